// SPDX-License-Identifier: Apache-2.0
#include "utf8.hpp"

namespace reference {

namespace {

std::uint32_t byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

bool is_continuation(std::uint32_t byte) { return (byte & 0xC0U) == 0x80U; }

}  // namespace

std::size_t sequence_length(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  const std::uint32_t lead = byte_at(text, at);
  if (lead < 0x80U) return 1;

  std::size_t length = 0;
  std::uint32_t scalar = 0;
  std::uint32_t smallest = 0;  // anything below it would be an overlong form
  if ((lead & 0xE0U) == 0xC0U) {
    length = 2;
    scalar = lead & 0x1FU;
    smallest = 0x80U;
  } else if ((lead & 0xF0U) == 0xE0U) {
    length = 3;
    scalar = lead & 0x0FU;
    smallest = 0x800U;
  } else if ((lead & 0xF8U) == 0xF0U) {
    length = 4;
    scalar = lead & 0x07U;
    smallest = 0x10000U;
  } else {
    return 0;
  }

  if (text.size() - at < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    const std::uint32_t byte = byte_at(text, at + i);
    if (!is_continuation(byte)) return 0;
    scalar = (scalar << 6U) | (byte & 0x3FU);
  }
  if (scalar < smallest || scalar > 0x10FFFFU) return 0;
  if (scalar >= 0xD800U && scalar <= 0xDFFFU) return 0;
  return length;
}

std::size_t scalar_count(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_continuation(byte_at(text, i))) ++count;
  }
  return count;
}

void append_utf8(std::string& out, std::uint32_t scalar) {
  const auto put = [&out](std::uint32_t byte) {
    out.push_back(static_cast<char>(static_cast<unsigned char>(byte)));
  };
  if (scalar < 0x80U) {
    put(scalar);
  } else if (scalar < 0x800U) {
    put(0xC0U | (scalar >> 6U));
    put(0x80U | (scalar & 0x3FU));
  } else if (scalar < 0x10000U) {
    put(0xE0U | (scalar >> 12U));
    put(0x80U | ((scalar >> 6U) & 0x3FU));
    put(0x80U | (scalar & 0x3FU));
  } else {
    put(0xF0U | (scalar >> 18U));
    put(0x80U | ((scalar >> 12U) & 0x3FU));
    put(0x80U | ((scalar >> 6U) & 0x3FU));
    put(0x80U | (scalar & 0x3FU));
  }
}

}  // namespace reference
