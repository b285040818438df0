// SPDX-License-Identifier: Apache-2.0
#include "known_names.hpp"

#include <algorithm>
#include <vector>

#include "signupgate/description.hpp"
#include "signupgate/signup.hpp"

namespace signupgate::cli {
namespace {

void collect(std::vector<std::string_view>& out, const Description& description) {
  for (const MemberDescription& member : description.members) {
    if (std::find(out.begin(), out.end(), member.name) == out.end()) out.push_back(member.name);
    collect(out, *member.value);
  }
  if (description.item != nullptr) collect(out, *description.item);
}

std::vector<std::string_view> names_in(const Description& description) {
  std::vector<std::string_view> out;
  collect(out, description);
  return out;
}

}  // namespace

std::span<const std::string_view> known_names(Direction direction) {
  using Operation = AssociateWhatsAppBusinessAccount;
  static const std::vector<std::string_view> of_request = names_in(description_of<Operation::Input>);
  static const std::vector<std::string_view> of_response = names_in(description_of<Operation::Output>);
  return direction == Direction::request ? of_request : of_response;
}

}  // namespace signupgate::cli
