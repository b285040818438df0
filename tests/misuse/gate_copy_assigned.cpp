// SPDX-License-Identifier: Apache-2.0
//
// A gate is moved, never copied: its results point into it.
//
#include "signupgate/gate.hpp"

#include <utility>

void take(signupgate::Gate& to, signupgate::Gate& from) {
#if SIGNUPGATE_MISUSE
  to = from;
#else
  to = std::move(from);
#endif
}
