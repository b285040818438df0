// SPDX-License-Identifier: Apache-2.0
//
// reach.hpp: which sides of which constraints of which members documents have reached.
//
//     Reach reach(structure);
//     reach.add(one);                    // read by the reference's parser, not by who generated it
//     reach.missing()                    // what no document has reached
//     reach.table()                      // a line a member
//
#pragma once

#include <map>
#include <string>
#include <vector>

#include "json.hpp"
#include "signupgate/description.hpp"
#include "signupgate/testing/label.hpp"

namespace signupgate::tests {

class Reach {
 public:
  explicit Reach(const Description& structure);

  void add(const testing::Case& one);

  [[nodiscard]] std::vector<std::string> missing() const;
  [[nodiscard]] std::string table() const;
  [[nodiscard]] std::size_t size() const;

 private:
  using Rules = std::map<std::string, std::vector<Rule>>;

  void expect(const Description& value, const std::string& site, bool entry);
  void expect_structure(const Description& structure, const std::string& site);
  void expect_text(const text& rules, const std::string& site);
  void expect_size(std::size_t min, std::size_t max, const std::string& site);

  void value(const reference::Json& json, const Description& shape, const std::string& site,
             const std::string& pointer);
  void structure(const reference::Json& json, const Description& shape, const std::string& site,
                 const std::string& pointer);
  void string(std::string_view text, const struct text& rules, const std::string& site,
              const std::string& pointer);
  void size(std::size_t count, std::size_t min, std::size_t max, const std::string& site);
  void integer(std::string_view number, bool fits, const std::string& site);

  void want(const std::string& site, const std::string& side) { cells_[site].emplace(side, 0); }
  /// Counts only what is wanted.
  void hit(const std::string& site, const std::string& side);
  [[nodiscard]] bool has(const std::string& pointer, Rule rule) const;

  const Description& root_;
  std::map<std::string, std::map<std::string, std::size_t>> cells_;
  /// Of the case that is being added.
  Rules rules_;
};

}  // namespace signupgate::tests
