// SPDX-License-Identifier: Apache-2.0
#include "place.hpp"

namespace reference {

Place Place::member(std::string_view name) const {
  Place below = *this;
  if (stopped_) return below;
  below.pointer_ += '/';
  for (const char c : name) {
    if (c == '~') {
      below.pointer_ += "~0";
    } else if (c == '/') {
      below.pointer_ += "~1";
    } else {
      below.pointer_ += c;
    }
  }
  return below;
}

Place Place::index(std::size_t index) const { return member(std::to_string(index)); }

Place Place::stop() const {
  Place below = *this;
  below.stopped_ = true;
  return below;
}

}  // namespace reference
