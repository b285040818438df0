// SPDX-License-Identifier: Apache-2.0
#include "build.hpp"
#include "faults.hpp"
#include "malformed.hpp"
#include "mutation.hpp"
#include "number.hpp"
#include "text_rules.hpp"
#include "tokens.hpp"
#include "unicode.hpp"

namespace signupgate::testing::detail {
namespace {

Escapes some_escapes(Choices& choices) {
  static constexpr Escapes all[] = {Escapes::least, Escapes::least,     Escapes::least,
                                    Escapes::mixed, Escapes::all_upper, Escapes::all_lower};
  return choices.pick(all);
}

std::string spelt(Choices& choices, const Node& value) {
  return print_value(value, some_escapes(choices), choices);
}

std::string member(Choices& choices, const std::string& name, const Node& value) {
  std::string out;
  spell(out, name, some_escapes(choices), &choices);
  return out + ":" + spelt(choices, value);
}

/// A member as it is or escaped, with the same value or another.
std::string repeat(Choices& choices, const JsonTree& tree, const Span& span) {
  std::string out(tree.key_of(span));
  const std::optional<std::string> name = decoded(out);
  if (name && choices.choose(2) == 1) out = print_value(text_node(*name), some_escapes(choices), choices);
  out += ':';
  return out + (choices.choose(2) == 0 ? std::string(tree.of(span)) : spelt(choices, any_value(choices)));
}

/// Any span that fits; those that the description knows are more likely.
template <class Fits>
const Span* any_span(Choices& choices, const JsonTree& tree, Fits&& fits) {
  std::vector<const Span*> known;
  std::vector<const Span*> others;
  for (const Span& span : tree.spans)
    if (fits(span)) (span.shape != nullptr ? known : others).push_back(&span);
  if (known.empty() && others.empty()) return nullptr;
  if (known.empty() || (!others.empty() && choices.once_in(6))) return choices.pick(others);
  return choices.pick(known);
}

bool is_object(const Span& span) { return span.type == Node::Type::object; }
bool is_list(const Span& span) { return span.type == Node::Type::list; }

/// A string moved to a limit of its own rules.
std::string tweaked(Choices& choices, std::u32string text, const struct text* rules) {
  const std::size_t at = choices.choose(static_cast<std::uint32_t>(text.size() + 1));
  switch (choices.choose(7)) {
    case 0: text.insert(at, 1, tricky_character(choices)); break;
    case 1:
      if (at < text.size()) text[at] = tricky_character(choices);
      break;
    case 2:
      if (at < text.size()) text.erase(at, 1);
      break;
    case 3:
      if (at < text.size()) text[at] = other_case(text[at]);
      break;
    case 4: text += text.substr(0, std::min<std::size_t>(text.size(), 64)); break;
    case 5: text.resize(at); break;
    default: {
      // To the length of a limit or one more.
      if (rules == nullptr || rules->max == unlimited) break;
      const std::size_t length = rules->max + choices.choose(2);
      text.resize(length, text.empty() ? plain_character(1 + choices.choose(4)) : text.back());
      break;
    }
  }
  return to_utf8(text);
}

/// Another value for what is expected there.
Node other_value(Choices& choices, const Description& shape, Profile profile) {
  std::string ignored;
  switch (choices.choose(9)) {
    case 0: return build_value(choices, shape, profile);
    case 1: return Node{};
    case 2: return other_type(choices, shape, ignored);
    case 3: return any_value(choices);
    default: break;
  }
  if (shape.kind == Kind::text) {
    const std::vector<Aspect> aspects = aspects_of(shape.text_rules, profile);
    return text_node(to_utf8(aimed_text(choices, shape.text_rules, choices.pick(aspects)).value));
  }
  if (shape.kind == Kind::integer) return number_node(aimed_number(choices).spelling);
  return build_value(choices, shape, profile);
}

}  // namespace

std::string replaced(std::string_view text, std::size_t begin, std::size_t end, std::string_view with) {
  std::string out;
  out.reserve(text.size() - (end - begin) + with.size());
  return out.append(text.substr(0, begin)).append(with).append(text.substr(end));
}

std::string inserted(const JsonTree& tree, const Span& container, std::string_view what, std::size_t at) {
  const std::vector<std::size_t>& children = container.children;
  if (children.empty()) return replaced(tree.text, container.begin + 1, container.begin + 1, what);
  if (at < children.size()) {
    const std::size_t place = tree.spans[children[at]].start();
    return replaced(tree.text, place, place, std::string(what) + ",");
  }
  const std::size_t place = tree.spans[children.back()].end;
  return replaced(tree.text, place, place, std::string(1, ',').append(what));
}

std::string removed(const JsonTree& tree, const Span& container, std::size_t child) {
  const std::vector<std::size_t>& children = container.children;
  const Span& span = tree.spans[children[child]];
  std::size_t begin = span.start();
  std::size_t end = span.end;
  if (child + 1 < children.size()) {
    end = tree.spans[children[child + 1]].start();
  } else if (child > 0) {
    begin = tree.spans[children[child - 1]].end;
  }
  return replaced(tree.text, begin, end, "");
}

Changed change_value(Choices& choices, const JsonTree& tree, const Plan& plan) {
  const Span* span = any_span(choices, tree, [](const Span&) { return true; });
  if (span == nullptr) return std::nullopt;
  const std::string_view old = tree.of(*span);
  if (span->type == Node::Type::text && choices.choose(3) == 0) {
    const bool known = span->shape != nullptr && span->shape->kind == Kind::text;
    if (const auto text = decoded(old))
      return replaced(tree.text, span->begin, span->end,
                      spelt(choices, text_node(tweaked(choices, to_scalars(*text),
                                                       known ? &span->shape->text_rules : nullptr))));
  }
  if (span->type == Node::Type::number && choices.choose(2) == 0)
    return replaced(tree.text, span->begin, span->end, respell(choices, old));
  const Node value =
      span->shape != nullptr ? other_value(choices, *span->shape, plan.profile) : any_value(choices);
  return replaced(tree.text, span->begin, span->end, spelt(choices, value));
}

Changed change_members(Choices& choices, const JsonTree& tree, const Plan& plan) {
  const Span* object = any_span(choices, tree, is_object);
  if (object == nullptr) return std::nullopt;
  const Description* shape =
      object->shape != nullptr && object->shape->kind == Kind::object ? object->shape : nullptr;
  const bool map = object->shape != nullptr && object->shape->kind == Kind::map;
  const auto count = static_cast<std::uint32_t>(object->children.size());
  const std::size_t place = choices.choose(count + 1);
  const std::uint32_t what = choices.choose(count == 0 ? 3 : 9);
  if (what == 0 && shape != nullptr) {
    // One of its own, in an edge case, whether it is there already or not.
    const MemberDescription& one = choices.pick(shape->members);
    const Node value = other_value(choices, *one.value, plan.profile);
    const std::size_t old = tree.find(*object, one.name);
    if (old == Span::none)
      return inserted(tree, *object, member(choices, std::string(one.name), value), place);
    return replaced(tree.text, tree.spans[old].begin, tree.spans[old].end, spelt(choices, value));
  }
  if (what < 2 && map) {
    const struct text& rules = object->shape->map_rules.key;
    const std::vector<Aspect> aspects = aspects_of(rules, plan.profile);
    const std::string key = to_utf8(aimed_text(choices, rules, choices.pick(aspects)).value);
    return inserted(tree, *object,
                    member(choices, key, other_value(choices, *object->shape->item, plan.profile)), place);
  }
  std::string label;
  if (what <= 2) {
    const Description& like = shape != nullptr ? *shape : *plan.root;
    const std::string name = unknown_name(choices, like, label);
    return inserted(tree, *object, member(choices, name, any_value(choices)), place);
  }
  const auto child = choices.choose(count);
  const Span& span = tree.spans[object->children[child]];
  const std::optional<std::string> name = decoded(tree.key_of(span));
  switch (what) {
    case 3: return removed(tree, *object, child);
    case 4: {
      // Again, as it is or escaped, with the same value or another; and perhaps others too.
      std::string again = repeat(choices, tree, span);
      while (choices.once_in(3))
        again.append(1, ',').append(
            repeat(choices, tree, tree.spans[object->children[choices.choose(count)]]));
      return inserted(tree, *object, again, place);
    }
    case 5: {
      const Description& like = shape != nullptr ? *shape : *plan.root;
      return replaced(tree.text, span.key_begin, span.key_end, quoted(unknown_name(choices, like, label)));
    }
    case 6:
      if (!name) return std::nullopt;
      return replaced(tree.text, span.key_begin, span.key_end,
                      print_value(text_node(*name), Escapes::mixed, choices));
    case 7: {
      // A member with the value of another.
      const Span& other = tree.spans[object->children[choices.choose(count)]];
      return replaced(tree.text, span.begin, span.end, tree.of(other));
    }
    default: return replaced(tree.text, span.begin, span.end, "null");
  }
}

Changed change_entries(Choices& choices, const JsonTree& tree, const Plan& plan) {
  const Span* found = any_span(choices, tree, is_list);
  if (found == nullptr) return std::nullopt;
  const Description* shape =
      found->shape != nullptr && found->shape->kind == Kind::list ? found->shape : nullptr;
  const auto count = static_cast<std::uint32_t>(found->children.size());
  const std::size_t place = choices.choose(count + 1);
  const std::uint32_t what = choices.choose(count == 0 ? 4 : 8);
  switch (what) {
    case 0: {
      const Node item =
          shape != nullptr ? build_value(choices, *shape->item, plan.profile) : any_value(choices);
      return inserted(tree, *found, spelt(choices, item), place);
    }
    case 1: return inserted(tree, *found, "null", place);
    case 2: return inserted(tree, *found, spelt(choices, any_value(choices)), place);
    case 3: {
      // To a limit of its size, or one more, or none.
      if (shape == nullptr) return std::nullopt;
      const list& rules = shape->list_rules;
      std::vector<std::size_t> sizes{0, 1, rules.min + 1};
      for (const std::size_t limit : {rules.max, rules.advised_max})
        if (limit != unlimited) sizes.insert(sizes.end(), {limit, limit + 1, limit + 1});
      Node value =
          list_node(std::vector<Node>(choices.pick(sizes), simplest_value(*shape->item, plan.profile)));
      make_distinct(value, *shape, plan.profile);
      return replaced(tree.text, found->begin, found->end, spelt(choices, value));
    }
    case 4: return removed(tree, *found, choices.choose(count));
    case 5: {
      // An entry again.
      const Span& one = tree.spans[found->children[choices.choose(count)]];
      return inserted(tree, *found, tree.of(one), place);
    }
    case 6: {
      const Span& one = tree.spans[found->children[choices.choose(count)]];
      return replaced(tree.text, one.begin, one.end, "null");
    }
    default: {
      std::size_t a = choices.choose(count);
      std::size_t b = choices.choose(count);
      if (a == b) return std::nullopt;
      if (a > b) std::swap(a, b);
      const Span& first = tree.spans[found->children[a]];
      const Span& second = tree.spans[found->children[b]];
      const std::string with_second = replaced(tree.text, second.begin, second.end, tree.of(first));
      return replaced(with_second, first.begin, first.end, tree.of(second));
    }
  }
}

Changed change_spelling(Choices& choices, const JsonTree& tree) {
  static constexpr std::string_view spaces[] = {" ", "\n", "\t", "\r\n", "  ", "\n\n\n"};
  const Span* span = any_span(choices, tree, [](const Span&) { return true; });
  if (span == nullptr) return std::nullopt;
  const std::uint32_t what = choices.choose(5);
  if (what == 0 && span->type == Node::Type::text) {
    if (const auto text = decoded(tree.of(*span)))
      return replaced(tree.text, span->begin, span->end,
                      print_value(text_node(*text), Escapes::mixed, choices));
  }
  // Much of it moves what follows across the blocks in which a parser reads.
  const std::string space =
      what == 1 ? std::string(choices.choose(130), ' ') : std::string(choices.pick(spaces));
  const std::size_t places[] = {span->start(), span->begin, span->end};
  const std::size_t place = choices.pick(places);
  return replaced(tree.text, place, place, space);
}

}  // namespace signupgate::testing::detail
