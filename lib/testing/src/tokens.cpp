// SPDX-License-Identifier: Apache-2.0
#include "tokens.hpp"

#include <utility>

#include "unicode.hpp"

namespace signupgate::testing::detail {
namespace {

using Role = Token::Role;

class Flattener {
 public:
  Flattener(Escapes escapes, Choices& choices) : escapes_(escapes), choices_(choices) {}

  Tokens take(const Node& root, const Description* shape) {
    out_.pointers.emplace_back();
    value(root, {0, shape});
    return std::move(out_);
  }

 private:
  /// A pointer and, where it does not stop there, what is expected at it.
  struct Place {
    std::size_t pointer;
    const Description* shape;
  };

  std::size_t pointer(std::string text) {
    out_.pointers.push_back(std::move(text));
    return out_.pointers.size() - 1;
  }
  void put(Role role, std::string bytes, std::size_t at) {
    out_.all.push_back({.role = role,
                        .bytes = std::move(bytes),
                        .at = at,
                        .depth = depth_,
                        .in_list = in_list_,
                        .alone = alone_});
  }
  std::string spelt(const std::string& text) {
    std::string out;
    spell(out, text, escapes_, &choices_);
    return out;
  }

  void value(const Node& node, Place place) {
    const std::size_t first = out_.all.size();
    write(node, place);
    if (place.shape == nullptr) return;
    out_.all[first].expects_list = place.shape->kind == Kind::list;
    out_.all[first].expects_map = place.shape->kind == Kind::map;
  }
  void write(const Node& node, Place place) {
    switch (node.type) {
      case Node::Type::null: return put(Role::word, "null", place.pointer);
      case Node::Type::boolean:
      case Node::Type::number: return put(Role::word, node.text, place.pointer);
      case Node::Type::raw:
        return put(node.text.starts_with('"') ? Role::text : Role::word, node.text, place.pointer);
      case Node::Type::text: return put(Role::text, spelt(node.text), place.pointer);
      case Node::Type::list: return list(node, place);
      case Node::Type::object: return object(node, place);
    }
  }

  void list(const Node& node, Place place) {
    const bool known = place.shape != nullptr && place.shape->kind == Kind::list;
    const auto entry = [&](std::size_t i) {
      if (!known) return Place{place.pointer, nullptr};
      return Place{pointer(below(out_.pointers[place.pointer], i)), place.shape->item};
    };
    put(Role::open, "[", place.pointer);
    const auto [was_list, was_alone] = std::pair(in_list_, alone_);
    in_list_ = true;
    alone_ = node.items.size() == 1;
    ++depth_;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      if (i != 0) put(Role::comma, ",", place.pointer);
      value(node.items[i], entry(i));
    }
    // Behind the opening bracket an entry is expected; behind an entry, a comma or the end.
    const std::size_t next = entry(node.items.size()).pointer;
    put(Role::close, "]", node.items.empty() ? next : place.pointer);
    out_.all.back().after_comma = next;
    --depth_;
    in_list_ = was_list;
    alone_ = was_alone;
  }

  void object(const Node& node, Place place) {
    put(Role::open, "{", place.pointer);
    const auto [was_list, was_alone] = std::pair(in_list_, alone_);
    in_list_ = false;
    alone_ = node.items.size() == 1;
    ++depth_;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      if (i != 0) put(Role::comma, ",", place.pointer);
      const Key& key = node.keys[i];
      put(Role::key, key.spelling.empty() ? spelt(key.name) : key.spelling, place.pointer);
      put(Role::colon, ":", place.pointer);
      value(node.items[i], member(node, i, place));
    }
    put(Role::close, "}", place.pointer);
    out_.all.back().after_comma = place.pointer;
    --depth_;
    in_list_ = was_list;
    alone_ = was_alone;
  }

  Place member(const Node& node, std::size_t i, Place place) {
    const std::string& name = node.keys[i].name;
    const Place unknown{place.pointer, nullptr};
    if (place.shape == nullptr) return unknown;
    if (place.shape->kind == Kind::map) {
      if (to_scalars(name).size() > place.shape->map_rules.key.max) return unknown;
      return {pointer(below(out_.pointers[place.pointer], name)), place.shape->item};
    }
    if (place.shape->kind != Kind::object || node.find(name) != i) return unknown;
    for (const MemberDescription& known : place.shape->members)
      if (known.name == name) return {pointer(below(out_.pointers[place.pointer], name)), known.value};
    return unknown;
  }

  Escapes escapes_;
  Choices& choices_;
  Tokens out_;
  std::size_t depth_ = 0;
  bool in_list_ = false;
  bool alone_ = false;
};

void put_space(std::string& out, Space space, const Token* before, const Token& next, Choices& choices) {
  const bool empty = before != nullptr && before->role == Role::open && next.role == Role::close;
  const bool breaks = before != nullptr && !empty &&
                      (before->role == Role::open || before->role == Role::comma || next.role == Role::close);
  switch (space) {
    case Space::none: return;
    case Space::blanks:
      if (before != nullptr && (before->role == Role::comma || before->role == Role::colon)) out += ' ';
      return;
    case Space::lines:
    case Space::crlf: {
      if (before != nullptr && before->role == Role::colon) out += ' ';
      if (!breaks) return;
      out += space == Space::lines ? "\n" : "\r\n";
      const std::size_t depth = next.depth - (next.role == Role::close ? 1 : 0);
      for (std::size_t i = 0; i < depth; ++i) out += space == Space::lines ? "  " : "\t";
      return;
    }
    case Space::any:
    case Space::much: {
      static constexpr std::string_view spaces[] = {"", "", "", " ", "\n", "\t", "\r\n", "  \n\t"};
      out += choices.pick(spaces);
      // Across the blocks in which a parser reads.
      if (space == Space::much && choices.once_in(24)) out.append(choices.choose(130), ' ');
    }
  }
}

}  // namespace

Style any_style(Choices& choices) {
  static constexpr Space spaces[] = {Space::none, Space::none, Space::blanks, Space::lines,
                                     Space::crlf, Space::any,  Space::much};
  static constexpr Escapes escapes[] = {Escapes::least, Escapes::least,     Escapes::least,    Escapes::mixed,
                                        Escapes::mixed, Escapes::all_upper, Escapes::all_lower};
  Style out;
  out.space = choices.pick(spaces);
  out.escapes = choices.pick(escapes);
  return out;
}

Tokens flatten(const Node& root, const Description& shape, Escapes escapes, Choices& choices) {
  return Flattener(escapes, choices).take(root, &shape);
}

std::string join(const Tokens& tokens, Space space, Choices& choices, std::vector<std::size_t>* begins) {
  std::string out;
  const Token* before = nullptr;
  for (const Token& token : tokens.all) {
    put_space(out, space, before, token, choices);
    if (begins != nullptr) begins->push_back(out.size());
    out += token.bytes;
    before = &token;
  }
  if (space == Space::lines || space == Space::crlf) out += space == Space::lines ? "\n" : "\r\n";
  if (space == Space::any || space == Space::much) out += choices.choose(2) == 0 ? "" : "\n ";
  return out;
}

std::string print(const Node& root, const Description& shape, const Style& style, Choices& choices) {
  return join(flatten(root, shape, style.escapes, choices), style.space, choices);
}

std::string print_value(const Node& value, Escapes escapes, Choices& choices) {
  return join(Flattener(escapes, choices).take(value, nullptr), Space::none, choices);
}

}  // namespace signupgate::testing::detail
