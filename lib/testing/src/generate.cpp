// SPDX-License-Identifier: Apache-2.0
#include "signupgate/testing/generate.hpp"

#include <algorithm>

#include "build.hpp"
#include "faults.hpp"
#include "malformed.hpp"
#include "signupgate/signup.hpp"
#include "tokens.hpp"

namespace signupgate::testing {
namespace {

using namespace detail;

/// How often another target is tried for a fault that finds no place.
constexpr int tries_for_a_fault = 24;

bool is_text(const Target& target) { return target.op == Op::text || target.op == Op::map_key; }

/// Any target; or first what is to be done and then where, so that what few members allow is done as well; or a text,
/// which has hundreds of ways to be wrong where a missing member has two.
const Target& pick_target(Choices& choices, const std::vector<Target>& targets) {
  std::vector<Op> ops;
  std::vector<const Target*> alike;
  switch (choices.choose(3)) {
    case 0: return choices.pick(targets);
    case 1: {
      for (const Target& target : targets)
        if (std::find(ops.begin(), ops.end(), target.op) == ops.end()) ops.push_back(target.op);
      const Op op = choices.pick(ops);
      for (const Target& target : targets)
        if (target.op == op) alike.push_back(&target);
      break;
    }
    default:
      for (const Target& target : targets)
        if (is_text(target)) alike.push_back(&target);
  }
  return alike.empty() ? choices.pick(targets) : *choices.pick(alike);
}

/// One generated document.
class Generation {
 public:
  Generation(const Sources& sources, const Description& structure, Direction direction, const Wanted& wanted)
      : sources_(sources),
        plan_(plan_of(structure, wanted.profile)),
        direction_(direction),
        wanted_(wanted) {}

  Case make() {
    const bool malformed = wanted_.kind == Wanted::malformed && !sources_.faults.empty();
    std::size_t count = wanted_.kind == Wanted::valid ? 0 : sources_.faults.size();
    if (malformed) --count;
    // Where nothing but stage 1 is judged, one fault hides every other.
    if (plan_.others.empty()) count = std::min<std::size_t>(count, 1);
    std::vector<Target> targets = choose_targets(count);
    std::vector<const Site*> sites;
    sites.reserve(targets.size() + 2);
    for (const Target& target : targets) sites.push_back(target.site);
    if (const std::uint32_t focus = sources_.document.choose(static_cast<std::uint32_t>(plan_.sites.size()));
        focus != 0)
      sites.push_back(&plan_.sites[focus]);
    if (malformed) sites.push_back(&sources_.faults.back()->pick(plan_.sites));
    const std::string_view near =
        malformed && sites.back()->member != nullptr ? sites.back()->member->name : "";
    Node root = build_document(sources_.document, plan_, sites);
    if (sources_.writing.choose(3) == 2) shuffle(root, sources_.writing);
    put_faults(root, targets);

    const Style style = any_style(sources_.writing);
    const Tokens tokens = flatten(root, *plan_.root, style.escapes, sources_.writing);
    Case out;
    out.name = name();
    if (malformed) {
      Malformed made = damage_anywhere(*sources_.faults.back(), tokens, style.space, near);
      out.body = std::move(made.body);
      out.name += (out.name.empty() ? "" : " & ") + made.fault.name;
      out.labels = labels_of({made.fault}, direction_);
    } else {
      out.body = join(tokens, style.space, sources_.writing);
      out.labels = labels_of(hiding_ ? std::vector<Fault>{faults_.back()} : faults_, direction_);
      if (out.name.empty()) out.name = "valid";
    }
    return out;
  }

 private:
  std::vector<Target> choose_targets(std::size_t count) {
    std::vector<Target> out;
    for (std::size_t i = 0; i < count; ++i) {
      Choices& choices = *sources_.faults[i];
      // Of stage 1 is a single fault as often as there are such; among several, at most the last, and seldom. Both ask
      // the same questions, so that a fault stays what it is when others fall away.
      constexpr std::uint32_t parts = 16;
      const std::size_t all = plan_.hiding.size() + plan_.others.size();
      const auto share = static_cast<std::uint32_t>(parts * plan_.hiding.size() / all);
      const std::uint32_t part = parts - 1 - choices.choose(parts);
      const bool last = i + 1 == count;
      const bool hiding = plan_.others.empty() || (last && part < (count == 1 ? share : 1U));
      out.push_back(pick_target(choices, hiding ? plan_.hiding : plan_.others));
    }
    return out;
  }

  void put_faults(Node& root, const std::vector<Target>& targets) {
    for (std::size_t i = 0; i < targets.size(); ++i) {
      Choices& choices = *sources_.faults[i];
      const bool is_hiding = hides(targets[i].op);
      Target target = targets[i];
      for (int tries = 0; tries < tries_for_a_fault; ++tries) {
        if (put(choices, root, target)) break;
        const std::vector<Target>& list = is_hiding ? plan_.hiding : plan_.others;
        target = list[choices.choose(static_cast<std::uint32_t>(list.size()))];
      }
    }
    if (!faults_.empty() || targets.empty()) return;
    // Nothing found a place. The whole document can always be something else.
    put(*sources_.faults[0], root, {&plan_.sites.front(), Op::wrong_type});
  }

  bool put(Choices& choices, Node& root, const Target& target) {
    std::optional<Fault> fault = put_fault(choices, root, target, {plan_, false, &faults_});
    if (!fault) return false;
    hiding_ = hides(target.op);
    faults_.push_back(std::move(*fault));
    return true;
  }

  [[nodiscard]] std::string name() const {
    std::string out;
    for (const Fault& fault : faults_) out += (out.empty() ? "" : " & ") + fault.name;
    return out;
  }

  const Sources& sources_;
  const Plan& plan_;
  Direction direction_;
  const Wanted& wanted_;
  std::vector<Fault> faults_;
  bool hiding_ = false;
};

}  // namespace

const Description& signup_structure(Direction direction) noexcept {
  return direction == Direction::request ? description_of<AssociateWhatsAppBusinessAccountInput>
                                         : description_of<AssociateWhatsAppBusinessAccountOutput>;
}

Case generate(Choices& choices, Direction direction, const Wanted& wanted) {
  return generate(choices, signup_structure(direction), direction, wanted);
}

Case generate(Choices& choices, const Description& structure, Direction direction, const Wanted& wanted) {
  std::size_t faults = 0;
  if (wanted.kind == Wanted::faulty) faults = std::max(wanted.faults, 1U);
  // Malformed text hides whatever else is wrong.
  if (wanted.kind == Wanted::malformed) faults = 1 + (choices.once_in(4) ? 1 : 0);
  return generate({choices, std::vector<Choices*>(faults, &choices), choices}, structure, direction, wanted);
}

Case generate(const Sources& sources, const Description& structure, Direction direction,
              const Wanted& wanted) {
  return Generation(sources, structure, direction, wanted).make();
}

}  // namespace signupgate::testing
