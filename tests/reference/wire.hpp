// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "json.hpp"
#include "shapes.hpp"

namespace reference {

struct WireFault {
  std::string rule;
  std::string pointer;
  std::size_t offset = 0;
};

// Where in the document a json-* fault happened, from the tree the parser left behind.
std::string pointer_of_json_fault(const Json& root, const Shape& shape);

// The first stage-1 fault of a well-formed text: type, integer, null-entry or duplicate-member.
std::optional<WireFault> first_wire_fault(const Json& root, const Shape& shape);

}  // namespace reference
