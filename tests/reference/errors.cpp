// SPDX-License-Identifier: Apache-2.0
#include "errors.hpp"

#include <cstddef>
#include <vector>

namespace reference {

namespace {

struct KnownError {
  std::string name;
  int status = 0;
  bool retryable = false;
};

const std::vector<KnownError>& known_errors() {
  static const std::vector<KnownError> table = {
      // The operation's own.
      {"AccessDeniedException", 403, false},
      {"DependencyException", 502, true},
      {"InvalidParametersException", 400, false},
      {"LimitExceededException", 400, false},
      {"ThrottledRequestException", 429, true},
      {"ValidationException", 400, false},
      // Common to every action.
      {"ExpiredTokenException", 403, false},
      {"IncompleteSignature", 403, false},
      {"InternalFailure", 500, true},
      {"MalformedHttpRequestException", 400, false},
      {"NotAuthorized", 401, false},
      {"OptInRequired", 403, false},
      {"RequestAbortedException", 400, false},
      {"RequestEntityTooLargeException", 413, false},
      {"RequestExpired", 400, false},
      {"RequestTimeoutException", 408, true},
      {"ServiceUnavailable", 503, true},
      {"ThrottlingException", 400, true},
      {"UnknownOperationException", 404, false},
      {"UnrecognizedClientException", 403, false},
      {"ValidationError", 400, false},
  };
  return table;
}

bool is_name_character(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

const Json* find_string(const Json* body, std::string_view name) {
  if (body == nullptr) return nullptr;
  for (const JsonMember& member : body->members) {
    if (member.key == name && member.value.kind == Kind::string) return &member.value;
  }
  return nullptr;
}

std::string find_name(const Json* body, const Options& options) {
  std::string name = bare_error_name(options.error_type);
  for (const char* member : {"__type", "code"}) {
    const Json* text = find_string(body, member);
    if (name.empty() && text != nullptr) name = bare_error_name(text->text);
  }
  return name;
}

bool is_retryable_status(int status) {
  return status == 408 || status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
}

}  // namespace

std::string bare_error_name(std::string_view text) {
  text = text.substr(0, text.find(':'));
  const std::size_t hash = text.find('#');
  if (hash != std::string_view::npos) text.remove_prefix(hash + 1);
  if (text.size() > 128) return "";
  for (const char c : text) {
    if (!is_name_character(c)) return "";
  }
  return std::string(text);
}

Error read_error(const Json* body, const Options& options) {
  Error error;
  error.name = find_name(body, options);
  for (const char* member : {"message", "Message"}) {
    const Json* text = find_string(body, member);
    if (error.has_message || text == nullptr) continue;
    error.message = text->text;
    error.has_message = true;
  }

  int status = options.status;
  error.retryable = is_retryable_status(status);
  for (const KnownError& known : known_errors()) {
    if (known.name != error.name) continue;
    status = known.status;
    error.retryable = known.retryable;
  }
  error.side = status >= 500 ? "server" : "client";
  return error;
}

}  // namespace reference
