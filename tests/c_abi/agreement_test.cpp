// SPDX-License-Identifier: Apache-2.0
//
// The C ABI says what the C++ gate says: of the corpus and of every labelled case, by one gate that has judged all that came
// before, under every profile; and of every HTTP refusal.
//
#include "library/corpus.hpp"
#include "properties/p17_entries.hpp"
#include "signupgate/testing/cases.hpp"

namespace signupgate::tests {
namespace {

using properties::CGate;
using properties::Subject;

/// One for each profile, since a setter's severity stays.
CGate gate_of(Profile profile) {
  CGate gate(signupgate_gate_new());
  Policy policy;
  policy.profile = profile;
  EXPECT_TRUE(properties::set_policy(gate.get(), policy));
  return gate;
}

void expect_agreement(signupgate_gate* gate, const Subject& subject, const std::string& name) {
  EXPECT_EQ(properties::p17::c_violated(subject, gate, subject.body()), properties::holds) << name;
}

TEST(CAbi, AgreesOnTheCorpus) {
  std::size_t judged = 0;
  for (const Profile profile : {Profile::wire, Profile::model, Profile::strict}) {
    const CGate gate = gate_of(profile);
    for (const CorpusDocument& document : corpus()) {
      How how = document.how;
      how.policy = Policy{.profile = profile};
      expect_agreement(gate.get(), Subject(document.body, how), document.name);
      ++judged;
    }
  }
  EXPECT_GT(judged, 300U);
}

TEST(CAbi, AgreesOnEveryCase) {
  std::size_t judged = 0;
  const CGate gate = gate_of(Profile::strict);
  for (const Direction direction : {Direction::request, Direction::response})
    for (const testing::Case& one : testing::cases(direction)) {
      const How how = direction == Direction::request ? request() : response();
      expect_agreement(gate.get(), Subject(one.body, how), one.name);
      ++judged;
    }
  EXPECT_GT(judged, 3000U);
}

TEST(CAbi, AgreesOnRefusalsInHttp) {
  for (const HttpRefusal reason : http_refusals) {
    const Refusal refusal = refusal_of(reason);
    std::string expected(write_error_body(reason, std::span<char>()), '\0');
    EXPECT_EQ(write_error_body(reason, expected), expected.size());
    std::string body(expected.size(), '#');
    EXPECT_EQ(signupgate_write_http_error_body(refusal.status, body.data(), body.size()), expected.size());
    EXPECT_EQ(body, expected);
    EXPECT_EQ(signupgate_http_error_type(refusal.status), refusal.error_type);
  }
}

}  // namespace
}  // namespace signupgate::tests
