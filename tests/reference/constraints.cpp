// SPDX-License-Identifier: Apache-2.0
#include "constraints.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "place.hpp"
#include "url.hpp"
#include "utf8.hpp"

namespace reference {

namespace {

const char* const error = "error";
const char* const warning = "warning";

bool is_model_rule(std::string_view rule) {
  return rule == "required" || rule == "enum" || rule == "length" || rule == "pattern";
}

// "error", "warning" or "off".
std::string effective_severity(const Options& options, const std::string& rule, const char* strict_severity) {
  const auto replaced = options.rules.find(rule);
  if (replaced != options.rules.end()) return replaced->second;
  if (options.profile == "wire") return "off";
  if (is_model_rule(rule)) return error;
  return options.profile == "model" ? "off" : strict_severity;
}

bool is_within(const Length& length, std::size_t size) {
  return !(length.min && size < *length.min) && !(length.max && size > *length.max);
}

std::string length_constraint(const Length& length) {
  const std::string sentence = "Member must have length ";
  if (length.min && length.max) {
    return sentence + "between " + std::to_string(*length.min) + " and " + std::to_string(*length.max) +
           ", inclusive";
  }
  if (length.max) return sentence + "less than or equal to " + std::to_string(*length.max);
  return sentence + "greater than or equal to " + std::to_string(length.min.value_or(0));
}

std::string enum_constraint(const std::vector<std::string>& values) {
  std::string sentence = "Member must satisfy enum value set: [";
  for (std::size_t i = 0; i < values.size(); ++i) sentence += (i == 0 ? "" : ", ") + values[i];
  return sentence + "]";
}

bool is_pin(std::string_view text) {
  return text.size() == 6 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_documented_region(const Options& options, const std::string& region) {
  static const std::vector<std::string> documented = {"AU", "ID", "IN", "JP", "SG", "KR", "DE",
                                                      "CH", "GB", "BR", "BH", "ZA", "AE", "CA"};
  const std::vector<std::string>& list = options.regions ? *options.regions : documented;
  return std::find(list.begin(), list.end(), region) != list.end();
}

bool has_documented_form(std::string_view id, std::string_view prefix) {
  if (id.starts_with("arn:")) return true;
  return id.starts_with(prefix) && scalar_count(id.substr(prefix.size())) == 32;
}

const JsonMember* find_present(const Json& object, std::string_view name) {
  for (const JsonMember& member : object.members) {
    if (member.key == name && member.value.kind != Kind::null) return &member;
  }
  return nullptr;
}

class Walk {
 public:
  explicit Walk(const Options& options) : options_(options) {}

  void structure(const Json& object, const Shape& shape, const Place& place) {
    for (const Field& field : shape.fields) member(object, field, place.member(field.name));

    if (!shape.exclusive.empty() && count_present(object, shape.exclusive) > 1) {
      report("exclusive-members", error, place, object.offset);
    }
    for (const JsonMember& member : object.members) {
      if (find_field(shape, member.key) != nullptr) continue;
      report("unknown-member", options_.request ? error : warning, place, member.key_offset);
    }
    if (!shape.at_least_one.empty() && count_present(object, shape.at_least_one) == 0) {
      report("empty-request", warning, place, object.offset);
    }
  }

  std::vector<Finding> take() { return std::move(findings_); }

 private:
  static std::size_t count_present(const Json& object, const std::vector<std::string>& names) {
    std::size_t count = 0;
    for (const std::string& name : names) count += find_present(object, name) != nullptr ? 1U : 0U;
    return count;
  }

  // Says whether the policy lets the finding through.
  bool report(const std::string& rule, const char* strict_severity, const Place& place, std::size_t offset,
              const std::string& message = "") {
    const std::string severity = effective_severity(options_, rule, strict_severity);
    if (severity == "off") return false;
    Finding finding;
    finding.rule = rule;
    finding.severity = severity;
    finding.pointer = place.pointer();
    finding.message = message;
    finding.offset = offset;
    findings_.push_back(finding);
    return true;
  }

  bool report_constraint(const std::string& rule, const Place& place, std::size_t offset,
                         const std::string& constraint) {
    return report(rule, error, place, offset,
                  "Value at '" + place.pointer() + "' failed to satisfy constraint: " + constraint);
  }

  bool report_length(std::size_t size, const Length& length, bool secret, const Place& place,
                     std::size_t offset) {
    if (secret) return report_constraint("length", place, offset, length_constraint(length));
    return report("length", error, place, offset,
                  "Value with length " + std::to_string(size) + " at '" + place.pointer() +
                      "' failed to satisfy constraint: " + length_constraint(length));
  }

  void member(const Json& object, const Field& field, const Place& place) {
    if (const JsonMember* present = find_present(object, field.name)) {
      value(present->value, field.shape, place);
      return;
    }
    if (!field.required) return;
    std::size_t offset = object.offset;
    for (const JsonMember& member : object.members) {
      if (member.key == field.name) offset = member.value.offset;  // an explicit null
    }
    report_constraint("required", place, offset, "Member must not be null");
  }

  void value(const Json& value, const Shape& shape, const Place& place) {
    switch (shape.type) {
      case Type::text: text(value, shape, place); break;
      case Type::list: list(value, shape, place); break;
      case Type::map: map(value, shape, place); break;
      case Type::structure: structure(value, shape, place); break;
      case Type::integer:
      case Type::anything: break;
    }
  }

  void text(const Json& value, const Shape& shape, const Place& place) {
    bool accepted = true;
    const std::vector<std::string>& values = shape.values;
    if (!values.empty() && std::find(values.begin(), values.end(), value.text) == values.end()) {
      if (report_constraint("enum", place, value.offset, enum_constraint(values))) accepted = false;
    }
    const std::size_t size = scalar_count(value.text);
    if (!is_within(shape.length, size)) {
      if (report_length(size, shape.length, shape.secret, place, value.offset)) accepted = false;
    }
    if (shape.pattern && !shape.pattern->matches(value.text)) {
      const std::string constraint = "Member must satisfy regular expression pattern: " + shape.pattern->text;
      if (report_constraint("pattern", place, value.offset, constraint)) accepted = false;
    }
    if (accepted) strict_text(value, shape.extra, place);
  }

  void strict_text(const Json& value, Extra extra, const Place& place) {
    const std::string& text = value.text;
    const auto found = [&](const char* rule, const char* severity) {
      report(rule, severity, place, value.offset);
    };
    switch (extra) {
      case Extra::pin:
        if (!is_pin(text)) found("pin-format", error);
        break;
      case Extra::region:
        if (!is_documented_region(options_, text))
          found("region-documented", options_.request ? error : warning);
        break;
      case Extra::empty_secret:
        if (text.empty()) found("empty-secret", error);
        break;
      case Extra::phone_number_parent:
        if (text == "waba-") {
          found("id-format", error);
        } else if (!has_documented_form(text, "waba-")) {
          found("id-format", warning);
        }
        break;
      case Extra::waba_id:
        if (!has_documented_form(text, "waba-")) found("id-format", warning);
        break;
      case Extra::phone_number_id:
        if (!has_documented_form(text, "phone-number-id-")) found("id-format", warning);
        break;
      case Extra::callback_url:
        if (!is_https_url(text)) found("callback-url", warning);
        break;
      case Extra::tag_key:
        if (text.starts_with("aws:")) found("tag-hygiene", warning);
        if (!tag_keys_.insert(text).second) found("tag-hygiene", warning);
        break;
      case Extra::none:
      case Extra::tag_list:
      case Extra::phone_number_list: break;
    }
  }

  void list(const Json& value, const Shape& shape, const Place& place) {
    const std::size_t size = value.items.size();
    if (!is_within(shape.length, size)) report_length(size, shape.length, shape.secret, place, value.offset);
    if (shape.extra == Extra::tag_list) {
      tag_keys_.clear();  // lists of tags do not nest
      if (size > 50) report("tag-hygiene", warning, place, value.offset);
    }
    if (shape.extra == Extra::phone_number_list && size == 0)
      report("empty-request", warning, place, value.offset);
    for (std::size_t i = 0; i < size; ++i) this->value(value.items[i], shape.element.front(), place.index(i));
  }

  void map(const Json& value, const Shape& shape, const Place& place) {
    const std::size_t entries = value.members.size();
    if (!is_within(shape.length, entries)) report_length(entries, shape.length, false, place, value.offset);
    for (const JsonMember& entry : value.members) {
      const std::size_t size = scalar_count(entry.key);
      if (!is_within(shape.key_length, size))
        report_length(size, shape.key_length, false, place, entry.key_offset);
      const bool too_long = shape.key_length.max && size > *shape.key_length.max;
      this->value(entry.value, shape.element.front(), too_long ? place.stop() : place.member(entry.key));
    }
  }

  const Options& options_;
  std::vector<Finding> findings_;
  std::set<std::string> tag_keys_;
};

}  // namespace

std::vector<Finding> find_violations(const Json& root, const Shape& shape, const Options& options) {
  Walk walk(options);
  walk.structure(root, shape, Place{});
  return walk.take();
}

}  // namespace reference
