// SPDX-License-Identifier: Apache-2.0
#include "signupgate/testing/generate.hpp"
#include "signupgate/testing/mutate.hpp"

namespace signupgate::testing {
namespace {

/// Whether the name stands somewhere between quotes.
bool mentions(std::string_view document, std::string_view name) noexcept {
  for (std::size_t at = document.find(name); at != std::string_view::npos; at = document.find(name, at + 1))
    if (at != 0 && document[at - 1] == '"' && document.substr(at + name.size()).starts_with('"')) return true;
  return false;
}

}  // namespace

std::optional<Direction> direction_of(std::string_view document) noexcept {
  for (const Direction direction : {Direction::response, Direction::request})
    for (const MemberDescription& member : signup_structure(direction).members)
      if (mentions(document, member.name)) return direction;
  return std::nullopt;
}

}  // namespace signupgate::testing
