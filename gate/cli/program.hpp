// SPDX-License-Identifier: Apache-2.0
//
// program.hpp: the program, all of it but main(), so that tests can link what it is made of.
//
#pragma once

namespace signupgate::cli {

/// Runs the command line; answers the exit status.
[[nodiscard]] int run(int argc, char** argv) noexcept;

}  // namespace signupgate::cli
