// SPDX-License-Identifier: Apache-2.0
//
// faults.hpp: one change of a valid document, and what judging then lists.
//
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "node.hpp"
#include "signupgate/testing/choices.hpp"
#include "signupgate/testing/label.hpp"
#include "sites.hpp"

namespace signupgate::testing::detail {

struct Fault {
  std::vector<Rule> rules;
  std::string pointer;
  /// What was changed, as pointers (also of what is not there); other faults keep away from it.
  std::vector<std::string> touched;
  std::string name;
};

/// How a fault is put in.
struct Putting {
  const Plan& plan;
  /// From a short list, so that EveryChoice comes to an end.
  bool systematic = false;
  /// Faults that are there already.
  const std::vector<Fault>* others = nullptr;
};

/// Changes the document. Nothing, and no change, where that cannot be done.
[[nodiscard]] std::optional<Fault> put_fault(Choices& choices, Node& root, const Target& target,
                                             const Putting& how);

/// A value of another JSON type than the description's (never null), and a word for it.
[[nodiscard]] Node other_type(Choices& choices, const Description& shape, std::string& label);

/// The labels of faults that stand together, by pointer.
[[nodiscard]] std::vector<Label> labels_of(const std::vector<Fault>& faults, Direction direction);

}  // namespace signupgate::testing::detail
