// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "json.hpp"
#include "reference.hpp"
#include "shapes.hpp"

namespace reference {

// Stage 2 and the strict rules over a document that stage 1 accepts. Every finding, in the order the
// specification gives, before any cap and still without line and column.
std::vector<Finding> find_violations(const Json& root, const Shape& shape, const Options& options);

}  // namespace reference
