// SPDX-License-Identifier: Apache-2.0

#include "message.hpp"

namespace signupgate::detail {
namespace {

/// `Value at '/a/b' failed to satisfy constraint: `, with the length in front where it may be told.
void put_lead(TextWriter& out, Rule rule, const Path& path, const Subject& subject) noexcept {
  out.put("Value ");
  if (rule == Rule::length && subject.show_length) {
    out.put("with length ");
    out.put_number(subject.length);
    out.put(' ');
  }
  out.put("at '");
  out.put_pointer(path);
  out.put("' failed to satisfy constraint: ");
}

/// `1 entry`, `2 entries`.
void put_counted(TextWriter& out, std::size_t count, std::string_view one, std::string_view many) noexcept {
  out.put_number(count);
  out.put(' ');
  out.put(count == 1 ? one : many);
}

void put_length(TextWriter& out, const Subject& subject) noexcept {
  out.put("Member must have length ");
  if (subject.max == unlimited) {
    out.put("greater than or equal to ");
    out.put_number(subject.min);
  } else if (subject.min == 0) {
    out.put("less than or equal to ");
    out.put_number(subject.max);
  } else {
    out.put("between ");
    out.put_number(subject.min);
    out.put(" and ");
    out.put_number(subject.max);
    out.put(", inclusive");
  }
}

void put_values(TextWriter& out, const text& rules) noexcept {
  out.put("Member must satisfy enum value set: [");
  for (std::size_t i = 0; i < rules.values.size(); ++i) {
    if (i != 0) out.put(", ");
    out.put(rules.values[i]);
  }
  out.put(']');
}

void put_kind(TextWriter& out, Kind kind) noexcept {
  switch (kind) {
    case Kind::text: out.put("a string"); break;
    case Kind::integer: out.put("a number"); break;
    case Kind::list: out.put("a list"); break;
    case Kind::object:
    case Kind::map: out.put("an object"); break;
  }
}

void put_form(TextWriter& out, const identifier_form& form) noexcept {
  out.put("Member must be '");
  out.put(form.prefix);
  out.put("' and ");
  out.put_number(form.characters);
  out.put(" characters, or an ARN");
}

void put_tag_hygiene(TextWriter& out, const Subject& subject) noexcept {
  if (subject.limit != 0) {
    out.put("Member should have at most ");
    put_counted(out, subject.limit, "entry", "entries");
  } else if (subject.repeated) {
    out.put("Member should not equal that of an earlier entry");
  } else {
    out.put("Member should not begin with '");
    out.put(subject.text_rules->reserved_prefix);
    out.put("', which is reserved");
  }
}

void put_empty_request(TextWriter& out, const Subject& subject) noexcept {
  if (subject.first.empty()) {
    out.put("Member should not be empty");
    return;
  }
  out.put("Object should have '");
  out.put(subject.first);
  out.put("' or '");
  out.put(subject.second);
  out.put('\'');
}

/// The messages of the constraints and strict rules, behind their lead.
void put_constraint(TextWriter& out, Rule rule, const Subject& subject) noexcept {
  switch (rule) {
    case Rule::required: return out.put("Member must not be null");
    case Rule::enumeration: return put_values(out, *subject.text_rules);
    case Rule::length: return put_length(out, subject);
    case Rule::pattern:
      out.put("Member must satisfy regular expression pattern: ");
      return out.put(subject.text_rules->pattern);
    case Rule::pin_format:
      out.put("Member must be exactly ");
      out.put_number(subject.text_rules->digits);
      return out.put(" ASCII digits");
    case Rule::region_documented: return out.put("Member must be a documented data localization region");
    case Rule::empty_secret: return out.put("Member must not be empty");
    case Rule::id_format: return put_form(out, subject.text_rules->form);
    case Rule::callback_url: return out.put("Member should be an absolute https URL");
    case Rule::tag_hygiene: return put_tag_hygiene(out, subject);
    case Rule::exclusive_members:
      out.put("Members '");
      out.put(subject.first);
      out.put("' and '");
      out.put(subject.second);
      return out.put("' exclude each other");
    case Rule::unknown_member: return out.put("Object must not have a member that its shape does not have");
    default: return put_empty_request(out, subject);
  }
}

}  // namespace

void write_message(TextWriter& out, Rule rule, const Path& path, const Subject& subject) noexcept {
  const auto at_path = [&](std::string_view what) {
    out.put(what);
    out.put(" at '");
    out.put_pointer(path);
    out.put('\'');
  };
  switch (rule) {
    case Rule::body_size:
      out.put("Body must have at most ");
      return put_counted(out, subject.limit, "byte", "bytes");
    case Rule::json_syntax:
      return out.put(subject.at_end ? "Body is not valid JSON: it ends too early"
                                    : "Body is not valid JSON: unexpected character");
    case Rule::json_encoding:
      return out.put("Body is not valid Unicode: ill-formed UTF-8 or an unpaired surrogate escape");
    case Rule::json_depth:
      out.put("Body is nested deeper than ");
      return put_counted(out, subject.limit, "level", "levels");
    case Rule::type:
      at_path("Value");
      out.put(" must be ");
      return put_kind(out, subject.expected);
    case Rule::integer:
      at_path("Value");
      return out.put(" must be an integer between -2147483648 and 2147483647");
    case Rule::null_entry: at_path("Entry"); return out.put(" must not be null");
    case Rule::duplicate_member: at_path("Member"); return out.put(": a name is given twice in one object");
    default: put_lead(out, rule, path, subject); return put_constraint(out, rule, subject);
  }
}

}  // namespace signupgate::detail
