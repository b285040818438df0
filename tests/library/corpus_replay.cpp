// SPDX-License-Identifier: Apache-2.0
//
// The corpus: every document says by its name what is wrong with it.
//
#include "corpus.hpp"

namespace signupgate::tests {
namespace {

std::set<std::string> rules_of(const Judged& judged) {
  std::set<std::string> out;
  for (const Finding& f : judged.findings) out.emplace(name(f.rule));
  return out;
}

TEST(Corpus, IsThere) {
  EXPECT_GT(corpus().size(), 150U);
  std::size_t bytes = 0;
  for (const CorpusDocument& document : corpus()) bytes += document.body.size();
  EXPECT_LT(bytes, std::size_t{2} << 20);
}

TEST(Corpus, IsJudgedAsItsNamesSay) {
  for (const CorpusDocument& document : corpus()) {
    SCOPED_TRACE(document.name);
    const Judged judged = judge_everywhere(document.body, document.how);
    EXPECT_EQ(judged.valid(), document.valid);
    EXPECT_EQ(rules_of(judged), document.rules);
    EXPECT_FALSE(judged.truncated);
    if (judged.error) { EXPECT_EQ(judged.error->name, document.error_name); }
  }
}

TEST(Corpus, ValidDocumentsAreValidUnderEveryProfile) {
  for (const CorpusDocument& document : corpus()) {
    if (!document.valid) continue;
    SCOPED_TRACE(document.name);
    for (const Profile profile : {Profile::wire, Profile::model}) {
      How how = document.how;
      how.policy.profile = profile;
      EXPECT_TRUE(judge_everywhere(document.body, how).valid());
    }
  }
}

TEST(Corpus, RegressionsAreJudgedAsByTheReference) {
  for (const CorpusDocument& document : regressions()) {
    SCOPED_TRACE(document.name);
    (void)judge_everywhere(document.body, document.how);
  }
}

TEST(Corpus, HoldsEveryRule) {
  std::set<std::string> rules;
  for (const CorpusDocument& document : corpus()) rules.insert(document.rules.begin(), document.rules.end());
  // A body over the limit is better made than kept.
  EXPECT_EQ(rules.size() + 1, rule_count);
  EXPECT_FALSE(rules.contains("body-size"));
}

TEST(Corpus, EveryStrictPrefixIsRejected) {
  for (const CorpusDocument& document : corpus()) {
    if (!document.valid || document.body.empty()) continue;
    SCOPED_TRACE(document.name);
    const std::size_t end = document.body.find_last_not_of(" \t\r\n");
    // Long documents are cut at fewer places.
    const std::size_t step = 1 + end / 500;
    for (std::size_t size = 1; size <= end; size += step) {
      const Judged judged = judge_everywhere(document.body.substr(0, size), document.how);
      ASSERT_EQ(judged.fault, Fault::serialization) << "cut at " << size;
    }
    EXPECT_TRUE(judge(document.body.substr(0, end + 1), document.how).valid());
    EXPECT_TRUE(judge(document.body + " \t\r\n", document.how).valid());
    for (const char* more : {"}", "]", "x", ",", "{}", "\"", "0"})
      EXPECT_FALSE(judge(document.body + more, document.how).valid());
  }
}

}  // namespace
}  // namespace signupgate::tests
