// SPDX-License-Identifier: Apache-2.0
//
// Predicates that no document of a correct library breaks, and what breaks them.
//
#include <gtest/gtest.h>

#include <new>

#include "p05_boundaries.hpp"
#include "p09_same_reading.hpp"
#include "p20_no_allocation.hpp"
#include "p26_linear_time.hpp"

namespace signupgate::properties {
namespace {

constexpr std::string_view document =
    R"({"signupCallback":{"accessToken":"F\u0041KE","callbackUrl":"https://a.example/"}})";

p09::Reading reading_of(std::string_view body, std::string_view within) {
  Gate gate;
  return p09::read(gate, body, within, request());
}

TEST(Predicates, TwoReadingsDifferInVerdictViolationsOrViews) {
  const p09::Reading reading = reading_of(document, document);
  EXPECT_FALSE(p09::difference_of(reading, reading));
  EXPECT_TRUE(reading.has_value);
  // The token is decoded, the URL is a view at its place.
  EXPECT_NE(reading.views.find("=FAKE "), std::string::npos);
  EXPECT_NE(reading.views.find("@60+18 "), std::string::npos);

  const std::string longer = std::string(document) + ' ';
  p09::Reading other = reading_of(longer, document);
  EXPECT_EQ(p09::difference_of(other, reading), "the views") << "they do not point into the document";
  other = reading_of(R"({"signupCallback":{}})", document);
  EXPECT_EQ(p09::difference_of(other, reading), "the verdict");
  other = reading;
  other.parsed.errors = 1;
  EXPECT_EQ(p09::difference_of(other, reading), "the number of errors");
}

TEST(Predicates, AllocationsAreCountedInThisProgram) {
  const tests::CountedAllocations counted;
  ::operator delete(::operator new(8));
  EXPECT_EQ(counted.count(), 1U);
}

TEST(Predicates, TwiceAsMuchMayTakeLessThan22Tenths) {
  EXPECT_FALSE(p26::violated(1000, 2199));
  EXPECT_TRUE(p26::violated(1000, 2200));
  EXPECT_TRUE(p26::violated(0, 0)) << "nothing was counted";
}

TEST(Predicates, LengthsAreOnBothSidesOfBothLimits) {
  const auto lengths = [](std::size_t min, std::size_t max) {
    return p05::lengths({nullptr, p05::What::text, Rule::length, min, max});
  };
  EXPECT_EQ(lengths(1, 6), (std::vector<std::size_t>{0, 1, 2, 5, 6, 7}));
  EXPECT_EQ(lengths(0, 1), (std::vector<std::size_t>{0, 1, 2}));
  EXPECT_EQ(lengths(3, unlimited), (std::vector<std::size_t>{2, 3, 4}));
}

TEST(Predicates, ALengthIsPutWhereItIsAskedFor) {
  const Way way = request();
  const Subject subject(document, way);
  reference::Json tree = *subject.tree();
  const std::vector<p05::Limited> all = p05::limited(tree, way);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].pointer, "/signupCallback/accessToken");
  EXPECT_EQ(
      p05::written_with(tree, all[0], 2, p05::spellings[5]),
      R"({"signupCallback":{"accessToken":"\uD83d\uDe00\uD83d\uDe00","callbackUrl":"https://a.example/"}})");
}

}  // namespace
}  // namespace signupgate::properties
