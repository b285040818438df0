// SPDX-License-Identifier: Apache-2.0
#include <boost/json/basic_parser_impl.hpp>
#include <boost/version.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine.hpp"
#include "event_judge.hpp"

namespace bench {
namespace {

namespace json = boost::json;
using Error = json::error_code;

/// Boost.JSON's events, as EventJudge takes them. Its DOM would lose members given twice. Long texts come in parts.
struct Handler {
  static constexpr std::size_t max_object_size = SIZE_MAX;
  static constexpr std::size_t max_array_size = SIZE_MAX;
  static constexpr std::size_t max_key_size = SIZE_MAX;
  static constexpr std::size_t max_string_size = SIZE_MAX;

  EventJudge judge;
  std::string parts;

  /// With the parts before it.
  std::string_view whole(json::string_view last) {
    if (parts.empty()) return {last.data(), last.size()};
    parts.append(last.data(), last.size());
    return parts;
  }
  bool part(json::string_view text) {
    parts.append(text.data(), text.size());
    return true;
  }
  bool done(bool good, Error& error) {
    parts.clear();
    return good || stop(error);
  }
  static bool stop(Error& error) {
    error = json::error::exception;
    return false;
  }

  bool on_document_begin(Error&) { return true; }
  bool on_document_end(Error&) { return true; }
  bool on_object_begin(Error& error) { return judge.begin_object() || stop(error); }
  bool on_object_end(std::size_t, Error& error) { return judge.end_object() || stop(error); }
  bool on_array_begin(Error& error) { return judge.begin_array() || stop(error); }
  bool on_array_end(std::size_t, Error& error) { return judge.end_array() || stop(error); }
  bool on_key_part(json::string_view text, std::size_t, Error&) { return part(text); }
  bool on_key(json::string_view text, std::size_t, Error& error) {
    return done(judge.key(whole(text)), error);
  }
  bool on_string_part(json::string_view text, std::size_t, Error&) { return part(text); }
  bool on_string(json::string_view text, std::size_t, Error& error) {
    return done(judge.text(whole(text)), error);
  }
  bool on_number_part(json::string_view text, Error&) { return part(text); }
  bool on_int64(std::int64_t, json::string_view text, Error& error) {
    return done(judge.number(whole(text)), error);
  }
  bool on_uint64(std::uint64_t, json::string_view text, Error& error) {
    return done(judge.number(whole(text)), error);
  }
  bool on_double(double, json::string_view text, Error& error) {
    return done(judge.number(whole(text)), error);
  }
  bool on_bool(bool, Error& error) { return judge.boolean() || stop(error); }
  bool on_null(Error& error) { return judge.null() || stop(error); }
  bool on_comment_part(json::string_view, Error&) { return true; }
  bool on_comment(json::string_view, Error&) { return true; }
};

class Boost {
 public:
  Judged judge(const Document& document) {
    if (document.body.size() > max_body) return Judged::invalid;
    if (document.body.empty())
      return document.direction == Direction::request ? Judged::warned : Judged::clean;
    parser_.reset();
    EventJudge& events = parser_.handler().judge;
    parser_.handler().parts.clear();
    events.start(document.direction);
    Error error;
    const std::size_t read = parser_.write_some(false, document.body.data(), document.body.size(), error);
    if (error || read != document.body.size()) return Judged::invalid;
    return events.warned() ? Judged::warned : Judged::clean;
  }

 private:
  static json::parse_options options() {
    json::parse_options out;
    out.max_depth = max_depth;
    return out;
  }

  json::basic_parser<Handler> parser_{options()};
};

}  // namespace

void add_boost_json(Engines& engines) {
  add<Boost>(
      engines,
      {"boost-json", "Boost.JSON, events", Kind::full, "Boost " BOOST_LIB_VERSION, {Blind::exact_numbers}});
}

}  // namespace bench
