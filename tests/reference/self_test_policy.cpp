// SPDX-License-Identifier: Apache-2.0
//
// Profiles, overrides, counts and the cap.
#include "self_test.hpp"

namespace reference::self_test {
namespace {

// One body that breaks every stage-2 and strict rule a request can break.
const std::string all_of_request = R"({
  "signupCallback":{"accessToken":^"","callbackUrl":^"x"},
  "setupFinalization":^{
    "phoneNumbers":[^{"id":^"","twoFactorPin":^"1","dataLocalizationRegion":^"US","tags":[{"key":^"aws:a"}]}],
    "phoneNumberParent":^"waba-",
    "waba":{"id":^"1"},
    ^"other":0}})";

const std::string setup = "/setupFinalization";
const std::string phone = "/setupFinalization/phoneNumbers/0";

TEST(ReferencePolicy, StrictListsEverythingInOrder) {
  EXPECT_EQ(findings(all_of_request, request()),
            (Lines{"empty-secret error /signupCallback/accessToken ^0",
                   "callback-url warning /signupCallback/callbackUrl ^1",
                   "required error " + setup + "/associateInProgressToken ^2",
                   "length error " + phone + "/id ^4", "pin-format error " + phone + "/twoFactorPin ^5",
                   "region-documented error " + phone + "/dataLocalizationRegion ^6",
                   "tag-hygiene warning " + phone + "/tags/0/key ^7",
                   "id-format error " + setup + "/phoneNumberParent ^8",
                   "id-format warning " + setup + "/waba/id ^9", "exclusive-members error " + setup + " ^2",
                   "unknown-member error " + setup + " ^10"}));
  const Answer answer = judge(unmark(all_of_request).body, request());
  EXPECT_EQ(answer.fault, "validation");
  EXPECT_EQ(answer.errors, 8U);
  EXPECT_EQ(answer.warnings, 3U);
  EXPECT_EQ(answer.error_paths, 7U);  // /setupFinalization twice
  EXPECT_FALSE(answer.truncated);
}

TEST(ReferencePolicy, ModelAndWire) {
  EXPECT_EQ(findings(all_of_request, request("model")),
            (Lines{"required error " + setup + "/associateInProgressToken ^2",
                   "length error " + phone + "/id ^4"}));
  EXPECT_EQ(findings(all_of_request, request("wire")), Lines{});
  EXPECT_EQ(judge(unmark(all_of_request).body, request("wire")).fault, "");
  EXPECT_EQ(
      judge(
          R"({"signupCallbackResult":{"linkedAccountsWithIncompleteSetup":{"1":{"registrationStatus":"NEW"}}}})",
          response("wire"))
          .fault,
      "");
  EXPECT_EQ(
      judge(
          R"({"signupCallbackResult":{"linkedAccountsWithIncompleteSetup":{"1":{"registrationStatus":"NEW"}}}})",
          response("model"))
          .fault,
      "validation");
}

TEST(ReferencePolicy, OverridesReplaceWhateverTheProfileSays) {
  const auto with = [](Options options, const char* rule, const char* severity) {
    options.rules[rule] = severity;
    return options;
  };
  const char* body = R"({"signupCallback":{"callbackUrl":"x"},"y":1})";
  EXPECT_EQ(rules(judge(body, request())),
            (Lines{"required error", "callback-url warning", "unknown-member error"}));
  EXPECT_EQ(rules(judge(body, with(request(), "required", "off"))),
            (Lines{"callback-url warning", "unknown-member error"}));
  EXPECT_EQ(rules(judge(body, with(request(), "required", "warning"))),
            (Lines{"required warning", "callback-url warning", "unknown-member error"}));
  EXPECT_EQ(rules(judge(body, with(request(), "callback-url", "error"))),
            (Lines{"required error", "callback-url error", "unknown-member error"}));
  EXPECT_EQ(rules(judge(body, with(request(), "unknown-member", "off"))),
            (Lines{"required error", "callback-url warning"}));
  EXPECT_EQ(rules(judge(body, with(request("model"), "unknown-member", "warning"))),
            (Lines{"required error", "unknown-member warning"}));
  EXPECT_EQ(rules(judge(body, with(request("wire"), "callback-url", "warning"))),
            Lines{"callback-url warning"});
  EXPECT_EQ(rules(judge(body, with(request("wire"), "required", "error"))), Lines{"required error"});
  EXPECT_EQ(rules(judge("{\"x\":1}", with(response(), "unknown-member", "error"))),
            Lines{"unknown-member error"});
  EXPECT_EQ(
      rules(judge(R"({"linkedWhatsAppBusinessAccountId":"waba-"})", with(response(), "id-format", "error"))),
      Lines{"id-format error"});

  const std::string parent =
      R"({"setupFinalization":{"associateInProgressToken":"t","phoneNumbers":[],"phoneNumberParent":"waba-"}})";
  EXPECT_EQ(rules(judge(parent, request())), (Lines{"empty-request warning", "id-format error"}));
  EXPECT_EQ(rules(judge(parent, with(request(), "id-format", "warning"))),
            (Lines{"empty-request warning", "id-format warning"}));
  EXPECT_EQ(judge(parent, with(request(), "id-format", "warning")).fault, "");
  EXPECT_EQ(judge(parent, with(request(), "empty-request", "error")).errors, 2U);
}

TEST(ReferencePolicy, EarlyStagesCannotBeLowered) {
  Options options = request();
  for (const char* rule : {"json-syntax", "json-encoding", "json-depth", "type", "integer", "null-entry",
                           "duplicate-member", "body-size"}) {
    options.rules[rule] = "off";
  }
  for (const char* body :
       {"x", "\"\xFF\"", "[]", R"({"a":1,"a":1})", R"({"setupFinalization":{"phoneNumbers":[null]}})"}) {
    const Answer answer = judge(body, options);
    EXPECT_EQ(answer.fault, "serialization") << body;
    ASSERT_EQ(answer.findings.size(), 1U) << body;
    EXPECT_EQ(answer.findings[0].severity, "error") << body;
  }
  options.max_body = 1;
  EXPECT_EQ(judge("{}", options).fault, "too-large");
}

TEST(ReferencePolicy, AnEarlierStageHidesTheLater) {
  EXPECT_EQ(rules(judge(R"({"signupCallback":{},"setupFinalization":1})", request())), Lines{"type error"});
  EXPECT_EQ(rules(judge(R"({"signupCallback":{},"setupFinalization":1)", request())),
            Lines{"json-syntax error"});
  Options small = request();
  small.max_body = 4;
  EXPECT_EQ(rules(judge("{{{{{", small)), Lines{"body-size error"});
}

TEST(ReferencePolicy, WarningsAloneAreNoFault) {
  const Answer answer = judge("{}", request());
  EXPECT_EQ(answer.fault, "");
  EXPECT_EQ(answer.errors, 0U);
  EXPECT_EQ(answer.warnings, 1U);
  EXPECT_EQ(answer.error_paths, 0U);
}

TEST(ReferencePolicy, TheCapKeepsErrorsFirstAndTheOrder) {
  // In order: error, warning, error, warning (three findings at two error paths, then one).
  const std::string body =
      R"({"signupCallback":{"accessToken":"","callbackUrl":"x"},"setupFinalization":{"associateInProgressToken":"","phoneNumbers":[]}})";
  const auto capped = [&](std::size_t cap) {
    Options options = request();
    options.max_violations = cap;
    return judge(body, options);
  };
  for (std::size_t cap = 0; cap < 6; ++cap) {
    const Answer answer = capped(cap);
    EXPECT_EQ(answer.fault, "validation");
    EXPECT_EQ(answer.errors, 2U);
    EXPECT_EQ(answer.warnings, 2U);
    EXPECT_EQ(answer.error_paths, 2U);
    EXPECT_EQ(answer.truncated, cap < 4);
  }
  EXPECT_EQ(rules(capped(0)), Lines{});
  EXPECT_EQ(rules(capped(1)), Lines{"empty-secret error"});
  EXPECT_EQ(capped(1).findings.at(0).pointer, "/signupCallback/accessToken");
  EXPECT_EQ(rules(capped(2)), (Lines{"empty-secret error", "empty-secret error"}));
  EXPECT_EQ(rules(capped(3)), (Lines{"empty-secret error", "callback-url warning", "empty-secret error"}));
  EXPECT_EQ(rules(capped(4)), (Lines{"empty-secret error", "callback-url warning", "empty-secret error",
                                     "empty-request warning"}));
}

TEST(ReferencePolicy, TheCapHoldsForEarlyStagesToo) {
  Options none = request();
  none.max_violations = 0;
  for (const char* body : {"x", "[]"}) {
    const Answer answer = judge(body, none);
    EXPECT_EQ(answer.fault, "serialization");
    EXPECT_EQ(answer.errors, 1U);
    EXPECT_EQ(answer.error_paths, 1U);
    EXPECT_TRUE(answer.findings.empty());
    EXPECT_TRUE(answer.truncated);
  }
  EXPECT_FALSE(judge(R"({"signupCallback":{"accessToken":"t"}})", none).truncated);
}

TEST(ReferencePolicy, TheDefaultCapIsAHundred) {
  std::string body = R"({"signupCallback":{"accessToken":"t"})";
  for (int i = 0; i < 100; ++i) body += ",\"u" + std::to_string(i) + "\":0";
  Answer answer = judge(body + "}", request());
  EXPECT_EQ(answer.findings.size(), 100U);
  EXPECT_FALSE(answer.truncated);
  answer = judge(body + ",\"v\":0}", request());
  EXPECT_EQ(answer.findings.size(), 100U);
  EXPECT_TRUE(answer.truncated);
  EXPECT_EQ(answer.errors, 101U);
  EXPECT_EQ(answer.error_paths, 1U);
}

}  // namespace
}  // namespace reference::self_test
