// SPDX-License-Identifier: Apache-2.0
#include "escaping.hpp"

#include <cstddef>
#include <cstdint>

namespace signupgate::cli {
namespace {

constexpr char hex_digits[] = "0123456789abcdef";

/// One step through any bytes: a code point and its size, or an ill-formed byte.
struct Step {
  char32_t code_point = 0;
  std::size_t size = 1;
  bool well_formed = false;
};

unsigned byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

Step step(std::string_view text, std::size_t at) {
  const unsigned first = byte_at(text, at);
  if (first < 0x80) return {first, 1, true};
  std::size_t size = 0;
  char32_t code = 0;
  if (first >= 0xC2 && first <= 0xDF) {
    size = 2;
    code = first & 0x1Fu;
  } else if (first >= 0xE0 && first <= 0xEF) {
    size = 3;
    code = first & 0x0Fu;
  } else if (first >= 0xF0 && first <= 0xF4) {
    size = 4;
    code = first & 0x07u;
  } else {
    return {};
  }
  if (text.size() - at < size) return {};
  for (std::size_t i = 1; i < size; ++i) {
    const unsigned next = byte_at(text, at + i);
    if ((next & 0xC0u) != 0x80u) return {};
    code = (code << 6) | (next & 0x3Fu);
  }
  const bool overlong = (size == 3 && code < 0x800) || (size == 4 && code < 0x10000);
  if (overlong || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return {};
  return {code, size, true};
}

bool is_control(char32_t code) { return code < 0x20 || (code >= 0x7F && code <= 0x9F); }

/// Characters that reorder or break the lines a person reads.
bool misleads(char32_t code) {
  return code == 0x061C || code == 0x200E || code == 0x200F || (code >= 0x2028 && code <= 0x202E) ||
         (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

void append_hex(std::string& out, char32_t code, int digits) {
  for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) out += hex_digits[(code >> shift) & 0xFu];
}

constexpr std::string_view replacement = "\xEF\xBF\xBD";

}  // namespace

void append_printable(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Step now = step(text, at);
    if (!now.well_formed) {
      out += "\\x";
      append_hex(out, byte_at(text, at), 2);
    } else if (now.code_point == '\n') {
      out += "\\n";
    } else if (now.code_point == '\r') {
      out += "\\r";
    } else if (now.code_point == '\t') {
      out += "\\t";
    } else if (is_control(now.code_point) && now.size == 1) {
      out += "\\x";
      append_hex(out, now.code_point, 2);
    } else if (is_control(now.code_point) || misleads(now.code_point)) {
      out += "\\u";
      append_hex(out, now.code_point, 4);
    } else {
      out += text.substr(at, now.size);
    }
    at += now.size;
  }
}

std::string printable(std::string_view text) {
  std::string out;
  append_printable(out, text);
  return out;
}

void append_json(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    const Step now = step(text, at);
    if (!now.well_formed) {
      out += replacement;
    } else if (now.code_point == '"' || now.code_point == '\\') {
      out += '\\';
      out += static_cast<char>(now.code_point);
    } else if (now.code_point == '\n') {
      out += "\\n";
    } else if (now.code_point == '\r') {
      out += "\\r";
    } else if (now.code_point == '\t') {
      out += "\\t";
    } else if (is_control(now.code_point) || misleads(now.code_point)) {
      out += "\\u";
      append_hex(out, now.code_point, 4);
    } else {
      out += text.substr(at, now.size);
    }
    at += now.size;
  }
  out += '"';
}

void append_xml(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Step now = step(text, at);
    const char32_t code = now.code_point;
    if (!now.well_formed || code == 0xFFFE || code == 0xFFFF) {
      out += replacement;
    } else if (code == '&') {
      out += "&amp;";
    } else if (code == '<') {
      out += "&lt;";
    } else if (code == '>') {
      out += "&gt;";
    } else if (code == '"') {
      out += "&quot;";
    } else if (code == '\t' || code == '\n' || code == '\r') {
      // As a reference it survives the normalisation of an attribute's value.
      out += "&#x";
      append_hex(out, code, 1);
      out += ';';
    } else if (code < 0x20) {
      // XML 1.0 has no spelling for these.
      out += "\\x";
      append_hex(out, code, 2);
    } else {
      out += text.substr(at, now.size);
    }
    at += now.size;
  }
}

void append_github_message(std::string& out, std::string_view text) {
  for (const char c : printable(text)) {
    if (c == '%') {
      out += "%25";
    } else {
      out += c;
    }
  }
}

void append_github_property(std::string& out, std::string_view text) {
  for (const char c : printable(text)) {
    switch (c) {
      case '%': out += "%25"; break;
      case ':': out += "%3A"; break;
      case ',': out += "%2C"; break;
      default: out += c;
    }
  }
}

void append_uri(std::string& out, std::string_view path) {
  if (path.starts_with('/')) out += "file://";
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~' || c == '/';
    if (plain) {
      out += c;
    } else {
      const unsigned byte = static_cast<unsigned char>(c);
      out += '%';
      out += "0123456789ABCDEF"[byte >> 4];
      out += "0123456789ABCDEF"[byte & 0xFu];
    }
  }
}

}  // namespace signupgate::cli
