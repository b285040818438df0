// SPDX-License-Identifier: Apache-2.0
//
// What ECMA-262 has and this dialect, which matches in linear time, has not.
//
#include "../../lib/src/pattern_compiler.hpp"

#if SIGNUPGATE_MISUSE
constexpr auto table = signupgate::detail::compile_pattern("^(?=a)a$");
#else
constexpr auto table = signupgate::detail::compile_pattern("^(b|a)a$");
#endif
