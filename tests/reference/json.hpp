// SPDX-License-Identifier: Apache-2.0
//
// A strict RFC 8259 parser that keeps everything: order, duplicates, offsets, the text of numbers. After a
// fault the tree holds what was read so far, and the values that were still open at the fault say so.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reference {

enum class Kind { null, boolean, number, string, array, object };

struct JsonMember;

struct Json {
  Kind kind = Kind::null;
  bool boolean = false;
  bool open = false;                // begun, and not ended when the parser stopped
  std::size_t offset = 0;           // of the value's first byte
  std::string text;                 // a string decoded to UTF-8, or a number as it was written
  std::vector<Json> items;          // of an array
  std::vector<JsonMember> members;  // of an object, in document order
};

struct JsonMember {
  std::string key;             // decoded
  std::size_t key_offset = 0;  // of its opening quote
  Json value;
};

struct JsonFault {
  std::string rule;  // "json-syntax", "json-encoding" or "json-depth"
  std::size_t offset = 0;
};

struct Parsed {
  Json root;
  std::optional<JsonFault> fault;  // the first one by offset
};

Parsed parse_document(std::string_view body, std::size_t max_depth);

// The tree of a well-formed text, duplicate names included; nothing after any fault. Zero bytes are a fault
// here.
std::optional<Json> parse(std::string_view body);

}  // namespace reference
