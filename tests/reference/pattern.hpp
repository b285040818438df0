// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace reference {

// A pattern as the API writes it, and what it means worked out by hand.
struct Pattern {
  std::string text;
  bool (*matches)(std::string_view value) = nullptr;
};

Pattern linked_waba_pattern();
Pattern country_pattern();
Pattern event_destination_pattern();
Pattern role_pattern();
Pattern phone_arn_pattern();
Pattern phone_id_pattern();

}  // namespace reference
