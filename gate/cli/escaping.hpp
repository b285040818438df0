// SPDX-License-Identifier: Apache-2.0
//
// escaping.hpp: text from outside (file names, map keys in pointers) made safe for each kind of output.
//
//     append_printable(out, "a\x1b[2J.json");   // the escape spelt out, `\x1b`: none reaches the terminal
//     append_json(out, "a\"b");                 // "a\"b", with its quotes
//
// No function here trusts its input: each takes any bytes. Ill-formed UTF-8 becomes `\xNN` where a person
// reads and U+FFFD in JSON and XML, whose readers accept nothing else; a URI keeps every byte as %NN.
//
#pragma once

#include <string>
#include <string_view>

namespace signupgate::cli {

/// For people: control characters, bidirectional controls and bytes that are no UTF-8 become `\n`, `\xNN`
/// or `\uNNNN`.
void append_printable(std::string& out, std::string_view text);
[[nodiscard]] std::string printable(std::string_view text);

/// A JSON string with its quotes.
void append_json(std::string& out, std::string_view text);

/// Character data or an attribute's value in XML 1.0.
void append_xml(std::string& out, std::string_view text);

/// The message, or a property, of a GitHub workflow command.
void append_github_message(std::string& out, std::string_view text);
void append_github_property(std::string& out, std::string_view text);

/// A path as a URI reference: `file:///...` when absolute.
void append_uri(std::string& out, std::string_view path);

}  // namespace signupgate::cli
