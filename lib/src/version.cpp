// SPDX-License-Identifier: Apache-2.0

#include "signupgate/version.hpp"

namespace signupgate {

std::string_view version() noexcept { return SIGNUPGATE_VERSION; }

}  // namespace signupgate
