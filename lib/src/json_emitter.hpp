// SPDX-License-Identifier: Apache-2.0
//
// json_emitter.hpp: pretty-printed JSON, handed on part by part. It keeps no text and allocates nothing.
//
//     JsonEmitter out(sink, context);
//     out.begin_object();
//     out.key("type").string("string");
//     out.end_object();
//
#pragma once

#include <charconv>
#include <concepts>
#include <cstddef>
#include <string_view>

#include "json_escape.hpp"

namespace signupgate::detail {

class JsonEmitter {
 public:
  using Sink = void (*)(void* context, std::string_view part);
  /// Whether what a container holds is spread over lines. Within one that is not, nothing is.
  enum class Layout { lines, one_line };

  JsonEmitter(Sink sink, void* context) : sink_(sink), context_(context) {}

  void begin_object(Layout layout = Layout::lines) { begin("{", layout); }
  void end_object() { end("}"); }
  void begin_array(Layout layout = Layout::lines) { begin("[", layout); }
  void end_array() { end("]"); }

  JsonEmitter& key(std::string_view name) {
    string(name);
    put(": ");
    after_key_ = true;
    return *this;
  }

  void string(std::string_view value) {
    begin_string();
    text(value);
    end_string();
  }
  /// A string in parts: begin_string(), text() as often as it takes, end_string().
  void begin_string() {
    begin_value();
    put("\"");
  }
  void text(std::string_view part) {
    escape_json(part, [this](std::string_view escaped) { put(escaped); });
  }
  template <std::integral Number>
  void text(Number part) {
    digits(part);
  }
  void end_string() { put("\""); }

  template <std::integral Number>
  void number(Number value) {
    begin_value();
    digits(value);
  }
  void boolean(bool value) {
    begin_value();
    put(value ? "true" : "false");
  }
  void null() {
    begin_value();
    put("null");
  }

  /// The end of the document: a line feed.
  void finish() { put("\n"); }

 private:
  void put(std::string_view part) {
    if (!part.empty()) sink_(context_, part);
  }

  [[nodiscard]] bool on_one_line() const { return one_line_from_ != 0 && depth_ >= one_line_from_; }

  void begin(std::string_view bracket, Layout layout) {
    begin_value();
    put(bracket);
    ++depth_;
    if (layout == Layout::one_line && one_line_from_ == 0) one_line_from_ = depth_;
    empty_ = true;
  }

  void end(std::string_view bracket) {
    const bool lines = !on_one_line();
    if (depth_ == one_line_from_) one_line_from_ = 0;
    --depth_;
    if (lines && !empty_) new_line();
    put(bracket);
    empty_ = false;
  }

  /// What stands between a value, or a key, and what was before it.
  void begin_value() {
    if (after_key_) {
      after_key_ = false;
      return;
    }
    if (depth_ == 0) return;
    if (!empty_) put(on_one_line() ? ", " : ",");
    empty_ = false;
    if (!on_one_line()) new_line();
  }

  void new_line() {
    put("\n");
    for (std::size_t level = 0; level < depth_; ++level) put("  ");
  }

  template <std::integral Number>
  void digits(Number value) {
    char buffer[24];
    const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
    static_cast<void>(error);  // 64 bits take 20 characters and a sign
    put({buffer, static_cast<std::size_t>(end - buffer)});
  }

  Sink sink_;
  void* context_;
  std::size_t depth_ = 0;
  /// The outermost container on one line, by its depth; 0: none.
  std::size_t one_line_from_ = 0;
  bool empty_ = true;
  bool after_key_ = false;
};

}  // namespace signupgate::detail
