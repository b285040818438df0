// SPDX-License-Identifier: Apache-2.0
//
// Accepting a document allocates nothing once warm: counted, for both entries, check and parse.
//
#include <new>

#include "allocation.hpp"
#include "corpus.hpp"
#include "documents.hpp"
#include "properties/p20_no_allocation.hpp"

namespace signupgate::tests {
namespace {

using properties::p20::accepted;

struct Document {
  explicit Document(const std::string& text)
      : padded(text + std::string(padding, '\0')), body(std::string_view(padded).substr(0, text.size())) {}
  std::string padded;
  std::string_view body;
};

TEST(NoAllocation, TheCountingCounts) {
  // By function call, which a compiler may not drop as it may drop a new-expression.
  std::size_t counts[4] = {};
  {
    const CountedAllocations counted;
    ::operator delete(::operator new(8));
    counts[0] = counted.count();
    ::operator delete[](::operator new[](64, std::align_val_t{64}, std::nothrow), std::align_val_t{64});
    counts[1] = counted.count();
    Gate gate;
    counts[2] = counted.count();
    (void)gate.check_request("{}");
    counts[3] = counted.count();
  }
  ::operator delete(::operator new(8));
  EXPECT_EQ(counts[0], 1U);
  EXPECT_EQ(counts[1], 2U);
  EXPECT_EQ(counts[2], 2U) << "a gate that was not used has nothing";
  EXPECT_GT(counts[3], 2U) << "the first document is what allocates";
}

TEST(NoAllocation, TheSecondTimeOfEveryDocument) {
  for (const CorpusDocument& document : corpus()) {
    if (!document.valid) continue;
    const Document stored(document.body);
    for (const Profile profile : {Profile::wire, Profile::model, Profile::strict}) {
      Policy policy;
      policy.profile = profile;
      for (const ExpressLane lane : {best_express_lane(), ExpressLane::by_size, ExpressLane::off}) {
        Gate gate(policy);
        gate.set_express_lane(lane);
        ASSERT_TRUE(accepted(gate, document.how, stored.body, Padded{stored.body})) << document.name;
        const CountedAllocations counted;
        const bool still = accepted(gate, document.how, stored.body, Padded{stored.body});
        const std::size_t count = counted.count();
        EXPECT_TRUE(still) << document.name;
        EXPECT_EQ(count, 0U) << document.name << ", express lane " << name(lane);
      }
    }
  }
}

TEST(NoAllocation, OfEachEntryByItself) {
  const std::string text = tags(R"({"key":"\u006b"},{"key":"b","value":"\u00e9"})");
  const Document stored(text);
  const auto twice = [](const auto& judge_once) {
    Gate gate;
    judge_once(gate);
    const CountedAllocations counted;
    judge_once(gate);
    return counted.count();
  };
  EXPECT_EQ(twice([&](Gate& gate) { (void)gate.check_request(stored.body); }), 0U);
  EXPECT_EQ(twice([&](Gate& gate) { (void)gate.check_request(Padded{stored.body}); }), 0U);
  EXPECT_EQ(twice([&](Gate& gate) { (void)gate.parse_request(stored.body); }), 0U);
  EXPECT_EQ(twice([&](Gate& gate) { (void)gate.parse_request(Padded{stored.body}); }), 0U);
}

TEST(NoAllocation, AllDocumentsOneAfterTheOther) {
  Gate gate;
  std::vector<Document> stored;
  std::vector<const CorpusDocument*> documents;
  for (const CorpusDocument& document : corpus()) {
    if (!document.valid) continue;
    stored.emplace_back(document.body);
    documents.push_back(&document);
  }
  // The views of a moved Document would be stale.
  for (std::size_t i = 0; i < stored.size(); ++i)
    stored[i].body = std::string_view(stored[i].padded).substr(0, documents[i]->body.size());
  for (std::size_t i = 0; i < stored.size(); ++i)
    (void)accepted(gate, documents[i]->how, stored[i].body, Padded{stored[i].body});
  const CountedAllocations counted;
  for (std::size_t round = 0; round < 3; ++round)
    for (std::size_t i = stored.size(); i > 0; --i)
      (void)accepted(gate, documents[i - 1]->how, stored[i - 1].body, Padded{stored[i - 1].body});
  EXPECT_EQ(counted.count(), 0U);
}

TEST(NoAllocation, OfDocumentsLikeAnEarlierOne) {
  Gate gate;
  const std::string greater = tags(repeat(R"({"key":"\u006b\u006b","value":"v"},)", 400) + R"({"key":"l"})");
  const std::string smaller = tags(repeat(R"({"key":"k\u006b","value":"w"},)", 300) + R"({"key":"\u006c"})");
  (void)gate.check_request(greater);
  const CountedAllocations counted;
  (void)gate.check_request(smaller);
  EXPECT_EQ(counted.count(), 0U);
}

TEST(NoAllocation, AfterWipeAndMove) {
  Gate gate;
  const std::string document = callback(R"("accessToken":"\u0046AKE")");
  (void)gate.check_request(document);
  const CountedAllocations counted;
  gate.wipe();
  Gate taken(std::move(gate));
  (void)taken.check_request(document);
  EXPECT_EQ(counted.count(), 0U) << "the memory is kept and goes along";
}

TEST(NoAllocation, ErrorBodies) {
  Gate gate;
  const Verdict verdict = gate.check_request(R"({"signupCallback":{},"setupFinalization":{}})");
  char body[4096];
  const CountedAllocations counted;
  EXPECT_GT(write_error_body(verdict, body), 0U);
  (void)refusal_of(verdict);
  EXPECT_EQ(counted.count(), 0U);
}

}  // namespace
}  // namespace signupgate::tests
