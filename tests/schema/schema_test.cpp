// SPDX-License-Identifier: Apache-2.0
//
// What can be said of a schema without a validator; check.mjs has one.
//
#include "signupgate/schema.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "allocations.hpp"
#include "json.hpp"

namespace {

using reference::Json;
using signupgate::Direction;
using signupgate::Profile;

constexpr Direction directions[] = {Direction::request, Direction::response};
constexpr Profile profiles[] = {Profile::wire, Profile::model, Profile::strict};

// A second structure, of everything that the signup's do without. Its words need escapes in JSON.

// clang-format off
constexpr std::string_view colours[] = {"red \"x\"", "blue\\"};

struct Part {
  std::string_view id;
  bool operator==(const Part&) const = default;

  using self = Part;
  static constexpr auto shape = signupgate::structure("Part",
    signupgate::member("id", &self::id, signupgate::text{.min = 3, .max = 3, .pattern = "^[a-z\\\\]+$", .digits = 4}));
};

struct Machine {
  std::int32_t                                      size;
  std::span<const Part>                             parts;
  std::span<const signupgate::map_entry<Part>>      spares;
  Part                                              first;
  std::optional<std::string_view>                   colour;
  std::optional<std::string_view>                   remark;

  using self = Machine;
  static constexpr auto shape = signupgate::structure("Machine",
    signupgate::member("size",   &self::size,   signupgate::integer{}),
    signupgate::member("parts",  &self::parts,  signupgate::list{.min = 1, .max = 7}),
    signupgate::member("spares", &self::spares,
      signupgate::map{.key = {.max = 9, .pattern = "^[a-z]*$"}, .min = 2, .max = 8}),
    signupgate::member("first",  &self::first,  signupgate::object{}),
    signupgate::member("colour", &self::colour, signupgate::text{.values = colours}),
    signupgate::member("re\tmark \"", &self::remark, signupgate::text{.tolerant = true}));
};
// clang-format on

std::string schema(Direction direction, Profile profile) {
  std::string text;
  signupgate::write_schema(direction, profile, [&](std::string_view part) { text += part; });
  return text;
}

std::string machine(Profile profile) {
  std::string text;
  signupgate::write_schema(signupgate::description_of<Machine>, "BuildMachine", Direction::request, profile,
                           [&](std::string_view part) { text += part; });
  return text;
}

Json parsed(const std::string& text) {
  const std::optional<Json> root = reference::parse(text);
  EXPECT_TRUE(root.has_value()) << text;
  return root.value_or(Json{});
}

// The value at a path of names, `a/b/c`; null when there is none.
const Json* find(const Json& root, std::string_view path) {
  const Json* value = &root;
  for (std::size_t at = 0; value != nullptr && at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const Json* below = nullptr;
    for (const reference::JsonMember& member : value->members)
      if (member.key == path.substr(at, end - at)) below = &member.value;
    value = below;
    at = end + 1;
  }
  return value;
}

std::string text_at(const Json& root, std::string_view path) {
  const Json* const value = find(root, path);
  return value == nullptr ? "(absent)" : value->text;
}

// Every value in a schema, itself included.
void collect(const Json& value, std::vector<const Json*>& found) {
  found.push_back(&value);
  for (const Json& item : value.items) collect(item, found);
  for (const reference::JsonMember& member : value.members) collect(member.value, found);
}

std::vector<const Json*> everything(const Json& root) {
  std::vector<const Json*> found;
  collect(root, found);
  return found;
}

std::vector<std::string> names_of(const Json* object) {
  std::vector<std::string> names;
  if (object != nullptr)
    for (const reference::JsonMember& member : object->members) names.push_back(member.key);
  return names;
}

// All comments of a schema in one text.
std::string comments(const Json& root) {
  std::string text;
  for (const Json* const value : everything(root))
    for (const reference::JsonMember& member : value->members)
      if (member.key == "$comment") text += member.value.text + "\n";
  return text;
}

bool says(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(Schema, IsJsonWithoutRepeatedNames) {
  for (const Direction direction : directions) {
    for (const Profile profile : profiles) {
      const std::string text = schema(direction, profile);
      const Json root = parsed(text);
      EXPECT_TRUE(text.ends_with("}\n"));
      for (const Json* const value : everything(root)) {
        std::set<std::string> seen;
        for (const reference::JsonMember& member : value->members)
          EXPECT_TRUE(seen.insert(member.key).second) << member.key;
      }
    }
  }
}

TEST(Schema, SaysWhatItIs) {
  std::set<std::string> identifiers;
  for (const Direction direction : directions) {
    for (const Profile profile : profiles) {
      const Json root = parsed(schema(direction, profile));
      EXPECT_EQ(text_at(root, "$schema"), "https://json-schema.org/draft/2020-12/schema");
      EXPECT_TRUE(identifiers.insert(text_at(root, "$id")).second);
    }
  }
  const Json root = parsed(schema(Direction::request, Profile::strict));
  EXPECT_EQ(text_at(root, "$id"), "urn:signupgate:request:strict");
  EXPECT_EQ(text_at(root, "title"), "AssociateWhatsAppBusinessAccount request, profile strict");
}

TEST(Schema, DefinesEachStructureOnceInThePagesOrder) {
  for (const Profile profile : profiles) {
    const Json request = parsed(schema(Direction::request, profile));
    EXPECT_EQ(
        names_of(find(request, "$defs")),
        (std::vector<std::string>{"AssociateWhatsAppBusinessAccountInput", "WhatsAppSignupCallback",
                                  "WhatsAppSetupFinalization", "WabaPhoneNumberSetupFinalization", "Tag",
                                  "WabaSetupFinalization", "WhatsAppBusinessAccountEventDestination"}));
    EXPECT_EQ(text_at(request, "$ref"), "#/$defs/AssociateWhatsAppBusinessAccountInput");

    const Json response = parsed(schema(Direction::response, profile));
    EXPECT_EQ(
        names_of(find(response, "$defs")),
        (std::vector<std::string>{"AssociateWhatsAppBusinessAccountOutput", "WhatsAppSignupCallbackResult",
                                  "LinkedWhatsAppBusinessAccountIdMetaData", "WhatsAppPhoneNumberDetail"}));
    EXPECT_EQ(text_at(response, "$ref"), "#/$defs/AssociateWhatsAppBusinessAccountOutput");
  }
}

TEST(Schema, EveryReferenceIsDefinedAndEveryDefinitionReferredTo) {
  for (const Direction direction : directions) {
    for (const Profile profile : profiles) {
      const Json root = parsed(schema(direction, profile));
      std::set<std::string> references;
      for (const Json* const value : everything(root))
        if (const Json* const reference = find(*value, "$ref")) references.insert(reference->text);
      std::set<std::string> definitions;
      for (const std::string& name : names_of(find(root, "$defs"))) definitions.insert("#/$defs/" + name);
      EXPECT_EQ(references, definitions);
    }
  }
}

TEST(Schema, IsTheSameEveryTime) {
  for (const Direction direction : directions)
    for (const Profile profile : profiles) EXPECT_EQ(schema(direction, profile), schema(direction, profile));
}

TEST(Schema, NamesWhatNoSchemaCanSay) {
  for (const Direction direction : directions) {
    for (const Profile profile : profiles) {
      const std::string text = text_at(parsed(schema(direction, profile)), "$comment");
      for (const char* const rule :
           {"body-size", "json-syntax", "json-encoding", "json-depth", "duplicate-member"})
        EXPECT_TRUE(says(text, rule)) << rule;
    }
  }
}

TEST(Schema, NamesEveryStrictRuleWhereItBelongs) {
  const Json request = parsed(schema(Direction::request, Profile::strict));
  const auto comment = [&](std::string_view place) { return comments(*find(request, place)); };
  EXPECT_TRUE(says(comment("$defs/WabaPhoneNumberSetupFinalization/properties/twoFactorPin"), "pin-format"));
  EXPECT_TRUE(says(comment("$defs/WabaPhoneNumberSetupFinalization/properties/dataLocalizationRegion"),
                   "region-documented"));
  EXPECT_TRUE(says(comment("$defs/WhatsAppSignupCallback/properties/accessToken"), "empty-secret"));
  EXPECT_TRUE(
      says(comment("$defs/WhatsAppSetupFinalization/properties/associateInProgressToken"), "empty-secret"));
  EXPECT_TRUE(says(comment("$defs/WhatsAppSetupFinalization/properties/phoneNumberParent"),
                   "id-format: a warning unless this begins with `arn:` or is `waba-` and 32 characters."));
  EXPECT_TRUE(says(comment("$defs/WabaSetupFinalization/properties/id"), "id-format: a warning"));
  EXPECT_TRUE(
      says(comment("$defs/WhatsAppSignupCallback/properties/callbackUrl"), "callback-url: a warning"));
  EXPECT_TRUE(says(comment("$defs/WabaSetupFinalization/properties/tags"), "tag-hygiene: a warning"));
  EXPECT_TRUE(
      says(comment("$defs/Tag/properties/key"), "tag-hygiene: a warning when this begins with `aws:`."));
  EXPECT_TRUE(says(comment("$defs/WhatsAppSetupFinalization/allOf"), "exclusive-members"));
  EXPECT_TRUE(
      says(comment("$defs/WhatsAppSetupFinalization/properties/phoneNumbers"), "empty-request: a warning"));
  EXPECT_TRUE(says(comment("$defs/AssociateWhatsAppBusinessAccountInput"), "empty-request: a warning"));

  const Json response = parsed(schema(Direction::response, Profile::strict));
  const std::string told = comments(response);
  EXPECT_TRUE(says(told, "unknown-member: a warning"));
  EXPECT_TRUE(says(told, "region-documented: a warning unless this is one of AU ID"));
  EXPECT_TRUE(
      says(told, "id-format: a warning unless this begins with `arn:` or is `phone-number-id-` and 32"));
}

TEST(Schema, KeepsStrictRulesToTheStrictProfile) {
  for (const Direction direction : directions) {
    for (const Profile profile : {Profile::wire, Profile::model}) {
      const std::string told = comments(parsed(schema(direction, profile)));
      for (const signupgate::RuleFacts& rule : signupgate::rules()) {
        const bool strict = rule.stage == signupgate::Stage::strict;
        EXPECT_FALSE(strict && says(told, rule.name)) << rule.name;
      }
    }
  }
}

TEST(Schema, RefusesUnknownMembersOnlyWhereTheyAreAnError) {
  for (const Direction direction : directions) {
    for (const Profile profile : profiles) {
      const Json root = parsed(schema(direction, profile));
      const bool refused = direction == Direction::request && profile == Profile::strict;
      for (const reference::JsonMember& structure : find(root, "$defs")->members)
        EXPECT_EQ(find(structure.value, "additionalProperties") != nullptr, refused) << structure.key;
    }
  }
}

TEST(Schema, MarksEverySecret) {
  for (const Profile profile : profiles) {
    const Json request = parsed(schema(Direction::request, profile));
    for (const char* const place :
         {"$defs/WhatsAppSignupCallback/properties/accessToken/$comment",
          "$defs/WhatsAppSetupFinalization/properties/associateInProgressToken/$comment",
          "$defs/WabaPhoneNumberSetupFinalization/properties/twoFactorPin/$comment"})
      EXPECT_TRUE(says(text_at(request, place), "Secret")) << place;
    const Json response = parsed(schema(Direction::response, profile));
    EXPECT_TRUE(says(
        text_at(response, "$defs/WhatsAppSignupCallbackResult/properties/associateInProgressToken/$comment"),
        "Secret"));
  }
}

TEST(Schema, DescribesAnyStructure) {
  EXPECT_EQ(machine(Profile::model), R"({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "urn:signupgate:request:model:Machine",
  "title": "BuildMachine request, profile model",
  "$comment": ")" + text_at(parsed(machine(Profile::model)), "$comment") +
                                         R"(",
  "$ref": "#/$defs/Machine",
  "$defs": {
    "Machine": {
      "type": "object",
      "properties": {
        "size": {
          "$comment": "integer: judged exactly, however it is spelt (2e2 is 200); a validator that reads numbers as doubles takes 1e-400 for 0.",
          "type": "integer",
          "minimum": -2147483648,
          "maximum": 2147483647
        },
        "parts": {
          "type": "array",
          "minItems": 1,
          "maxItems": 7,
          "items": {"$ref": "#/$defs/Part"}
        },
        "spares": {
          "type": "object",
          "minProperties": 2,
          "maxProperties": 8,
          "propertyNames": {
            "maxLength": 9,
            "pattern": "^[a-z]*$"
          },
          "additionalProperties": {"$ref": "#/$defs/Part"}
        },
        "first": {
          "$ref": "#/$defs/Part"
        },
        "colour": {
          "type": ["string", "null"],
          "enum": ["red \"x\"", "blue\\", null]
        },
        "re\u0009mark \"": {
          "$comment": "A value of another type is as good as absent.",
          "anyOf": [
            {"not": {"type": "string"}},
            {
              "type": "string"
            }
          ]
        }
      },
      "required": ["size", "parts", "spares", "first"]
    },
    "Part": {
      "type": "object",
      "properties": {
        "id": {
          "type": "string",
          "minLength": 3,
          "maxLength": 3,
          "pattern": "^[a-z\\\\]+$"
        }
      },
      "required": ["id"]
    }
  }
}
)");
}

TEST(Schema, KeepsAPatternBesideAStrictOne) {
  const Json root = parsed(machine(Profile::strict));
  EXPECT_EQ(text_at(root, "$id"), "urn:signupgate:request:strict:Machine");
  const Json* const id = find(root, "$defs/Part/properties/id");
  ASSERT_NE(id, nullptr);
  EXPECT_EQ(text_at(*id, "pattern"), "^[a-z\\\\]+$");
  const Json* const all_of = find(*id, "allOf");
  ASSERT_NE(all_of, nullptr);
  ASSERT_EQ(all_of->items.size(), 1U);
  EXPECT_EQ(text_at(all_of->items[0], "pattern"), "^[0-9]{4}$");
}

TEST(Schema, GoesToAnythingThatCanBeCalled) {
  std::string text;
  const auto constant = [&](std::string_view part) { text += part; };
  signupgate::write_schema(Direction::request, Profile::wire, constant);
  EXPECT_EQ(text, schema(Direction::request, Profile::wire));

  static std::size_t size;
  size = 0;
  struct Count {
    static void add(std::string_view part) { size += part.size(); }
  };
  signupgate::write_schema(Direction::request, Profile::wire, Count::add);
  EXPECT_EQ(size, text.size());
}

TEST(Schema, LetsThroughWhatASinkThrows) {
  for (const std::size_t room : {0U, 1U, 500U, 3000U}) {
    std::size_t size = 0;
    const auto full = [&](std::string_view part) {
      size += part.size();
      if (size > room) throw std::length_error("full");
    };
    EXPECT_THROW(signupgate::write_schema(Direction::request, Profile::strict, full), std::length_error);
  }
}

TEST(Schema, AllocatesNothing) {
  for (const Direction direction : directions) {
    for (const Profile profile : profiles) {
      std::size_t size = 0;
      const std::size_t before = allocations();
      EXPECT_GT(before, 0U);
      signupgate::write_schema(direction, profile, [&](std::string_view part) { size += part.size(); });
      EXPECT_EQ(allocations(), before);
      EXPECT_GT(size, 1000U);
    }
  }
}

}  // namespace
