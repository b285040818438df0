// SPDX-License-Identifier: Apache-2.0
#include "signupgate/testing/mutate.hpp"

#include <algorithm>

#include "mutation.hpp"
#include "signupgate/testing/generate.hpp"

namespace signupgate::testing {
namespace {

using namespace detail;

/// One in so many mutants is meant to be malformed, and one in so many of those in its bytes.
constexpr std::uint32_t one_in_breaks = 10;
constexpr std::uint32_t one_in_bytes = 3;
/// One in so many is a new document altogether.
constexpr std::uint32_t one_in_new = 24;

std::string new_document(Choices& choices, const Description& structure, Direction direction) {
  Wanted wanted;
  if (choices.choose(2) == 1) wanted = {Wanted::faulty, 1 + choices.choose(3), Profile::strict};
  return generate(choices, structure, direction, wanted).body;
}

std::string changed(Choices& choices, const std::string& text, const Plan& plan) {
  for (int tries = 0; tries < 8; ++tries) {
    const JsonTree tree = read_tree(text, *plan.root);
    Changed out;
    switch (choices.choose(10)) {
      case 0:
      case 1:
      case 2:
      case 3: out = change_value(choices, tree, plan); break;
      case 4:
      case 5:
      case 6: out = change_members(choices, tree, plan); break;
      case 7:
      case 8: out = change_entries(choices, tree, plan); break;
      default: out = change_spelling(choices, tree); break;
    }
    if (out) return std::move(*out);
  }
  return text;
}

std::string broken(Choices& choices, const std::string& text, const Plan& plan) {
  if (choices.once_in(one_in_bytes)) return break_bytes(choices, text);
  for (int tries = 0; tries < 8; ++tries)
    if (Changed out = break_text(choices, read_tree(text, *plan.root))) return std::move(*out);
  return break_bytes(choices, text);
}

/// What is too long is not cut, which would leave nothing but a missing end.
std::string fitting(std::string made, std::string_view before, std::size_t max_size) {
  if (made.size() <= max_size) return made;
  return std::string(before.substr(0, max_size));
}

}  // namespace

std::string mutate(Choices& choices, std::string_view json, Direction direction, std::size_t max_size) {
  return mutate(choices, json, signup_structure(direction), direction, max_size);
}

std::string mutate(Choices& choices, std::string_view json, const Description& structure, Direction direction,
                   std::size_t max_size) {
  const Plan& plan = plan_of(structure, Profile::strict);
  std::string text(json);
  if (text.empty() || choices.once_in(one_in_new)) text = new_document(choices, structure, direction);
  if (text.size() > max_size) text = std::string(json.substr(0, max_size));
  if (choices.once_in(one_in_breaks)) return fitting(broken(choices, text, plan), text, max_size);
  // Mostly one change; sometimes several, of which one may need another.
  std::uint32_t times = 1;
  while (times < 6 && choices.once_in(3)) ++times;
  for (std::uint32_t i = 0; i < times; ++i) text = fitting(changed(choices, text, plan), text, max_size);
  return text;
}

std::string crossover(Choices& choices, std::string_view one, std::string_view other, Direction direction,
                      std::size_t max_size) {
  return crossover(choices, one, other, signup_structure(direction), max_size);
}

std::string crossover(Choices& choices, std::string_view one, std::string_view other,
                      const Description& structure, std::size_t max_size) {
  const JsonTree to = read_tree(one, structure);
  const JsonTree from = read_tree(other, structure);
  if (to.spans.empty() || from.spans.empty() || choices.once_in(one_in_breaks * 2)) {
    // The beginning of one and the end of the other.
    const std::size_t head = choices.choose(static_cast<std::uint32_t>(one.size() + 1));
    const std::size_t tail = choices.choose(static_cast<std::uint32_t>(other.size() + 1));
    return fitting(std::string(one.substr(0, head)) + std::string(other.substr(tail)), one, max_size);
  }
  // A value of the other where the description expects the same; else any where any is.
  for (int tries = 0; tries < 6; ++tries) {
    const Span& taken = choices.pick(from.spans);
    if (taken.parent == Span::none) continue;
    std::vector<const Span*> alike;
    for (const Span& span : to.spans)
      if (span.shape != nullptr && span.shape == taken.shape) alike.push_back(&span);
    if (!alike.empty()) {
      const Span& place = *choices.pick(alike);
      return fitting(replaced(one, place.begin, place.end, from.of(taken)), one, max_size);
    }
    // Or as a new member, where its name is one.
    if (taken.key_end == 0 || taken.shape == nullptr) continue;
    const Span& parent = from.spans[taken.parent];
    for (const Span& span : to.spans)
      if (span.shape == parent.shape && span.type == Node::Type::object)
        return fitting(inserted(to, span, other.substr(taken.key_begin, taken.end - taken.key_begin), 0), one,
                       max_size);
  }
  const Span& taken = choices.pick(from.spans);
  const Span& place = choices.pick(to.spans);
  return fitting(replaced(one, place.begin, place.end, from.of(taken)), one, max_size);
}

}  // namespace signupgate::testing
