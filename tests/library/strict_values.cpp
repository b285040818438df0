// SPDX-License-Identifier: Apache-2.0
//
// The strict profile's rules about one value: pin-format, region-documented, empty-secret, id-format.
//
#include "documents.hpp"
#include "expect.hpp"

namespace signupgate::tests {
namespace {

const std::string at_pin = at_phone + "/twoFactorPin";
const std::string at_region = at_phone + "/dataLocalizationRegion";
const std::string at_parent = at_finalization + "/phoneNumberParent";

std::string pin(const std::string& value) { return phone(R"("id":"1","twoFactorPin":@@")" + value + "\""); }
std::string region(const std::string& value) {
  return phone_with(R"("dataLocalizationRegion":@@")" + value + "\"");
}
std::string parent(const std::string& value) {
  return finalization_with(R"("phoneNumberParent":@@")" + value + "\"");
}

TEST(PinFormat, IsSixAsciiDigits) {
  for (const char* value :
       {"000000", "123456", "999999", R"(\u00312345\u0036)", R"(\u0030\u0030\u0030\u0030\u0030\u0030)"})
    expect({"six", pin(value)}, request());
  for (const char* value :
       {"1",          "12345",  "12345a", " 12345",         "12345 ",
        "1234.5",     "-12345", "+12345", "１２３４５６",   "١٢٣٤٥٦",
        "😀😀😀😀😀😀",     "12345é", "abcdef", R"(12345\u0000)", R"(\u0661\u0662\u0663\u0664\u0665\u0666)",
        R"(12345\n)", "00000/", "00000:", "éééééé",         "語語"})
    expect({value, pin(value), {error("pin-format", at_pin)}}, request());
}

TEST(PinFormat, IsNotJudgedOnAPinOfAnotherLength) {
  run({{"empty", pin(""), {error("length", at_pin, has_secret_length(at_pin, "between 1 and 6, inclusive"))}},
       {"seven",
        pin("1234567"),
        {error("length", at_pin, has_secret_length(at_pin, "between 1 and 6, inclusive"))}},
       {"letters", pin("abcdefghi"), {error("length", at_pin)}}},
      request());
  How how = request();
  how.policy.set(Rule::length, Severity::off);
  expect({"unless length is off", pin("1234567"), {error("pin-format", at_pin)}}, how);
  expect({"unless length is off, empty", pin(""), {error("pin-format", at_pin)}}, how);
  how.policy.set(Rule::length, Severity::warning);
  expect({"a warning is a violation", pin("1234567"), {warning("length", at_pin)}}, how);
}

TEST(PinFormat, IsNoMatterOfTheModel) {
  for (const char* value : {"1", "😀😀😀😀😀😀", "abc"}) expect({value, pin(value)}, request(Profile::model));
}

TEST(Regions, TheDocumentedOnes) {
  for (const char* code :
       {"AU", "ID", "IN", "JP", "SG", "KR", "DE", "CH", "GB", "BR", "BH", "ZA", "AE", "CA"}) {
    expect({code, region(code)}, request());
    expect({code, number("dataLocalizationRegion", "\"" + std::string(code) + "\"")}, response());
  }
}

TEST(Regions, AllOthersOfTwoLetters) {
  const std::string documented = "AU ID IN JP SG KR DE CH GB BR BH ZA AE CA";
  for (char first = 'A'; first <= 'Z'; ++first)
    for (char second = 'A'; second <= 'Z'; ++second) {
      const std::string code{first, second};
      if (documented.find(code + " ") != std::string::npos || code == "CA") continue;
      const Marked marked(region(code));
      const Judged judged = judge(marked.document, request());
      ASSERT_EQ(judged.findings.size(), 1U) << code;
      EXPECT_EQ(judged.findings[0].rule, Rule::region_documented);
      EXPECT_EQ(judged.findings[0].severity, Severity::error);
      EXPECT_EQ(judged.findings[0].pointer, at_region);
      EXPECT_EQ(judged.findings[0].offset, marked.marks.at(0));
    }
}

TEST(Regions, InAResponseAreAWarning) {
  const std::string at = at_number + "/dataLocalizationRegion";
  expect({"US", number("dataLocalizationRegion", R"(@@"US")"), {warning("region-documented", at)}},
         response());
  expect({"US", region("US"), {error("region-documented", at_region)}}, request());
}

TEST(Regions, AreNotJudgedWhereThePatternRefuses) {
  run({{"three", region("AUS"), {error("pattern", at_region, must_match(at_region, "^[A-Z]{2}$"))}},
       {"small", region("us"), {error("pattern", at_region)}},
       {"empty", region(""), {error("pattern", at_region)}}},
      request());
  How how = request();
  how.policy.set(Rule::pattern, Severity::off);
  expect({"unless the pattern is off", region("aus"), {error("region-documented", at_region)}}, how);
}

TEST(Regions, AreDataThatACallerCanReplace) {
  const std::string_view codes[] = {"US", "DE"};
  for (const bool is_request : {true, false}) {
    How how = is_request ? request() : response();
    how.policy.regions = RegionSet::of(codes);
    ASSERT_TRUE(how.policy.regions.has_value());
    if (is_request) {
      expect({"US", region("US")}, how);
      expect({"DE", region("DE")}, how);
      expect({"AU", region("AU"), {error("region-documented", at_region)}}, how);
    } else {
      expect({"US", number("dataLocalizationRegion", R"("US")")}, how);
      expect({"AU",
              number("dataLocalizationRegion", R"(@@"AU")"),
              {warning("region-documented", at_number + "/dataLocalizationRegion")}},
             how);
    }
  }
  How none = request();
  none.policy.regions = RegionSet{};
  expect({"an empty set", region("DE"), {error("region-documented", at_region)}}, none);
}

TEST(EmptySecret, OfARequestAlone) {
  const std::string at_token = at_callback + "/accessToken";
  const std::string at_progress = at_finalization + "/associateInProgressToken";
  run({{"access token", callback(R"("accessToken":@@"")"), {error("empty-secret", at_token)}},
       {"progress token",
        finalization(R"("associateInProgressToken":@@"","phoneNumbers":[)" + valid_phone + "]"),
        {error("empty-secret", at_progress)}},
       {"a space is something", callback(R"("accessToken":" ")")},
       {"a NUL is something", callback(R"("accessToken":"\u0000")")}},
      request());
  expect({"model", callback(R"("accessToken":"")")}, request(Profile::model));
  expect({"response", result(R"("associateInProgressToken":"")")}, response());
}

TEST(IdFormat, OfTheParent) {
  run({{"bare", parent("waba-"), {error("id-format", at_parent)}},
       {"bare, escaped", parent(R"(\u0077aba-)"), {error("id-format", at_parent)}},
       {"one short", parent(documented_waba.substr(0, 36)), {warning("id-format", at_parent)}},
       {"one long", parent(documented_waba + "0"), {warning("id-format", at_parent)}},
       {"short", parent("waba-1"), {warning("id-format", at_parent)}},
       {"documented", parent(documented_waba)},
       {"32 characters of any kind", parent("waba-" + repeat("😀", 31) + "é")},
       {"31 characters in 32 bytes",
        parent("waba-" + repeat("x", 30) + "é"),
        {warning("id-format", at_parent)}},
       {"arn", parent("arn:aws:social-messaging:eu-west-1:1:waba/1")},
       {"no pattern, no form", parent("1234"), {error("pattern", at_parent)}}},
      request());
}

TEST(IdFormat, OfTheWaba) {
  const std::string at = at_waba + "/id";
  const auto id = [](const std::string& value) { return waba(R"("id":@@")" + value + "\""); };
  run({{"documented", id(documented_waba)},
       {"arn", id("arn:")},
       {"digits", id("102290129340398"), {warning("id-format", at)}},
       {"bare", id("waba-"), {warning("id-format", at)}},
       {"capitals", id("WABA-0123456789abcdef0123456789abcdef"), {warning("id-format", at)}},
       {"capital ARN", id("ARN:x"), {warning("id-format", at)}},
       {"too long", id(repeat("x", 101)), {error("length", at)}},
       {"empty", id(""), {error("length", at)}}},
      request());
}

TEST(IdFormat, OfResponses) {
  const std::string at_linked = "/linkedWhatsAppBusinessAccountId";
  const auto linked = [](const std::string& value) {
    return R"({"linkedWhatsAppBusinessAccountId":@@")" + value + "\"}";
  };
  const auto waba_id_of = [](const std::string& value) { return account(R"("wabaId":@@")" + value + "\""); };
  const auto phone_id = [](const std::string& value) {
    return number("phoneNumberId", "@@\"" + value + "\"");
  };
  run({{"linked", linked(documented_waba)},
       {"linked arn", linked("arn::waba/1")},
       {"linked bare", linked("waba-"), {warning("id-format", at_linked)}},
       {"linked short", linked("waba-1"), {warning("id-format", at_linked)}},
       {"waba", waba_id_of(documented_waba)},
       {"waba bare", waba_id_of("waba-"), {warning("id-format", at_account + "/wabaId")}},
       {"phone", phone_id(documented_phone_id)},
       {"phone arn", phone_id("arn::phone-number-id/1")},
       {"phone bare", phone_id("phone-number-id-"), {warning("id-format", at_number + "/phoneNumberId")}},
       {"phone short", phone_id("phone-number-id-1"), {warning("id-format", at_number + "/phoneNumberId")}}},
      response());
}

TEST(IdFormat, IsNeverAskedOfMetasNumbersAndOfMapKeys) {
  expect(
      {"phone",
       phones(
           R"({"id":"phone-number-id-","twoFactorPin":"123456"},{"id":"106540352242922","twoFactorPin":"123456"})")},
      request());
  expect({"meta", number("metaPhoneNumberId", R"("phone-number-id-")")}, response());
  expect({"keys", accounts(R"("waba-":{},"1":{},"waba-1":{})")}, response());
}

}  // namespace
}  // namespace signupgate::tests
