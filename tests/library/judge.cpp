// SPDX-License-Identifier: Apache-2.0
#include "judge.hpp"

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <ostream>

#include "properties/p09_same_reading.hpp"

namespace signupgate::properties {

void PrintTo(const Answer& answer, std::ostream* out) {
  *out << (answer.valid() ? "valid" : name(answer.fault)) << ", " << answer.findings.size() << " findings";
}

void PrintTo(const ToldError& error, std::ostream* out) {
  *out << "an error of the " << (error.side == Side::client ? "client" : "server")
       << (error.retryable ? ", retryable" : "") << (error.message ? ", with a message" : "");
}

}  // namespace signupgate::properties

namespace signupgate::tests {

namespace {

using properties::ExactBytes;

// The bytes and the promised ones behind them, filled with what could be taken for more of the document.
std::string with_padding(std::string_view body) {
  std::string out(body);
  for (std::size_t i = 0; i < padding; ++i) out += "\"}]0,:\\ "[i % 8];
  return out;
}

void keep_failure(std::string_view body) {
  static std::atomic<int> number{0};
  const char* folder = std::getenv("SIGNUPGATE_KEEP_FAILURES");
  if (folder == nullptr) return;
  std::ofstream file(std::string(folder) + "/" + std::to_string(++number) + ".json", std::ios::binary);
  file.write(body.data(), static_cast<std::streamsize>(body.size()));
}

template <class Body>
Judged read(Body body, std::string_view bytes, const How& how) {
  Gate gate;
  gate.set_express_lane(how.lane);
  const properties::p09::Reading reading = properties::p09::read(gate, body, bytes, how);
  EXPECT_TRUE(same(reading.checked, reading.parsed)) << "check and parse";
  EXPECT_EQ(reading.has_value, reading.parsed.valid() && !how.is_error())
      << "views come with a valid document, and only then";
  return reading.checked;
}

std::string summary(const Judged& judged) {
  std::string out(judged.valid() ? "valid" : name(judged.fault));
  for (const Finding& f : judged.findings)
    out += "\n    " + std::string(name(f.severity)) + " " + std::string(name(f.rule)) + " at '" + f.pointer +
           "', offset " + std::to_string(f.offset);
  return out;
}

}  // namespace

How answer(int status, std::string_view error_type) {
  return properties::error_response(status, std::string(error_type));
}

Judged judge(Gate& gate, std::string_view body, const How& how) {
  return properties::judged(gate, body, how);
}

Judged judge(std::string_view body, const How& how) {
  Gate gate;
  gate.set_express_lane(how.lane);
  return judge(gate, body, how);
}

::testing::AssertionResult same(const Judged& one, const Judged& expected) {
  const properties::Breach breach = properties::difference(one, expected);
  if (!breach) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << *breach << ": " << summary(one) << "\nand " << summary(expected);
}

::testing::AssertionResult agrees_with_reference(const Judged& judged, std::string_view body,
                                                 const How& how) {
  const ::testing::AssertionResult result = same(judged, properties::judged_by_reference(body, how));
  if (result) return result;
  keep_failure(body);
  return ::testing::AssertionFailure() << "the library, then the reference; " << result.message();
}

Judged judge_everywhere(std::string_view body, const How& how) {
  const ExactBytes exact(body);
  const ExactBytes longer(with_padding(body));
  const std::string_view padded = longer.view().substr(0, body.size());
  Judged out = read(exact.view(), exact.view(), how);
  EXPECT_TRUE(agrees_with_reference(out, body, how));
  EXPECT_TRUE(same(out, read(Padded{padded}, padded, how))) << "of a padded body";
  How by_the_reader = how;
  by_the_reader.lane = ExpressLane::off;
  EXPECT_TRUE(same(read(exact.view(), exact.view(), by_the_reader), out)) << "by the reader alone";
  EXPECT_FALSE(properties::p09::violated_by_lanes({body, how})) << "every lane";
  for (const Finding& f : out.findings) EXPECT_FALSE(f.message.empty()) << name(f.rule) << " has no message";
  return out;
}

}  // namespace signupgate::tests
