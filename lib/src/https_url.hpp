// SPDX-License-Identifier: Apache-2.0
//
// https_url.hpp: what the rule callback-url takes for an absolute https URL (RFC 3986).
//
//     https://user@host.example:443/path?query#fragment
//     ------  ---- ------------ --- ---- ----- --------
//     scheme in any case; host not empty, a name or [an IP literal]; port digits; the rest optional
//
// Of an IP literal only the characters of an IPv6 address are looked at; of a future version (IPvFuture) it may not be.
//
#pragma once

#include <string_view>

namespace signupgate::detail {

/// Linear in the text's length.
[[nodiscard]] bool is_https_url(std::string_view text) noexcept;

}  // namespace signupgate::detail
