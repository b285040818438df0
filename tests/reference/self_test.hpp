// SPDX-License-Identifier: Apache-2.0
//
// What the reference's own tests share. Bodies are written with a caret before every byte whose offset
// matters, so that no expectation needs counting: "^0" is where the first caret stood, "^1" the second.
#pragma once

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "reference.hpp"

namespace reference::self_test {

using Lines = std::vector<std::string>;

struct Marked {
  std::string body;
  std::vector<std::size_t> marks;
};

inline Marked unmark(std::string_view text) {
  Marked marked;
  for (const char c : text) {
    if (c == '^') {
      marked.marks.push_back(marked.body.size());
    } else {
      marked.body += c;
    }
  }
  return marked;
}

inline std::string show_offset(const Marked& marked, std::size_t offset) {
  for (std::size_t i = 0; i < marked.marks.size(); ++i) {
    if (marked.marks[i] == offset) return std::string("^") + std::to_string(i);
  }
  return std::string("@") + std::to_string(offset);
}

// "rule severity pointer ^mark", one line a finding.
inline Lines findings(std::string_view text, const Options& options) {
  const Marked marked = unmark(text);
  Lines lines;
  for (const Finding& finding : judge(marked.body, options).findings) {
    lines.push_back(finding.rule + " " + finding.severity + " " + finding.pointer + " " +
                    show_offset(marked, finding.offset));
  }
  return lines;
}

inline Lines rules(const Answer& answer) {
  Lines lines;
  for (const Finding& finding : answer.findings) lines.push_back(finding.rule + " " + finding.severity);
  return lines;
}

inline Lines messages(std::string_view body, const Options& options) {
  Lines lines;
  for (const Finding& finding : judge(body, options).findings) lines.push_back(finding.message);
  return lines;
}

inline Options request(const std::string& profile = "strict") {
  Options options;
  options.profile = profile;
  return options;
}

inline Options response(const std::string& profile = "strict") {
  Options options;
  options.profile = profile;
  options.request = false;
  return options;
}

inline Options error_response(int status, const std::string& error_type = "") {
  Options options;
  options.request = false;
  options.status = status;
  options.error_type = error_type;
  return options;
}

inline std::string repeat(std::string_view text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

// Replaces the one `%` of a template.
inline std::string fill(std::string_view pattern, std::string_view value) {
  const std::size_t at = pattern.find('%');
  return std::string(pattern.substr(0, at)) + std::string(value) + std::string(pattern.substr(at + 1));
}

inline const std::string waba_id = "waba-0123456789abcdef0123456789abcdef";
inline const std::string phone_number_id = "phone-number-id-0123456789abcdef0123456789abcdef";

}  // namespace reference::self_test
