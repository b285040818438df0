// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <simdjson.h>

#include <string>

namespace bench {

/// simdjson's version, the implementation for this CPU, and the one that On-Demand was compiled for.
inline std::string simdjson_facts() {
  const simdjson::implementation* const chosen = simdjson::get_active_implementation();
  return "simdjson " + std::to_string(simdjson::SIMDJSON_VERSION_MAJOR) + '.' +
         std::to_string(simdjson::SIMDJSON_VERSION_MINOR) + '.' +
         std::to_string(simdjson::SIMDJSON_VERSION_REVISION) + ", stage 1 " + std::string(chosen->name()) +
         ", On-Demand " + std::string(simdjson::builtin_implementation()->name());
}

}  // namespace bench
