// SPDX-License-Identifier: Apache-2.0
//
// text_rules.hpp: which rules a string or a number of entries breaks, for labels. It reads the description's rules
// and shares nothing with the library's judging.
//
#pragma once

#include <string_view>
#include <vector>

#include "signupgate/shape.hpp"
#include "signupgate/violation.hpp"

namespace signupgate::testing::detail {

/// The rules that judging lists for a value with these rules, sorted.
[[nodiscard]] std::vector<Rule> broken_by(std::u32string_view value, const text& rules, Profile profile);
/// The same for a list with so many entries.
[[nodiscard]] std::vector<Rule> broken_by(std::size_t count, const list& rules, Profile profile);

/// An absolute https URL by RFC 3986.
[[nodiscard]] bool is_https_url(std::u32string_view text);

}  // namespace signupgate::testing::detail
