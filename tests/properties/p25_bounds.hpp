// SPDX-License-Identifier: Apache-2.0
//
// 25. Violations are capped and the cap is said; depth and size are bounded.
//
// Each limit is put just below, at, and just above what the document needs, and the answer follows from the answer
// without that limit.
//
#pragma once

#include <algorithm>

#include "judging.hpp"

namespace signupgate::properties::p25 {

inline constexpr std::string_view name = "25 bounds";

/// What is left of an answer under a cap: errors claim the room, then warnings; what is kept stays in order.
[[nodiscard]] inline Answer capped(Answer whole, std::size_t cap) {
  const auto of = [&whole](Severity severity) {
    return static_cast<std::size_t>(
        std::count_if(whole.findings.begin(), whole.findings.end(),
                      [severity](const Finding& f) { return f.severity == severity; }));
  };
  std::size_t errors = std::min(cap, of(Severity::error));
  std::size_t warnings = std::min(cap - errors, of(Severity::warning));
  std::vector<Finding> kept;
  for (Finding& f : whole.findings) {
    std::size_t& room = f.severity == Severity::error ? errors : warnings;
    if (room == 0) continue;
    --room;
    kept.push_back(std::move(f));
  }
  whole.truncated = kept.size() < whole.findings.size();
  whole.findings = std::move(kept);
  return whole;
}

[[nodiscard]] inline Breach cap_violated(const Subject& subject) {
  Way way = subject.way();
  way.policy.max_violations = std::size_t{1} << 40U;
  const Answer whole = subject.again(subject.body(), way);
  if (whole.truncated || whole.findings.size() != whole.errors + whole.warnings)
    return "without a cap something is left out";
  const std::size_t all = whole.findings.size();
  for (const std::size_t cap :
       {std::size_t{0}, std::size_t{1}, std::size_t{2}, all / 2, all - (all != 0 ? 1 : 0), all, all + 1}) {
    way.policy.max_violations = cap;
    if (difference(subject.again(subject.body(), way), capped(whole, cap)))
      return "a cap does more, or less, than cut the list";
  }
  return holds;
}

[[nodiscard]] inline Breach size_violated(const Subject& subject) {
  const std::size_t size = subject.body().size();
  Way way = subject.way();
  way.policy.max_body = size;
  const Answer at = subject.again(subject.body(), way);
  if (at.fault == Fault::too_large) return "a body of exactly the limit is too large";
  way.policy.max_body = size + 1;
  if (difference(subject.again(subject.body(), way), at)) return "a limit that is not reached matters";
  if (size == 0) return holds;
  way.policy.max_body = size - 1;
  const Answer over = subject.again(subject.body(), way);
  if (over.fault != Fault::too_large || over.errors != 1 || over.findings.size() > 1)
    return "a body over the limit is judged";
  return holds;
}

[[nodiscard]] inline std::size_t depth_of(const reference::Json& value) {
  std::size_t deepest = 0;
  for (const reference::Json& item : value.items) deepest = std::max(deepest, depth_of(item));
  for (const reference::JsonMember& member : value.members)
    deepest = std::max(deepest, depth_of(member.value));
  const bool nests = value.kind == reference::Kind::array || value.kind == reference::Kind::object;
  return deepest + (nests ? 1 : 0);
}

[[nodiscard]] inline Breach depth_violated(const Subject& subject) {
  if (subject.tree() == nullptr || subject.answer().fault == Fault::too_large) return holds;
  const std::size_t depth = depth_of(*subject.tree());
  Way way = subject.way();
  way.policy.max_depth = depth;
  if (difference(subject.again(subject.body(), way), subject.answer()))
    return "a depth of exactly the limit matters";
  // No depth at all is judged as a depth of 1.
  if (depth <= 1) return holds;
  way.policy.max_depth = depth - 1;
  way.policy.max_violations = 1;
  const Answer over = subject.again(subject.body(), way);
  const bool told = over.fault == Fault::serialization && over.findings.size() == 1 &&
                    over.findings.front().rule == Rule::json_depth;
  return told ? holds : Breach("a document that is too deep is judged");
}

[[nodiscard]] inline Breach violated(const Subject& subject) {
  if (const Breach breach = cap_violated(subject)) return breach;
  if (const Breach breach = size_violated(subject)) return breach;
  return depth_violated(subject);
}

}  // namespace signupgate::properties::p25
