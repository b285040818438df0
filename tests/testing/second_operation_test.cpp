// SPDX-License-Identifier: Apache-2.0
//
// Another operation's shapes are as good: nothing here knows the signup operation.
#include "labels.hpp"
#include "signupgate/testing/cases.hpp"
#include "signupgate/testing/dictionary.hpp"
#include "signupgate/testing/mutate.hpp"
#include "signupgate/testing/write.hpp"

namespace signupgate::tests {

// clang-format off

struct Part {
  std::string_view name;
  std::optional<std::int32_t> weight;

  using self = Part;
  static constexpr auto shape = structure("Part",
    member("name",   &self::name,   text{.min = 2, .max = 5, .pattern = "^[a-c]+(x|yz)?$"}),
    member("weight", &self::weight, integer{}));
};

struct Order {
  std::span<const Part> parts;
  std::optional<std::span<const map_entry<Part>>> spares;
  std::optional<std::string_view> color;

  using self = Order;
  static constexpr auto shape = structure("Order",
    member("parts",  &self::parts,  list{.min = 2, .max = 3}),
    member("spares", &self::spares, map{.key = {.min = 3, .max = 4}, .min = 1, .max = 2}),
    member("color",  &self::color,  text{.values = documented_regions}));
};

// clang-format on

namespace {

const Description& order = description_of<Order>;

/// What of a document is counted by hand.
bool has_rule(const testing::Case& one, Rule rule) {
  for (const testing::Label& label : one.labels)
    for (const Rule broken : label.rules)
      if (broken == rule) return true;
  return false;
}

TEST(SecondOperation, HasDocumentsOfItsOwn) {
  testing::BytesChoices none({});
  EXPECT_EQ(testing::generate(none, order, Direction::request, {}).body,
            R"({"parts":[{"name":"aa"},{"name":"aa"}]})");
  std::map<Rule, int> rules;
  for (std::uint64_t seed = 0; seed < 4000; ++seed) {
    testing::RandomChoices choices(seed);
    const testing::Case one =
        testing::generate(choices, order, Direction::request, {.kind = testing::Wanted::faulty});
    ASSERT_EQ(one.labels.size(), 1U);
    for (const Rule rule : one.labels[0].rules) ++rules[rule];
    const std::string mutant = testing::mutate(choices, one.body, order, Direction::request, 4096);
    EXPECT_LE(mutant.size(), 4096U);
  }
  for (const Rule rule : {Rule::type, Rule::integer, Rule::null_entry, Rule::duplicate_member, Rule::required,
                          Rule::enumeration, Rule::length, Rule::pattern, Rule::unknown_member})
    EXPECT_GT(rules[rule], 0) << name(rule);
}

TEST(SecondOperation, HasCasesOfItsOwn) {
  std::size_t valid = 0;
  std::set<std::size_t> sizes;
  for (const testing::Case& one : testing::cases(order, Direction::request)) {
    valid += one.labels.empty() ? 1 : 0;
    if (one.name.starts_with("parts/size/")) {
      const std::size_t size = static_cast<std::size_t>(one.name.back() - '0');
      sizes.insert(size);
      EXPECT_EQ(has_rule(one, Rule::length), size < 2 || size > 3) << one.name;
    }
  }
  EXPECT_GT(valid, 50U);
  for (const std::size_t size : {0U, 1U, 3U, 4U}) EXPECT_TRUE(sizes.contains(size)) << size;
}

TEST(SecondOperation, HasADictionaryAndAWriter) {
  EXPECT_NE(testing::dictionary(order).find(R"("\"spares\":")"), std::string::npos);
  const Part parts[] = {{"ab", 3}};
  EXPECT_EQ(testing::write(Order{.parts = parts, .spares = {}, .color = "DE"}),
            R"({"parts":[{"name":"ab","weight":3}],"color":"DE"})");
}

}  // namespace
}  // namespace signupgate::tests
