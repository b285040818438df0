// SPDX-License-Identifier: Apache-2.0
//
// edits.hpp: what was done to a document, in words: where, and what kind of change; no value is repeated.
//
//     /setupFinalization/phoneNumbers/0/twoFactorPin: a number for a text of 6 characters
//     /signupCallback/accessToken: missing
//     json-syntax at byte 17
//
#pragma once

#include <string>
#include <string_view>

namespace signupgate::properties {

/// One edit, which made `after` of `before`; several lines where it changed several places.
[[nodiscard]] std::string edit_between(std::string_view before, std::string_view after);

}  // namespace signupgate::properties
