// SPDX-License-Identifier: Apache-2.0
#define RAPIDJSON_SSE2

#include <rapidjson/document.h>
#include <rapidjson/reader.h>
#include <rapidjson/schema.h>
#include <simdjson.h>

#include <cstddef>
#include <string_view>

#include "checks.hpp"
#include "engine.hpp"
#include "schemas.hpp"

namespace bench {
namespace {

namespace rj = rapidjson;

/// A compiled schema. A validator that is reset in the middle of a document crashes, so each document has its own.
class Schema {
 public:
  explicit Schema(const char* schema) : document_(parsed(schema)), compiled_(document_) {}

  bool accepts(std::string_view body) {
    rj::SchemaValidator validator(compiled_);
    rj::StringStream input(body.data());
    Bounded handler{validator};
    return !reader_.Parse<rj::kParseIterativeFlag>(input, handler).IsError() && validator.IsValid() &&
           input.Tell() == body.size();
  }

 private:
  /// The validator, for documents that are not too deep.
  struct Bounded {
    rj::SchemaValidator& validator;
    std::size_t depth = 0;

    bool Null() { return validator.Null(); }
    bool Bool(bool value) { return validator.Bool(value); }
    bool Int(int value) { return validator.Int(value); }
    bool Uint(unsigned value) { return validator.Uint(value); }
    bool Int64(std::int64_t value) { return validator.Int64(value); }
    bool Uint64(std::uint64_t value) { return validator.Uint64(value); }
    bool Double(double value) { return validator.Double(value); }
    bool RawNumber(const char* text, rj::SizeType size, bool copy) {
      return validator.RawNumber(text, size, copy);
    }
    bool String(const char* text, rj::SizeType size, bool copy) { return validator.String(text, size, copy); }
    bool Key(const char* text, rj::SizeType size, bool copy) { return validator.Key(text, size, copy); }
    bool StartObject() { return ++depth <= max_depth && validator.StartObject(); }
    bool EndObject(rj::SizeType count) { return --depth, validator.EndObject(count); }
    bool StartArray() { return ++depth <= max_depth && validator.StartArray(); }
    bool EndArray(rj::SizeType count) { return --depth, validator.EndArray(count); }
  };

  static rj::Document parsed(const char* schema) {
    rj::Document out;
    out.Parse(schema);
    return out;
  }

  rj::Document document_;
  rj::SchemaDocument compiled_;
  rj::Reader reader_;
};

class Validator {
 public:
  Judged judge(const Document& document) {
    const std::string_view body = document.body;
    if (body.empty()) return Judged::clean;
    if (body.size() > max_body || !simdjson::validate_utf8(body.data(), body.size())) return Judged::invalid;
    Schema& schema = document.direction == Direction::request ? request_ : response_;
    return schema.accepts(body) ? Judged::clean : Judged::invalid;
  }

 private:
  Schema request_{request_schema};
  Schema response_{response_schema};
};

}  // namespace

void add_rapidjson_schema(Engines& engines) {
  add<Validator>(engines, {"rapidjson-schema",
                           "RapidJSON SchemaValidator",
                           Kind::schema,
                           "RapidJSON " RAPIDJSON_VERSION_STRING ", SSE2; draft 4; UTF-8 by simdjson",
                           {Blind::warnings, Blind::duplicates, Blind::exact_numbers, Blind::map_keys,
                            Blind::surrogates, Blind::patterns, Blind::control_characters}});
}

}  // namespace bench
