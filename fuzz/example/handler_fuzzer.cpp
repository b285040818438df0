// SPDX-License-Identifier: Apache-2.0
//
// The whole of what a service writes to fuzz its handler with documents that are almost right.
#include "handler.hpp"
#include "signupgate/testing/fuzz.hpp"

SIGNUPGATE_FUZZ_REQUEST_HANDLER(example::on_signup)
