// SPDX-License-Identifier: Apache-2.0
#include "unicode.hpp"

namespace signupgate::testing::detail {

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&out](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6U));
    put(0x80 | (c & 0x3FU));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12U));
    put(0x80 | ((c >> 6U) & 0x3FU));
    put(0x80 | (c & 0x3FU));
  } else {
    put(0xF0 | (c >> 18U));
    put(0x80 | ((c >> 12U) & 0x3FU));
    put(0x80 | ((c >> 6U) & 0x3FU));
    put(0x80 | (c & 0x3FU));
  }
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char32_t c : text) append_utf8(out, c);
  return out;
}

std::size_t sequence_length(char lead) noexcept {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

std::u32string to_scalars(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = sequence_length(text[i]);
    const auto lead = static_cast<unsigned char>(text[i]);
    char32_t c = length == 1 ? lead : static_cast<char32_t>(lead & (0xFFU >> (length + 1)));
    for (std::size_t k = 1; k < length && i + k < text.size(); ++k)
      c = (c << 6U) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
    out += c;
    i += length;
  }
  return out;
}

char32_t plain_character(std::size_t bytes) noexcept {
  constexpr char32_t by_size[] = {U'a', U'a', U'\u00E9', U'\u20AC', U'\U0001F600'};
  return by_size[bytes];
}

char32_t tricky_character(Choices& choices) {
  static constexpr char32_t characters[] = {
      U'a',   U'Z',    U'0',    U' ',    U'/',    U'"',     U'\\',  U'~',   U':',   0x00,   0x01,
      0x08,   0x09,    0x0A,    0x0C,    0x0D,    0x1F,     0x7F,   0x80,   0x85,   0xA0,   0xE9,
      0x7FF,  0x660,   0x800,   0x2028,  0x2029,  0x20AC,   0xD7FF, 0xE000, 0xFEFF, 0xFF10, 0xFFFD,
      0xFFFF, 0x10000, 0x1D7CE, 0x1F600, 0xFFFFF, 0x10FFFF, U'-',   U'{',   U']',   U',',   U'%'};
  return choices.pick(characters);
}

char32_t other_case(char32_t c) noexcept {
  if (c >= U'a' && c <= U'z') return c - 0x20;
  if (c >= U'A' && c <= U'Z') return c + 0x20;
  return c;
}

std::string other_case(std::string_view ascii) {
  std::string out;
  for (const char c : ascii)
    out += static_cast<char>(other_case(static_cast<char32_t>(static_cast<unsigned char>(c))));
  return out;
}

}  // namespace signupgate::testing::detail
