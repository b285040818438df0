// SPDX-License-Identifier: Apache-2.0
//
// The cap on the list of violations: it limits neither the verdict nor the counts, and errors are kept before warnings.
//
#include <algorithm>

#include "documents.hpp"
#include "expect.hpp"

namespace signupgate::tests {
namespace {

How capped(std::size_t most, Profile profile = Profile::strict) {
  How out = request(profile);
  out.policy.max_violations = most;
  return out;
}

// Each phone number misses its id (an error), and its tag is reserved (a warning before that, were order all).
std::string mixed(int count) {
  std::string items;
  for (int i = 0; i < count; ++i) items += R"({"twoFactorPin":"123456","tags":[{"key":"aws:x"}]},)";
  items.pop_back();
  return phones(items);
}

std::string rules_of(const Judged& judged) {
  std::string out;
  for (const Finding& f : judged.findings) out += name(f.severity)[0];
  return out;
}

TEST(Caps, CountsAreOfEverything) {
  for (const std::size_t most : {0U, 1U, 2U, 3U, 5U, 9U, 10U, 11U, 100U}) {
    SCOPED_TRACE(most);
    const Judged judged = judge_everywhere(mixed(5), capped(most));
    EXPECT_EQ(judged.fault, Fault::validation);
    EXPECT_EQ(judged.errors, 5U);
    EXPECT_EQ(judged.warnings, 5U);
    EXPECT_EQ(judged.error_paths, 5U);
    EXPECT_EQ(judged.findings.size(), std::min<std::size_t>(most, 10));
    EXPECT_EQ(judged.truncated, most < 10);
  }
}

TEST(Caps, ErrorsAreKeptBeforeWarnings) {
  EXPECT_EQ(rules_of(judge_everywhere(mixed(3), capped(6))), "ewewew");
  EXPECT_EQ(rules_of(judge_everywhere(mixed(3), capped(5))), "ewewe");
  EXPECT_EQ(rules_of(judge_everywhere(mixed(3), capped(4))), "ewee");
  EXPECT_EQ(rules_of(judge_everywhere(mixed(3), capped(3))), "eee");
  EXPECT_EQ(rules_of(judge_everywhere(mixed(3), capped(2))), "ee");
  EXPECT_EQ(rules_of(judge_everywhere(mixed(3), capped(1))), "e");
  EXPECT_EQ(rules_of(judge_everywhere(mixed(3), capped(0))), "");
}

TEST(Caps, AWarningBeforeALateErrorGivesWay) {
  // callbackUrl is judged before what is missing in setupFinalization.
  const std::string document =
      R"({"signupCallback":{"accessToken":"F","callbackUrl":"x"},"setupFinalization":{"phoneNumbers":[]}})";
  EXPECT_EQ(rules_of(judge_everywhere(document, capped(3))), "wew");
  EXPECT_EQ(rules_of(judge_everywhere(document, capped(2))), "we");
  const Judged one = judge_everywhere(document, capped(1));
  EXPECT_EQ(rules_of(one), "e");
  EXPECT_EQ(one.findings.at(0).rule, Rule::required);
  EXPECT_TRUE(one.truncated);
}

TEST(Caps, WarningsAlone) {
  const std::string document = tags(R"({"key":"aws:a"},{"key":"aws:b"},{"key":"aws:c"})");
  const Judged judged = judge_everywhere(document, capped(2));
  EXPECT_TRUE(judged.valid());
  EXPECT_EQ(judged.warnings, 3U);
  EXPECT_EQ(judged.error_paths, 0U);
  EXPECT_TRUE(judged.truncated);
  EXPECT_EQ(judged.findings.at(0).pointer, at_tag + "/key");
  const Judged none = judge_everywhere(document, capped(0));
  EXPECT_TRUE(none.valid());
  EXPECT_TRUE(none.truncated);
  EXPECT_TRUE(none.findings.empty());
}

TEST(Caps, NoneIsListedButTheVerdictStands) {
  for (const char* document : {"{", "[]", R"({"a":1,"a":1})", R"({"signupCallback":{}})", "\xff"}) {
    const Judged judged = judge_everywhere(document, capped(0));
    EXPECT_FALSE(judged.valid());
    EXPECT_TRUE(judged.truncated);
    EXPECT_TRUE(judged.findings.empty());
    EXPECT_EQ(judged.errors, 1U);
    EXPECT_EQ(judged.error_paths, 1U);
  }
  EXPECT_FALSE(judge_everywhere(callback(R"("accessToken":"F")"), capped(0)).truncated);
  How small = capped(0);
  small.policy.max_body = 1;
  const Judged judged = judge_everywhere("{}", small);
  EXPECT_EQ(judged.fault, Fault::too_large);
  EXPECT_TRUE(judged.truncated);
}

TEST(Caps, AHundredUnlessSaid) {
  EXPECT_EQ(judge_everywhere(mixed(50), request()).findings.size(), 100U);
  EXPECT_FALSE(judge_everywhere(mixed(50), request()).truncated);
  const Judged judged = judge_everywhere(mixed(51), request());
  EXPECT_EQ(judged.findings.size(), 100U);
  EXPECT_TRUE(judged.truncated);
  EXPECT_EQ(judged.errors, 51U);
  EXPECT_EQ(judged.warnings, 51U);
}

TEST(Caps, AGreatCapListsAll) {
  const Judged judged = judge_everywhere(mixed(3000), capped(1000000));
  EXPECT_EQ(judged.findings.size(), 6000U);
  EXPECT_FALSE(judged.truncated);
}

TEST(Caps, PathsAreCountedOnce) {
  // Length and pattern of one value; two unknown members of one object.
  const Judged judged =
      judge_everywhere(finalization_with(R"("phoneNumberParent":"","x":1,"y":2)"), capped(1));
  EXPECT_EQ(judged.errors, 4U);
  EXPECT_EQ(judged.error_paths, 2U);
}

TEST(Caps, PathsOfManyEntriesThatStopAtTheSamePlace) {
  std::string entries;
  for (int i = 0; i < 20; ++i)
    entries += "\"" + std::string(101, 'k') + std::to_string(i) + R"(":{"wabaId":"x"},)";
  entries.pop_back();
  How how = response(Profile::model);
  how.policy.max_violations = 7;
  const Judged judged = judge_everywhere(accounts(entries), how);
  EXPECT_EQ(judged.errors, 40U);
  EXPECT_EQ(judged.error_paths, 1U);
}

}  // namespace
}  // namespace signupgate::tests
