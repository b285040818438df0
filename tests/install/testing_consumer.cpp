// SPDX-License-Identifier: Apache-2.0
//
// What a user's tests do: make a document with a fault and see it found where the label says.
#include <signupgate/gate.hpp>
#include <signupgate/testing/generate.hpp>

#include <cstdio>

int main() {
  using namespace signupgate;
  testing::RandomChoices random(1);
  const testing::Case faulty =
      testing::generate(random, Direction::request, {.kind = testing::Wanted::faulty});
  Gate gate;
  const Verdict verdict = gate.check_request(faulty.body);
  if (faulty.labels.size() != 1 || verdict.violations.empty() ||
      verdict.violations[0].pointer != faulty.labels[0].pointer) {
    std::puts("the installed testing library and the library differ");
    return 1;
  }
  return 0;
}
