// SPDX-License-Identifier: Apache-2.0
//
// A letter that is not ASCII, which is two bytes.
//
#include "../../lib/src/pattern_compiler.hpp"

#if SIGNUPGATE_MISUSE
constexpr auto table = signupgate::detail::compile_pattern("^(é.*)$");
#else
constexpr auto table = signupgate::detail::compile_pattern("^(e.*)$");
#endif
