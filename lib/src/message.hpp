// SPDX-License-Identifier: Apache-2.0
//
// message.hpp: the sentence that goes with a violation.
//
// The constraints of the model are worded as the service's own validator words them (its error bodies
// are what clients already parse); the rest follows their manner. No sentence repeats a value, nor the length
// of a secret.
//
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "path.hpp"
#include "signupgate/description.hpp"
#include "signupgate/violation.hpp"

namespace signupgate::detail {

/// What a sentence is about, besides rule and place. Only what the rule needs is looked at.
struct Subject {
  /// type: what was expected.
  Kind expected = Kind::object;
  /// Rules of the text, or null when it is not about one.
  const text* text_rules = nullptr;
  /// length: the limits, and the length itself unless it is secret.
  std::size_t min = 0;
  std::size_t max = unlimited;
  std::size_t length = 0;
  bool show_length = false;
  /// body-size, json-depth, advised numbers: the limit.
  std::size_t limit = 0;
  /// tag-hygiene: an equal key stands before.
  bool repeated = false;
  /// exclusive-members, empty-request: the two members.
  std::string_view first{};
  std::string_view second{};
  /// json-syntax: the text just ends.
  bool at_end = false;
};

void write_message(TextWriter& out, Rule rule, const Path& path, const Subject& subject) noexcept;

}  // namespace signupgate::detail
