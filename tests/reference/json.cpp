// SPDX-License-Identifier: Apache-2.0
#include "json.hpp"

#include <cstdint>
#include <utility>

#include "utf8.hpp"

namespace reference {

namespace {

bool is_digit(int c) { return c >= '0' && c <= '9'; }

bool is_space(int c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

int hex_value(int c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Reads from left to right and stops at the first byte that cannot be, so the first fault met is the first by
// offset. The one look ahead is for the second half of a surrogate pair: its absence is a fault at the first
// half.
class Parser {
 public:
  Parser(std::string_view body, std::size_t max_depth) : body_(body), max_depth_(max_depth) {}

  Parsed run() {
    Parsed parsed;
    parsed.root.open = true;
    if (value(parsed.root, 0)) {
      skip_space();
      if (at_ != body_.size()) fail_here();
    }
    parsed.fault = std::move(fault_);
    return parsed;
  }

 private:
  static constexpr int end_of_body = -1;

  int peek() const { return at_ < body_.size() ? static_cast<unsigned char>(body_[at_]) : end_of_body; }

  void skip_space() {
    while (is_space(peek())) ++at_;
  }

  bool fail(const char* rule, std::size_t offset) {
    fault_ = JsonFault{rule, offset};
    return false;
  }

  // What stands here fits no JSON text; when it is not even UTF-8, that is the fault.
  bool fail_here() {
    const bool ill_formed = at_ < body_.size() && sequence_length(body_, at_) == 0;
    return fail(ill_formed ? "json-encoding" : "json-syntax", at_);
  }

  bool value(Json& out, std::size_t depth) {
    skip_space();
    out.offset = at_;
    bool good = false;
    if (peek() == '{') {
      good = object(out, depth + 1);
    } else if (peek() == '[') {
      good = array(out, depth + 1);
    } else {
      good = scalar(out);
    }
    if (good) out.open = false;
    return good;
  }

  bool scalar(Json& out) {
    switch (peek()) {
      case '"': out.kind = Kind::string; return string(out.text);
      case 't':
        out.kind = Kind::boolean;
        out.boolean = true;
        return literal("true");
      case 'f': out.kind = Kind::boolean; return literal("false");
      case 'n': out.kind = Kind::null; return literal("null");
      default: return number(out);
    }
  }

  bool object(Json& out, std::size_t depth) {
    out.kind = Kind::object;
    if (depth > max_depth_) return fail("json-depth", at_);
    ++at_;
    skip_space();
    if (peek() == '}') {
      ++at_;
      return true;
    }
    for (;;) {
      if (!member_name(out)) return false;
      if (!value(out.members.back().value, depth)) return false;
      skip_space();
      if (peek() == '}') {
        ++at_;
        return true;
      }
      if (peek() != ',') return fail_here();
      ++at_;
    }
  }

  // The name and its colon; the member exists, and its value is open, from the colon on.
  bool member_name(Json& out) {
    skip_space();
    if (peek() != '"') return fail_here();
    const std::size_t key_offset = at_;
    std::string key;
    if (!string(key)) return false;
    skip_space();
    if (peek() != ':') return fail_here();
    ++at_;
    out.members.push_back(JsonMember{std::move(key), key_offset, Json{}});
    out.members.back().value.open = true;
    return true;
  }

  bool array(Json& out, std::size_t depth) {
    out.kind = Kind::array;
    if (depth > max_depth_) return fail("json-depth", at_);
    ++at_;
    skip_space();
    if (peek() == ']') {
      ++at_;
      return true;
    }
    for (;;) {
      out.items.emplace_back();
      out.items.back().open = true;
      if (!value(out.items.back(), depth)) return false;
      skip_space();
      if (peek() == ']') {
        ++at_;
        return true;
      }
      if (peek() != ',') return fail_here();
      ++at_;
    }
  }

  // Numbers and literals have no closing byte. One that runs into something else is itself at fault, and
  // still open.
  bool scalar_ends() {
    const int next = peek();
    if (next == end_of_body || is_space(next)) return true;
    if (next == ',' || next == ']' || next == '}' || next == ':') return true;
    return fail_here();
  }

  bool literal(std::string_view word) {
    for (const char c : word) {
      if (peek() != c) return fail_here();
      ++at_;
    }
    return scalar_ends();
  }

  bool number(Json& out) {
    const std::size_t start = at_;
    out.kind = Kind::number;
    if (peek() == '-') ++at_;
    if (peek() == '0') {
      ++at_;
    } else if (!digits()) {
      return false;
    }
    if (peek() == '.') {
      ++at_;
      if (!digits()) return false;
    }
    if (peek() == 'e' || peek() == 'E') {
      ++at_;
      if (peek() == '+' || peek() == '-') ++at_;
      if (!digits()) return false;
    }
    out.text = std::string(body_.substr(start, at_ - start));
    return scalar_ends();
  }

  bool digits() {
    if (!is_digit(peek())) return fail_here();
    while (is_digit(peek())) ++at_;
    return true;
  }

  bool string(std::string& out) {
    ++at_;
    for (;;) {
      const int c = peek();
      if (c == '"') {
        ++at_;
        return true;
      }
      if (c == '\\') {
        if (!escape(out)) return false;
        continue;
      }
      if (c < 0x20) return fail_here();  // a control character, or the end of the body
      const std::size_t length = sequence_length(body_, at_);
      if (length == 0) return fail_here();
      out.append(body_.substr(at_, length));
      at_ += length;
    }
  }

  bool escape(std::string& out) {
    const std::size_t backslash = at_;
    ++at_;
    const int c = peek();
    switch (c) {
      case '"':
      case '\\':
      case '/': out.push_back(static_cast<char>(c)); break;
      case 'b': out.push_back('\b'); break;
      case 'f': out.push_back('\f'); break;
      case 'n': out.push_back('\n'); break;
      case 'r': out.push_back('\r'); break;
      case 't': out.push_back('\t'); break;
      case 'u': ++at_; return unicode_escape(out, backslash);
      default: return fail_here();
    }
    ++at_;
    return true;
  }

  bool unicode_escape(std::string& out, std::size_t backslash) {
    std::uint32_t unit = 0;
    for (int i = 0; i < 4; ++i) {
      const int digit = hex_value(peek());
      if (digit < 0) return fail_here();
      unit = unit * 16U + static_cast<std::uint32_t>(digit);
      ++at_;
    }
    if (unit >= 0xDC00U && unit <= 0xDFFFU) return fail("json-encoding", backslash);
    if (unit >= 0xD800U && unit <= 0xDBFFU) {
      const std::optional<std::uint32_t> low = low_surrogate_here();
      if (!low) return fail("json-encoding", backslash);
      at_ += 6;
      unit = 0x10000U + ((unit - 0xD800U) << 10U) + (*low - 0xDC00U);
    }
    append_utf8(out, unit);
    return true;
  }

  std::optional<std::uint32_t> low_surrogate_here() const {
    const std::string_view next = body_.substr(at_, 6);
    if (next.size() < 6 || next[0] != '\\' || next[1] != 'u') return std::nullopt;
    std::uint32_t unit = 0;
    for (const char c : next.substr(2)) {
      const int digit = hex_value(c);
      if (digit < 0) return std::nullopt;
      unit = unit * 16U + static_cast<std::uint32_t>(digit);
    }
    if (unit < 0xDC00U || unit > 0xDFFFU) return std::nullopt;
    return unit;
  }

  std::string_view body_;
  std::size_t max_depth_;
  std::size_t at_ = 0;
  std::optional<JsonFault> fault_;
};

}  // namespace

Parsed parse_document(std::string_view body, std::size_t max_depth) { return Parser(body, max_depth).run(); }

std::optional<Json> parse(std::string_view body) {
  // RFC 8259 lets an implementation bound the depth; this is as far as recursion is meant to go.
  constexpr std::size_t deepest = 10000;
  Parsed parsed = parse_document(body, deepest);
  if (parsed.fault) return std::nullopt;
  return std::move(parsed.root);
}

}  // namespace reference
