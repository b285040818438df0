// SPDX-License-Identifier: Apache-2.0
//
// session_words.hpp: what sequence_fuzzer.cpp takes for something said to its gate instead of a document.
//
#pragma once

#include <array>
#include <string_view>

namespace signupgate::fuzz {

/// Between two inputs of a sequence: the record separator, which no JSON holds.
inline constexpr char session_separator = '\x1e';
/// Before a response with status 200, and before an error response.
inline constexpr char response_mark = '<';
inline constexpr char error_mark = '!';

inline constexpr std::array<std::string_view, 7> session_words = {"wipe",   "move",  "wire", "model",
                                                                  "strict", "small", "wide"};

}  // namespace signupgate::fuzz
