// SPDX-License-Identifier: Apache-2.0
#include "signupgate/testing/write.hpp"

#include "spelling.hpp"

namespace signupgate::testing::writing {

void append(std::string& out, std::string_view text) {
  detail::spell(out, text, detail::Escapes::least, nullptr);
}

void append(std::string& out, std::int32_t number) { out += std::to_string(number); }

}  // namespace signupgate::testing::writing
