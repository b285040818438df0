// SPDX-License-Identifier: Apache-2.0
//
// The library's description of the API against the reference's own reading of it: a wrong fact in either shows.
//
#include "signupgate/description.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "members.hpp"
#include "shapes.hpp"
#include "signupgate/signup.hpp"

namespace signupgate::tests {
namespace {

Kind kind_of(const reference::Shape& shape) {
  switch (shape.type) {
    case reference::Type::text: return Kind::text;
    case reference::Type::integer: return Kind::integer;
    case reference::Type::list: return Kind::list;
    case reference::Type::map: return Kind::map;
    default: return Kind::object;
  }
}

void compare_lengths(std::size_t min, std::size_t max, const reference::Length& length) {
  EXPECT_EQ(min, length.min.value_or(0));
  EXPECT_EQ(max, length.max.value_or(unlimited));
}

void compare_text(const text& rules, const reference::Shape& shape) {
  using reference::Extra;
  compare_lengths(rules.min, rules.max, shape.length);
  EXPECT_EQ(std::string(rules.pattern), shape.pattern ? shape.pattern->text : "");
  ASSERT_EQ(rules.values.size(), shape.values.size());
  EXPECT_TRUE(std::equal(rules.values.begin(), rules.values.end(), shape.values.begin()));
  EXPECT_EQ(rules.secret, shape.secret);
  EXPECT_EQ(rules.digits, shape.extra == Extra::pin ? 6U : 0U);
  EXPECT_EQ(!rules.documented.empty(), shape.extra == Extra::region);
  EXPECT_EQ(rules.not_empty, shape.extra == Extra::empty_secret);
  EXPECT_EQ(rules.https_url, shape.extra == Extra::callback_url);
  EXPECT_EQ(std::string(rules.reserved_prefix), shape.extra == Extra::tag_key ? "aws:" : "");
  const bool is_waba = shape.extra == Extra::waba_id || shape.extra == Extra::phone_number_parent;
  const std::string prefix = is_waba                                 ? "waba-"
                             : shape.extra == Extra::phone_number_id ? "phone-number-id-"
                                                                     : "";
  EXPECT_EQ(std::string(rules.form.prefix), prefix);
  EXPECT_EQ(rules.form.characters, prefix.empty() ? 0U : 32U);
  EXPECT_EQ(rules.form.bare_is_error, shape.extra == Extra::phone_number_parent);
  EXPECT_FALSE(rules.tolerant);
}

void compare(const Description& described, const reference::Shape& shape, const std::string& where) {
  SCOPED_TRACE(where);
  ASSERT_EQ(described.kind, kind_of(shape));
  if (described.kind == Kind::text) compare_text(described.text_rules, shape);
  if (described.kind == Kind::list) {
    compare_lengths(described.list_rules.min, described.list_rules.max, shape.length);
    const bool is_tags = shape.extra == reference::Extra::tag_list;
    EXPECT_EQ(described.list_rules.advised_max, is_tags ? 50U : unlimited);
    EXPECT_EQ(std::string(described.list_rules.distinct), is_tags ? "key" : "");
    EXPECT_EQ(described.list_rules.advised_not_empty, shape.extra == reference::Extra::phone_number_list);
  }
  if (described.kind == Kind::map) {
    compare_lengths(described.map_rules.min, described.map_rules.max, shape.length);
    compare_lengths(described.map_rules.key.min, described.map_rules.key.max, shape.key_length);
    EXPECT_TRUE(described.map_rules.key.pattern.empty());
    EXPECT_TRUE(described.map_rules.key.form.prefix.empty());
  }
  if (described.kind == Kind::list || described.kind == Kind::map) {
    ASSERT_NE(described.item, nullptr);
    ASSERT_EQ(shape.element.size(), 1U);
    compare(*described.item, shape.element[0], where + "/*");
    return;
  }
  ASSERT_EQ(described.members.size(), shape.fields.size());
  for (std::size_t i = 0; i < shape.fields.size(); ++i) {
    EXPECT_EQ(std::string(described.members[i].name), shape.fields[i].name);
    EXPECT_EQ(described.members[i].required, shape.fields[i].required) << shape.fields[i].name;
    compare(*described.members[i].value, shape.fields[i].shape, where + "/" + shape.fields[i].name);
  }
  std::size_t relations = 0;
  for (const auto& [names, relation] : {std::pair{shape.exclusive, Relation::exclusive},
                                        std::pair{shape.at_least_one, Relation::advised_any}}) {
    if (names.empty()) continue;
    ++relations;
    const bool found =
        std::any_of(described.relations.begin(), described.relations.end(),
                    [&pair = names, wanted = relation, &described](const RelationDescription& row) {
                      const std::string first(described.members[row.first].name);
                      const std::string second(described.members[row.second].name);
                      return row.relation == wanted && ((first == pair[0] && second == pair[1]) ||
                                                        (first == pair[1] && second == pair[0]));
                    });
    EXPECT_TRUE(found) << "a relation is missing";
  }
  EXPECT_EQ(described.relations.size(), relations);
}

TEST(DescriptionTable, AgreesWithTheReferencesOnRequests) {
  compare(description_of<AssociateWhatsAppBusinessAccountInput>, reference::request_shape(), "request");
}

TEST(DescriptionTable, AgreesWithTheReferencesOnResponses) {
  compare(description_of<AssociateWhatsAppBusinessAccountOutput>, reference::response_shape(), "response");
}

const MemberDescription* find(const Description& root, std::string_view pointer) {
  const Description* at = &root;
  const MemberDescription* found = nullptr;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const std::string_view segment = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(segment.size());
    if (at->kind == Kind::list || at->kind == Kind::map) {
      at = at->item;
      continue;
    }
    const auto row = std::find_if(at->members.begin(), at->members.end(),
                                  [&](const auto& member) { return member.name == segment; });
    if (row == at->members.end()) return nullptr;
    found = &*row;
    at = row->value;
  }
  return found;
}

// The table that the other tests walk is typed from the specification as well.
TEST(DescriptionTable, AgreesWithTheTestsOwn) {
  for (const Member& member : members()) {
    SCOPED_TRACE(member.pointer);
    const MemberDescription* row =
        find(member.is_request ? description_of<AssociateWhatsAppBusinessAccountInput>
                               : description_of<AssociateWhatsAppBusinessAccountOutput>,
             member.pointer);
    ASSERT_NE(row, nullptr);
    EXPECT_EQ(row->required, member.required);
    EXPECT_EQ(row->value->kind == Kind::text, member.type == Json::text);
    if (member.type == Json::text) {
      EXPECT_EQ(row->value->text_rules.min, member.min);
      EXPECT_EQ(row->value->text_rules.max, member.max.value_or(unlimited));
      EXPECT_EQ(row->value->text_rules.secret || member.name == "accessToken", member.secret);
    }
  }
}

TEST(DescriptionTable, NamesOfTheStructures) {
  const Description& input = description_of<AssociateWhatsAppBusinessAccountInput>;
  EXPECT_EQ(input.name, "AssociateWhatsAppBusinessAccountInput");
  EXPECT_EQ(input.members[0].value->name, "WhatsAppSignupCallback");
  EXPECT_EQ(input.members[1].value->name, "WhatsAppSetupFinalization");
  EXPECT_EQ(find(input, "/setupFinalization/phoneNumbers")->value->item->name,
            "WabaPhoneNumberSetupFinalization");
  EXPECT_EQ(find(input, "/setupFinalization/phoneNumbers/0/tags")->value->item->name, "Tag");
  EXPECT_EQ(find(input, "/setupFinalization/waba")->value->name, "WabaSetupFinalization");
  EXPECT_EQ(find(input, "/setupFinalization/waba/tags")->value->item->name, "Tag");
  EXPECT_EQ(find(input, "/setupFinalization/waba/eventDestinations")->value->item->name,
            "WhatsAppBusinessAccountEventDestination");
  const Description& output = description_of<AssociateWhatsAppBusinessAccountOutput>;
  EXPECT_EQ(output.name, "AssociateWhatsAppBusinessAccountOutput");
  EXPECT_EQ(output.members[0].value->name, "WhatsAppSignupCallbackResult");
  EXPECT_EQ(find(output, "/signupCallbackResult/linkedAccountsWithIncompleteSetup")->value->item->name,
            "LinkedWhatsAppBusinessAccountIdMetaData");
  EXPECT_EQ(find(output,
                 "/signupCallbackResult/linkedAccountsWithIncompleteSetup/k/unregisteredWhatsAppPhoneNumbers")
                ->value->item->name,
            "WhatsAppPhoneNumberDetail");
}

TEST(DescriptionTable, TheOperation) {
  EXPECT_EQ(AssociateWhatsAppBusinessAccount::shape.name, "AssociateWhatsAppBusinessAccount");
  EXPECT_EQ(AssociateWhatsAppBusinessAccount::shape.method, "POST");
  EXPECT_EQ(AssociateWhatsAppBusinessAccount::shape.path, "/v1/whatsapp/signup");
}

}  // namespace
}  // namespace signupgate::tests
