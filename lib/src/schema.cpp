// SPDX-License-Identifier: Apache-2.0
//
// JSON Schema 2020-12 as a walk over Description.
//
// A finding that is an error becomes a keyword: of the model in its own right, of the strict rules as an
// entry of `allOf` that bears the rule's name. A finding that is only a warning must not make a schema
// reject, so it becomes a sentence in `$comment`, as does what no keyword can say.
//
#include "signupgate/schema.hpp"

#include <cstdint>
#include <limits>

#include "json_emitter.hpp"
#include "schema_parts.hpp"
#include "signupgate/signup.hpp"

namespace signupgate {

namespace detail {
namespace {

class SchemaWriter {
  using Layout = JsonEmitter::Layout;

 public:
  SchemaWriter(JsonEmitter& out, Direction direction, Profile profile)
      : out_(out), direction_(direction), profile_(profile) {
    policy_.profile = profile;
  }

  /// The schema of a structure; `id_suffix` sets its identifier apart from those of other structures.
  void document(const Description& root, std::string_view operation, std::string_view id_suffix) {
    out_.begin_object();
    out_.key("$schema").string("https://json-schema.org/draft/2020-12/schema");
    out_.key("$id").begin_string();
    text_parts("urn:signupgate:", name(direction_), ":", name(profile_));
    if (!id_suffix.empty()) text_parts(":", id_suffix);
    out_.end_string();
    out_.key("title").begin_string();
    text_parts(operation, " ", name(direction_), ", profile ", name(profile_));
    out_.end_string();
    document_comment();
    reference(root);
    out_.key("$defs").begin_object();
    std::size_t index = 0;
    visit_structures(root, [&](const Description& structure) {
      if (first_mention(root, structure.name) == index++) definition(structure);
      return true;
    });
    out_.end_object();
    out_.end_object();
    out_.finish();
  }

 private:
  template <class... Parts>
  void text_parts(const Parts&... parts) {
    (out_.text(parts), ...);
  }

  [[nodiscard]] Severity severity(Rule rule) const { return policy_.severity(rule, direction_); }
  [[nodiscard]] bool is_error(Rule rule) const { return severity(rule) == Severity::error; }
  [[nodiscard]] bool is_warning(Rule rule) const { return severity(rule) == Severity::warning; }
  /// Whether a milder finding of a rule is listed at all.
  [[nodiscard]] bool warns(Rule rule) const {
    return policy_.severity(rule, Severity::warning) != Severity::off;
  }

  static std::size_t first_mention(const Description& root, std::string_view wanted) {
    std::size_t index = 0;
    visit_structures(root, [&](const Description& structure) {
      if (structure.name == wanted) return false;
      ++index;
      return true;
    });
    return index;
  }

  void document_comment() {
    Comment comment(out_);
    comment.say("Judged all the same, though a schema cannot say it:");
    comment.say("body-size, a limit in bytes;");
    comment.say("json-syntax, exactly one RFC 8259 text without a byte order mark, where zero bytes are {};");
    comment.say("json-encoding, valid UTF-8 without unpaired surrogate escapes, in unknown members too;");
    comment.say("json-depth, a limit of nesting;");
    comment.say("duplicate-member, no name twice in one object after unescaping, in unknown members too.");
    if (profile_ == Profile::wire) {
      comment.say("This profile judges types alone: neither required nor enum, length or pattern.");
    } else {
      comment.say(
          "Patterns are ECMA-262: an engine whose $ matches before a last line feed too accepts too much.");
      comment.say("Lengths of text count Unicode code points.");
    }
    if (profile_ == Profile::strict)
      comment.say("A finding that is only a warning is told in a comment and leaves a document valid.");
    comment.say("A policy can change what is an error; this is the profile as it stands.");
    if (direction_ == Direction::response)
      comment.say("The response's status is 200 to 299; the body of an error response is not this one.");
    comment.end();
  }

  void reference(const Description& structure) {
    out_.key("$ref").begin_string();
    text_parts("#/$defs/", structure.name);
    out_.end_string();
  }

  void type(std::string_view type, bool nullable) {
    out_.key("type");
    if (!nullable) return out_.string(type);
    out_.begin_array(Layout::one_line);
    out_.string(type);
    out_.string("null");
    out_.end_array();
  }

  /// A keyword with a limit, unless the limit says nothing.
  void least(std::string_view keyword, std::size_t limit) {
    if (limit != 0 && is_error(Rule::length)) out_.key(keyword).number(limit);
  }
  void greatest(std::string_view keyword, std::size_t limit) {
    if (limit != unlimited && is_error(Rule::length)) out_.key(keyword).number(limit);
  }

  void enumeration(std::span<const std::string_view> values, bool nullable) {
    out_.key("enum").begin_array(Layout::one_line);
    for (const std::string_view value : values) out_.string(value);
    if (nullable) out_.null();
    out_.end_array();
  }

  // A structure.

  void definition(const Description& structure) {
    out_.key(structure.name).begin_object();
    structure_comment(structure);
    type("object", false);
    out_.key("properties").begin_object();
    for (const MemberDescription& member : structure.members) {
      out_.key(member.name).begin_object();
      // Where `required` is judged, null is as good as absent only for an optional member.
      value(*member.value, !(member.required && is_error(Rule::required)));
      out_.end_object();
    }
    out_.end_object();
    required(structure.members);
    if (is_error(Rule::unknown_member)) out_.key("additionalProperties").boolean(false);
    structure_assertions(structure);
    out_.end_object();
  }

  void required(std::span<const MemberDescription> members) {
    if (!is_error(Rule::required)) return;
    bool begun = false;
    for (const MemberDescription& member : members) {
      if (!member.required) continue;
      if (!begun) out_.key("required").begin_array(Layout::one_line);
      begun = true;
      out_.string(member.name);
    }
    if (begun) out_.end_array();
  }

  void structure_comment(const Description& structure) {
    Comment comment(out_);
    for (const RelationDescription& relation : structure.relations) {
      const std::string_view first = structure.members[relation.first].name;
      const std::string_view second = structure.members[relation.second].name;
      if (relation.relation == Relation::exclusive && is_warning(Rule::exclusive_members))
        comment.say("exclusive-members: a warning when both ", first, " and ", second, " are given.");
      if (relation.relation == Relation::advised_any && warns(Rule::empty_request))
        comment.say("empty-request: a warning when neither ", first, " nor ", second, " is given.");
    }
    if (is_warning(Rule::unknown_member))
      comment.say("unknown-member: a warning for a member that is not described here.");
    comment.end();
  }

  void structure_assertions(const Description& structure) {
    AllOf all_of(out_);
    for (const RelationDescription& relation : structure.relations) {
      if (relation.relation != Relation::exclusive || !is_error(Rule::exclusive_members)) continue;
      all_of.add(Rule::exclusive_members, [&] {
        const std::string_view both[] = {structure.members[relation.first].name,
                                         structure.members[relation.second].name};
        out_.key("not").begin_object();
        out_.key("required").begin_array();
        for (const std::string_view one : both) out_.string(one);
        out_.end_array();
        // A member that is null is absent.
        out_.key("properties").begin_object();
        for (const std::string_view one : both) {
          out_.key(one).begin_object();
          out_.key("not").begin_object();
          out_.key("type").string("null");
          out_.end_object();
          out_.end_object();
        }
        out_.end_object();
        out_.end_object();
      });
    }
    all_of.end();
  }

  // A member's value. What follows stands inside the member's own schema.

  void value(const Description& value, bool nullable) {
    switch (value.kind) {
      case Kind::text: return member_text(value.text_rules, nullable);
      case Kind::integer: return integer(nullable);
      case Kind::object: return object(value, nullable);
      case Kind::list: return list(value, nullable);
      case Kind::map: return map(value, nullable);
    }
  }

  void object(const Description& structure, bool nullable) {
    if (!nullable) return reference(structure);
    out_.key("anyOf").begin_array(Layout::one_line);
    out_.begin_object();
    reference(structure);
    out_.end_object();
    out_.begin_object();
    type("null", false);
    out_.end_object();
    out_.end_array();
  }

  void integer(bool nullable) {
    Comment comment(out_);
    comment.say("integer: judged exactly, however it is spelt (2e2 is 200);");
    comment.say("a validator that reads numbers as doubles takes 1e-400 for 0.");
    comment.end();
    type("integer", nullable);
    out_.key("minimum").number(std::numeric_limits<std::int32_t>::min());
    out_.key("maximum").number(std::numeric_limits<std::int32_t>::max());
  }

  void list(const Description& value, bool nullable) {
    list_comment(value.list_rules);
    type("array", nullable);
    least("minItems", value.list_rules.min);
    greatest("maxItems", value.list_rules.max);
    out_.key("items").begin_object(Layout::one_line);
    reference(*value.item);
    out_.end_object();
  }

  void list_comment(const signupgate::list& rules) {
    Comment comment(out_);
    if (warns(Rule::tag_hygiene)) {
      if (rules.advised_max != unlimited)
        comment.say("tag-hygiene: a warning when there are more than ", rules.advised_max, " entries.");
      if (!rules.distinct.empty())
        comment.say("tag-hygiene: a warning when two entries have the same ", rules.distinct, ".");
    }
    if (rules.advised_not_empty && warns(Rule::empty_request))
      comment.say("empty-request: a warning when the list is empty.");
    comment.end();
  }

  void map(const Description& value, bool nullable) {
    const text& key = value.map_rules.key;
    type("object", nullable);
    least("minProperties", value.map_rules.min);
    greatest("maxProperties", value.map_rules.max);
    if (profile_ != Profile::wire) {
      out_.key("propertyNames").begin_object();
      text_constraints(key, false);
      out_.end_object();
    }
    out_.key("additionalProperties").begin_object(Layout::one_line);
    reference(*value.item);
    out_.end_object();
  }

  // Text.

  void member_text(const text& rules, bool nullable) {
    text_comment(rules);
    if (rules.tolerant) {
      out_.key("anyOf").begin_array();
      out_.begin_object(Layout::one_line);
      out_.key("not").begin_object();
      type("string", false);
      out_.end_object();
      out_.end_object();
      out_.begin_object();
      text_schema(rules, false);
      out_.end_object();
      out_.end_array();
    } else {
      text_schema(rules, nullable);
    }
  }

  void text_schema(const text& rules, bool nullable) {
    type("string", nullable);
    text_constraints(rules, nullable);
    text_assertions(rules, nullable);
  }

  /// The model's own.
  void text_constraints(const text& rules, bool nullable) {
    if (!rules.values.empty() && is_error(Rule::enumeration)) enumeration(rules.values, nullable);
    least("minLength", rules.min);
    greatest("maxLength", rules.max);
    if (!rules.pattern.empty() && is_error(Rule::pattern)) out_.key("pattern").string(rules.pattern);
  }

  /// What the strict profile adds, as far as it is an error.
  void text_assertions(const text& rules, bool nullable) {
    AllOf all_of(out_);
    if (rules.digits != 0 && is_error(Rule::pin_format)) {
      all_of.add(Rule::pin_format, [&] {
        out_.key("pattern").begin_string();
        out_.text("^[0-9]{");
        out_.text(rules.digits);
        out_.text("}$");
        out_.end_string();
      });
    }
    if (!rules.documented.empty() && is_error(Rule::region_documented))
      all_of.add(Rule::region_documented, [&] { enumeration(rules.documented, nullable); });
    if (rules.not_empty && is_error(Rule::empty_secret))
      all_of.add(Rule::empty_secret, [&] { out_.key("minLength").number(1); });
    if (rules.form.bare_is_error && is_error(Rule::id_format)) {
      all_of.add(Rule::id_format, [&] {
        out_.key("not").begin_object();
        out_.key("const").string(rules.form.prefix);
        out_.end_object();
      });
    }
    all_of.end();
  }

  void text_comment(const text& rules) {
    Comment comment(out_);
    if (rules.secret) comment.say("Secret: neither the value nor its length may be repeated anywhere.");
    if (rules.tolerant) comment.say("A value of another type is as good as absent.");
    if (rules.digits != 0 && is_warning(Rule::pin_format))
      comment.say("pin-format: a warning unless this is exactly ", rules.digits, " ASCII digits.");
    if (!rules.documented.empty()) region_comment(comment, rules.documented);
    if (rules.not_empty && is_warning(Rule::empty_secret))
      comment.say("empty-secret: a warning when this is empty.");
    if (!rules.form.prefix.empty() && warns(Rule::id_format)) {
      comment.say("id-format: a warning unless this begins with `arn:` or is `", rules.form.prefix, "` and ");
      comment.more(rules.form.characters, " characters.");
    }
    if (rules.https_url && warns(Rule::callback_url))
      comment.say("callback-url: a warning unless this is an absolute https URL.");
    if (!rules.reserved_prefix.empty() && warns(Rule::tag_hygiene))
      comment.say("tag-hygiene: a warning when this begins with `", rules.reserved_prefix, "`.");
    comment.end();
  }

  void region_comment(Comment& comment, std::span<const std::string_view> documented) {
    if (is_error(Rule::region_documented))
      comment.say("region-documented: the list is data; a gate's policy can replace it.");
    if (!is_warning(Rule::region_documented)) return;
    comment.say("region-documented: a warning unless this is one of");
    for (const std::string_view code : documented) comment.say(code);
    comment.more(".");
  }

  JsonEmitter& out_;
  Direction direction_;
  Profile profile_;
  Policy policy_;
};

}  // namespace
}  // namespace detail

void write_schema(const Description& structure, std::string_view operation, Direction direction,
                  Profile profile, SchemaSink sink, void* context) {
  detail::JsonEmitter out(sink, context);
  detail::SchemaWriter(out, direction, profile).document(structure, operation, structure.name);
}

void write_schema(Direction direction, Profile profile, SchemaSink sink, void* context) {
  using Operation = AssociateWhatsAppBusinessAccount;
  detail::JsonEmitter out(sink, context);
  detail::SchemaWriter writer(out, direction, profile);
  writer.document(
      direction == Direction::request ? description_of<Operation::Input> : description_of<Operation::Output>,
      Operation::shape.name, "");
}

}  // namespace signupgate
