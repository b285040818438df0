// SPDX-License-Identifier: Apache-2.0
#include <yyjson.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "checks.hpp"
#include "engine.hpp"
#include "walk.hpp"

namespace bench {
namespace {

/// yyjson's tree for walk.hpp, in memory that is reused. It has checked the whole text; depth is counted here.
class Yyjson {
 public:
  using Value = yyjson_val*;
  using Object = yyjson_val*;
  using Array = yyjson_val*;

  template <class Read>
  bool root(std::string_view body, Read&& read) {
    if (body.empty()) body = "{}";
    const std::size_t wanted = yyjson_read_max_memory_usage(body.size(), flags);
    if (memory_.size() < wanted) memory_.resize(2 * wanted);
    yyjson_alc pool;
    if (!yyjson_alc_pool_init(&pool, memory_.data(), memory_.size())) return false;
    depth_ = 0;
    // Without the flag for in-place reading the text is not written.
    yyjson_doc* const document =
        yyjson_read_opts(const_cast<char*>(body.data()), body.size(), flags, &pool, nullptr);
    if (document == nullptr) return false;
    Object object = yyjson_doc_get_root(document);
    return yyjson_is_obj(object) && read(object);
  }

  template <class Each>
  bool members(Object& object, Each&& each) {
    ++depth_;
    yyjson_obj_iter iterator = yyjson_obj_iter_with(object);
    while (yyjson_val* const name = yyjson_obj_iter_next(&iterator)) {
      TextKey key{{yyjson_get_str(name), yyjson_get_len(name)}};
      Value value = yyjson_obj_iter_get_val(name);
      if (!each(key, value)) return false;
    }
    --depth_;
    return true;
  }
  template <class Each>
  bool items(Array& array, Each&& each) {
    ++depth_;
    yyjson_arr_iter iterator = yyjson_arr_iter_with(array);
    while (Value item = yyjson_arr_iter_next(&iterator))
      if (!each(item)) return false;
    --depth_;
    return true;
  }

  static bool object(Value& value, Object& out) {
    out = value;
    return yyjson_is_obj(value);
  }
  static bool array(Value& value, Array& out) {
    out = value;
    return yyjson_is_arr(value);
  }
  static bool null(Value& value) { return yyjson_is_null(value); }
  static bool text(Value& value, std::string_view& out) {
    if (!yyjson_is_str(value)) return false;
    out = {yyjson_get_str(value), yyjson_get_len(value)};
    return true;
  }
  static bool integer(Value& value, std::int32_t& out) {
    return yyjson_is_raw(value) && is_int32({yyjson_get_raw(value), yyjson_get_len(value)}, out);
  }

  static Type type(Value& value) {
    if (yyjson_is_obj(value)) return Type::object;
    return yyjson_is_arr(value) ? Type::array : Type::scalar;
  }
  static bool scalar(Value&) { return true; }
  [[nodiscard]] std::size_t depth(Value&) const { return depth_ + 1; }

 private:
  static constexpr yyjson_read_flag flags = YYJSON_READ_NUMBER_AS_RAW;

  std::vector<char> memory_;
  std::size_t depth_ = 0;
};

}  // namespace

void add_yyjson(Engines& engines) {
  add<Walk<Yyjson, Slice>>(engines, {"yyjson", "yyjson", Kind::full, "yyjson " YYJSON_VERSION_STRING});
}

}  // namespace bench
