// SPDX-License-Identifier: Apache-2.0
//
// error_body.hpp: the body of an error that a restJson1 service answers.
//
//     {"__type": "aws.example#ThrottledRequestException", "message": "Rate exceeded"}
//
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "signupgate/error.hpp"
#include "signupgate/gate.hpp"
#include "signupgate/shape.hpp"

namespace signupgate::detail {

// clang-format off
struct ErrorBody {
  std::optional<std::string_view> type;
  std::optional<std::string_view> code;
  std::optional<std::string_view> message;
  std::optional<std::string_view> capital_message;

  using self = ErrorBody;
  static constexpr auto shape = structure("ErrorBody",
    member("__type",  &self::type,            text{.tolerant = true}),
    member("code",    &self::code,            text{.tolerant = true}),
    member("message", &self::message,         text{}),
    member("Message", &self::capital_message, text{}));
};
// clang-format on

/// The error that head and body tell together.
[[nodiscard]] ServiceError told_error(std::span<const error_row> table, const ResponseHead& head,
                                      const ErrorBody& body) noexcept;

}  // namespace signupgate::detail
