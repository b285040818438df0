// SPDX-License-Identifier: Apache-2.0
//
// The properties on every document of the corpus, as what it is and under every profile, and on what once was a finding.
//
#include <gtest/gtest.h>

#include "catalogue.hpp"
#include "library/corpus.hpp"
#include "p09_same_reading.hpp"
#include "p21_like_new.hpp"

namespace signupgate::properties {
namespace {

std::vector<tests::CorpusDocument> documents() {
  std::vector<tests::CorpusDocument> out = tests::corpus();
  for (tests::CorpusDocument& found : tests::regressions()) out.push_back(std::move(found));
  return out;
}

/// Calls check(subject, name) for every document under every profile.
template <class Check>
void for_all(const Check& check) {
  for (const tests::CorpusDocument& document : documents())
    for (const Profile profile : {Profile::strict, Profile::model, Profile::wire}) {
      Way way = document.how;
      way.policy.profile = profile;
      const Subject subject(document.body, way);
      if (const Breach breach = check(subject)) {
        ADD_FAILURE() << document.name << " under " << name(profile) << ": " << *breach;
      }
    }
}

class OfADocument : public ::testing::TestWithParam<Property> {};

TEST_P(OfADocument, HoldsOfTheCorpus) { for_all(GetParam().violated); }

INSTANTIATE_TEST_SUITE_P(Corpus, OfADocument, ::testing::ValuesIn(of_a_document),
                         [](const auto& given) { return identifier(given.param); });

TEST(Corpus, IsReadTheSameByAGateWithAPastAndByANewOne) {
  Gate used;
  for_all([&used](const Subject& subject) {
    Gate fresh;
    return p09::violated(subject, used, fresh);
  });
}

TEST(Corpus, AGateThatJudgedAllOfItIsLikeNew) {
  Gate used;
  for_all([&used](const Subject& subject) { return p21::violated(used, subject); });
}

}  // namespace
}  // namespace signupgate::properties
