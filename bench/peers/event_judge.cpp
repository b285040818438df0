// SPDX-License-Identifier: Apache-2.0
#include "event_judge.hpp"

namespace bench {

EventJudge::Table EventJudge::table(Shape shape) noexcept {
  // clang-format off
  static constexpr Member request[] = {
    {"signupCallback",    What::object, Shape::callback},
    {"setupFinalization", What::object, Shape::setup}};
  static constexpr Member callback[] = {
    {"accessToken", What::access_token},
    {"callbackUrl", What::url}};
  static constexpr Member setup[] = {
    {"associateInProgressToken", What::progress_token},
    {"phoneNumbers",             What::list, Shape::phone},
    {"phoneNumberParent",        What::parent},
    {"waba",                     What::object, Shape::waba}};
  static constexpr Member phone[] = {
    {"id",                     What::phone_id},
    {"twoFactorPin",           What::pin},
    {"dataLocalizationRegion", What::region},
    {"tags",                   What::list, Shape::tag}};
  static constexpr Member tag[] = {
    {"key",   What::tag_key},
    {"value", What::tag_value}};
  static constexpr Member waba[] = {
    {"id",                What::waba_id},
    {"eventDestinations", What::list, Shape::destination},
    {"tags",              What::list, Shape::tag}};
  static constexpr Member destination[] = {
    {"eventDestinationArn", What::destination_arn},
    {"roleArn",             What::role_arn}};
  static constexpr Member response[] = {
    {"signupCallbackResult",            What::object, Shape::result},
    {"statusCode",                      What::integer},
    {"linkedWhatsAppBusinessAccountId", What::linked_id}};
  static constexpr Member result[] = {
    {"associateInProgressToken",          What::optional_token},
    {"linkedAccountsWithIncompleteSetup", What::map, Shape::account}};
  static constexpr Member account[] = {
    {"accountName",                      What::name},
    {"registrationStatus",               What::status},
    {"unregisteredWhatsAppPhoneNumbers", What::list, Shape::detail},
    {"wabaId",                           What::linked_id}};
  static constexpr Member detail[] = {
    {"arn",                    What::phone_arn},
    {"phoneNumber",            What::phone_number},
    {"phoneNumberId",          What::phone_number_id},
    {"metaPhoneNumberId",      What::phone_id},
    {"displayPhoneNumberName", What::name},
    {"displayPhoneNumber",     What::display_number},
    {"qualityRating",          What::quality},
    {"dataLocalizationRegion", What::advised_region}};
  // clang-format on
  switch (shape) {
    case Shape::request: return {request};
    case Shape::callback: return {callback, 1};
    case Shape::setup: return {setup, 2};
    case Shape::phone: return {phone, 2};
    case Shape::tag: return {tag, 1};
    case Shape::waba: return {waba};
    case Shape::destination: return {destination, 1};
    case Shape::response: return {response};
    case Shape::result: return {result};
    case Shape::account: return {account};
    case Shape::detail: return {detail, 7};
    case Shape::other: break;
  }
  return {};
}

/// Notes that the member whose value begins has one.
void EventJudge::here() noexcept {
  Frame& frame = frames_.back();
  if (frame.member != nullptr)
    frame.present |= 1U << static_cast<unsigned>(frame.member - table(frame.shape).members.data());
}

bool EventJudge::begin_object() {
  if (frames_.empty()) return push(Holds::object, root_);
  Frame& frame = frames_.back();
  ++frame.count;
  switch (frame.holds) {
    case Holds::list:
    case Holds::map: return push(Holds::object, frame.shape);
    case Holds::skipped_object:
    case Holds::skipped_array: return push(Holds::skipped_object, Shape::other);
    case Holds::object: break;
  }
  if (frame.member == nullptr) return push(Holds::skipped_object, Shape::other);
  here();
  if (frame.member->what == What::object) return push(Holds::object, frame.member->shape);
  return frame.member->what == What::map && push(Holds::map, frame.member->shape);
}

bool EventJudge::end_object() {
  const Frame frame = frames_.back();
  frames_.pop_back();
  if (frame.holds == Holds::object) {
    const unsigned wanted = (1U << table(frame.shape).required) - 1;
    if ((frame.present & wanted) != wanted) return false;
    if (frame.shape == Shape::request) warn_unless(frame.present != 0);
    // phoneNumberParent and waba exclude each other.
    if (frame.shape == Shape::setup && (frame.present & 0b1100U) == 0b1100U) return false;
    // A tag's key is remembered for the list around it.
    if (frame.shape == Shape::tag) return true;
  }
  return distinct_since(frame.names);
}

bool EventJudge::begin_array() {
  if (frames_.empty()) return false;
  Frame& frame = frames_.back();
  ++frame.count;
  if (frame.holds == Holds::skipped_object || frame.holds == Holds::skipped_array ||
      (frame.holds == Holds::object && frame.member == nullptr))
    return push(Holds::skipped_array, Shape::other);
  if (frame.holds != Holds::object || frame.member->what != What::list) return false;
  here();
  return push(Holds::list, frame.member->shape);
}

bool EventJudge::end_array() {
  const Frame frame = frames_.back();
  frames_.pop_back();
  if (frame.holds != Holds::list) return true;
  if (frame.shape == Shape::phone) return warn_unless(frame.count != 0);
  if (frame.shape == Shape::destination) return frame.count <= 1;
  if (frame.shape != Shape::tag) return true;
  warn_unless(frame.count <= advised_tags);
  return warn_unless(distinct_since(frame.names));
}

bool EventJudge::key(std::string_view name) {
  if (has_surrogate(name)) return false;
  Frame& frame = frames_.back();
  if (frame.holds == Holds::map) {
    remember(name);
    return between_1_and(name, 100);
  }
  if (frame.holds == Holds::skipped_object) {
    remember(name);
    return true;
  }
  unsigned bit = 1;
  for (const Member& member : table(frame.shape).members) {
    if (member.name == name) {
      frame.member = &member;
      const bool first = (frame.seen & bit) == 0;
      frame.seen |= bit;
      return first;
    }
    bit <<= 1U;
  }
  if (root_ == Shape::request) return false;
  frame.member = nullptr;
  warned_ = true;
  remember(name);
  return true;
}

bool EventJudge::text(std::string_view value) {
  if (has_surrogate(value) || frames_.empty()) return false;
  const Frame& frame = frames_.back();
  if (frame.holds != Holds::object || frame.member == nullptr) return other_scalar();
  here();
  return check(frame.member->what, value);
}

bool EventJudge::number(std::string_view digits) {
  if (frames_.empty()) return false;
  const Frame& frame = frames_.back();
  if (frame.holds != Holds::object || frame.member == nullptr) return other_scalar();
  std::int32_t value = 0;
  here();
  return frame.member->what == What::integer && is_int32(digits, value);
}

bool EventJudge::null() {
  if (frames_.empty()) return false;
  const Frame& frame = frames_.back();
  return frame.holds == Holds::object || other_scalar();
}

bool EventJudge::boolean() {
  if (frames_.empty()) return false;
  const Frame& frame = frames_.back();
  return (frame.holds != Holds::object || frame.member == nullptr) && other_scalar();
}

bool EventJudge::other_scalar() {
  const Holds holds = frames_.back().holds;
  return holds != Holds::list && holds != Holds::map;
}

bool EventJudge::distinct_since(std::size_t mark) {
  if (names_.size() == mark) return true;
  views_.clear();
  for (std::size_t i = mark; i < names_.size(); ++i)
    views_.push_back(std::string_view(name_bytes_).substr(names_[i].first, names_[i].second));
  const bool out = !has_repeats(views_.data(), views_.size());
  name_bytes_.resize(names_[mark].first);
  names_.resize(mark);
  return out;
}

bool EventJudge::check(What what, std::string_view value) {
  switch (what) {
    case What::access_token: return between_1_and(value, 1000);
    case What::url: return at_most(value, 100) && warn_unless(is_https_url(value));
    case What::progress_token: return between_1_and(value, 50);
    case What::optional_token: return at_most(value, 50);
    case What::phone_id: return between_1_and(value, 100);
    case What::pin: return is_pin(value);
    case What::region: return is_country(value) && is_documented_region(value);
    case What::advised_region: return is_country(value) && warn_unless(is_documented_region(value));
    case What::tag_key:
      remember(value);
      return between_1_and(value, 128) && warn_unless(!value.starts_with("aws:"));
    case What::tag_value: return at_most(value, 256);
    case What::waba_id: return between_1_and(value, 100) && warn_unless(has_waba_form(value));
    case What::parent:
      return between_1_and(value, 115) && is_linked_waba(value) && value != "waba-" &&
             warn_unless(has_waba_form(value));
    case What::linked_id:
      return between_1_and(value, 115) && is_linked_waba(value) && warn_unless(has_waba_form(value));
    case What::destination_arn: return at_most(value, 2048) && is_destination_arn(value);
    case What::role_arn: return is_role_arn(value);
    case What::phone_arn: return at_most(value, 2048) && is_phone_number_arn(value);
    case What::phone_number: return between_1_and(value, 20);
    case What::phone_number_id:
      return between_1_and(value, 115) && is_phone_number_id(value) &&
             warn_unless(has_phone_number_form(value));
    case What::name: return at_most(value, 200);
    case What::display_number: return at_most(value, 20);
    case What::quality: return at_most(value, 10);
    case What::status: return value == "COMPLETE" || value == "INCOMPLETE";
    case What::integer:
    case What::object:
    case What::list:
    case What::map: break;
  }
  return false;
}

}  // namespace bench
