// SPDX-License-Identifier: Apache-2.0
//
// `integer`: statusCode in every spelling of JSON's numbers, judged exactly.
//
#include <cstdint>

#include "documents.hpp"
#include "expect.hpp"

namespace signupgate::tests {
namespace {

std::string status_code(const std::string& number) { return R"({"statusCode":)" + number + "}"; }

TEST(Integers, Accepted) {
  const std::vector<std::pair<std::string, std::int32_t>> values = {
      {"0", 0},
      {"-0", 0},
      {"-0.0", 0},
      {"0.000", 0},
      {"0e5", 0},
      {"0E-5", 0},
      {"0e999999999", 0},
      {"-0e-999999999", 0},
      {"0.0e99999999999999999999", 0},
      {"200", 200},
      {"200.0", 200},
      {"2e2", 200},
      {"2E+2", 200},
      {"2.00e2", 200},
      {"20000e-2", 200},
      {"0.0002e6", 200},
      {"200.000000000000000000000", 200},
      {"-1", -1},
      {"-10e-1", -1},
      {"1.5e1", 15},
      {"12.50e1", 125},
      {"2147483647", 2147483647},
      {"2147483647.0", 2147483647},
      {"-2147483648", INT32_MIN},
      {"-2147483648.000", INT32_MIN},
      {"2.147483647e9", 2147483647},
      {"-2.147483648E9", INT32_MIN},
      {"21474836470000e-4", 2147483647},
      {"1e9", 1000000000},
      {"1" + repeat("0", 300) + "e-300", 1},
      {"0." + repeat("0", 299) + "7e300", 7},
      {"3" + repeat("0", 5000) + "e-4998", 300},
      {"1e0000000000000000000000000000000000000002", 100},
      {"100e-00000000000000000000000000000000000000002", 1}};
  for (const auto& [number, value] : values) {
    SCOPED_TRACE(number.substr(0, 40));
    for (const Profile profile : {Profile::wire, Profile::model, Profile::strict})
      EXPECT_TRUE(judge_everywhere(status_code(number), response(profile)).valid());
    Gate gate;
    const std::string document = status_code(number);
    const auto parsed = gate.parse_response({}, document);
    ASSERT_TRUE(parsed.value.has_value());
    EXPECT_EQ(parsed.value->status_code, value);
  }
}

TEST(Integers, Refused) {
  for (const std::string& number : std::vector<std::string>{"0.5",
                                                            "200.5",
                                                            "-0.1",
                                                            "1e-1",
                                                            "15e-1",
                                                            "200.0000000000000000000001",
                                                            "2147483648",
                                                            "-2147483649",
                                                            "2147483647.5",
                                                            "-2147483648.1",
                                                            "2147483648.0",
                                                            "4294967296",
                                                            "9223372036854775808",
                                                            "18446744073709551616",
                                                            "18446744073709551816",
                                                            "1e10",
                                                            "1e19",
                                                            "1e100",
                                                            "1e999999999",
                                                            "-1e999999999",
                                                            "1e-999999999",
                                                            "1e99999999999999999999999",
                                                            "1e-99999999999999999999999",
                                                            "0.1e-99999999999999999999999",
                                                            "2147483647.00000000000000001",
                                                            "1" + repeat("0", 300),
                                                            "1e18446744073709551616",
                                                            "1e4294967296",
                                                            "5e-4294967296",
                                                            "0." + repeat("0", 300) + "1",
                                                            "1e2147483648",
                                                            "1e-2147483648",
                                                            "21474836470000e-3",
                                                            "1234567890123456789012345678901234567890"})
    for (const Profile profile : {Profile::wire, Profile::strict})
      expect({number.substr(0, 40), status_code("@@" + number), {error("integer", "/statusCode")}},
             response(profile));
}

TEST(Integers, AnAbsurdExponentWithManyDigits) {
  const std::string digits = repeat("123456789", 50000);
  expect({"many digits", status_code("@@" + digits), {error("integer", "/statusCode")}}, response());
  expect({"many digits of an exponent", status_code("@@1e" + digits), {error("integer", "/statusCode")}},
         response());
  expect({"many digits of a negative exponent",
          status_code("@@1e-" + digits),
          {error("integer", "/statusCode")}},
         response());
  expect({"zero with a great exponent", status_code("0e" + digits)}, response());
  expect({"shifted far", status_code("1" + repeat("0", 400000) + "e-400000")}, response());
  expect({"shifted one too far",
          status_code("@@1" + repeat("0", 400000) + "e-400001"),
          {error("integer", "/statusCode")}},
         response());
}

TEST(Integers, NothingElseIsANumber) {
  for (const char* value : {R"("200")", "true", "[]", "{}", "[200]"})
    expect({value, status_code("@@" + std::string(value)), {error("type", "/statusCode")}}, response());
  expect({"null", status_code("null")}, response());
}

}  // namespace
}  // namespace signupgate::tests
