// SPDX-License-Identifier: Apache-2.0
//
// One gate a thread: gates at work at the same time do not disturb each other.
//
#include <thread>

#include "corpus.hpp"

namespace signupgate::tests {
namespace {

TEST(Threads, EachWithAGateOfItsOwn) {
  std::vector<Judged> expected;
  for (const CorpusDocument& document : corpus()) expected.push_back(judge(document.body, document.how));

  std::vector<std::size_t> differences(4, 0);
  std::vector<std::thread> threads;
  for (std::size_t number = 0; number < differences.size(); ++number)
    threads.emplace_back([&, number] {
      Gate gate;
      for (int round = 0; round < 20; ++round)
        for (std::size_t i = 0; i < corpus().size(); ++i) {
          const std::size_t at = (i * 31 + number * 7) % corpus().size();
          if (judge(gate, corpus()[at].body, corpus()[at].how) != expected[at]) ++differences[number];
        }
    });
  for (std::thread& thread : threads) thread.join();
  for (const std::size_t count : differences) EXPECT_EQ(count, 0U);
}

TEST(Threads, AGateHandedOver) {
  Gate gate;
  const Judged expected = judge(R"({"signupCallback":{}})", request());
  (void)gate.check_request("{");
  Judged judged;
  std::thread thread([&, taken = std::move(gate)]() mutable {
    judged = judge(taken, R"({"signupCallback":{}})", request());
  });
  thread.join();
  EXPECT_TRUE(same(judged, expected));
}

}  // namespace
}  // namespace signupgate::tests
