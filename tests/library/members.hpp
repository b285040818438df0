// SPDX-License-Identifier: Apache-2.0
//
// members.hpp: every member of the request and of the 200 response, typed from the specification's tables, with a
// document that is valid around it.
//
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "judge.hpp"

namespace signupgate::tests {

enum class Json { text, integer, list, object };

struct Member {
  std::string name;
  std::string pointer;
  /// `$` where the member goes, `#` before the object that holds it.
  std::string around;
  bool is_request = true;
  bool required = false;
  Json type = Json::text;
  std::size_t min = 0;
  std::optional<std::size_t> max{};
  bool secret = false;
  /// What a text begins and ends with so that it fits its pattern however long it is.
  std::string prefix{};
  std::string suffix{};

  [[nodiscard]] How how(Profile profile = Profile::strict) const {
    return is_request ? request(profile) : response(profile);
  }
  /// The document with this value, a mark before it.
  [[nodiscard]] std::string with(const std::string& value) const;
  /// The document with these values, the member given as often, marks before the names.
  [[nodiscard]] std::string with_twice(const std::string& first, const std::string& second) const;
  /// The document without the member, a mark before the object that lacks it.
  [[nodiscard]] std::string absent() const;
};

[[nodiscard]] const std::vector<Member>& members();

}  // namespace signupgate::tests
