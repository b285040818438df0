// SPDX-License-Identifier: Apache-2.0
#include "signupgate/testing/rapidcheck.hpp"

#include "sources.hpp"

namespace signupgate::measure {
namespace {

/// rc::check goes from size 0 to 100 in its hundred tests; here one such round follows the other.
constexpr int sizes = 101;

rc::Gen<Input> inputs() {
  using testing::Wanted;
  return rc::gen::mapcat(
      rc::gen::tuple(rc::gen::element(Direction::request, Direction::response),
                     rc::gen::element(Wanted::valid, Wanted::faulty, Wanted::malformed),
                     rc::gen::inRange(1U, 5U),
                     rc::gen::element(Profile::strict, Profile::strict, Profile::model, Profile::wire)),
      [](const std::tuple<Direction, Wanted::Kind, unsigned, Profile>& chosen) {
        const auto [direction, kind, faults, profile] = chosen;
        return rc::gen::map(testing::documents(direction, {kind, faults, profile}),
                            [as = direction, by = profile](testing::Case one) {
                              return Input{std::move(one.body), as, by, std::move(one.labels)};
                            });
      });
}

class RapidCheckSource final : public Source {
 public:
  explicit RapidCheckSource(std::uint64_t seed) : random_(seed) {}

  std::optional<Input> next() override {
    rc::Shrinkable<Input> made = inputs_(random_.split(), size_);
    size_ = (size_ + 1) % sizes;
    return made.value();
  }

 private:
  rc::Gen<Input> inputs_ = inputs();
  rc::Random random_;
  int size_ = 0;
};

}  // namespace

std::unique_ptr<Source> rapidcheck_source(std::uint64_t seed) {
  return std::make_unique<RapidCheckSource>(seed);
}

}  // namespace signupgate::measure
