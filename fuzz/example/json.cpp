// SPDX-License-Identifier: Apache-2.0
#include "json.hpp"

#include <cstddef>
#include <utility>

namespace example {
namespace {

constexpr int deepest = 64;

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  std::optional<Value> whole() {
    Value out;
    if (!value(out, 0)) return std::nullopt;
    space();
    if (at_ != text_.size()) return std::nullopt;
    return out;
  }

 private:
  void space() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos)
      ++at_;
  }
  bool eat(char c) {
    space();
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool word(std::string_view expected) {
    if (!text_.substr(at_).starts_with(expected)) return false;
    at_ += expected.size();
    return true;
  }

  bool value(Value& out, int depth) {
    space();
    if (at_ == text_.size() || depth > deepest) return false;
    switch (text_[at_]) {
      case '{': out.type = Value::Type::object; return object(out, depth);
      case '[': out.type = Value::Type::list; return list(out, depth);
      case '"': out.type = Value::Type::text; return string(out.text);
      case 'n': return word("null");
      case 't': out.type = Value::Type::boolean; return word("true");
      case 'f': out.type = Value::Type::boolean; return word("false");
      default: out.type = Value::Type::number; return number(out.text);
    }
  }

  bool object(Value& out, int depth) {
    ++at_;
    if (eat('}')) return true;
    do {
      space();
      Member member;
      if (at_ == text_.size() || text_[at_] != '"' || !string(member.name) || !eat(':')) return false;
      if (!value(member.value, depth + 1)) return false;
      out.members.push_back(std::move(member));
    } while (eat(','));
    return eat('}');
  }

  bool list(Value& out, int depth) {
    ++at_;
    if (eat(']')) return true;
    do {
      out.items.emplace_back();
      if (!value(out.items.back(), depth + 1)) return false;
    } while (eat(','));
    return eat(']');
  }

  bool digits() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') ++at_;
    return at_ != begin;
  }
  bool number(std::string& out) {
    const std::size_t begin = at_;
    word("-");
    const bool zero = text_.substr(at_).starts_with('0');
    const std::size_t first = at_;
    if (!digits() || (zero && at_ != first + 1)) return false;
    if (word(".") && !digits()) return false;
    if (word("e") || word("E")) {
      if (!word("+")) word("-");
      if (!digits()) return false;
    }
    out = text_.substr(begin, at_ - begin);
    return true;
  }

  bool string(std::string& out) {
    for (++at_; at_ < text_.size();) {
      const auto c = static_cast<unsigned char>(text_[at_]);
      if (c == '"') {
        ++at_;
        return true;
      }
      if (c < 0x20) return false;
      if (c == '\\') {
        ++at_;
        if (!escape(out)) return false;
      } else if (!character(out)) {
        return false;
      }
    }
    return false;
  }

  /// One character of UTF-8.
  bool character(std::string& out) {
    const auto lead = static_cast<unsigned char>(text_[at_]);
    const std::size_t length = lead < 0x80   ? 1
                               : lead < 0xC2 ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF5 ? 4
                                             : 0;
    if (length == 0 || at_ + length > text_.size()) return false;
    for (std::size_t i = 1; i < length; ++i)
      if ((static_cast<unsigned char>(text_[at_ + i]) & 0xC0U) != 0x80) return false;
    out += text_.substr(at_, length);
    at_ += length;
    return true;
  }

  bool unit(unsigned& out) {
    out = 0;
    for (int i = 0; i < 4; ++i, ++at_) {
      if (at_ == text_.size()) return false;
      const std::size_t digit =
          std::string_view("0123456789abcdef").find(static_cast<char>(text_[at_] | 0x20));
      if (digit == std::string_view::npos) return false;
      out = out * 16 + static_cast<unsigned>(digit);
    }
    return true;
  }

  bool escape(std::string& out) {
    if (at_ == text_.size()) return false;
    const char c = text_[at_++];
    if (c == 'u') {
      unsigned code = 0;
      if (!unit(code)) return false;
      if (code >= 0xD800 && code <= 0xDFFF) {
        unsigned low = 0;
        if (code > 0xDBFF || !word("\\u") || !unit(low) || low < 0xDC00 || low > 0xDFFF) return false;
        code = 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00);
      }
      encode(out, code);
      return true;
    }
    const std::size_t at = std::string_view("\"\\/bfnrt").find(c);
    if (at == std::string_view::npos) return false;
    out += "\"\\/\b\f\n\r\t"[at];
    return true;
  }

  static void encode(std::string& out, unsigned code) {
    const auto put = [&](unsigned byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (code < 0x80) return put(code);
    if (code < 0x800) {
      put(0xC0 | (code >> 6U));
    } else {
      if (code < 0x10000) {
        put(0xE0 | (code >> 12U));
      } else {
        put(0xF0 | (code >> 18U));
        put(0x80 | ((code >> 12U) & 0x3FU));
      }
      put(0x80 | ((code >> 6U) & 0x3FU));
    }
    put(0x80 | (code & 0x3FU));
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<Value> parse(std::string_view text) { return Parser(text).whole(); }

}  // namespace example
