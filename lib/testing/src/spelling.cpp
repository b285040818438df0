// SPDX-License-Identifier: Apache-2.0
#include "spelling.hpp"

#include "unicode.hpp"

namespace signupgate::testing::detail {
namespace {

/// The letter of the escape `\n` and its like, NUL if there is none.
char short_escape(char32_t c) {
  switch (c) {
    case U'"': return '"';
    case U'\\': return '\\';
    case U'/': return '/';
    case U'\b': return 'b';
    case U'\f': return 'f';
    case U'\n': return 'n';
    case U'\r': return 'r';
    case U'\t': return 't';
    default: return '\0';
  }
}

bool must_be_escaped(char32_t c) { return c < 0x20 || c == U'"' || c == U'\\'; }

void put_unit(std::string& out, char32_t unit, bool upper) {
  const std::string_view digits = upper ? "0123456789ABCDEF" : "0123456789abcdef";
  out += "\\u";
  for (unsigned shift = 16; shift != 0; shift -= 4) out += digits[(unit >> (shift - 4)) & 0xFU];
}

void put_escaped(std::string& out, char32_t c, bool upper) {
  if (c < 0x10000) return put_unit(out, c, upper);
  put_unit(out, 0xD800 + ((c - 0x10000) >> 10U), upper);
  put_unit(out, 0xDC00 + ((c - 0x10000) & 0x3FFU), upper);
}

void put_short(std::string& out, char32_t c) {
  const char letter = short_escape(c);
  if (letter == '\0') return put_escaped(out, c, true);
  out += '\\';
  out += letter;
}

}  // namespace

void spell(std::string& out, std::string_view text, Escapes escapes, Choices* choices) {
  out += '"';
  for (const char32_t c : to_scalars(text)) {
    switch (escapes) {
      case Escapes::least:
        if (must_be_escaped(c)) {
          put_short(out, c);
        } else {
          append_utf8(out, c);
        }
        break;
      case Escapes::ascii:
        if (must_be_escaped(c) || c >= 0x7F) {
          put_short(out, c);
        } else {
          append_utf8(out, c);
        }
        break;
      case Escapes::all_upper: put_escaped(out, c, true); break;
      case Escapes::all_lower: put_escaped(out, c, false); break;
      case Escapes::mixed:
        switch (choices == nullptr ? 0 : choices->choose(6)) {
          case 1: put_escaped(out, c, true); break;
          case 2: put_escaped(out, c, false); break;
          case 3:
            if (short_escape(c) != '\0') {
              put_short(out, c);
              break;
            }
            [[fallthrough]];
          default:
            if (must_be_escaped(c)) {
              put_short(out, c);
            } else {
              append_utf8(out, c);
            }
        }
        break;
    }
  }
  out += '"';
}

std::string quoted(std::string_view text, Escapes escapes) {
  std::string out;
  spell(out, text, escapes, nullptr);
  return out;
}

}  // namespace signupgate::testing::detail
