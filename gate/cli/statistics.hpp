// SPDX-License-Identifier: Apache-2.0
//
// statistics.hpp: `--statistics`: counts by rule, documents, bytes and time, as lines for people.
//
#pragma once

#include <string>

#include "report.hpp"

namespace signupgate::cli {

[[nodiscard]] std::string statistics(const Totals& totals);

}  // namespace signupgate::cli
