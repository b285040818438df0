// SPDX-License-Identifier: Apache-2.0
//
// signup_documents.hpp: requests and responses as they are sent, with made-up values in the forms of the real ones.
//
//     Random random(seed);
//     std::string body = request(random, {.phones = 2, .phone_tags = 2, .waba = true});
//
// Compact, members in the order of the API's page, written from the library's shapes. Nothing in them is secret.
//
#pragma once

#include <cstddef>
#include <string>

#include "random.hpp"

namespace bench {

struct RequestForm {
  /// With an access token instead of a set-up.
  bool callback = false;
  std::size_t phones = 1;
  bool regions = true;
  std::size_t phone_tags = 0;
  bool waba = false;
  std::size_t waba_tags = 0;
  /// Percent of tags' values in a language that is not written in ASCII.
  unsigned non_ascii = 0;
};
[[nodiscard]] std::string request(Random& random, const RequestForm& form);

struct ResponseForm {
  std::size_t accounts = 1;
  std::size_t phones = 4;
  /// Percent of names in a language that is not written in ASCII.
  unsigned non_ascii = 0;
};
[[nodiscard]] std::string response(Random& random, const ResponseForm& form);

}  // namespace bench
