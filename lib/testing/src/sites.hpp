// SPDX-License-Identifier: Apache-2.0
//
// sites.hpp: every place that a description has, and what can be wrong there.
//
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "node.hpp"
#include "signupgate/description.hpp"
#include "signupgate/violation.hpp"
#include "text.hpp"

namespace signupgate::testing::detail {

/// A member, or the whole document. Lists and maps on the way are gone through without a step of their own.
struct Site {
  /// Indexes into the members of the structures on the way.
  std::vector<std::size_t> path;
  /// `setupFinalization.phoneNumbers.id`; `body` for the whole.
  std::string name;
  /// Null for the whole document.
  const MemberDescription* member = nullptr;
  const Description* value = nullptr;
  /// The structure that the value is, or that its entries are; null: there is none.
  const Description* structure = nullptr;
};

/// What can be done to a valid document.
enum class Op : std::uint8_t {
  wrong_type,
  required,
  repeated,
  text,
  integer,
  entry_type,
  entry_null,
  size,
  repeats_item,
  map_key,
  map_key_repeated,
  relation,
  unknown,
  unknown_repeated,
};
/// Stage 1: hides every other fault.
[[nodiscard]] constexpr bool hides(Op op) {
  return op == Op::wrong_type || op == Op::repeated || op == Op::integer || op == Op::entry_type ||
         op == Op::entry_null || op == Op::map_key_repeated || op == Op::unknown_repeated;
}

struct Target {
  const Site* site = nullptr;
  Op op = Op::wrong_type;
  /// Of a text or a map's key.
  Aspect aspect = Aspect::length;
  /// Of the structure's relations.
  std::size_t relation = 0;
};

struct Plan {
  const Description* root = nullptr;
  Profile profile = Profile::strict;
  /// The whole document first.
  std::vector<Site> sites;
  std::vector<Target> hiding;
  std::vector<Target> others;
};

/// Made once a thread for each description and profile.
[[nodiscard]] const Plan& plan_of(const Description& root, Profile profile);

/// A structure within a document.
struct Found {
  Node* object;
  const Description* shape;
  std::string pointer;
};
/// The structures that a path of members leads to, in the document's order.
[[nodiscard]] std::vector<Found> find_objects(Node& root, const Description& shape,
                                              std::span<const std::size_t> path);

}  // namespace signupgate::testing::detail
