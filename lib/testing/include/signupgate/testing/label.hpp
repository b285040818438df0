// SPDX-License-Identifier: Apache-2.0
//
// label.hpp: what is to be found in a document.
//
//     {"direction":"request","rules":["length","pattern"],"pointer":"/setupFinalization/phoneNumberParent"}
//
// A label says of one place (a JSON Pointer as a verdict gives it) exactly which rules judging lists there, errors
// and warnings alike. A case carries one label a place with findings:
//
//   no label        judging lists nothing at all
//   one label       every finding is at that pointer, and their rules are exactly these
//   several labels  the findings are exactly the union, at as many different pointers
//
// A fault of stage 1 (json-*, type, integer, null-entry, duplicate-member) hides every other, so its label is then
// the case's only one. Labels hold for the profile that was asked for (generate.hpp; cases.hpp: strict), with the
// default limits, no rule's severity changed, and of a response for status 200.
//
#pragma once

#include <string>
#include <vector>

#include "signupgate/violation.hpp"

namespace signupgate::testing {

/// Which rules a verdict lists at one place, all of them.
struct Label {
  Direction direction = Direction::request;
  /// Sorted, each once.
  std::vector<Rule> rules;
  /// RFC 6901; "" is the whole document.
  std::string pointer;
  bool operator==(const Label&) const = default;
};

/// A document and what is to be found in it.
struct Case {
  std::string body;
  /// By pointer, each once.
  std::vector<Label> labels;
  /// What was done to a valid document: `signupCallback.accessToken/length/max+1`; several are joined by ` & `.
  std::string name;
};

/// The label as JSON, as above, in ASCII.
[[nodiscard]] std::string to_json(const Label& label);

/// A case as one line of JSON without its body and without a line feed:
/// `{"document":ID,"direction":"request","name":NAME,"labels":[{"rules":[...],"pointer":P},...]}`.
[[nodiscard]] std::string to_json_line(const Case& one, Direction direction, std::string_view id);

}  // namespace signupgate::testing
