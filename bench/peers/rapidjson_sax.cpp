// SPDX-License-Identifier: Apache-2.0
#define RAPIDJSON_SSE2

#include <rapidjson/reader.h>
#include <simdjson.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "engine.hpp"
#include "event_judge.hpp"

namespace bench {
namespace {

namespace rj = rapidjson;

/// RapidJSON's events, as EventJudge takes them.
struct Handler {
  EventJudge& judge;

  bool Null() { return judge.null(); }
  bool Bool(bool) { return judge.boolean(); }
  bool RawNumber(const char* text, rj::SizeType size, bool) { return judge.number({text, size}); }
  bool String(const char* text, rj::SizeType size, bool) { return judge.text({text, size}); }
  bool Key(const char* text, rj::SizeType size, bool) { return judge.key({text, size}); }
  bool StartObject() { return judge.begin_object(); }
  bool EndObject(rj::SizeType) { return judge.end_object(); }
  bool StartArray() { return judge.begin_array(); }
  bool EndArray(rj::SizeType) { return judge.end_array(); }

  // With kParseNumbersAsStringsFlag there are none of these.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }
};

class Sax {
 public:
  Judged judge(const Document& document) {
    if (document.body.size() > max_body) return Judged::invalid;
    if (document.body.empty())
      return document.direction == Direction::request ? Judged::warned : Judged::clean;
    // Its own check of UTF-8 keeps it from scanning strings with SIMD.
    if (!simdjson::validate_utf8(document.body.data(), document.body.size())) return Judged::invalid;
    judge_.start(document.direction);
    Handler handler{judge_};
    // Zeros follow every document.
    rj::StringStream input(document.body.data());
    const bool good = !reader_.Parse<rj::kParseNumbersAsStringsFlag>(input, handler).IsError() &&
                      input.Tell() == document.body.size();
    if (good) return judge_.warned() ? Judged::warned : Judged::clean;
    return Judged::invalid;
  }

 private:
  EventJudge judge_;
  rj::Reader reader_;
};

}  // namespace

void add_rapidjson_sax(Engines& engines) {
  add<Sax>(engines, {"rapidjson-sax",
                     "RapidJSON SAX",
                     Kind::full,
                     "RapidJSON " RAPIDJSON_VERSION_STRING ", SSE2; UTF-8 by simdjson",
                     {Blind::exact_numbers, Blind::control_characters}});
}

}  // namespace bench
