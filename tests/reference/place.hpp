// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace reference {

// A JSON Pointer that can stop: below a name that is not ours it grows no further.
class Place {
 public:
  const std::string& pointer() const { return pointer_; }

  Place member(std::string_view name) const;
  Place index(std::size_t index) const;
  Place stop() const;

 private:
  std::string pointer_;
  bool stopped_ = false;
};

}  // namespace reference
