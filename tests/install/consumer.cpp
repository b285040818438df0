// SPDX-License-Identifier: Apache-2.0
//
// What a user's first program does: judge a request that is right and one that is wrong.
#include <signupgate/gate.hpp>

#include <cstdio>

int main() {
  signupgate::Gate gate;
  const bool right = gate.check_request(R"({"signupCallback":{"accessToken":"token"}})").valid();
  const bool wrong = gate.check_request(R"({"signupCallback":[]})").valid();
  if (!right || wrong) {
    std::puts("the installed library judges wrongly");
    return 1;
  }
  return 0;
}
