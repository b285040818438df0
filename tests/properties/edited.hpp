// SPDX-License-Identifier: Apache-2.0
//
// edited.hpp: RapidCheck's documents for properties of any document: a valid one and a list of edits
// to it.
//
//     const Edited one = *edited();
//     RC_ASSERT(!p00::violated(one.subject()));
//
// Edits are faults of the testing library, each with a source of its own, and mutations, each of what the ones before it
// made. What is shrunk is the list of edits: those that do not matter fall away, and the numbers from which the rest and
// the valid document beneath are made become zero. Then a fault that does as much is looked for in the place of a mutation,
// and of two edits, of which one may only have made the place for the other. What is printed is the list (edits.hpp), and
// no value:
//
//     a request of 93 bytes under strict, made of a valid one by:
//       setupFinalization.phoneNumbers.twoFactorPin/type/number
//       /signupCallback: missing
//
// RapidCheck prints how to make the document again (RC_PARAMS="reproduce=...").
//
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "edits.hpp"
#include "judging.hpp"
#include "signupgate/testing/mutate.hpp"
#include "signupgate/testing/rapidcheck.hpp"

namespace signupgate::properties {

struct Edited {
  std::string body;
  Way way;
  /// In words, in order.
  std::vector<std::string> edits;

  [[nodiscard]] Subject subject() const { return {body, way}; }
};

/// RapidCheck prints it like this.
inline void showValue(const Edited& one, std::ostream& out) {
  out << (one.way.direction == Direction::request ? "a request of " : "a response of ") << one.body.size()
      << " bytes under " << name(one.way.policy.profile) << ", made of a valid one by:\n";
  for (std::string edit : one.edits) {
    for (std::size_t at = edit.find('\n'); at != edit.npos; at = edit.find('\n', at + 3))
      edit.replace(at, 1, "\n  ");
    out << "  " << edit << '\n';
  }
  if (one.edits.empty()) out << "  nothing\n";
}

inline constexpr std::size_t most_bytes = std::size_t{1} << 16;

/// From the numbers of everything: the valid document, each fault, each mutation, and how it is written.
struct Plan {
  testing::Numbers valid;
  std::vector<testing::Numbers> faults;
  std::vector<testing::Numbers> mutations;
  testing::Numbers writing;
};

[[nodiscard]] inline Edited edited_from(const Plan& plan, Way way) {
  testing::ListChoices valid(plan.valid);
  testing::ListChoices writing(plan.writing);
  std::vector<testing::ListChoices> lists(plan.faults.begin(), plan.faults.end());
  std::vector<testing::Choices*> faults;
  for (testing::ListChoices& list : lists) faults.push_back(&list);
  testing::Wanted wanted;
  if (!faults.empty()) wanted.kind = testing::Wanted::faulty;
  testing::Case made = testing::generate(testing::Sources{valid, faults, writing},
                                         testing::signup_structure(way.direction), way.direction, wanted);
  Edited out{std::move(made.body), std::move(way), {}};
  // Parted as testing::showValue does.
  constexpr std::string_view between = " & ";
  for (std::string_view rest = made.name; !faults.empty();) {
    const std::size_t end = rest.find(between);
    out.edits.emplace_back(rest.substr(0, end));
    if (end == rest.npos) break;
    rest.remove_prefix(end + between.size());
  }
  for (const testing::Numbers& numbers : plan.mutations) {
    testing::ListChoices how(numbers);
    std::string next = testing::mutate(how, out.body, out.way.direction, most_bytes);
    out.edits.push_back(edit_between(out.body, next));
    out.body = std::move(next);
  }
  return out;
}

/// Simpler plans: a fault, each in its turn, in the place of a mutation or of two edits; first in the smallest document, then
/// in the plan's own.
class OneFaultInstead {
 public:
  explicit OneFaultInstead(Plan plan) : plan_(std::move(plan)) {}

  rc::Maybe<Plan> operator()() {
    // A fault for a fault is no simpler.
    while (first_ == second_ && second_ < plan_.faults.size()) next_edits();
    if (second_ >= plan_.faults.size() + plan_.mutations.size()) return rc::Nothing;
    Plan out = plan_;
    leave_out(out, second_);
    if (first_ != second_) leave_out(out, first_);
    if (in_smallest_) out.valid = out.writing = {};
    // Whether it may hide others, that any target will do, which one, and how it is broken.
    out.faults.push_back({fault_ % 2 * 15, 0, fault_ / 2 % targets, fault_ / 2 / targets});
    step();
    return out;
  }

 private:
  /// As many as the shapes have, or a few more, which come round again; and ways to break one.
  static constexpr std::uint32_t targets = 64;
  static constexpr std::uint32_t ways = 16;
  static constexpr std::uint32_t faults = 2 * targets * ways;

  /// Faults are counted first, then mutations.
  static void leave_out(Plan& plan, std::size_t edit) {
    const bool is_fault = edit < plan.faults.size();
    std::vector<testing::Numbers>& list = is_fault ? plan.faults : plan.mutations;
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(is_fault ? edit : edit - plan.faults.size()));
  }
  void step() {
    if (++fault_ < faults) return;
    fault_ = 0;
    in_smallest_ = !in_smallest_;
    if (in_smallest_) next_edits();
  }
  void next_edits() {
    if (++first_ <= second_) return;
    first_ = 0;
    ++second_;
  }

  Plan plan_;
  std::size_t first_ = 0;
  std::size_t second_ = 0;
  std::uint32_t fault_ = 0;
  bool in_smallest_ = true;
};

/// At most so many lists of numbers; their own sizes are RapidCheck's.
[[nodiscard]] inline rc::Gen<std::vector<testing::Numbers>> lists(int most) {
  return rc::gen::withSize([most](int size) {
    return rc::gen::resize(
        most, rc::gen::container<std::vector<testing::Numbers>>(rc::gen::resize(size, testing::numbers())));
  });
}

/// Mostly strict, in both directions; so many faults and so many mutations at the most.
[[nodiscard]] inline rc::Gen<Edited> edited(int most_faults = 3, int most_mutations = 3) {
  const auto plans = rc::gen::shrink(rc::gen::construct<Plan>(testing::numbers(), lists(most_faults),
                                                              lists(most_mutations), testing::numbers()),
                                     [](const Plan& plan) { return rc::makeSeq<OneFaultInstead>(plan); });
  return rc::gen::apply(
      edited_from, plans,
      rc::gen::element(request(), response(), request(Profile::model), response(Profile::wire)));
}

}  // namespace signupgate::properties
