// SPDX-License-Identifier: Apache-2.0
//
// Running out of memory is a verdict: whichever allocation fails, the answer is the right one or Fault::internal, and
// the gate works again when there is memory.
//
#include "allocation.hpp"
#include "corpus.hpp"
#include "documents.hpp"

namespace signupgate::tests {
namespace {

struct Outcome {
  Fault fault = Fault::none;
  bool has_value = false;
  std::size_t allocations = 0;
};

// Nothing here allocates but the gate.
Outcome parse(Gate& gate, const CorpusDocument& document, std::size_t first, std::size_t last) {
  const FailingAllocations failing(first, last);
  Outcome out;
  if (document.how.is_request()) {
    const auto parsed = gate.parse_request(document.body);
    out = {parsed.verdict.fault, parsed.value.has_value(), 0};
  } else {
    const auto parsed = gate.parse_response(document.how.head(), document.body);
    out = {parsed.verdict.fault, parsed.value.has_value(), 0};
  }
  out.allocations = failing.count();
  return out;
}

enum class Failing { once, from_then_on };

void expect_survival(const CorpusDocument& document, Failing failing) {
  SCOPED_TRACE(document.name);
  const Judged expected = judge(document.body, document.how);
  for (std::size_t n = 1;; ++n) {
    ASSERT_LT(n, 2000U) << "allocates without end";
    Gate gate(document.how.policy);
    gate.set_express_lane(document.how.lane);
    const Outcome outcome =
        parse(gate, document, n, failing == Failing::once ? n : static_cast<std::size_t>(-1));
    if (outcome.fault == Fault::internal) {
      ASSERT_FALSE(outcome.has_value) << "allocation " << n;
    } else {
      ASSERT_EQ(outcome.fault, expected.fault) << "allocation " << n;
    }
    // The same gate, with memory again.
    ASSERT_TRUE(same(judge(gate, document.body, document.how), expected))
        << "after allocation " << n << " failed";
    if (outcome.allocations < n) {
      EXPECT_NE(outcome.fault, Fault::internal) << "nothing failed";
      return;
    }
  }
}

std::vector<CorpusDocument> documents() {
  std::vector<CorpusDocument> out = corpus();
  const auto add = [&](const std::string& name, const std::string& body, const How& how) {
    out.push_back({.name = name, .body = body, .how = how});
  };
  std::string many_tags;
  for (int i = 0; i < 400; ++i) many_tags += R"({"key":"\u006b)" + std::to_string(i) + R"("},)";
  add("many tags", tags(many_tags + R"({"key":"k1"})"), request());
  add("many phones at fault", phones(repeat("{},", 500) + "{}"), request());
  add(
      "many unknown members",
      [] {
        std::string members_text = R"("accessToken":"FAKE")";
        for (int i = 0; i < 500; ++i) members_text += ",\"unknown" + std::to_string(i) + "\":{\"a\":[1]}";
        return callback(members_text);
      }(),
      request());
  add("deep", "{\"x\":" + repeat("[", 500) + repeat("]", 500) + "}", request(Profile::wire));
  add("deep and malformed", "{\"x\":" + repeat("{\"a\":", 500) + "}", request());
  add("long decoded text", callback("\"accessToken\":\"" + repeat(R"(\u0041)", 50000) + "\""), request());
  add("long malformed text", callback("\"accessToken\":\"" + repeat(R"(\u0041)", 5000)), request());
  add("malformed behind many keys", accounts([] {
        std::string out_text;
        for (int i = 0; i < 300; ++i) out_text += "\"k" + std::to_string(i) + "\":{},";
        return out_text;
      }() + "x"),
      response());
  // And all of them by the reader alone.
  for (std::size_t i = 0, count = out.size(); i < count; ++i) {
    CorpusDocument again = out[i];
    again.how.lane = ExpressLane::off;
    out.push_back(std::move(again));
  }
  return out;
}

TEST(OutOfMemory, OneAllocationFails) {
  for (const CorpusDocument& document : documents()) expect_survival(document, Failing::once);
}

TEST(OutOfMemory, AllAllocationsFailFromOneOn) {
  for (const CorpusDocument& document : documents()) expect_survival(document, Failing::from_then_on);
}

TEST(OutOfMemory, TheVerdict) {
  Gate gate;
  Verdict verdict;
  {
    const FailingAllocations failing(1);
    verdict = gate.check_request("{}");
  }
  EXPECT_EQ(verdict.fault, Fault::internal);
  EXPECT_FALSE(verdict.valid());
  EXPECT_EQ(refusal_of(verdict).status, 500);
  EXPECT_TRUE(gate.check_request("{}").valid());
}

TEST(OutOfMemory, OfAnErrorResponseStillTellsTheHeadersName) {
  Gate gate;
  const FailingAllocations failing(1);
  const auto verdict = gate.check_response({503, "ServiceUnavailable"}, R"({"message":"m"})");
  EXPECT_EQ(verdict.fault, Fault::internal);
  EXPECT_EQ(verdict.status, 503);
  ASSERT_TRUE(verdict.error.has_value()) << "present when the status says so";
  EXPECT_TRUE(verdict.error->name == "ServiceUnavailable");
}

TEST(OutOfMemory, AWarmGateNeedsNone) {
  Gate gate;
  const std::string document = tags(R"({"key":"\u006b"})");
  (void)gate.check_request(document);
  const FailingAllocations failing(1);
  const bool valid = gate.check_request(document).valid();
  EXPECT_TRUE(valid);
}

TEST(OutOfMemory, MovingAndWipingNeedNone) {
  Gate gate;
  (void)gate.check_request("{}");
  const FailingAllocations failing(1);
  Gate taken(std::move(gate));
  taken.wipe();
  gate = std::move(taken);
  Gate another;
  another.wipe();
  EXPECT_EQ(failing.count(), 0U);
}

}  // namespace
}  // namespace signupgate::tests
