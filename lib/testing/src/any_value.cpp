// SPDX-License-Identifier: Apache-2.0
#include "build.hpp"
#include "faults.hpp"
#include "unicode.hpp"

namespace signupgate::testing::detail {
namespace {

std::string any_number(Choices& choices) {
  static constexpr const char* numbers[] = {"0",
                                            "1",
                                            "-0",
                                            "-1",
                                            "0.0",
                                            "1.5",
                                            "1e1",
                                            "1E+01",
                                            "1e-1",
                                            "1e999999999",
                                            "-1e-999999999",
                                            "0e0",
                                            "123456789012345678901234567890",
                                            "0.1234567890123456789012345678901234567890",
                                            "9007199254740993",
                                            "18446744073709551616",
                                            "-9223372036854775809",
                                            "4.9e-324",
                                            "1.7976931348623159e308"};
  return choices.pick(numbers);
}

std::string any_text(Choices& choices) {
  std::string out;
  const std::size_t length = choices.choose(8);
  for (std::size_t i = 0; i < length; ++i) append_utf8(out, tricky_character(choices));
  // What looks like structure to those who look for it carelessly.
  static constexpr const char* ends[] = {"", "", "", "\"", "\\", "\\\\", "}", "]", ",\"", "\":"};
  return out + choices.pick(ends);
}

}  // namespace

Node any_value(Choices& choices, unsigned depth) {
  switch (choices.choose(depth > 3 ? 6 : 9)) {
    case 0: return number_node("1");
    case 1: return Node{};
    case 2: return boolean_node(choices.choose(2) == 1);
    case 3: return number_node(any_number(choices));
    case 4: return text_node(any_text(choices));
    case 5: {
      static constexpr const char* known[] = {"[]", "{}", "[[]]", "[{}]", "{\"\":{}}"};
      return raw_node(choices.pick(known));
    }
    case 6: {
      Node out = list_node();
      const std::size_t size = choices.choose(4);
      for (std::size_t i = 0; i < size; ++i) out.items.push_back(any_value(choices, depth + 1));
      return out;
    }
    case 7: {
      Node out = object_node();
      const std::size_t size = choices.choose(4);
      for (std::size_t i = 0; i < size; ++i) {
        std::string name = any_text(choices);
        if (out.find(name) == Node::none) out.add({std::move(name)}, any_value(choices, depth + 1));
      }
      return out;
    }
    default: {
      const bool lists = choices.choose(2) == 0;
      return raw_node(nest(lists, 1 + choices.choose(20)));
    }
  }
}

Node other_type(Choices& choices, const Description& shape, std::string& label) {
  struct Alternative {
    const char* label;
    const char* json;
    Node::Type type;
  };
  static constexpr Alternative all[] = {{"number", "1", Node::Type::number},
                                        {"text", "\"a\"", Node::Type::text},
                                        {"true", "true", Node::Type::boolean},
                                        {"false", "false", Node::Type::boolean},
                                        {"list", "[]", Node::Type::list},
                                        {"object", "{}", Node::Type::object},
                                        {"zero", "0", Node::Type::number},
                                        {"pin-like", "123456", Node::Type::number},
                                        {"digits", "\"200\"", Node::Type::text},
                                        {"empty-text", "\"\"", Node::Type::text},
                                        {"in-list", "[{\"a\":\"b\"}]", Node::Type::list},
                                        {"in-object", "{\"0\":[null]}", Node::Type::object},
                                        {"text-list", "[\"a\",null]", Node::Type::list},
                                        {"huge", "1e999", Node::Type::number}};
  Node::Type right = Node::Type::object;
  if (shape.kind == Kind::text) right = Node::Type::text;
  if (shape.kind == Kind::integer) right = Node::Type::number;
  if (shape.kind == Kind::list) right = Node::Type::list;
  std::vector<const Alternative*> wrong;
  for (const Alternative& one : all)
    if (one.type != right) wrong.push_back(&one);
  const Alternative& one = *choices.pick(wrong);
  label = one.label;
  return raw_node(one.json);
}

std::string nest(bool lists, std::size_t levels) {
  const std::string_view open = lists ? "[" : "{\"x\":";
  std::string out;
  for (std::size_t i = 0; i + 1 < levels; ++i) out += open;
  out += lists ? "[" : "{";
  out.append(levels, lists ? ']' : '}');
  return out;
}

std::string unknown_name(Choices& choices, const Description& structure, std::string& label) {
  const auto known = [&](std::string_view name) {
    return std::any_of(structure.members.begin(), structure.members.end(),
                       [&](const MemberDescription& member) { return member.name == name; });
  };
  const auto named = [&](const char* what, const std::string& name) {
    label = what;
    // Two members can be as close as that; then it is anything else.
    return known(name) ? "x" : name;
  };
  const std::uint32_t how = choices.choose(18);
  static constexpr const char* others[] = {"x", "", "__proto__", "\xC3\xA9", "$ref"};
  if (how < std::size(others)) return named(how == 1 ? "empty" : "other", others[how]);
  if (how == 5) return named("long", std::string(200, 'a'));
  const MemberDescription& member = choices.pick(structure.members);
  std::string name(member.name);
  switch (how) {
    case 6: name[0] = other_case(name)[0]; return named("capital", name);
    case 7: return named("other-case", other_case(name));
    case 8: name.pop_back(); return named("cut", name);
    case 9: return named("longer", name + "s");
    case 10: return named("twice", name + name);
    case 11: return named("space-behind", name + " ");
    case 12: return named("nul-behind", name + std::string(1, '\0'));
    case 13: return named("underscore", "_" + name);
    case 14:
      name.back() = static_cast<char>(name.back() == 'z' ? 'y' : name.back() + 1);
      return named("last", name);
    case 15: {
      // As in Localisation and Localization.
      const std::size_t at = name.find_first_of("sz");
      if (at != name.npos) name[at] = name[at] == 's' ? 'z' : 's';
      return named("s-z", at == name.npos ? name + "z" : name);
    }
    case 16:
      if (name.size() > 1) std::swap(name[name.size() / 2], name[name.size() / 2 - 1]);
      return named("swapped", name);
    default: {
      // A name from further down.
      const Description* inner = member.value->kind == Kind::object ? member.value : member.value->item;
      return named("of-another", inner == nullptr ? "id" : std::string(inner->members.front().name));
    }
  }
}

}  // namespace signupgate::testing::detail
