// SPDX-License-Identifier: Apache-2.0
//
// 21. A gate used before, for anything, answers like a new one: RapidCheck's state machine. The model is the policy
// that was set; the system is a gate; each judgment is held against a new gate's of that policy.
//
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/state.h>

#include <iterator>
#include <memory>

#include "edited.hpp"
#include "p09_same_reading.hpp"
#include "p21_like_new.hpp"

namespace signupgate::properties {
namespace {

/// What is known of a gate: its policy.
using Model = Policy;

struct System {
  std::unique_ptr<Gate> gate = std::make_unique<Gate>();
  /// Does not tell the gate of a new policy: a fault that the test must find.
  bool forgetful = false;
  /// Commands so far, and how many there were when a judgment was found wrong.
  std::size_t commands = 0;
  std::size_t* wrong_after = nullptr;

  void hold(const Breach& breach) const {
    if (!breach) return;
    if (wrong_after != nullptr) *wrong_after = commands;
    RC_FAIL(std::string(*breach));
  }
};

using Command = rc::state::Command<Model, System>;

/// Judges a document by every entry: by the policy that the gate has, which must be the model's.
class Judge : public Command {
 public:
  Judge() : document_(*edited()) {
    static const Way ways[] = {request(), response(), error_response(400, "a#b:c"), error_response(503)};
    document_.way = ways[*rc::gen::inRange<std::size_t>(0, std::size(ways))];
  }
  void run(const Model& policy, System& system) const override {
    ++system.commands;
    Way way = document_.way;
    way.policy = policy;
    const Subject subject(document_.body, way);
    Gate& gate = *system.gate;
    system.hold(difference(way.is_request() ? seen(gate.check_request(subject.body()))
                                            : seen(gate.check_response(way.head(), subject.body())),
                           subject.answer()));
    system.hold(p21::violated(gate, subject));
    Gate fresh;
    system.hold(p09::violated(subject, gate, fresh));
  }
  void show(std::ostream& out) const override {
    out << "judge, status " << document_.way.status << ", ";
    showValue(document_, out);
  }

 private:
  Edited document_;
};

/// A new policy: what apply() makes of the one before.
class SetPolicy : public Command {
 public:
  void run(const Model& policy, System& system) const override {
    ++system.commands;
    if (!system.forgetful) system.gate->set_policy(nextState(policy));
  }
};

class SetProfile : public SetPolicy {
 public:
  void apply(Model& policy) const override { policy.profile = profile_; }
  void show(std::ostream& out) const override { out << "set the profile " << name(profile_); }

 private:
  Profile profile_ = *rc::gen::element(Profile::strict, Profile::model, Profile::wire);
};

class SetSeverity : public SetPolicy {
 public:
  void apply(Model& policy) const override { policy.set(rule_, severity_); }
  void show(std::ostream& out) const override {
    out << "make " << name(rule_) << " a matter of " << name(severity_);
  }

 private:
  // Rules that cannot be set stay as they are.
  Rule rule_ = rules()[*rc::gen::inRange<std::size_t>(0, rule_count)].rule;
  Severity severity_ = *rc::gen::element(Severity::off, Severity::warning, Severity::error);
};

class SetLimits : public SetPolicy {
 public:
  void apply(Model& policy) const override {
    policy.max_body = body_;
    policy.max_depth = depth_;
    policy.max_violations = violations_;
  }
  void show(std::ostream& out) const override {
    out << "limit to " << body_ << " bytes, a depth of " << depth_ << ", " << violations_ << " violations";
  }

 private:
  std::size_t body_ = *rc::gen::element<std::size_t>(std::size_t{1} << 20, 200, 1, 0);
  std::size_t depth_ = *rc::gen::element<std::size_t>(512, 3, 1);
  std::size_t violations_ = *rc::gen::element<std::size_t>(100, 1, 0);
};

class SetRegions : public SetPolicy {
 public:
  void apply(Model& policy) const override {
    policy.regions = some_ ? std::optional(RegionSet{}) : std::nullopt;
    if (some_) policy.regions->add("AA");
  }
  void show(std::ostream& out) const override { out << (some_ ? "one region" : "the documented regions"); }

 private:
  bool some_ = *rc::gen::arbitrary<bool>();
};

class Wipe : public Command {
 public:
  void run(const Model&, System& system) const override {
    ++system.commands;
    system.gate->wipe();
  }
  void show(std::ostream& out) const override { out << "wipe"; }
};

/// To a new gate, and onto one that has judged something.
class Move : public Command {
 public:
  void run(const Model&, System& system) const override {
    ++system.commands;
    Gate constructed(std::move(*system.gate));
    Gate assigned(Policy{.profile = Profile::wire});
    static_cast<void>(assigned.check_request(R"({"x":"\u0061","x":1})"));
    assigned = std::move(constructed);
    // What was moved from can be used, and be moved to.
    static_cast<void>(system.gate->check_request(R"({"y":"\u0061","y":1})"));
    *system.gate = std::move(assigned);
  }
  void show(std::ostream& out) const override { out << "move"; }
};

class Replace : public Command {
 public:
  void run(const Model& policy, System& system) const override {
    ++system.commands;
    system.gate = std::make_unique<Gate>(policy);
  }
  void show(std::ostream& out) const override { out << "make a new one"; }
};

/// Judging is what it is about, so it comes more often.
void check_sequence(System& system) {
  rc::state::check(Model{}, system,
                   rc::state::gen::execOneOfWithArgs<Judge, Judge, Judge, Judge, SetProfile, SetSeverity,
                                                     SetLimits, SetRegions, Wipe, Move, Replace>());
}

TEST(Sequences, AnyGateIsLikeANewOne) {
  EXPECT_TRUE(rc::check(std::string(p21::name), [] {
    System system;
    check_sequence(system);
  }));
}

TEST(SequencesShrink, ToTheTwoCommandsThatMatter) {
  std::size_t wrong_after = 0;
  const bool held = rc::check("a gate that is not told of its policy", [&wrong_after] {
    System system{.forgetful = true, .wrong_after = &wrong_after};
    check_sequence(system);
  });
  EXPECT_FALSE(held);
  EXPECT_EQ(wrong_after, 2U) << "a policy, and a judgment that shows it";
}

}  // namespace
}  // namespace signupgate::properties
