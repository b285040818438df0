// SPDX-License-Identifier: Apache-2.0
#include "signupgate/testing/label.hpp"

#include "spelling.hpp"

namespace signupgate::testing {
namespace {

/// Lines of labels are read by programs that end a line at more than a line feed.
std::string quoted(std::string_view text) { return detail::quoted(text, detail::Escapes::ascii); }

std::string rules_and_pointer(const Label& label) {
  std::string out = "\"rules\":[";
  for (std::size_t i = 0; i < label.rules.size(); ++i) {
    if (i != 0) out += ',';
    out += '"';
    out += name(label.rules[i]);
    out += '"';
  }
  return out + "],\"pointer\":" + quoted(label.pointer) + "}";
}

std::string direction_member(Direction direction) {
  return "\"direction\":\"" + std::string(name(direction)) + "\",";
}

}  // namespace

std::string to_json(const Label& label) {
  std::string out = "{";
  out += direction_member(label.direction);
  return out += rules_and_pointer(label);
}

std::string to_json_line(const Case& one, Direction direction, std::string_view id) {
  std::string out = "{\"document\":";
  out += quoted(id);
  out += ',';
  out += direction_member(direction);
  out += "\"name\":";
  out += quoted(one.name);
  out += ",\"labels\":[";
  for (std::size_t i = 0; i < one.labels.size(); ++i) {
    if (i != 0) out += ',';
    out += '{';
    out += rules_and_pointer(one.labels[i]);
  }
  return out + "]}";
}

}  // namespace signupgate::testing
