// SPDX-License-Identifier: Apache-2.0
//
// Limits and policies: the input is a body. Every limit is put just below, at and above what the document needs; every
// rule that finds something in it is switched off, made a warning, made an error, under one profile or another; the list
// of regions is replaced.
//
#include "support/limits.hpp"
#include "support/mutators.hpp"

using namespace signupgate;

SIGNUPGATE_FUZZ_MUTATORS_BY_DOCUMENT()

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body = fuzz::text_of(data, size);
  for (const properties::Way& way :
       {properties::request(), properties::response(), properties::error_response(500)})
    fuzz::check_limits({body, way});
  return 0;
}
