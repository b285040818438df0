// SPDX-License-Identifier: Apache-2.0

#include "signupgate/error.hpp"

#include "error_body.hpp"
#include "json_escape.hpp"
#include "path.hpp"

namespace signupgate {
namespace {

using detail::TextWriter;

// Said of a verdict, and of HTTP alone.
constexpr Refusal too_large{413, "RequestEntityTooLargeException"};
constexpr Refusal internal_failure{500, "InternalFailure"};
constexpr std::string_view too_large_message = "Body is too large";
constexpr std::string_view not_judged_message = "The request could not be judged";

/// Text inside a JSON string.
void put_escaped(TextWriter& out, std::string_view text) noexcept {
  detail::escape_json(text, [&out](std::string_view part) { out.put(part); });
}

const Violation* first_error(const Verdict& verdict) noexcept {
  for (const Violation& violation : verdict.violations)
    if (violation.severity == Severity::error) return &violation;
  return nullptr;
}

void put_validation_message(TextWriter& out, const Verdict& verdict) noexcept {
  const Violation* first = first_error(verdict);
  out.put_number(verdict.errors);
  if (verdict.errors == 1) {
    out.put(" validation error detected.");
  } else {
    out.put(" validation errors at ");
    out.put_number(verdict.error_paths);
    out.put(verdict.error_paths == 1 ? " path detected." : " paths detected.");
  }
  if (first == nullptr) return;
  out.put(verdict.errors == 1 ? " " : " First failure: ");
  put_escaped(out, first->message);
}

void put_field_list(TextWriter& out, const Verdict& verdict) noexcept {
  out.put(R"(,"fieldList":[)");
  bool separate = false;
  for (const Violation& violation : verdict.violations) {
    if (violation.severity != Severity::error) continue;
    if (separate) out.put(',');
    separate = true;
    out.put(R"({"message":")");
    put_escaped(out, violation.message);
    out.put(R"(","path":")");
    put_escaped(out, violation.pointer);
    out.put(R"("})");
  }
  out.put(']');
}

/// What and where, of the one violation of the first stages.
void put_single_message(TextWriter& out, const Verdict& verdict) noexcept {
  if (verdict.violations.empty()) {
    out.put(verdict.fault == Fault::too_large ? too_large_message : "Body could not be deserialized");
    return;
  }
  const Violation& violation = verdict.violations.front();
  put_escaped(out, violation.message);
  if (verdict.fault == Fault::too_large) return;
  out.put(" (offset ");
  out.put_number(violation.offset);
  out.put(", path '");
  put_escaped(out, violation.pointer);
  out.put("')");
}

std::string_view message_of(HttpRefusal reason) noexcept {
  switch (reason) {
    case HttpRefusal::unknown_operation: return "No operation has this path";
    case HttpRefusal::method_not_allowed: return "The operation does not have this method";
    case HttpRefusal::not_acceptable: return "The response would be application/json, which Accept excludes";
    case HttpRefusal::body_too_large: return too_large_message;
    case HttpRefusal::not_judged: return not_judged_message;
    case HttpRefusal::bad_response: return "The service's response is not one of this operation";
    case HttpRefusal::unsupported_media_type: break;
  }
  return "Content-Type must be application/json";
}

}  // namespace

std::string_view error_name(std::string_view given) noexcept {
  given = given.substr(0, given.find(':'));
  if (const std::size_t hash = given.find('#'); hash != std::string_view::npos) given.remove_prefix(hash + 1);
  if (given.size() > 128) return {};
  for (const char c : given) {
    const bool fits =
        (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
    if (!fits) return {};
  }
  return given;
}

ServiceError service_error(std::span<const error_row> table, std::string_view name, int status) noexcept {
  for (const error_row& row : table)
    if (row.name == name) return {row.name, std::nullopt, row.side, row.retryable, &row};
  // What official clients repeat by status alone.
  const bool retryable =
      status == 408 || status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
  return {name, std::nullopt, status >= 500 ? Side::server : Side::client, retryable, nullptr};
}

namespace detail {

ServiceError told_error(std::span<const error_row> table, const ResponseHead& head,
                        const ErrorBody& body) noexcept {
  std::string_view name = error_name(head.error_type);
  if (name.empty()) name = error_name(body.type.value_or(""));
  if (name.empty()) name = error_name(body.code.value_or(""));
  ServiceError error = service_error(table, name, head.status);
  error.message = body.message ? body.message : body.capital_message;
  return error;
}

}  // namespace detail

Refusal refusal_of(const Verdict& verdict) noexcept {
  switch (verdict.fault) {
    case Fault::none: break;
    case Fault::too_large: return too_large;
    case Fault::serialization: return {400, "SerializationException"};
    case Fault::validation: return {400, "ValidationException"};
    case Fault::internal: return internal_failure;
  }
  return {200, {}};
}

Refusal refusal_of(HttpRefusal reason) noexcept {
  switch (reason) {
    case HttpRefusal::unknown_operation: return {404, "UnknownOperationException"};
    case HttpRefusal::method_not_allowed: return {405, "MethodNotAllowedException"};
    case HttpRefusal::not_acceptable: return {406, "NotAcceptableException"};
    case HttpRefusal::body_too_large: return too_large;
    case HttpRefusal::not_judged: return internal_failure;
    case HttpRefusal::bad_response: return {502, "BadGatewayException"};
    case HttpRefusal::unsupported_media_type: break;
  }
  return {415, "UnsupportedMediaTypeException"};
}

std::size_t write_error_body(const Verdict& verdict, std::span<char> out) noexcept {
  if (verdict.fault == Fault::none) return 0;
  TextWriter writer(out.data(), out.size());
  writer.put(R"({"message":")");
  if (verdict.fault == Fault::validation) {
    put_validation_message(writer, verdict);
  } else if (verdict.fault == Fault::internal) {
    writer.put(not_judged_message);
  } else {
    put_single_message(writer, verdict);
  }
  writer.put('"');
  if (verdict.fault == Fault::validation) put_field_list(writer, verdict);
  writer.put('}');
  return writer.size();
}

std::size_t write_error_body(HttpRefusal reason, std::span<char> out) noexcept {
  TextWriter writer(out.data(), out.size());
  writer.put(R"({"message":")");
  writer.put(message_of(reason));
  writer.put("\"}");
  return writer.size();
}

}  // namespace signupgate
