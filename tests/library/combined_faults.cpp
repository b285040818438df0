// SPDX-License-Identifier: Apache-2.0
//
// Faults at disjoint places are found together, each as it is found alone; any fault of the wire hides them all.
//
#include "documents.hpp"
#include "expect.hpp"

namespace signupgate::tests {
namespace {

// One place of a request: its text when all is well, its text at fault, and what is then found.
struct Place {
  std::string before;
  std::string good;
  std::string bad;
  Expected found;
};

// In the order of the shapes, so that the findings stand in the order of the marks.
std::vector<Place> places() {
  const std::string list = at_finalization + "/phoneNumbers";
  return {
      {R"({"signupCallback":{"accessToken":)", R"("FAKE")", R"(@@"")",
       error("empty-secret", at_callback + "/accessToken")},
      {R"(,"callbackUrl":)", R"("https://x")", R"(@@"x")",
       warning("callback-url", at_callback + "/callbackUrl")},
      {R"(},"setupFinalization":{"associateInProgressToken":)", R"("FAKE")", "@@\"" + repeat("é", 51) + "\"",
       error("length", at_finalization + "/associateInProgressToken")},
      {R"(,"phoneNumbers":[{"id":)", R"("1")", R"(@@"")", error("length", list + "/0/id")},
      {R"(,"twoFactorPin":)", R"("123456")", R"(@@"12345")", error("pin-format", list + "/0/twoFactorPin")},
      {R"(,"dataLocalizationRegion":)", R"("DE")", R"(@@"de")",
       error("pattern", list + "/0/dataLocalizationRegion")},
      {R"(,"tags":[{"key":)", R"("k")", R"(@@"aws:k")", warning("tag-hygiene", list + "/0/tags/0/key")},
      {R"(}]},{"id":"2","twoFactorPin":)", R"("654321")", "@@null",
       error("required", list + "/1/twoFactorPin")},
      {R"(}],"waba":{"id":)", R"("arn:x")", R"(@@"waba-1")", warning("id-format", at_waba + "/id")},
      {R"(,"eventDestinations":[)", R"({"eventDestinationArn":"arn:a:b"})", "@@{}",
       error("required", at_destination + "/eventDestinationArn")},
      {"]", "", R"(,@@"x":1)", error("unknown-member", at_waba)},
  };
}

Row combined(std::size_t mask, const std::string& end) {
  Row out{"mask " + std::to_string(mask), "", {}};
  const std::vector<Place> all = places();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool at_fault = (mask >> i & 1U) != 0;
    out.document += all[i].before + (at_fault ? all[i].bad : all[i].good);
    if (at_fault) out.expected.push_back(all[i].found);
  }
  out.document += end;
  return out;
}

TEST(CombinedFaults, AreTheUnionOfTheSingleOnes) {
  const std::size_t masks = std::size_t{1} << places().size();
  for (std::size_t mask = 0; mask < masks; ++mask) {
    expect(combined(mask, "}}}"), request());
    if (HasFailure()) break;
  }
}

TEST(CombinedFaults, AreHiddenByAnyFaultOfTheWire) {
  const std::size_t masks = std::size_t{1} << places().size();
  const struct {
    std::string end;
    std::string rule;
    std::string pointer;
  } faults[] = {{R"(}},"a":{}@@"})", "json-syntax", ""},
                {"}},\"a\":\"@@\xff\"}", "json-encoding", ""},
                {R"(},"phoneNumberParent":@@7}})", "type", "/setupFinalization/phoneNumberParent"},
                {R"(}},"a":[{"b":1,@@"b":2}]})", "duplicate-member", ""},
                {R"(,"tags":[@@null]}}})", "null-entry", "/setupFinalization/waba/tags/0"}};
  for (std::size_t mask = 0; mask < masks; mask += 7)
    for (const auto& fault : faults) {
      const Marked marked(combined(mask, fault.end).document);
      const Judged judged = judge_everywhere(marked.document, request());
      ASSERT_EQ(judged.findings.size(), 1U) << mask;
      EXPECT_EQ(name(judged.findings[0].rule), fault.rule) << mask;
      EXPECT_EQ(judged.findings[0].pointer, fault.pointer) << mask;
      EXPECT_EQ(judged.findings[0].offset, marked.marks.back()) << mask;
    }
}

}  // namespace
}  // namespace signupgate::tests
