// SPDX-License-Identifier: Apache-2.0
#include <simdjson.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "checks.hpp"
#include "engine.hpp"
#include "simdjson_facts.hpp"
#include "walk.hpp"

namespace bench {
namespace {

namespace dom = simdjson::dom;

/// simdjson's DOM for walk.hpp. The parser has checked the whole text, but for depth: versions count it differently.
class Dom {
 public:
  using Value = dom::element;
  using Object = dom::object;
  using Array = dom::array;

  template <class Read>
  bool root(std::string_view body, Read&& read) {
    if (body.empty()) body = "{}";
    if (body.size() > parser_.capacity() && parser_.allocate(2 * body.size(), 2 * max_depth)) return false;
    depth_ = 0;
    dom::element element;
    Object object;
    // The parser would copy what is not padded; every document here is, but for the two bytes above.
    return !parser_.parse(body.data(), body.size(), body.size() == 2).get(element) &&
           !element.get_object().get(object) && read(object);
  }

  template <class Each>
  bool members(Object& object, Each&& each) {
    ++depth_;
    for (const dom::key_value_pair field : object) {
      TextKey key{field.key};
      Value value = field.value;
      if (has_surrogate(key.text) || !each(key, value)) return false;
    }
    --depth_;
    return true;
  }
  template <class Each>
  bool items(Array& array, Each&& each) {
    ++depth_;
    for (dom::element item : array)
      if (!each(item)) return false;
    --depth_;
    return true;
  }

  static bool object(Value& value, Object& out) { return !value.get_object().get(out); }
  static bool array(Value& value, Array& out) { return !value.get_array().get(out); }
  static bool null(Value& value) { return value.is_null(); }
  static bool text(Value& value, std::string_view& out) {
    return !value.get_string().get(out) && !has_surrogate(out);
  }
  static bool integer(Value& value, std::int32_t& out) {
    double number = 0;
    if (value.get_double().get(number) || !(number >= INT32_MIN && number <= INT32_MAX)) return false;
    out = static_cast<std::int32_t>(number);
    return out == number;
  }

  static Type type(Value& value) {
    if (value.is_object()) return Type::object;
    return value.is_array() ? Type::array : Type::scalar;
  }
  static bool scalar(Value& value) {
    std::string_view ignored;
    return !value.is_string() || text(value, ignored);
  }
  [[nodiscard]] std::size_t depth(const Value&) const { return depth_ + 1; }

 private:
  dom::parser parser_;
  /// Of the objects and arrays around the value that is being read.
  std::size_t depth_ = 0;
};

}  // namespace

void add_simdjson_dom(Engines& engines) {
  add<Walk<Dom, Slice>>(engines, {"simdjson-dom",
                                  "simdjson DOM",
                                  Kind::full,
                                  simdjson_facts(),
                                  {Blind::exact_numbers, Blind::byte_order_mark}});
}

}  // namespace bench
