// SPDX-License-Identifier: Apache-2.0
//
// An error response. The input is the body, or a line with status and x-amzn-errortype before it:
//
//     429 com.example#ThrottledRequestException:http://example.com/
//     {"message":"slow down"}
//
// Without that line it is judged with status 400 and no header; in any case also with other statuses, and without a header.
//
#include "support/document.hpp"
#include "support/past.hpp"

using namespace signupgate;

namespace {

struct Response {
  int status = 400;
  std::string_view error_type{};
  std::string_view body;
};

Response parts_of(std::string_view input) {
  const auto digit = [&](std::size_t i) { return input[i] >= '0' && input[i] <= '9'; };
  const std::size_t line = input.find('\n');
  if (line == std::string_view::npos || line < 4 || !digit(0) || !digit(1) || !digit(2) || input[3] != ' ')
    return {.body = input};
  const int status = (input[0] - '0') * 100 + (input[1] - '0') * 10 + (input[2] - '0');
  return {status, input.substr(4, line - 4), input.substr(line + 1)};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Response response = parts_of(fuzz::text_of(data, size));
  Gate used = fuzz::gate_with_a_past(response.body);
  const std::string error_type(response.error_type);
  fuzz::check_document({response.body, properties::error_response(response.status, error_type)}, used);
  // What the status decides, it decides alone: three will do.
  for (const int status : {300, 404, 503})
    fuzz::check_answer({response.body, properties::error_response(status, error_type)});
  fuzz::check_answer({response.body, properties::error_response(response.status)});
  return 0;
}
