// SPDX-License-Identifier: Apache-2.0
#include "signupgate/testing/cases.hpp"
#include "sources.hpp"

namespace signupgate::measure {
namespace {

class CaseSource final : public Source {
 public:
  std::optional<Input> next() override {
    for (; direction_ < std::size(directions); ++direction_, at_ = 0) {
      if (at_ == 0) cases_ = testing::cases(directions[direction_]);
      if (at_ == cases_.size()) continue;
      testing::Case& one = cases_[at_++];
      return Input{std::move(one.body), directions[direction_], Profile::strict, std::move(one.labels)};
    }
    return std::nullopt;
  }

 private:
  static constexpr Direction directions[] = {Direction::request, Direction::response};
  std::size_t direction_ = 0;
  std::size_t at_ = 0;
  std::vector<testing::Case> cases_;
};

}  // namespace

std::unique_ptr<Source> case_source() { return std::make_unique<CaseSource>(); }

}  // namespace signupgate::measure
