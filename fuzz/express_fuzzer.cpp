// SPDX-License-Identifier: Apache-2.0
//
// The express lane against the reader alone: each lane that this processor has, under every profile, in both
// directions, in a buffer of exactly the document's size and in padded ones at any address and with any bytes behind.
// The reference is not asked, so that there are ten times as many executions; the other harnesses ask it.
//
#include <cstring>
#include <memory>
#include <vector>

#include "properties/p09_same_reading.hpp"
#include "properties/random.hpp"
#include "signupgate/testing/fuzz.hpp"
#include "support/document.hpp"
#include "support/mutators.hpp"

using namespace signupgate;

SIGNUPGATE_FUZZ_MUTATORS_BY_DOCUMENT()

namespace {

namespace p09 = properties::p09;

constexpr char fills[] = {'\0', '\xff', '"', '}', ']', ',', '7', '\\', ' ', 'n'};

/// The document somewhere in memory, with `behind` bytes of `fill` behind it.
class Placed {
 public:
  Placed(std::string_view document, std::size_t shift, std::size_t behind, char fill)
      : bytes_(new char[shift + document.size() + behind]),
        begin_(bytes_.get() + shift),
        size_(document.size()) {
    if (size_ != 0) std::memcpy(begin_, document.data(), size_);
    std::memset(begin_ + size_, fill, behind);
  }
  [[nodiscard]] std::string_view text() const { return {begin_, size_}; }

 private:
  std::unique_ptr<char[]> bytes_;
  char* begin_;
  std::size_t size_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Gate reader;
  static Gate express;
  const std::string_view document = fuzz::text_of(data, size);
  properties::Random random(document, 9);
  const Placed exact(document, 0, 0, '\0');
  const Placed padded(document, random.below(64), padding, fills[random.below(std::size(fills))]);
  reader.set_express_lane(ExpressLane::off);
  for (const Profile profile : {Profile::strict, Profile::model, Profile::wire}) {
    for (const properties::Way& way : {properties::request(profile), properties::response(profile)}) {
      const p09::Reading expected = p09::read(reader, exact.text(), exact.text(), way);
      for (const ExpressLane lane : {ExpressLane::portable, ExpressLane::avx2}) {
        if (!express.set_express_lane(lane)) continue;
        fuzz::hold(p09::name_of_lanes,
                   p09::difference_of(p09::read(express, exact.text(), exact.text(), way), expected));
        fuzz::hold(
            p09::name_of_lanes,
            p09::difference_of(p09::read(express, Padded{padded.text()}, padded.text(), way), expected));
      }
    }
  }
  return 0;
}
