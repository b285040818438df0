// SPDX-License-Identifier: Apache-2.0
//
// tokens.hpp: a document as a row of tokens, each with the pointer that a fault there would have.
//
//     Tokens tokens = flatten(root, description, Escapes::least, choices);
//     std::string text = join(tokens, Space::none, choices);
//
// Malformed documents are made by changing a token, and labelled by the pointer that stands there.
//
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "node.hpp"
#include "signupgate/description.hpp"
#include "signupgate/testing/choices.hpp"
#include "spelling.hpp"

namespace signupgate::testing::detail {

struct Token {
  enum class Role { open, close, key, colon, comma, text, word };
  Role role;
  std::string bytes;
  /// Of a fault at the token's first byte, when something else stands there; an index into Tokens::pointers.
  std::size_t at;
  /// close: of a fault here if a comma more stood before.
  std::size_t after_comma = 0;
  /// How many objects and lists are open around it.
  std::size_t depth = 0;
  /// Whether the nearest of them is a list, and whether that holds nothing else.
  bool in_list = false;
  bool alone = false;
  /// Whether the description has a list, or a map, where this value is.
  bool expects_list = false;
  bool expects_map = false;
};

struct Tokens {
  std::vector<Token> all;
  std::vector<std::string> pointers;
  [[nodiscard]] const std::string& pointer(std::size_t token) const { return pointers[all[token].at]; }
};

/// White space between tokens: none; one blank; lines; lines with CR LF and tabs; any; any, and now and then much.
enum class Space { none, blanks, lines, crlf, any, much };

struct Style {
  Space space = Space::none;
  Escapes escapes = Escapes::least;
};
[[nodiscard]] Style any_style(Choices& choices);

[[nodiscard]] Tokens flatten(const Node& root, const Description& shape, Escapes escapes, Choices& choices);
/// The text, and where each token begins if that is wanted.
[[nodiscard]] std::string join(const Tokens& tokens, Space space, Choices& choices,
                               std::vector<std::size_t>* begins = nullptr);

/// Both in one.
[[nodiscard]] std::string print(const Node& root, const Description& shape, const Style& style,
                                Choices& choices);
/// A value in the middle of a document: compact, or with escapes.
[[nodiscard]] std::string print_value(const Node& value, Escapes escapes, Choices& choices);

}  // namespace signupgate::testing::detail
