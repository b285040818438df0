// SPDX-License-Identifier: Apache-2.0
#include "documents.hpp"

#include <algorithm>

#include "signupgate/testing/cases.hpp"
#include "signupgate/testing/generate.hpp"
#include "signupgate/testing/mutate.hpp"

namespace through_nginx {

using signupgate::Direction;
using signupgate::testing::Wanted;

namespace {

constexpr std::size_t longest_mutant = 16384;
constexpr std::uint32_t most_white_space = 40000;

// A second's work, done once.
const std::vector<signupgate::testing::Case>& all_cases() {
  static const std::vector<signupgate::testing::Case> all = signupgate::testing::cases(Direction::request);
  return all;
}

}  // namespace

Documents::Documents(std::uint64_t seed) : random_(seed), cases_(all_cases()) {}

std::string Documents::any() {
  const auto generated = [&](Wanted::Kind kind, unsigned faults) {
    return generate(random_, Direction::request, {.kind = kind, .faults = faults}).body;
  };
  switch (random_.choose(16)) {
    case 0: return random_.pick(cases_).body;
    case 1:
    case 2:
    case 3: return generated(Wanted::valid, 0);
    case 4:
    case 5: return generated(Wanted::faulty, 1 + random_.choose(4));
    case 6: return generated(Wanted::malformed, 1);
    case 7:
      return crossover(random_, random_.pick(recent_), random_.pick(recent_), Direction::request,
                       longest_mutant);
    default: return mutate(random_, random_.pick(recent_), Direction::request, longest_mutant);
  }
}

std::string Documents::next() {
  std::string body = any();
  recent_[random_.choose(static_cast<std::uint32_t>(recent_.size()))] = body;
  // Past the edges of nginx's buffers.
  if (random_.once_in(64)) body.insert(0, random_.choose(most_white_space), ' ');
  return body;
}

Expected expected_of(signupgate::Gate& gate, std::string_view body) {
  const signupgate::Verdict verdict = gate.check_request(body);
  const signupgate::Refusal refusal = refusal_of(verdict);
  Expected out;
  out.status = refusal.status;
  out.error_type = refusal.error_type;
  out.body.resize(write_error_body(verdict, {}));
  write_error_body(verdict, out.body);
  const auto& listed = verdict.violations;
  const auto told = std::ranges::find(listed, signupgate::Severity::error, &signupgate::Violation::severity);
  if (!listed.empty()) out.rule = name(told != listed.end() ? told->rule : listed.front().rule);
  out.violations = verdict.errors + verdict.warnings;
  return out;
}

}  // namespace through_nginx
