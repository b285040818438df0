// SPDX-License-Identifier: Apache-2.0
//
// malformed.hpp: one fault of JSON itself put into a document, and its label.
//
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "faults.hpp"
#include "tokens.hpp"

namespace signupgate::testing::detail {

/// Bytes that are no value, and stay none whatever follows. In a string's, the fault is within the quotation marks.
struct Trap {
  std::string_view bytes;
  Rule rule;
  const char* name;
};
/// In place of a value.
[[nodiscard]] std::span<const Trap> value_traps();
/// In place of a value, where neither a list nor a map is expected.
[[nodiscard]] std::span<const Trap> container_traps();
/// In place of a key: values, and what some parsers take for names.
[[nodiscard]] std::span<const Trap> key_traps();
/// Within a string, at its beginning or end.
[[nodiscard]] std::span<const Trap> text_traps();
/// Between tokens.
[[nodiscard]] std::span<const Trap> junk_traps();

/// The whole text and its only label.
struct Malformed {
  std::string body;
  Fault fault;
};

/// What can be done, each a finite number of decisions.
enum class Damage {
  value,
  container,
  key,
  quote,
  text,
  junk,
  comma,
  colon,
  bracket,
  trailing,
  leading,
  cut,
  depth
};
inline constexpr Damage every_damage[] = {Damage::value,   Damage::container, Damage::key,   Damage::quote,
                                          Damage::text,    Damage::junk,      Damage::comma, Damage::colon,
                                          Damage::bracket, Damage::trailing,  Damage::cut,   Damage::leading,
                                          Damage::depth};

/// Damages a token of the document. Nothing where that cannot be done there.
[[nodiscard]] std::optional<Malformed> damage(Choices& choices, const Tokens& tokens, std::size_t token,
                                              Damage kind, Space space);
/// Some damage somewhere, likely at a member of that name.
[[nodiscard]] Malformed damage_anywhere(Choices& choices, const Tokens& tokens, Space space,
                                        std::string_view near);

}  // namespace signupgate::testing::detail
