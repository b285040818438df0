// SPDX-License-Identifier: Apache-2.0
//
// judging.hpp: one document, judged by the library and by the independent reference; what the properties look at.
//
//     const Subject subject(body, way);
//     subject.answer()      what the library says, by a new gate, on a buffer of exactly the document's size
//     subject.expected()    what the reference says
//     subject.tree()        the document as the reference reads it, when it is well-formed JSON
//
// A property is a function `violated(const Subject&, ...)` in a header and a namespace of its own, numbered as in the
// specification. It answers nothing when the property holds, else a fixed text that says what does not: never a byte
// of the document, so that what fails can be printed anywhere. It prints nothing, keeps nothing, and gives the same
// answer to the same subject: RapidCheck, fuzz harnesses and the replay of the corpus all call the same.
//
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reference/reference.hpp"
#include "signupgate/gate.hpp"

namespace signupgate::properties {

/// What a property answers: nothing, or what is broken.
using Breach = std::optional<std::string_view>;
inline constexpr std::nullopt_t holds = std::nullopt;

/// How a document is judged.
struct Way {
  Policy policy{};
  Direction direction = Direction::request;
  /// Of responses.
  int status = 200;
  std::string error_type{};
  /// By which a subject's gate tries documents first. What it accepts, the reader never sees: `off` shows the reader.
  ExpressLane lane = ExpressLane::by_size;

  [[nodiscard]] bool is_request() const { return direction == Direction::request; }
  [[nodiscard]] bool is_error() const {
    return direction == Direction::response && (status < 200 || status > 299);
  }
  [[nodiscard]] ResponseHead head() const { return {status, error_type}; }
};

[[nodiscard]] Way request(Profile profile = Profile::strict);
[[nodiscard]] Way response(Profile profile = Profile::strict);
[[nodiscard]] Way error_response(int status, std::string error_type = {});

struct Finding {
  Rule rule = Rule::json_syntax;
  Severity severity = Severity::error;
  std::string pointer;
  std::string message;
  std::size_t offset = 0;
  std::size_t line = 1;
  std::size_t column = 1;
  bool operator==(const Finding&) const = default;
};

struct ToldError {
  std::string name;
  std::optional<std::string> message;
  Side side = Side::client;
  bool retryable = false;
  bool operator==(const ToldError&) const = default;
};

/// A verdict, in memory of its own.
struct Answer {
  Fault fault = Fault::none;
  bool truncated = false;
  std::vector<Finding> findings;
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t error_paths = 0;
  std::optional<ToldError> error;
  bool operator==(const Answer&) const = default;

  [[nodiscard]] bool valid() const { return fault == Fault::none; }
};

/// The codes in the set, in their order.
[[nodiscard]] std::vector<std::string> codes_of(const RegionSet& set);

[[nodiscard]] Answer seen(const Verdict& verdict);
[[nodiscard]] Answer seen(const ResponseVerdict& verdict);

/// Judged by this gate, whose policy becomes the way's; its express lane stays.
[[nodiscard]] Answer judged(Gate& gate, std::string_view body, const Way& way);
[[nodiscard]] Answer judged(Gate& gate, Padded body, const Way& way);
/// By the reference; wordings that the specification leaves free are empty.
[[nodiscard]] Answer judged_by_reference(std::string_view body, const Way& way);

/// In what two answers differ, if they do. A message that is empty in `expected` is free.
[[nodiscard]] Breach difference(const Answer& answer, const Answer& expected);
/// The same, where positions may differ and so may the order of findings; wordings count.
[[nodiscard]] Breach difference_without_positions(Answer answer, Answer expected);

/// Memory of exactly the size, so that AddressSanitizer sees what is read beside it.
class ExactBytes {
 public:
  explicit ExactBytes(std::string_view bytes) : data_(new char[bytes.size()]), size_(bytes.size()) {
    bytes.copy(data_.get(), bytes.size());
  }
  [[nodiscard]] std::string_view view() const { return {data_.get(), size_}; }

 private:
  std::unique_ptr<char[]> data_;
  std::size_t size_;
};

class Subject {
 public:
  Subject(std::string_view body, Way way) : bytes_(body), way_(std::move(way)) {
    gate_.set_express_lane(way_.lane);
  }

  [[nodiscard]] std::string_view body() const { return bytes_.view(); }
  [[nodiscard]] const Way& way() const { return way_; }
  [[nodiscard]] const Answer& answer() const&;
  const Answer& answer() const&& = delete;
  [[nodiscard]] const Answer& expected() const&;
  const Answer& expected() const&& = delete;
  /// What the library says of something else, or once more of the same. A subject has one gate, new with it: what a
  /// property answers does not hang on what was judged before, and a gate need not be made for every question.
  template <class Body>
  [[nodiscard]] Answer again(Body body, const Way& way) const {
    return judged(gate_, body, way);
  }
  [[nodiscard]] Gate& gate(const Policy& policy) const {
    gate_.set_policy(policy);
    return gate_;
  }
  /// Null for what is no JSON, or too deep for the policy.
  [[nodiscard]] const reference::Json* tree() const&;
  const reference::Json* tree() const&& = delete;

 private:
  ExactBytes bytes_;
  Way way_;
  mutable Gate gate_;
  mutable std::optional<Answer> answer_;
  mutable std::optional<Answer> expected_;
  mutable std::optional<reference::Parsed> parsed_;
};

}  // namespace signupgate::properties
