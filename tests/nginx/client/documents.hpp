// SPDX-License-Identifier: Apache-2.0
//
// documents.hpp: bodies to send, and what must be answered, by the library itself.
//
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "signupgate/gate.hpp"
#include "signupgate/testing/choices.hpp"
#include "signupgate/testing/label.hpp"

namespace through_nginx {

/// What the gate in nginx must say of a body.
struct Expected {
  int status = 200;
  std::string error_type;
  /// Of the answer; empty when the request passes.
  std::string body;
  /// Of the first error, else of the first warning; empty when there is neither.
  std::string rule;
  std::size_t violations = 0;
};

/// Generated and mutated requests, without end. Views into a body are gone with the next.
class Documents {
 public:
  explicit Documents(std::uint64_t seed);
  [[nodiscard]] std::string next();
  [[nodiscard]] signupgate::testing::RandomChoices& random() noexcept { return random_; }

 private:
  [[nodiscard]] std::string any();

  signupgate::testing::RandomChoices random_;
  const std::vector<signupgate::testing::Case>& cases_;
  /// From which mutants are made.
  std::array<std::string, 64> recent_{};
};

[[nodiscard]] Expected expected_of(signupgate::Gate& gate, std::string_view body);

}  // namespace through_nginx
