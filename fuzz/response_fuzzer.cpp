// SPDX-License-Identifier: Apache-2.0
//
// A response with status 200: the input is the body. All entries, under every profile, against the reference.
//
#include "signupgate/testing/fuzz.hpp"
#include "support/document.hpp"
#include "support/past.hpp"

using namespace signupgate;

SIGNUPGATE_FUZZ_MUTATORS(testing::signup_structure(Direction::response), Direction::response)

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body = fuzz::text_of(data, size);
  Gate used = fuzz::gate_with_a_past(body);
  fuzz::check_document({body, properties::response()}, used);
  fuzz::check_answer({body, properties::response(Profile::model)});
  // Where most documents are accepted, and so have views.
  fuzz::check_views({body, properties::response(Profile::wire)});
  return 0;
}
