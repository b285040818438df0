// SPDX-License-Identifier: Apache-2.0
//
// event_judge.hpp: all checks of the strict profile for a parser that reports events: RapidJSON's and Boost's.
//
//     EventJudge judge;                 // made once
//     judge.start(direction);
//     judge.key("accessToken"), judge.text("..."), ...         // as the parser finds them; false: invalid, stop
//     judge.warned()                    // once the parser is through
//
// Texts live until the call returns. Nothing is kept but names that must not repeat: an event parser is for whoever wants
// a verdict and no values.
//
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checks.hpp"
#include "engine.hpp"

namespace bench {

class EventJudge {
 public:
  void start(Direction direction) {
    root_ = direction == Direction::request ? Shape::request : Shape::response;
    frames_.clear();
    names_.clear();
    name_bytes_.clear();
    warned_ = false;
  }
  [[nodiscard]] bool warned() const noexcept { return warned_; }

  bool begin_object();
  bool end_object();
  bool begin_array();
  bool end_array();
  bool key(std::string_view name);
  bool text(std::string_view value);
  /// `digits` as in the document.
  bool number(std::string_view digits);
  bool null();
  bool boolean();

 private:
  enum class Shape : std::uint8_t {
    request,
    callback,
    setup,
    phone,
    tag,
    waba,
    destination,
    response,
    result,
    account,
    detail,
    other
  };
  enum class What : std::uint8_t {
    access_token,
    url,
    progress_token,
    optional_token,
    phone_id,
    pin,
    region,
    advised_region,
    tag_key,
    tag_value,
    waba_id,
    parent,
    linked_id,
    destination_arn,
    role_arn,
    phone_arn,
    phone_number,
    phone_number_id,
    name,
    display_number,
    quality,
    status,
    integer,
    object,
    list,
    map
  };
  struct Member {
    std::string_view name;
    What what;
    Shape shape = Shape::other;
  };
  /// The members of a shape, the required ones first.
  struct Table {
    std::span<const Member> members;
    unsigned required = 0;
  };
  static Table table(Shape shape) noexcept;

  enum class Holds : std::uint8_t { object, list, map, skipped_object, skipped_array };
  struct Frame {
    Holds holds;
    Shape shape;
    /// Of the object's members; null within others and for unknown members.
    const Member* member = nullptr;
    unsigned seen = 0;
    unsigned present = 0;
    std::size_t names = 0;
    std::size_t count = 0;
  };

  bool push(Holds holds, Shape shape) {
    if (frames_.size() == max_depth) return false;
    frames_.push_back({.holds = holds, .shape = shape, .names = names_.size()});
    return true;
  }
  bool check(What what, std::string_view value);
  /// A scalar that no member with rules takes.
  bool other_scalar();
  void here() noexcept;
  bool warn_unless(bool holds) noexcept {
    warned_ |= !holds;
    return true;
  }
  void remember(std::string_view name) {
    names_.emplace_back(name_bytes_.size(), name.size());
    name_bytes_ += name;
  }
  bool distinct_since(std::size_t mark);

  Shape root_ = Shape::request;
  std::vector<Frame> frames_;
  std::string name_bytes_;
  std::vector<std::pair<std::size_t, std::size_t>> names_;
  std::vector<std::string_view> views_;
  bool warned_ = false;
};

}  // namespace bench
