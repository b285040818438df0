// SPDX-License-Identifier: Apache-2.0
//
// on_demand_source.hpp: simdjson On-Demand for walk.hpp. What On-Demand leaves to its caller is done: what follows the
// document, and every value that is skipped. Keys are compared raw; strings without escapes are views of the document.
//
#pragma once

#include <simdjson.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "checks.hpp"
#include "walk.hpp"

namespace bench {

namespace ondemand = simdjson::ondemand;

class OnDemand {
 public:
  using Value = ondemand::value;
  using Object = ondemand::object;
  using Array = ondemand::array;

  template <class Read>
  bool root(std::string_view body, Read&& read) {
    static const simdjson::padded_string empty_object("{}", 2);
    if (body.empty()) body = empty_object;
    ondemand::document document;
    Object object;
    if (parser_.iterate(body.data(), body.size(), body.size() + simdjson::SIMDJSON_PADDING).get(document) ||
        document.get_object().get(object) || !read(object))
      return false;
    return document.current_location().error() == simdjson::OUT_OF_BOUNDS;  // nothing follows
  }

  template <class Each>
  static bool members(Object& object, Each&& each) {
    for (auto field : object) {
      if (field.error()) return false;
      Key key{field.value_unsafe()};
      if (!each(key, field.value_unsafe().value())) return false;
    }
    return true;
  }
  template <class Each>
  static bool items(Array& array, Each&& each) {
    for (auto item : array) {
      Value value;
      if (item.get(value) || !each(value)) return false;
    }
    return true;
  }

  static bool object(Value& value, Object& out) { return !value.get_object().get(out); }
  static bool array(Value& value, Array& out) { return !value.get_array().get(out); }
  static bool null(Value& value) {
    bool is_null = false;
    return !value.is_null().get(is_null) && is_null;
  }
  static bool text(Value& value, std::string_view& out) {
    const std::string_view token = token_of(value);
    if (token[0] != '"') return false;
    if (token.size() >= 2 && token.back() == '"' &&
        std::memchr(token.data(), '\\', token.size()) == nullptr) {
      out = token.substr(1, token.size() - 2);
      ondemand::raw_json_string passed;
      return !value.get_raw_json_string().get(passed);
    }
    return !value.get_string().get(out) && !has_surrogate(out);
  }
  static bool integer(Value& value, std::int32_t& out) {
    std::int64_t number = 0;
    if (!value.get_int64().get(number)) {
      out = static_cast<std::int32_t>(number);
      return number == out;
    }
    const std::string_view token = token_of(value);
    return is_number(token) && is_int32(token, out);
  }

  static Type type(Value& value) {
    ondemand::json_type type{};
    if (value.type().get(type)) return Type::scalar;
    if (type == ondemand::json_type::object) return Type::object;
    return type == ondemand::json_type::array ? Type::array : Type::scalar;
  }
  static bool scalar(Value& value) {
    ondemand::json_type type{};
    if (value.type().get(type)) return false;
    bool boolean = false;
    std::string_view ignored;
    switch (type) {
      case ondemand::json_type::string: return text(value, ignored);
      case ondemand::json_type::number: return is_number(token_of(value));
      case ondemand::json_type::boolean: return !value.get_bool().get(boolean);
      default: return null(value);
    }
  }
  static std::size_t depth(const Value& value) { return static_cast<std::size_t>(value.current_depth()); }

 private:
  struct Key {
    ondemand::field& field;

    [[nodiscard]] bool is(std::string_view name) const noexcept {
      const char* const raw = field.key().raw();
      return std::memcmp(raw, name.data(), name.size()) == 0 && raw[name.size()] == '"';
    }
    [[nodiscard]] bool decode(std::string_view& out) const {
      return !field.unescaped_key().get(out) && !has_surrogate(out);
    }
  };

  /// Without the white space that follows it.
  static std::string_view token_of(Value& value) {
    std::string_view token = value.raw_json_token();
    const auto is_space = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
    while (token.size() > 1 && is_space(token.back())) token.remove_suffix(1);
    return token;
  }

  ondemand::parser parser_;
};

}  // namespace bench
