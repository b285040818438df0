// SPDX-License-Identifier: Apache-2.0
#include "soup.hpp"

#include <algorithm>
#include <cstdio>
#include <numeric>

#include "soup_values.hpp"

namespace signupgate::tests {

namespace {

Node text_node(std::string inside) { return {.kind = Node::Kind::text, .value = std::move(inside)}; }
Node scalar_node(std::string spelt) { return {.kind = Node::Kind::scalar, .value = std::move(spelt)}; }

}  // namespace

struct Soup::Field {
  enum class Type { text, integer, structure, list, map };
  std::string name;
  bool required = false;
  Type type = Type::text;
  const Texts* good = &any_good;
  const Texts* bad = nullptr;
  const std::vector<Field>* fields = nullptr;

  static const std::vector<Field>& tag();
  static const std::vector<Field>& of_request();
  static const std::vector<Field>& of_response();
  static const std::vector<Field>& of_error();
};

const std::vector<Soup::Field>& Soup::Field::tag() {
  static const std::vector<Field> fields = {{"key", true, Type::text, &tags_good, &tags_bad},
                                            {"value", false, Type::text, &any_good, &values_bad}};
  return fields;
}

const std::vector<Soup::Field>& Soup::Field::of_request() {
  static const std::vector<Field> callback_fields = {
      {"accessToken", true, Type::text, &any_good, &secrets_bad},
      {"callbackUrl", false, Type::text, &urls_good, &urls_bad}};
  static const std::vector<Field> phone_fields = {
      {"id", true, Type::text, &ids_good, &ids_bad},
      {"twoFactorPin", true, Type::text, &pins_good, &pins_bad},
      {"dataLocalizationRegion", false, Type::text, &regions_good, &regions_bad},
      {"tags", false, Type::list, nullptr, nullptr, &tag()}};
  static const std::vector<Field> destination_fields = {
      {"eventDestinationArn", true, Type::text, &arns_good, &arns_bad},
      {"roleArn", false, Type::text, &roles_good, &roles_bad}};
  static const std::vector<Field> waba_fields = {
      {"id", false, Type::text, &ids_good, &ids_bad},
      {"eventDestinations", false, Type::list, nullptr, nullptr, &destination_fields},
      {"tags", false, Type::list, nullptr, nullptr, &tag()}};
  static const std::vector<Field> setup_fields = {
      {"associateInProgressToken", true, Type::text, &any_good, &secrets_bad},
      {"phoneNumbers", true, Type::list, nullptr, nullptr, &phone_fields},
      {"phoneNumberParent", false, Type::text, &parents_good, &parents_bad},
      {"waba", false, Type::structure, nullptr, nullptr, &waba_fields}};
  static const std::vector<Field> fields = {
      {"signupCallback", false, Type::structure, nullptr, nullptr, &callback_fields},
      {"setupFinalization", false, Type::structure, nullptr, nullptr, &setup_fields}};
  return fields;
}

const std::vector<Soup::Field>& Soup::Field::of_response() {
  static const std::vector<Field> number_fields = {
      {"arn", true, Type::text, &phone_arns_good, &phone_arns_bad},
      {"phoneNumber", true, Type::text, &ids_good, &short_bad},
      {"phoneNumberId", true, Type::text, &phone_ids_good, &phone_ids_bad},
      {"metaPhoneNumberId", true, Type::text, &ids_good, &ids_bad},
      {"displayPhoneNumberName", true, Type::text, &any_good, &short_bad},
      {"displayPhoneNumber", true, Type::text, &pins_good, &short_bad},
      {"qualityRating", true, Type::text, &pins_good, &short_bad},
      {"dataLocalizationRegion", false, Type::text, &regions_good, &regions_bad}};
  static const std::vector<Field> account_fields = {
      {"accountName", false, Type::text, &any_good, &short_bad},
      {"registrationStatus", false, Type::text, &statuses_good, &statuses_bad},
      {"unregisteredWhatsAppPhoneNumbers", false, Type::list, nullptr, nullptr, &number_fields},
      {"wabaId", false, Type::text, &parents_good, &parents_bad}};
  static const std::vector<Field> result_fields = {
      {"associateInProgressToken", false, Type::text, &any_good, &secrets_bad},
      {"linkedAccountsWithIncompleteSetup", false, Type::map, nullptr, nullptr, &account_fields}};
  static const std::vector<Field> fields = {
      {"signupCallbackResult", false, Type::structure, nullptr, nullptr, &result_fields},
      {"statusCode", false, Type::integer, &integers_good, &integers_bad},
      {"linkedWhatsAppBusinessAccountId", false, Type::text, &parents_good, &parents_bad}};
  return fields;
}

const std::vector<Soup::Field>& Soup::Field::of_error() {
  static const std::vector<Field> fields = {{"__type", false, Type::text, &error_names, &error_names},
                                            {"code", false, Type::text, &error_names, &error_names},
                                            {"message", false, Type::text, &any_good, &any_good},
                                            {"Message", false, Type::text, &any_good, &any_good}};
  return fields;
}

Node Soup::request(const Growth& growth) { return structure(Field::of_request(), growth); }
Node Soup::response(const Growth& growth) { return structure(Field::of_response(), growth); }
Node Soup::error_body(const Growth& growth) { return structure(Field::of_error(), growth); }

Node Soup::anything(unsigned depth) {
  switch (depth == 0 ? below(2) : below(4)) {
    case 0: return scalar_node(pick(scalars));
    case 1: return text_node(pick(any_good));
    case 2: {
      Node out{.kind = Node::Kind::list};
      for (std::size_t i = below(4); i > 0; --i) out.items.push_back(anything(depth - 1));
      return out;
    }
    default: {
      Node out{.kind = Node::Kind::object};
      const std::size_t first = below(unknown_names.size());
      for (std::size_t i = below(4); i > 0; --i)
        out.add(unknown_names[(first + i) % unknown_names.size()], anything(depth - 1));
      return out;
    }
  }
}

Node Soup::structure(const std::vector<Field>& fields, const Growth& growth) {
  Node out{.kind = Node::Kind::object};
  for (const Field& field : fields) {
    if (field.required ? chance(growth.invalid / 3) : !chance(growth.optional)) {
      if (!field.required && chance(20)) out.add(field.name, scalar_node("null"));
      continue;
    }
    out.add(field.name, grow(field, growth));
  }
  if (chance(growth.unknown)) out.add("future" + std::to_string(below(3)), anything(3));
  // These may be names of the shape, and then their values are as good as wrong.
  if (growth.wrong > 0 && chance(growth.unknown / 2)) {
    const std::string& name = pick(unknown_names);
    const auto named = [&](const auto& member) { return member.name == name; };
    if (std::none_of(out.members.begin(), out.members.end(), named)) out.add(name, anything(2));
  }
  if (!out.members.empty() && chance(growth.duplicate)) out.members.push_back(pick(out.members));
  return out;
}

Node Soup::grow(const Field& field, const Growth& growth) {
  if (chance(growth.wrong)) return chance(40) ? scalar_node("null") : anything(2);
  const bool invalid = chance(growth.invalid);
  switch (field.type) {
    case Field::Type::text:
      return text_node(pick(invalid && field.bad != nullptr ? *field.bad : *field.good));
    case Field::Type::integer:
      return scalar_node(pick(growth.wrong > 0 && chance(30) ? *field.bad : *field.good));
    case Field::Type::structure: return structure(*field.fields, growth);
    case Field::Type::list: {
      Node out{.kind = Node::Kind::list};
      const std::size_t size = invalid ? below(6) : below(3);
      for (std::size_t i = 0; i < size; ++i)
        out.items.push_back(chance(growth.wrong / 4) ? anything(1) : structure(*field.fields, growth));
      return out;
    }
    case Field::Type::map: break;
  }
  Node out{.kind = Node::Kind::object};
  const std::size_t size = below(4);
  const std::size_t first = below(keys_good.size());
  for (std::size_t i = 0; i < size; ++i) {
    const std::string& key =
        invalid ? keys_bad[(first + i) % keys_bad.size()] : keys_good[(first + i) % keys_good.size()];
    out.add(key, chance(growth.wrong / 4) ? anything(1) : structure(*field.fields, growth));
  }
  return out;
}

std::string Soup::space(unsigned percent) {
  static const Texts spaces = {" ", "\n", "\t", "\r\n", "    ", "\n      ", " \t \r \n "};
  return chance(percent) ? pick(spaces) : std::string();
}

std::string Soup::respell(const std::string& inside, unsigned percent) {
  std::string out;
  const auto unit = [&](std::uint32_t value) {
    char spelt[8];
    std::snprintf(spelt, sizeof spelt, chance(50) ? "\\u%04x" : "\\u%04X",
                  static_cast<unsigned>(value & 0xFFFFU));
    out += spelt;
  };
  for (std::size_t at = 0; at < inside.size();) {
    const auto first = static_cast<unsigned char>(inside[at]);
    std::size_t size = 1;
    if (first == '\\') {
      size = inside[at + 1] == 'u' ? 6 : 2;
    } else if (first >= 0xC0) {
      size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    }
    if (first == '\\' || !chance(percent)) {
      out.append(inside, at, size);
    } else {
      std::uint32_t point = size == 1 ? first : first & (0x7FU >> size);
      for (std::size_t i = 1; i < size; ++i)
        point = point << 6U | (static_cast<unsigned char>(inside[at + i]) & 0x3FU);
      if (point > 0xFFFF) {
        unit(0xD7C0 + (point >> 10U));
        unit(0xDC00 + (point & 0x3FFU));
      } else {
        unit(point);
      }
    }
    at += size;
  }
  return out;
}

std::string Soup::write(const Node& node, const Writing& writing) {
  const unsigned spaces = writing.spaces;
  std::string out = space(spaces);
  switch (node.kind) {
    case Node::Kind::scalar: out += node.value; break;
    case Node::Kind::text: out += "\"" + respell(node.value, writing.escapes) + "\""; break;
    case Node::Kind::list:
      out += "[" + space(spaces);
      for (std::size_t i = 0; i < node.items.size(); ++i)
        out += (i == 0 ? "" : ",") + write(node.items[i], writing);
      out += "]";
      break;
    case Node::Kind::object: {
      std::vector<std::size_t> order(node.members.size());
      std::iota(order.begin(), order.end(), std::size_t{0});
      if (writing.shuffled) std::shuffle(order.begin(), order.end(), random_);
      out += "{" + space(spaces);
      bool first = true;
      for (const std::size_t i : order) {
        out += (first ? "" : ",") + space(spaces) + "\"" + respell(node.members[i].name, writing.escapes) +
               "\"" + space(spaces) + ":" + write(node.members[i], writing);
        first = false;
      }
      out += "}";
      break;
    }
  }
  return out + space(spaces);
}

void Soup::damage(std::string& text) {
  for (std::size_t edits = 1 + below(3); edits > 0; --edits) {
    const std::size_t at = below(text.size() + 1);
    const std::size_t size = std::min(text.size() - at, 1 + below(chance(80) ? 3 : 40));
    switch (below(6)) {
      case 0: text.insert(at, pick(pieces)); break;
      case 1: text.erase(at, size); break;
      case 2: text.replace(at, size, pick(pieces)); break;
      case 3:
        if (!text.empty()) text[at % text.size()] = static_cast<char>(below(256));
        break;
      case 4: text.insert(at, text.substr(at, size)); break;
      default:
        if (chance(40)) text.resize(at);
        break;
    }
  }
}

std::string Soup::tokens() {
  std::string out;
  for (std::size_t i = below(24); i > 0; --i) out += pick(pieces);
  return out;
}

}  // namespace signupgate::tests
