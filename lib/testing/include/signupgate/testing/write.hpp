// SPDX-License-Identifier: Apache-2.0
//
// write.hpp: views written as JSON, compact, members in the shape's order.
//
//     AssociateWhatsAppBusinessAccountInput input{.signup_callback = WhatsAppSignupCallback{.access_token = "FAKE"}};
//     std::string json = write(input);                  // {"signupCallback":{"accessToken":"FAKE"}}
//
// Generic over shapes. What is read from the text is the view again, and writing that gives the same bytes. Strings must be
// well-formed UTF-8; only what JSON asks for is escaped. Absent members are not written. Throws std::bad_alloc.
//
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "signupgate/shape.hpp"

namespace signupgate::testing {

namespace writing {

/// With its quotation marks.
void append(std::string& out, std::string_view text);
void append(std::string& out, std::int32_t number);

template <field_types::structure T>
void append(std::string& out, const T& structure);

template <class T>
void append(std::string& out, std::span<const T> list) {
  out += '[';
  bool first = true;
  for (const T& item : list) {
    if (!std::exchange(first, false)) out += ',';
    append(out, item);
  }
  out += ']';
}

template <class T>
void append(std::string& out, std::span<const map_entry<T>> map) {
  out += '{';
  bool first = true;
  for (const map_entry<T>& entry : map) {
    if (!std::exchange(first, false)) out += ',';
    append(out, entry.key);
    out += ':';
    append(out, entry.value);
  }
  out += '}';
}

template <class Field>
void append_member(std::string& out, std::string_view name, const Field& field) {
  if (out.back() != '{') out += ',';
  append(out, name);
  out += ':';
  append(out, field);
}
template <class Field>
void append_member(std::string& out, std::string_view name, const std::optional<Field>& field) {
  if (field) append_member(out, name, *field);
}

template <field_types::structure T>
void append(std::string& out, const T& structure) {
  out += '{';
  std::apply([&](const auto&... row) { (append_member(out, row.name, structure.*row.field), ...); },
             T::shape.members);
  out += '}';
}

}  // namespace writing

/// The view as a text of JSON.
template <field_types::structure T>
[[nodiscard]] std::string write(const T& view) {
  std::string out;
  writing::append(out, view);
  return out;
}

}  // namespace signupgate::testing
