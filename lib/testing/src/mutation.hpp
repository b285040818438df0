// SPDX-License-Identifier: Apache-2.0
//
// mutation.hpp: one change of a text. Each answers the new text, or nothing where it cannot be done.
//
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "json_tree.hpp"
#include "signupgate/testing/choices.hpp"
#include "sites.hpp"

namespace signupgate::testing::detail {

using Changed = std::optional<std::string>;

/// What was well-formed still is.
[[nodiscard]] Changed change_value(Choices& choices, const JsonTree& tree, const Plan& plan);
[[nodiscard]] Changed change_members(Choices& choices, const JsonTree& tree, const Plan& plan);
[[nodiscard]] Changed change_entries(Choices& choices, const JsonTree& tree, const Plan& plan);
[[nodiscard]] Changed change_spelling(Choices& choices, const JsonTree& tree);

/// What was well-formed mostly is not any more.
[[nodiscard]] Changed break_text(Choices& choices, const JsonTree& tree);
[[nodiscard]] std::string break_bytes(Choices& choices, std::string_view text);

/// The text with what is between two places replaced.
[[nodiscard]] std::string replaced(std::string_view text, std::size_t begin, std::size_t end,
                                   std::string_view with);
/// The text with a member (`"key":value`) or entry more in an object or list, before its child `at` or behind all.
[[nodiscard]] std::string inserted(const JsonTree& tree, const Span& container, std::string_view what,
                                   std::size_t at);
/// The text without a child of an object or list.
[[nodiscard]] std::string removed(const JsonTree& tree, const Span& container, std::size_t child);

}  // namespace signupgate::testing::detail
