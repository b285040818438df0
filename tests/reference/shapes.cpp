// SPDX-License-Identifier: Apache-2.0
#include "shapes.hpp"

#include <utility>

namespace reference {

namespace {

constexpr bool required = true;
constexpr bool optional = false;

Length any_length() { return {}; }
Length at_most(std::size_t max) { return {std::nullopt, max}; }
Length between(std::size_t min, std::size_t max) { return {min, max}; }

Shape text(Length length, Extra extra = Extra::none) {
  Shape shape;
  shape.type = Type::text;
  shape.length = length;
  shape.extra = extra;
  return shape;
}

Shape secret(Length length, Extra extra = Extra::none) {
  Shape shape = text(length, extra);
  shape.secret = true;
  return shape;
}

Shape text(Length length, Pattern pattern, Extra extra = Extra::none) {
  Shape shape = text(length, extra);
  shape.pattern = std::move(pattern);
  return shape;
}

Shape one_of(std::vector<std::string> values) {
  Shape shape = text(any_length());
  shape.values = std::move(values);
  return shape;
}

Shape of_type(Type type) {
  Shape shape;
  shape.type = type;
  return shape;
}

Shape list_of(Shape item, Length length = {}, Extra extra = Extra::none) {
  Shape shape = of_type(Type::list);
  shape.element.push_back(std::move(item));
  shape.length = length;
  shape.extra = extra;
  return shape;
}

Shape map_of(Length key_length, Shape value) {
  Shape shape = of_type(Type::map);
  shape.element.push_back(std::move(value));
  shape.key_length = key_length;
  return shape;
}

Shape structure(std::vector<Field> fields) {
  Shape shape = of_type(Type::structure);
  shape.fields = std::move(fields);
  return shape;
}

Shape tag() {
  return structure({
      {"key", required, text(between(1, 128), Extra::tag_key)},
      {"value", optional, text(at_most(256))},
  });
}

Shape tags() { return list_of(tag(), any_length(), Extra::tag_list); }

Shape event_destination() {
  return structure({
      {"eventDestinationArn", required, text(at_most(2048), event_destination_pattern())},
      {"roleArn", optional, text(any_length(), role_pattern())},
  });
}

Shape waba() {
  return structure({
      {"id", optional, text(between(1, 100), Extra::waba_id)},
      {"eventDestinations", optional, list_of(event_destination(), at_most(1))},
      {"tags", optional, tags()},
  });
}

Shape phone_number() {
  return structure({
      {"id", required, text(between(1, 100))},
      {"twoFactorPin", required, secret(between(1, 6), Extra::pin)},
      {"dataLocalizationRegion", optional, text(any_length(), country_pattern(), Extra::region)},
      {"tags", optional, tags()},
  });
}

Shape setup_finalization() {
  Shape shape = structure({
      {"associateInProgressToken", required, secret(at_most(50), Extra::empty_secret)},
      {"phoneNumbers", required, list_of(phone_number(), any_length(), Extra::phone_number_list)},
      {"phoneNumberParent", optional,
       text(between(1, 115), linked_waba_pattern(), Extra::phone_number_parent)},
      {"waba", optional, waba()},
  });
  shape.exclusive = {"waba", "phoneNumberParent"};
  return shape;
}

Shape signup_callback() {
  return structure({
      {"accessToken", required, secret(at_most(1000), Extra::empty_secret)},
      {"callbackUrl", optional, text(at_most(100), Extra::callback_url)},
  });
}

Shape request() {
  Shape shape = structure({
      {"signupCallback", optional, signup_callback()},
      {"setupFinalization", optional, setup_finalization()},
  });
  shape.at_least_one = {"signupCallback", "setupFinalization"};
  return shape;
}

Shape phone_number_detail() {
  return structure({
      {"arn", required, text(at_most(2048), phone_arn_pattern())},
      {"phoneNumber", required, text(between(1, 20))},
      {"phoneNumberId", required, text(between(1, 115), phone_id_pattern(), Extra::phone_number_id)},
      {"metaPhoneNumberId", required, text(between(1, 100))},
      {"displayPhoneNumberName", required, text(at_most(200))},
      {"displayPhoneNumber", required, text(at_most(20))},
      {"qualityRating", required, text(at_most(10))},
      {"dataLocalizationRegion", optional, text(any_length(), country_pattern(), Extra::region)},
  });
}

Shape linked_account() {
  return structure({
      {"accountName", optional, text(at_most(200))},
      {"registrationStatus", optional, one_of({"COMPLETE", "INCOMPLETE"})},
      {"unregisteredWhatsAppPhoneNumbers", optional, list_of(phone_number_detail())},
      {"wabaId", optional, text(between(1, 115), linked_waba_pattern(), Extra::waba_id)},
  });
}

Shape signup_callback_result() {
  return structure({
      {"associateInProgressToken", optional, secret(at_most(50))},
      {"linkedAccountsWithIncompleteSetup", optional, map_of(between(1, 100), linked_account())},
  });
}

Shape response() {
  return structure({
      {"signupCallbackResult", optional, signup_callback_result()},
      {"statusCode", optional, of_type(Type::integer)},
      {"linkedWhatsAppBusinessAccountId", optional,
       text(between(1, 115), linked_waba_pattern(), Extra::waba_id)},
  });
}

Shape error_body() {
  return structure({
      {"message", optional, text(any_length())},
      {"Message", optional, text(any_length())},
      {"__type", optional, of_type(Type::anything)},
      {"code", optional, of_type(Type::anything)},
  });
}

}  // namespace

const Shape& request_shape() {
  static const Shape shape = request();
  return shape;
}

const Shape& response_shape() {
  static const Shape shape = response();
  return shape;
}

const Shape& error_shape() {
  static const Shape shape = error_body();
  return shape;
}

const Field* find_field(const Shape& shape, std::string_view name) {
  for (const Field& field : shape.fields) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

}  // namespace reference
