// SPDX-License-Identifier: Apache-2.0
#include "reach.hpp"

#include <algorithm>
#include <set>

namespace signupgate::tests {
namespace {

constexpr const char* json_types[] = {"null", "boolean", "number", "string", "array", "object"};

const char* type_of(const reference::Json& json) { return json_types[static_cast<std::size_t>(json.kind)]; }

const char* type_of(const Description& shape) {
  switch (shape.kind) {
    case Kind::text: return "string";
    case Kind::integer: return "number";
    case Kind::list: return "array";
    case Kind::object:
    case Kind::map: break;
  }
  return "object";
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }));
}

/// The rules that are judged of a value of its own, with what turns them on.
std::vector<std::pair<Rule, bool>> judged(const text& rules) {
  return {{Rule::pattern, !rules.pattern.empty()}, {Rule::enumeration, !rules.values.empty()},
          {Rule::pin_format, rules.digits != 0},   {Rule::region_documented, !rules.documented.empty()},
          {Rule::empty_secret, rules.not_empty},   {Rule::id_format, !rules.form.prefix.empty()},
          {Rule::callback_url, rules.https_url},   {Rule::tag_hygiene, !rules.reserved_prefix.empty()}};
}

std::string joined(const std::string& site, std::string_view name) {
  return site == "body" ? std::string(name) : site + "." + std::string(name);
}

std::string below(const std::string& pointer, std::string_view name) {
  std::string out = pointer + "/";
  for (const char c : name) out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return out;
}

}  // namespace

Reach::Reach(const Description& structure) : root_(structure) {
  expect(structure, "body", true);
  cells_["body"].erase("null entry");
  cells_["body"].emplace("type null", 0);
}

void Reach::expect(const Description& value, const std::string& site, bool entry) {
  for (const char* type : json_types)
    if (std::string(type) != "null") want(site, std::string("type ") + type);
  if (entry) want(site, "null entry");
  for (const char* fault : {"json-syntax", "json-encoding", "json-depth"}) want(site, fault);
  switch (value.kind) {
    case Kind::text: expect_text(value.text_rules, site); break;
    case Kind::integer:
      for (const char* side : {"least", "least-1", "greatest", "greatest+1", "fraction", "exponent", "point"})
        want(site, side);
      break;
    case Kind::object: expect_structure(value, site); break;
    case Kind::list: {
      const list& rules = value.list_rules;
      expect_size(rules.min, rules.max, site + "[]");
      if (rules.advised_max != unlimited) expect_size(rules.min, rules.advised_max, site + "[]");
      if (!rules.distinct.empty()) want(site + "[]", "repeats");
      expect(*value.item, site + "[]", true);
      break;
    }
    case Kind::map:
      want(site + "{}", "key repeated");
      expect_size(value.map_rules.min, value.map_rules.max, site + "{}");
      expect_text(value.map_rules.key, site + "{key}");
      expect(*value.item, site + "{}", true);
      break;
  }
}

void Reach::expect_structure(const Description& structure, const std::string& site) {
  want(site, "unknown member");
  want(site, "unknown repeated");
  for (std::size_t i = 0; i < structure.relations.size(); ++i)
    for (const char* side : {"neither", "first", "second", "both"})
      want(site, "relation " + std::to_string(i) + " " + side);
  for (const MemberDescription& member : structure.members) {
    const std::string name = joined(site, member.name);
    want(name, "absent");
    want(name, "null");
    want(name, "repeated");
    expect(*member.value, name, false);
  }
}

void Reach::expect_text(const text& rules, const std::string& site) {
  expect_size(rules.min, rules.max, site);
  if (rules.max != unlimited) want(site, "max wide");
  for (const auto& [rule, applies] : judged(rules)) {
    if (!applies) continue;
    want(site, std::string(name(rule)) + " in");
    want(site, std::string(name(rule)) + " out");
  }
}

void Reach::expect_size(std::size_t min, std::size_t max, const std::string& site) {
  want(site, "min");
  if (min > 0) want(site, "min-1");
  if (max != unlimited) {
    want(site, "max");
    want(site, "max+1");
  }
}

void Reach::hit(const std::string& site, const std::string& side) {
  const auto row = cells_.find(site);
  if (row == cells_.end()) return;
  const auto cell = row->second.find(side);
  if (cell != row->second.end()) ++cell->second;
}

bool Reach::has(const std::string& pointer, Rule rule) const {
  const auto found = rules_.find(pointer);
  return found != rules_.end() &&
         std::find(found->second.begin(), found->second.end(), rule) != found->second.end();
}

void Reach::add(const testing::Case& one) {
  rules_.clear();
  for (const testing::Label& label : one.labels) rules_[label.pointer] = label.rules;
  const reference::Parsed parsed = reference::parse_document(one.body, Policy{}.max_depth);
  // What is malformed counts for where the reader is when it finds out.
  value(parsed.root, root_, "body", "");
}

void Reach::value(const reference::Json& json, const Description& shape, const std::string& site,
                  const std::string& pointer) {
  for (const Rule rule : {Rule::json_syntax, Rule::json_encoding, Rule::json_depth})
    if (has(pointer, rule)) hit(site, std::string(name(rule)));
  hit(site, std::string("type ") + type_of(json));
  if (json.kind == reference::Kind::null) hit(site, "null entry");
  if (std::string(type_of(json)) != type_of(shape)) return;
  switch (shape.kind) {
    case Kind::text: string(json.text, shape.text_rules, site, pointer); break;
    case Kind::integer: integer(json.text, !has(pointer, Rule::integer), site); break;
    case Kind::object: structure(json, shape, site, pointer); break;
    case Kind::list: {
      const list& rules = shape.list_rules;
      size(json.items.size(), rules.min, rules.max, site + "[]");
      if (rules.advised_max != unlimited) size(json.items.size(), rules.min, rules.advised_max, site + "[]");
      std::set<std::string> distinct;
      for (std::size_t i = 0; i < json.items.size(); ++i) {
        value(json.items[i], *shape.item, site + "[]", pointer + "/" + std::to_string(i));
        for (const reference::JsonMember& member : json.items[i].members)
          if (member.key == rules.distinct && !distinct.insert(member.value.text).second)
            hit(site + "[]", "repeats");
      }
      break;
    }
    case Kind::map: {
      size(json.members.size(), shape.map_rules.min, shape.map_rules.max, site + "{}");
      std::set<std::string> keys;
      for (const reference::JsonMember& member : json.members) {
        if (!keys.insert(member.key).second) hit(site + "{}", "key repeated");
        string(member.key, shape.map_rules.key, site + "{key}", pointer);
        value(member.value, *shape.item, site + "{}", below(pointer, member.key));
      }
      break;
    }
  }
}

void Reach::structure(const reference::Json& json, const Description& shape, const std::string& site,
                      const std::string& pointer) {
  std::set<std::string> seen;
  std::vector<bool> present(shape.members.size());
  for (const reference::JsonMember& member : json.members) {
    std::size_t at = 0;
    while (at < shape.members.size() && shape.members[at].name != member.key) ++at;
    const bool known = at < shape.members.size();
    const bool again = !seen.insert(member.key).second;
    if (!known)
      hit(site, again || has(pointer, Rule::duplicate_member) ? "unknown repeated" : "unknown member");
    if (!known) continue;
    const std::string name = joined(site, member.key);
    if (again) {
      hit(name, "repeated");
    } else if (member.value.kind == reference::Kind::null) {
      hit(name, "null");
    } else {
      present[at] = true;
      value(member.value, *shape.members[at].value, name, below(pointer, member.key));
    }
  }
  for (const MemberDescription& member : shape.members)
    if (!seen.contains(std::string(member.name))) hit(joined(site, member.name), "absent");
  for (std::size_t i = 0; i < shape.relations.size(); ++i) {
    const bool first = present[shape.relations[i].first];
    const bool second = present[shape.relations[i].second];
    const char* side = first ? (second ? "both" : "first") : (second ? "second" : "neither");
    hit(site, "relation " + std::to_string(i) + " " + side);
  }
}

void Reach::string(std::string_view text, const struct text& rules, const std::string& site,
                   const std::string& pointer) {
  const std::size_t length = characters(text);
  size(length, rules.min, rules.max, site);
  if (length == rules.max && text.size() > length) hit(site, "max wide");
  for (const auto& [rule, applies] : judged(rules))
    if (applies) hit(site, std::string(name(rule)) + (has(pointer, rule) ? " out" : " in"));
}

void Reach::size(std::size_t count, std::size_t min, std::size_t max, const std::string& site) {
  if (count == min) hit(site, "min");
  if (count + 1 == min) hit(site, "min-1");
  if (count == max) hit(site, "max");
  if (max != unlimited && count == max + 1) hit(site, "max+1");
}

void Reach::integer(std::string_view number, bool fits, const std::string& site) {
  if (number == "2147483647") hit(site, "greatest");
  if (number == "2147483648") hit(site, "greatest+1");
  if (number == "-2147483648") hit(site, "least");
  if (number == "-2147483649") hit(site, "least-1");
  if (fits && number.find_first_of("eE") != number.npos) hit(site, "exponent");
  if (number.find('.') != number.npos) hit(site, fits ? "point" : "fraction");
}

std::vector<std::string> Reach::missing() const {
  std::vector<std::string> out;
  for (const auto& [site, sides] : cells_)
    for (const auto& [side, count] : sides)
      if (count == 0) out.push_back(site + ": " + side);
  return out;
}

std::size_t Reach::size() const {
  std::size_t out = 0;
  for (const auto& [site, sides] : cells_) out += sides.size();
  return out;
}

std::string Reach::table() const {
  std::string out;
  for (const auto& [site, sides] : cells_) {
    out += site + "\n ";
    for (const auto& [side, count] : sides) out += "  " + side + ":" + std::to_string(count);
    out += '\n';
  }
  return out;
}

}  // namespace signupgate::tests
