// SPDX-License-Identifier: Apache-2.0
//
// The express lane against the reader alone: each lane that this processor has, under one of the profiles, in a buffer of exactly
// the document's size and in a padded one at any address and with any bytes behind.
// The reference is not asked, so that there are ten times as many executions; the other harnesses ask it.
//
#include <cstring>
#include <functional>
#include <memory>

#include "properties/random.hpp"
#include "signupgate/testing/fuzz.hpp"
#include "support/document.hpp"
#include "support/mutators.hpp"
#include "support/past.hpp"

using namespace signupgate;

SIGNUPGATE_FUZZ_MUTATORS_BY_DOCUMENT()

namespace {

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

/// Two readings of one document in two places: the same views of it, and the same decoded texts.
class Comparison {
 public:
  Comparison(std::string_view one, std::string_view other) : one_(one), other_(other) {}

  bool same(std::string_view a, std::string_view b) const {
    if ((a.data() == nullptr) != (b.data() == nullptr) || a.size() != b.size()) return false;
    const bool inside = is_inside(a, one_);
    if (inside != is_inside(b, other_)) return false;
    return inside ? a.data() - one_.data() == b.data() - other_.data() : a == b;
  }
  bool same(std::int32_t a, std::int32_t b) const { return a == b; }
  template <class T>
  bool same(const std::optional<T>& a, const std::optional<T>& b) const {
    return a.has_value() == b.has_value() && (!a || same(*a, *b));
  }
  template <class T>
  bool same(std::span<const T> a, std::span<const T> b) const {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
      if (!same(a[i], b[i])) return false;
    return true;
  }
  template <class T>
  bool same(const map_entry<T>& a, const map_entry<T>& b) const {
    return same(a.key, b.key) && same(a.value, b.value);
  }
  template <field_types::structure T>
  bool same(const T& a, const T& b) const {
    return std::apply([&](const auto&... row) { return (same(a.*row.field, b.*row.field) && ...); },
                      T::shape.members);
  }

 private:
  static bool is_inside(std::string_view text, std::string_view document) {
    const std::less<const char*> before;
    return !before(text.data(), document.data()) && before(text.data(), document.data() + document.size());
  }
  std::string_view one_;
  std::string_view other_;
};

/// What breaks it is told by the lane's name.
void hold_same_verdict(std::string_view lane, const Verdict& one, const Verdict& other) {
  fuzz::hold("9 the same verdict",
             one.fault == other.fault && one.errors == other.errors && one.warnings == other.warnings
                 ? properties::holds
                 : properties::Breach(lane));
}

template <class Parsed>
void hold_same(std::string_view lane, const Parsed& one, const Parsed& other, std::string_view document,
               std::string_view place) {
  hold_same_verdict(lane, one.verdict, other.verdict);
  fuzz::hold("9 the same views", Comparison(document, place).same(one.value, other.value)
                                     ? properties::holds
                                     : properties::Breach(lane));
}

/// Of the reader alone, and of each lane where the document is nothing but its bytes and where it is padded, with views and
/// without.
template <class Parse, class Check>
void hold_same_by_lanes(Parse parse, Check check, Gate& reader, Gate& express, std::string_view exact,
                        std::string_view padded) {
  const auto told = parse(reader, exact);
  for (const ExpressLane lane : {ExpressLane::portable, ExpressLane::avx2, ExpressLane::avx2_indexed,
                                 ExpressLane::avx512_indexed, ExpressLane::by_size}) {
    if (!express.set_express_lane(lane)) continue;
    hold_same(name(lane), told, parse(express, exact), exact, exact);
    hold_same(name(lane), told, parse(express, Padded{padded}), exact, padded);
    hold_same_verdict(name(lane), told.verdict, check(express, exact));
    hold_same_verdict(name(lane), told.verdict, check(express, Padded{padded}));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view document = fuzz::text_of(data, size);
  Gate reader;
  Gate express = fuzz::gate_with_a_past(document);
  properties::Random random(document, 9);
  const Placed exact(document, 0, 0, '\0');
  const Placed padded(document, random.below(64), padding, fills[random.below(std::size(fills))]);
  reader.set_express_lane(ExpressLane::off);
  // One way of reading a document, which its bytes choose, and many more documents in the same time: the property that the
  // tests drive (p09) reads each of its own in every way.
  const Profile profile = static_cast<Profile>(random.below(3));
  reader.set_policy({.profile = profile});
  express.set_policy({.profile = profile});
  Direction direction = fuzz::direction_of(document, static_cast<unsigned>(random.below(2)));
  if (random.one_in(16))
    direction = direction == Direction::request ? Direction::response : Direction::request;
  if (direction == Direction::request) {
    hold_same_by_lanes([](Gate& gate, auto body) { return gate.parse_request(body); },
                       [](Gate& gate, auto body) { return gate.check_request(body); }, reader, express,
                       exact.text(), padded.text());
  } else {
    hold_same_by_lanes([](Gate& gate, auto body) { return gate.parse_response({}, body); },
                       [](Gate& gate, auto body) { return gate.check_response({}, body); }, reader, express,
                       exact.text(), padded.text());
  }
  return 0;
}
