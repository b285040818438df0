// SPDX-License-Identifier: Apache-2.0
//
// locate.hpp: says where a document that is not JSON stops being it.
//
// The fast walk only notices that something is malformed. This one reads byte by byte, without simdjson, and
// is the authority on the first json-* fault by offset:
//
//   json-syntax    the first byte that no JSON text can have there; the end, when the text ends too early
//   json-encoding  the first byte of an ill-formed UTF-8 sequence; the backslash of an unpaired surrogate
//   json-depth     the bracket that opens one level too many
//
// The pointer names the innermost value, reachable by names of ours, that is open at the fault.
//
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "memory.hpp"
#include "signupgate/description.hpp"
#include "signupgate/violation.hpp"

namespace signupgate::detail {

struct Location {
  enum class Outcome : std::uint8_t {
    found,
    /// The document is JSON and not too deep.
    none,
    no_memory,
  } outcome = Outcome::none;
  Rule rule = Rule::json_syntax;
  std::size_t offset = 0;
  std::string_view pointer{};
};

class Locator {
 public:
  explicit Locator(Arena& arena) noexcept : arena_(arena) {}

  /// Linear in the document's length; memory by the depth that it has.
  [[nodiscard]] Location locate(std::string_view document, const Description& root,
                                std::size_t max_depth) noexcept;

  void wipe() noexcept { levels_.wipe(); }

 private:
  /// An open object or list.
  struct Level {
    /// What the shape says of it; null where the document left the shape.
    const Description* shape;
    bool is_object;
    /// A member's value or an item is open, and the shape knows it.
    bool open;
    /// The open item, or member in the shape.
    std::size_t index;
    /// Members that have been seen: one that comes twice is not described twice.
    std::uint64_t seen;
    /// The open entry of a map.
    std::string_view key;
  };
  struct Text {
    std::string_view raw;
    bool escaped;
  };

  bool value() noexcept;
  bool after_value() noexcept;
  bool enter(const Description* shape, bool is_object) noexcept;
  bool key() noexcept;
  bool open_member(Text name) noexcept;
  bool text(Text* out) noexcept;
  bool number() noexcept;
  bool literal(std::string_view word) noexcept;
  bool scalar_ended() noexcept;

  [[nodiscard]] const Description* expected() const noexcept;
  void skip_white_space() noexcept;
  bool fault(Rule rule, const char* at) noexcept;
  bool syntax(const char* at) noexcept;
  void compose_pointer() noexcept;

  Arena& arena_;
  Buffer<Level> levels_;
  const char* begin_ = nullptr;
  const char* p_ = nullptr;
  const char* end_ = nullptr;
  const Description* root_ = nullptr;
  std::size_t max_depth_ = 0;
  bool done_ = false;
  Location result_;
};

}  // namespace signupgate::detail
