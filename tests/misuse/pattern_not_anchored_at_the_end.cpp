// SPDX-License-Identifier: Apache-2.0
//
// A pattern without its `$` would take any end.
//
#include "../../lib/src/pattern_compiler.hpp"

#if SIGNUPGATE_MISUSE
constexpr auto table = signupgate::detail::compile_pattern("^arn:.*");
#else
constexpr auto table = signupgate::detail::compile_pattern("^arn:.*$");
#endif
