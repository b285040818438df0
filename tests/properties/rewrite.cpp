// SPDX-License-Identifier: Apache-2.0
#include "rewrite.hpp"

#include <cstdint>
#include <utility>

#include "reference/utf8.hpp"

namespace signupgate::properties {

namespace {

class Writer {
 public:
  Writer(Spelling spelling, Random& random) : spelling_(spelling), random_(random) {}

  void document(const reference::Json& value) {
    space();
    write(value);
    space();
  }

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void write(const reference::Json& value) {
    switch (value.kind) {
      case reference::Kind::null: out_ += "null"; break;
      case reference::Kind::boolean: out_ += value.boolean ? "true" : "false"; break;
      case reference::Kind::number: out_ += value.text; break;
      case reference::Kind::string: string(value.text); break;
      case reference::Kind::array: array(value); break;
      case reference::Kind::object: object(value); break;
    }
  }

  void array(const reference::Json& value) {
    token('[');
    for (std::size_t i = 0; i < value.items.size(); ++i) {
      if (i != 0) token(',');
      write(value.items[i]);
      space();
    }
    out_ += ']';
  }

  void object(const reference::Json& value) {
    token('{');
    for (std::size_t i = 0; i < value.members.size(); ++i) {
      if (i != 0) token(',');
      string(value.members[i].key);
      space();
      token(':');
      write(value.members[i].value);
      space();
    }
    out_ += '}';
  }

  void token(char c) {
    out_ += c;
    space();
  }

  void space() {
    if (!spelling_.spaces || !random_.one_in(3)) return;
    for (std::size_t left = 1 + random_.below(3); left > 0; --left) out_ += " \t\n\r"[random_.below(4)];
  }

  void string(std::string_view text) {
    out_ += '"';
    for (std::size_t i = 0; i < text.size();) {
      const std::size_t length = reference::sequence_length(text, i);
      character(text.substr(i, length));
      i += length;
    }
    out_ += '"';
  }

  void character(std::string_view bytes) {
    const bool must = bytes.size() == 1 &&
                      (bytes[0] == '"' || bytes[0] == '\\' || static_cast<unsigned char>(bytes[0]) < 0x20);
    if (must || (spelling_.escapes && random_.one_in(3))) {
      escape(scalar(bytes));
    } else {
      out_ += bytes;
    }
  }

  static std::uint32_t scalar(std::string_view bytes) {
    const auto byte = [bytes](std::size_t i) {
      return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i]));
    };
    if (bytes.size() == 1) return byte(0);
    std::uint32_t out = byte(0) & (0x7FU >> bytes.size());
    for (std::size_t i = 1; i < bytes.size(); ++i) out = (out << 6U) | (byte(i) & 0x3FU);
    return out;
  }

  void escape(std::uint32_t c) {
    static constexpr std::string_view shorts = "\"\\/\b\f\n\r\t";
    static constexpr std::string_view letters = "\"\\/bfnrt";
    const std::size_t found = c < 0x80 ? shorts.find(static_cast<char>(c)) : std::string_view::npos;
    if (found != std::string_view::npos && random_.one_in(2)) {
      (out_ += '\\') += letters[found];
    } else if (c >= 0x10000U) {
      unit(0xD800U + ((c - 0x10000U) >> 10U));
      unit(0xDC00U + ((c - 0x10000U) & 0x3FFU));
    } else {
      unit(c);
    }
  }

  void unit(std::uint32_t unit) {
    out_ += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4)
      out_ += (random_.one_in(2) ? "0123456789abcdef"
                                 : "0123456789ABCDEF")[(unit >> static_cast<unsigned>(shift)) & 0xFU];
  }

  Spelling spelling_;
  Random& random_;
  std::string out_;
};

}  // namespace

std::string written(const reference::Json& value, Spelling spelling, Random& random) {
  Writer writer(spelling, random);
  writer.document(value);
  return writer.take();
}

void shuffle_members(reference::Json& value, Random& random) {
  for (std::size_t i = value.members.size(); i > 1; --i)
    std::swap(value.members[i - 1], value.members[random.below(i)]);
  for (reference::JsonMember& member : value.members) shuffle_members(member.value, random);
  for (reference::Json& item : value.items) shuffle_members(item, random);
}

reference::Json text_value(std::string_view text) {
  reference::Json out;
  out.kind = reference::Kind::string;
  out.text = std::string(text);
  return out;
}

}  // namespace signupgate::properties
