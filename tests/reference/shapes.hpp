// SPDX-License-Identifier: Apache-2.0
//
// The API as plain data, read from the shape tables by hand and not derived from the library's description.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pattern.hpp"

namespace reference {

struct Length {
  std::optional<std::size_t> min;
  std::optional<std::size_t> max;
};

enum class Type { text, integer, list, map, structure, anything };

// What the strict profile asks of a value beyond its shape.
enum class Extra {
  none,
  pin,
  region,
  empty_secret,
  phone_number_parent,
  waba_id,
  phone_number_id,
  callback_url,
  tag_list,
  tag_key,
  phone_number_list,
};

struct Field;

struct Shape {
  Type type = Type::anything;
  Length length;
  std::optional<Pattern> pattern;
  std::vector<std::string> values;  // of an enum
  bool secret = false;
  Extra extra = Extra::none;
  std::vector<Field> fields;              // of a structure
  std::vector<Shape> element;             // one: a list's item, a map's value
  Length key_length;                      // of a map's keys
  std::vector<std::string> exclusive;     // fields of which at most one may be there
  std::vector<std::string> at_least_one;  // fields of which one ought to be there
};

struct Field {
  std::string name;
  bool required = false;
  Shape shape;
};

const Shape& request_shape();
const Shape& response_shape();
const Shape& error_shape();

const Field* find_field(const Shape& shape, std::string_view name);

}  // namespace reference
