// SPDX-License-Identifier: Apache-2.0
//
// error.hpp: the service's errors, read and written.
//
// Read: BasicGate::check_response answers a ServiceError. Its name comes from the header
// x-amzn-errortype, else from `__type`, else from `code` in the body, without `namespace#` and `:uri`
// (restJson1, "Operation error serialization").
//
// Write: what a gate in front of a service answers when it refuses, as a restJson1 server would:
//
//     char body[4096];
//     const signupgate::Refusal refusal = signupgate::refusal_of(verdict);
//     const std::size_t size = signupgate::write_error_body(verdict, body);   // cut where size > sizeof body
//
// The body never repeats a value of the refused document. Nothing here allocates; all is thread safe.
//
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "signupgate/shape.hpp"
#include "signupgate/violation.hpp"

namespace signupgate {

/// An error that the service answered. The views live as long as those of the gate's result (`message`, when it
/// has no escapes, as long as the document); the name of a known error for ever.
struct ServiceError {
  /// Empty when the response gives none.
  std::string_view name{};
  /// `message`, else `Message`.
  std::optional<std::string_view> message{};
  Side side = Side::client;
  bool retryable = false;
  /// The row of the operation's table; null for a name that is not in it, which is then judged by its
  /// HTTP status.
  const error_row* known = nullptr;
};

/// The error's name in an x-amzn-errortype, `__type` or `code`: without what stands from the first `:` on and
/// up to the first `#`. Empty unless the rest is [A-Za-z0-9_.]{1,128}.
[[nodiscard]] std::string_view error_name(std::string_view given) noexcept;

/// The error of that name and HTTP status, by the table or, if it is not there, by the status alone.
[[nodiscard]] ServiceError service_error(std::span<const error_row> table, std::string_view name,
                                         int status) noexcept;

/// How a refusal is said in HTTP: status, and the value of the header x-amzn-errortype.
struct Refusal {
  int status = 400;
  std::string_view error_type{};
};

/// Reasons to refuse that lie in HTTP and not in a body that was judged; each has a status of its own.
enum class HttpRefusal : std::uint8_t {
  unknown_operation,       // 404 UnknownOperationException
  method_not_allowed,      // 405 MethodNotAllowedException
  not_acceptable,          // 406 NotAcceptableException
  body_too_large,          // 413 RequestEntityTooLargeException; by its Content-Length, unread
  unsupported_media_type,  // 415 UnsupportedMediaTypeException
  not_judged,              // 500 InternalFailure; as Fault::internal
  bad_response             // 502 BadGatewayException; the service's answer is not one of the operation
};
/// Every one of them.
inline constexpr HttpRefusal http_refusals[] = {
    HttpRefusal::unknown_operation, HttpRefusal::method_not_allowed,     HttpRefusal::not_acceptable,
    HttpRefusal::body_too_large,    HttpRefusal::unsupported_media_type, HttpRefusal::not_judged,
    HttpRefusal::bad_response};

/// Status and error type for a verdict that is not valid: 413 RequestEntityTooLargeException, 400
/// SerializationException, 400 ValidationException, 500 InternalFailure. Status 200 and no type for a valid one.
[[nodiscard]] Refusal refusal_of(const Verdict& verdict) noexcept;
[[nodiscard]] Refusal refusal_of(HttpRefusal reason) noexcept;

/// Writes the body to `out` as far as it fits, and returns how many bytes the whole body has: nothing is
/// cut when the result is at most out.size(). Of a validation fault it lists the errors that the verdict lists.
/// A valid verdict has no error body: 0.
std::size_t write_error_body(const Verdict& verdict, std::span<char> out) noexcept;
std::size_t write_error_body(HttpRefusal reason, std::span<char> out) noexcept;

}  // namespace signupgate
