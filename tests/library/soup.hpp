// SPDX-License-Identifier: Apache-2.0
//
// soup.hpp: random documents. A tree is grown along the API's shapes and then written; both can go wrong on purpose.
//
//     Soup soup(seed);
//     const Node tree = soup.request({.wrong = 10});       // about one value in ten is not what the shapes want
//     std::string text = soup.write(tree, {.spaces = 20, .escapes = 5});
//     soup.damage(text);                                    // a few edits of bytes
//
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace signupgate::tests {

struct Node {
  enum class Kind { scalar, text, object, list };
  Kind kind = Kind::scalar;
  /// scalar: as it is written; text: what stands between the quotes.
  std::string value = "null";
  /// object: each has a name, spelt as between the quotes.
  std::vector<Node> members{};
  std::vector<Node> items{};
  std::string name{};

  void add(std::string member, Node node) {
    node.name = std::move(member);
    members.push_back(std::move(node));
  }
};

/// In percent of the places where it could happen.
struct Growth {
  unsigned wrong = 0;      // a value of another type, or null
  unsigned invalid = 0;    // a text that breaks a rule, or an absent required member
  unsigned unknown = 0;    // an unknown member more
  unsigned duplicate = 0;  // a member once more
  unsigned optional = 60;  // an optional member at all
};

struct Writing {
  unsigned spaces = 0;
  unsigned escapes = 0;
  /// Members in another order.
  bool shuffled = false;
};

class Soup {
 public:
  explicit Soup(std::uint64_t seed) : random_(seed) {}

  [[nodiscard]] Node request(const Growth& growth);
  [[nodiscard]] Node response(const Growth& growth);
  [[nodiscard]] Node error_body(const Growth& growth);
  /// Any JSON.
  [[nodiscard]] Node anything(unsigned depth);
  /// Unordered tokens, sometimes JSON.
  [[nodiscard]] std::string tokens();

  [[nodiscard]] std::string write(const Node& node, const Writing& writing);
  /// Edits, cuts, inserts.
  void damage(std::string& text);

  [[nodiscard]] std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }
  [[nodiscard]] bool chance(unsigned percent) { return below(100) < percent; }

 private:
  template <class List>
  const auto& pick(const List& list) {
    return *(std::begin(list) + static_cast<std::ptrdiff_t>(below(std::size(list))));
  }
  struct Field;
  Node structure(const std::vector<Field>& fields, const Growth& growth);
  Node grow(const Field& field, const Growth& growth);
  std::string respell(const std::string& inside, unsigned percent);
  std::string space(unsigned percent);

  std::mt19937_64 random_;
};

}  // namespace signupgate::tests
