// SPDX-License-Identifier: Apache-2.0
//
// Thousands of random documents: the library and the reference agree on verdict, rule, pointer and position of every
// finding. SIGNUPGATE_TEST_DOCUMENTS says how many (of each kind), SIGNUPGATE_TEST_SEED where to start.
//
#include <cstdlib>

#include "judge.hpp"
#include "soup.hpp"

namespace signupgate::tests {
namespace {

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
  const char* const given = std::getenv(variable);
  return given == nullptr ? otherwise : std::strtoull(given, nullptr, 10);
}

Policy any_policy(Soup& soup) {
  Policy policy;
  if (soup.chance(40)) policy.profile = static_cast<Profile>(soup.below(3));
  if (soup.chance(20)) policy.max_violations = soup.below(6);
  if (soup.chance(10)) policy.max_depth = 1 + soup.below(10);
  if (soup.chance(3)) policy.max_body = soup.below(300);
  if (soup.chance(10)) {
    policy.regions.emplace();
    policy.regions->add("US");
  }
  if (soup.chance(30))
    for (std::size_t i = 1 + soup.below(4); i > 0; --i)
      policy.set(static_cast<Rule>(soup.below(rule_count)), static_cast<Severity>(soup.below(3)));
  return policy;
}

enum class Kind { request, response, error };

How any_how(Soup& soup, Kind kind) {
  static const char* const headers[] = {"", "ValidationException", "a#b:c", "not a name"};
  static const int statuses[] = {400, 403, 429, 500, 503, 301};
  How how{.policy = any_policy(soup),
          .direction = kind == Kind::request ? Direction::request : Direction::response};
  if (kind == Kind::error) {
    how.status = statuses[soup.below(6)];
    how.error_type = headers[soup.below(4)];
  }
  return how;
}

Node grow(Soup& soup, Kind kind, const Growth& growth) {
  if (kind == Kind::request) return soup.request(growth);
  return kind == Kind::response ? soup.response(growth) : soup.error_body(growth);
}

// What is judged, from mostly valid to hardly JSON.
std::string any_document(Soup& soup, Kind kind) {
  const auto percent = [&](unsigned most) { return static_cast<unsigned>(soup.below(most + 1)); };
  const Writing writing{.spaces = soup.chance(50) ? 0 : percent(40),
                        .escapes = soup.chance(50) ? 0 : percent(20),
                        .shuffled = soup.chance(50)};
  switch (soup.below(8)) {
    case 0: return soup.tokens();
    case 1: return soup.write(soup.anything(4), writing);
    case 2:
    case 3:
      return soup.write(
          grow(soup, kind, {.invalid = percent(40), .unknown = percent(30), .optional = percent(100)}),
          writing);
    case 4:
      return soup.write(grow(soup, kind,
                             {.wrong = percent(20),
                              .invalid = percent(30),
                              .unknown = percent(50),
                              .duplicate = percent(10)}),
                        writing);
    default: {
      std::string out = soup.write(
          grow(
              soup, kind,
              {.wrong = percent(6), .invalid = percent(20), .unknown = percent(20), .duplicate = percent(4)}),
          writing);
      soup.damage(out);
      return out;
    }
  }
}

struct Tally {
  std::size_t valid = 0;
  std::size_t validation = 0;
  std::size_t serialization = 0;
};

// A gate for all of them, so that what an earlier one leaves behind would show; now and then all entries.
Tally agree_on(Kind kind) {
  const std::uint64_t documents = number_from("SIGNUPGATE_TEST_DOCUMENTS", 6000);
  const std::uint64_t seed = number_from("SIGNUPGATE_TEST_SEED", 1);
  Tally tally;
  Gate gate;
  for (std::uint64_t i = 0; i < documents; ++i) {
    Soup soup((seed << 32U) + i);
    const How how = any_how(soup, kind);
    const std::string document = any_document(soup, kind);
    SCOPED_TRACE("document " + std::to_string(i) + " of seed " + std::to_string(seed));
    gate.set_policy(how.policy);
    const Judged judged = judge(gate, document, how);
    EXPECT_TRUE(agrees_with_reference(judged, document, how));
    if (i % 16 == 0) { EXPECT_TRUE(same(judge_everywhere(document, how), judged)); }
    if (::testing::Test::HasFailure() && i % 50 == 49) break;
    tally.valid += judged.valid() ? 1U : 0U;
    tally.validation += judged.fault == Fault::validation ? 1U : 0U;
    tally.serialization += judged.fault == Fault::serialization ? 1U : 0U;
  }
  // The soup is worth something only when it is neither all good nor all bad.
  EXPECT_GT(tally.valid, documents / 50);
  EXPECT_GT(tally.serialization, documents / 10);
  return tally;
}

TEST(Differential, Requests) { EXPECT_GT(agree_on(Kind::request).validation, 100U); }
TEST(Differential, Responses) { EXPECT_GT(agree_on(Kind::response).validation, 100U); }
TEST(Differential, ErrorBodies) { agree_on(Kind::error); }

}  // namespace
}  // namespace signupgate::tests
