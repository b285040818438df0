// SPDX-License-Identifier: Apache-2.0
#include "dictionary_command.hpp"

#include "output.hpp"
#include "signupgate/testing/dictionary.hpp"

namespace signupgate::cli {

void print_dictionary(Direction direction) { Output("").write(testing::dictionary(direction)); }

}  // namespace signupgate::cli
