// SPDX-License-Identifier: Apache-2.0
//
// `pattern` and `enum`: what each expression of the shapes takes and refuses, by ECMA-262.
//
#include "documents.hpp"
#include "expect.hpp"

namespace signupgate::tests {
namespace {

// A value is a JSON string's inside.
struct Values {
  std::vector<std::string> taken;
  std::vector<std::string> refused;
};

void judge_values(const std::string& before, const std::string& after, const std::string& pointer,
                  const std::string& pattern, const Values& values, const How& how) {
  for (const std::string& value : values.taken)
    expect({pointer + " takes", before + "\"" + value + "\"" + after}, how);
  for (const std::string& value : values.refused)
    expect({pointer + " refuses",
            before + "@@\"" + value + "\"" + after,
            {error("pattern", pointer, must_match(pointer, pattern))}},
           how);
}

const Values country_codes = {
    {"DE", "AU", "US", "ZZ", R"(\u0044E)", R"(\u0044\u0045)"},
    {"",           "D",  "AUS", "us",   "dE",        "De",  " DE", "DE ", R"(DE\n)", R"(\nDE)", R"(DE\r)",
     R"(D\u0000)", "D1", "ÄÖ",  "ＤＥ", "D\xcc\x88", "DE😀", "@A",  "[Z",  "A[",      "ABAB"}};

TEST(Patterns, DataLocalizationRegion) {
  judge_values(
      R"({"setupFinalization":{"associateInProgressToken":"FAKE","phoneNumbers":[{"id":"1","twoFactorPin":"123456","dataLocalizationRegion":)",
      "}]}}", at_phone + "/dataLocalizationRegion", "^[A-Z]{2}$", country_codes, request(Profile::model));
  const std::string document = number("dataLocalizationRegion", "%");
  const std::size_t at = document.find('%');
  judge_values(document.substr(0, at), document.substr(at + 1), at_number + "/dataLocalizationRegion",
               "^[A-Z]{2}$", country_codes, response(Profile::model));
}

const Values linked_wabas = {
    {"waba-", "waba-1", "waba-é語😀", "waba- ", documented_waba, "waba-waba-", R"(waba-\u0000)",
     R"(waba-\u0085)", R"(waba-\t)", "arn::waba/0",
     "arn:aws:social-messaging:us-east-1:1:waba/0123456789abcdefABCDEF", "arn:a:waba/b:waba/c",
     "arn:waba:waba/Z", "arn:\\u0009:waba/a", "\\u0077aba-1", "arn:é:waba/z"},
    {"waba",
     "Waba-1",
     " waba-1",
     R"(waba-\n)",
     R"(waba-1\n)",
     R"(waba-\r)",
     R"(waba-\u2028)",
     R"(waba-a\u2029b)",
     "waba-\xe2\x80\xa8",
     "arn:waba/1",
     "arn::waba/",
     "arn::waba/1-",
     "arn::waba/1/",
     "arn::waba/é",
     R"(arn::waba/1\n)",
     R"(arn:\n:waba/1)",
     "ARN::waba/1",
     "xarn::waba/1",
     "arn::Waba/1",
     "arn::waba1",
     "x",
     "arn:",
     "arn::waba/_"}};

TEST(Patterns, LinkedWabaIds) {
  const std::string pattern = "(^waba-.*$)|(^arn:.*:waba/[0-9a-zA-Z]+$)";
  const std::string document = finalization_with(R"("phoneNumberParent":%)");
  const std::size_t at = document.find('%');
  judge_values(document.substr(0, at), document.substr(at + 1), at_finalization + "/phoneNumberParent",
               pattern, linked_wabas, request(Profile::model));
  judge_values(R"({"linkedWhatsAppBusinessAccountId":)", "}", "/linkedWhatsAppBusinessAccountId", pattern,
               linked_wabas, response(Profile::model));
  judge_values(R"({"signupCallbackResult":{"linkedAccountsWithIncompleteSetup":{"waba-1":{"wabaId":)", "}}}}",
               at_account + "/wabaId", pattern, linked_wabas, response(Profile::model));
}

TEST(Patterns, EventDestinationArn) {
  const std::string document = destination(R"("eventDestinationArn":%)");
  const std::size_t at = document.find('%');
  judge_values(document.substr(0, at), document.substr(at + 1), at_destination + "/eventDestinationArn",
               "^arn:.*:[a-z-]+([/:](.*))?$",
               {{"arn::a", "arn::-", "arn:aws:sns:us-east-1:1:topic", "arn:aws:sns:us-east-1:1:Topic.fifo",
                 "arn:aws:sns", "arn:x:y/", "arn:x:y:", "arn:x:y:é", "arn:1:a/\xf0\x9f\x98\x80",
                 "arn:A:B:c:D", "arn:::::a", "arn:\\u0009:a", "arn::a/b\\u000b"},
                {"", "arn:", "arn::", "arn:a", "arn:A", "arn::A", "arn:aws", "arn::a1", "arn::a_", "arn::é",
                 R"(arn::a\n)", R"(arn::a/\n)", R"(arn:\n:a)", R"(arn::a:\u2029)", " arn::a", "ARN::a",
                 "arn::a ", "arn;:a", "arn::1/a"}},
               request(Profile::model));
}

TEST(Patterns, RoleArn) {
  const std::string document = destination_with(R"("roleArn":%)");
  const std::size_t at = document.find('%');
  const std::string twelve = "123456789012";
  judge_values(
      document.substr(0, at), document.substr(at + 1), at_destination + "/roleArn",
      R"(^arn:.*:iam::\d{12}:role\/[a-zA-Z0-9+=,.@\-_]+$)",
      {{"arn:aws:iam::" + twelve + ":role/Events", "arn::iam::" + twelve + ":role/a",
        "arn:aws-cn:iam::" + twelve + ":role/A.b_c-d+e=f,g@h", "arn:x:iam::1:iam::" + twelve + ":role/a",
        "arn:é:iam::" + twelve + ":role/0", "arn:aws:iam::" + twelve + R"(:role\/x)"},
       {"", "arn:aws:iam::" + twelve + ":role/", "arn:aws:iam::" + twelve + ":role/path/Events",
        "arn:aws:iam::" + twelve + ":role/service-role/Events", "arn:aws:iam::12345678901:role/a",
        "arn:aws:iam::1234567890123:role/a", "arn:aws:iam::12345678901a:role/a",
        "arn:aws:iam::١٢٣٤٥٦٧٨٩٠١٢:role/a", "arn:iam::" + twelve + ":role/a",
        "arn:aws:iam:" + twelve + ":role/a", "arn:aws:iam::" + twelve + ":user/a",
        "arn:aws:iam::" + twelve + ":role/a b", "arn:aws:iam::" + twelve + R"(:role/a\n)",
        "arn:aws:iam::" + twelve + ":role/é", "arn:aws:iam::" + twelve + ":role/a:b",
        "arn:aws:iam::" + twelve + ":role/a#"}},
      request(Profile::model));
}

TEST(Patterns, PhoneNumberArn) {
  const std::string document = number("arn", "%");
  const std::size_t at = document.find('%');
  judge_values(
      document.substr(0, at), document.substr(at + 1), at_number + "/arn",
      "^arn:.*:phone-number-id/[0-9a-zA-Z]+$",
      {{"arn::phone-number-id/1", "arn:a:b:phone-number-id/aZ9", "arn:phone-number-id/:phone-number-id/1"},
       {"", "arn:phone-number-id/1", "arn::phone-number-id/", "arn::phone-number-id/1-",
        "arn::phone-number-id/1 ", "phone-number-id-1", R"(arn::phone-number-id/1\n)",
        "arn::phone-number-id1", R"(arn:\r:phone-number-id/1)"}},
      response(Profile::model));
}

TEST(Patterns, PhoneNumberId) {
  const std::string document = number("phoneNumberId", "%");
  const std::size_t at = document.find('%');
  judge_values(
      document.substr(0, at), document.substr(at + 1), at_number + "/phoneNumberId",
      "(^phone-number-id-.*$)|(^arn:.*:phone-number-id/[0-9a-zA-Z]+$)",
      {{"phone-number-id-", "phone-number-id-é", documented_phone_id, "arn::phone-number-id/1"},
       {"1", "phone-number-id", "Phone-number-id-1", R"(phone-number-id-\n)", R"(phone-number-id-1\u2028)",
        "arn:phone-number-id/1", "arn::phone-number-id/", "waba-1", " phone-number-id-1"}},
      response(Profile::model));
}

TEST(Patterns, AColonHeavyArnTakesNoTimeToRefuse) {
  const std::string document =
      destination(R"("eventDestinationArn":@@"arn:)" + repeat(":A-a", 300000) + "!\"");
  const std::string at = at_destination + "/eventDestinationArn";
  How how = request();
  how.policy.max_body = std::size_t{8} << 20;
  const Marked marked(document);
  const Judged judged = judge(marked.document, how);
  ASSERT_EQ(judged.findings.size(), 2U);
  EXPECT_EQ(judged.findings[0].rule, Rule::length);
  EXPECT_EQ(judged.findings[1].rule, Rule::pattern);
  EXPECT_EQ(judged.findings[1].offset, marked.marks.at(0));
}

TEST(Enumeration, RegistrationStatus) {
  const std::string at = at_account + "/registrationStatus";
  const std::string message = failed(at, "Member must satisfy enum value set: [COMPLETE, INCOMPLETE]");
  for (const char* value : {"COMPLETE", "INCOMPLETE", R"(C\u004fMPLETE)"})
    expect({"taken", account(R"("registrationStatus":")" + std::string(value) + "\"")}, response());
  for (const char* value : {"", "complete", "COMPLETED", "Complete", " COMPLETE", "COMPLET", "PENDING",
                            R"(COMPLETE\u0000)", "COMPLETE,INCOMPLETE"})
    expect({"refused",
            account(R"("registrationStatus":@@")" + std::string(value) + "\""),
            {error("enum", at, message)}},
           response());
  expect({"open on the wire", account(R"("registrationStatus":"PENDING")")}, response(Profile::wire));
}

}  // namespace
}  // namespace signupgate::tests
