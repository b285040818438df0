// SPDX-License-Identifier: Apache-2.0
//
// A gate is moved, never copied: its results point into it.
//
#include "signupgate/gate.hpp"

#include <utility>

signupgate::Gate take(signupgate::Gate& gate) {
#if SIGNUPGATE_MISUSE
  signupgate::Gate taken(gate);
#else
  signupgate::Gate taken(std::move(gate));
#endif
  return taken;
}
