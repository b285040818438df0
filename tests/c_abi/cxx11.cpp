// SPDX-License-Identifier: Apache-2.0
//
// signupgate.h is C++11 as well, and says of every function that it throws nothing.
#include "signupgate/signupgate.h"

static_assert(noexcept(signupgate_gate_new()), "");
static_assert(noexcept(signupgate_gate_free(nullptr)), "");
static_assert(noexcept(signupgate_check_request(nullptr, nullptr, 0)), "");
static_assert(noexcept(signupgate_check_response(nullptr, 200, nullptr, 0, nullptr, 0)), "");
static_assert(noexcept(signupgate_write_error_body(nullptr, nullptr, 0)), "");
