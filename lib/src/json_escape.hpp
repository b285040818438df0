// SPDX-License-Identifier: Apache-2.0
//
// json_escape.hpp: text as the inside of a JSON string.
//
#pragma once

#include <cstddef>
#include <string_view>

namespace signupgate::detail {

/// Hands the escaped text on part by part, by `put(std::string_view)`. Only what must be escaped is.
template <class Put>
void escape_json(std::string_view text, Put&& put) {
  constexpr std::string_view hex = "0123456789abcdef";
  std::size_t plain = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
    put(text.substr(plain, at - plain));
    if (byte < 0x20) {
      const char code[] = {'\\', 'u', '0', '0', hex[byte >> 4U], hex[byte & 0xFU]};
      put(std::string_view(code, sizeof code));
    } else {
      const char pair[] = {'\\', text[at]};
      put(std::string_view(pair, sizeof pair));
    }
    plain = at + 1;
  }
  put(text.substr(plain));
}

}  // namespace signupgate::detail
