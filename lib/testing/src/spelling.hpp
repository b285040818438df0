// SPDX-License-Identifier: Apache-2.0
//
// spelling.hpp: one decoded string, and the many ways to write it in JSON.
//
#pragma once

#include <string>
#include <string_view>

#include "signupgate/testing/choices.hpp"

namespace signupgate::testing::detail {

/// What is escaped: only what must be; that and what is not ASCII; everything, as \uXXXX with capital or small digits;
/// now and then, in any way.
enum class Escapes { least, ascii, all_upper, all_lower, mixed };

/// Appends a well-formed UTF-8 text with its quotation marks. Choices are asked for `mixed` alone.
void spell(std::string& out, std::string_view text, Escapes escapes, Choices* choices);
[[nodiscard]] std::string quoted(std::string_view text, Escapes escapes = Escapes::least);

}  // namespace signupgate::testing::detail
