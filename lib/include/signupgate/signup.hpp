// SPDX-License-Identifier: Apache-2.0
//
// signup.hpp: AssociateWhatsAppBusinessAccount, the one operation this library guards.
//
//     POST /v1/whatsapp/signup        AWS End User Messaging Social, restJson1
//
// Each struct is a view: its strings and spans point into the document that was judged or into the gate's
// arena (gate.hpp says how long they live). Each `shape` is the API's page, row by row, and the only place
// where its facts stand. Sources: the public API page; the service's newer published model ("model" below);
// documentation beyond both, judged by the strict profile alone ("documentation").
//
#pragma once

#include "signupgate/shape.hpp"

namespace signupgate {

// clang-format off

// Rules that several members share, named by the page's shapes.
/// Data localization regions that the documentation lists.
inline constexpr std::string_view documented_regions[] = {            // documentation; Meta adds regions over time
  "AU", "ID", "IN", "JP", "SG", "KR", "DE", "CH", "GB", "BR", "BH", "ZA", "AE", "CA"};
/// RegistrationStatus.
inline constexpr std::string_view registration_statuses[] = {"COMPLETE", "INCOMPLETE"};                // model

/// The access token that Meta gave; a secret.
inline constexpr text bearer_token     {.max = 1000, .secret = true};
/// AssociateInProgressToken; a secret.
inline constexpr text progress_token   {.max = 50, .secret = true};
/// TwoFactorPin; a secret.
inline constexpr text six_digit_pin    {.min = 1, .max = 6, .secret = true, .digits = 6};
/// IsoCountryCode.
inline constexpr text country_code     {.pattern = "^[A-Z]{2}$", .documented = documented_regions};
/// WhatsAppPhoneNumber: Meta's own id of a number, not the number.
inline constexpr text whatsapp_number  {.min = 1, .max = 100};
/// WhatsAppBusinessAccountId.
inline constexpr text waba_id          {.min = 1, .max = 100};
/// LinkedWhatsAppBusinessAccountId.
inline constexpr text linked_waba_id   {.min = 1, .max = 115, .pattern = "(^waba-.*$)|(^arn:.*:waba/[0-9a-zA-Z]+$)"};
/// How documentation prints an account's id.
inline constexpr identifier_form waba_form         {.prefix = "waba-", .characters = 32};      // documentation
/// The same, where the API would look the account up.
inline constexpr identifier_form waba_form_or_worse{.prefix = waba_form.prefix, .characters = waba_form.characters,
                                                    .bare_is_error = true};
/// TagList.
inline constexpr list tag_list         {.advised_max = 50, .distinct = "key"};

// Request.

/// What Meta's signup gave back to the web page: the first step of a signup.
struct WhatsAppSignupCallback {
  std::string_view                access_token;
  std::optional<std::string_view> callback_url;

  using self = WhatsAppSignupCallback;
  static constexpr auto shape = structure("WhatsAppSignupCallback",
    member("accessToken", &self::access_token, never_empty(bearer_token)),
    member("callbackUrl", &self::callback_url, text{.max = 100, .https_url = true}));                  // model
};

/// A tag of AWS.
struct Tag {
  std::string_view                key;
  std::optional<std::string_view> value;

  using self = Tag;
  static constexpr auto shape = structure("Tag",
    member("key",   &self::key,   text{.min = 1, .max = 128, .reserved_prefix = "aws:"}),
    member("value", &self::value, text{.max = 256}));
};

/// A phone number to register, with its two-step verification PIN.
struct WabaPhoneNumberSetupFinalization {
  std::string_view                          id;
  std::string_view                          two_factor_pin;
  std::optional<std::string_view>           data_localization_region;
  std::optional<std::span<const Tag>>       tags;

  using self = WabaPhoneNumberSetupFinalization;
  static constexpr auto shape = structure("WabaPhoneNumberSetupFinalization",
    member("id",                     &self::id,                       whatsapp_number),
    member("twoFactorPin",           &self::two_factor_pin,           six_digit_pin),
    member("dataLocalizationRegion", &self::data_localization_region, country_code),
    member("tags",                   &self::tags,                     tag_list));
};

/// Where an account's events are sent.
struct WhatsAppBusinessAccountEventDestination {
  std::string_view                event_destination_arn;
  std::optional<std::string_view> role_arn;

  using self = WhatsAppBusinessAccountEventDestination;
  static constexpr auto shape = structure("WhatsAppBusinessAccountEventDestination",
    member("eventDestinationArn", &self::event_destination_arn,
      text{.max = 2048, .pattern = "^arn:.*:[a-z-]+([/:](.*))?$"}),
    member("roleArn", &self::role_arn,                                                                 // model
      text{.pattern = R"(^arn:.*:iam::\d{12}:role\/[a-zA-Z0-9+=,.@\-_]+$)"}));
};

/// The account that the numbers belong to.
struct WabaSetupFinalization {
  std::optional<std::string_view>                                         id;
  std::optional<std::span<const WhatsAppBusinessAccountEventDestination>> event_destinations;
  std::optional<std::span<const Tag>>                                     tags;

  using self = WabaSetupFinalization;
  static constexpr auto shape = structure("WabaSetupFinalization",
    member("id",                &self::id,                 documented_as(waba_id, waba_form)),
    member("eventDestinations", &self::event_destinations, list{.max = 1}),
    member("tags",              &self::tags,               tag_list));
};

/// The second step of a signup: the numbers to register.
struct WhatsAppSetupFinalization {
  std::string_view                                  associate_in_progress_token;
  std::span<const WabaPhoneNumberSetupFinalization> phone_numbers;
  std::optional<std::string_view>                   phone_number_parent;
  std::optional<WabaSetupFinalization>              waba;

  using self = WhatsAppSetupFinalization;
  static constexpr auto shape = structure("WhatsAppSetupFinalization",
    member("associateInProgressToken", &self::associate_in_progress_token, never_empty(progress_token)),
    member("phoneNumbers",             &self::phone_numbers,       list{.advised_not_empty = true}),
    member("phoneNumberParent",        &self::phone_number_parent, documented_as(linked_waba_id, waba_form_or_worse)),
    member("waba",                     &self::waba,                object{}),
    exclusive(&self::phone_number_parent, &self::waba));                                       // documentation
};

/// The request's body.
struct AssociateWhatsAppBusinessAccountInput {
  std::optional<WhatsAppSignupCallback>    signup_callback;
  std::optional<WhatsAppSetupFinalization> setup_finalization;

  using self = AssociateWhatsAppBusinessAccountInput;
  static constexpr auto shape = structure("AssociateWhatsAppBusinessAccountInput",
    member("signupCallback",    &self::signup_callback,    object{}),
    member("setupFinalization", &self::setup_finalization, object{}),
    advised_any(&self::signup_callback, &self::setup_finalization));                           // documentation
};

// Response, HTTP 200.

/// A phone number of an account, as the service tells it.
struct WhatsAppPhoneNumberDetail {
  std::string_view                arn;
  std::string_view                phone_number;
  std::string_view                phone_number_id;
  std::string_view                meta_phone_number_id;
  std::string_view                display_phone_number_name;
  std::string_view                display_phone_number;
  std::string_view                quality_rating;
  std::optional<std::string_view> data_localization_region;

  using self = WhatsAppPhoneNumberDetail;
  static constexpr auto shape = structure("WhatsAppPhoneNumberDetail",
    member("arn",                    &self::arn,
      text{.max = 2048, .pattern = "^arn:.*:phone-number-id/[0-9a-zA-Z]+$"}),
    member("phoneNumber",            &self::phone_number,              text{.min = 1, .max = 20}),
    member("phoneNumberId",          &self::phone_number_id,
      text{.min = 1, .max = 115, .pattern = "(^phone-number-id-.*$)|(^arn:.*:phone-number-id/[0-9a-zA-Z]+$)",
           .form = {.prefix = "phone-number-id-", .characters = 32}}),
    member("metaPhoneNumberId",      &self::meta_phone_number_id,      whatsapp_number),
    member("displayPhoneNumberName", &self::display_phone_number_name, text{.max = 200}),
    member("displayPhoneNumber",     &self::display_phone_number,      text{.max = 20}),
    member("qualityRating",          &self::quality_rating,            text{.max = 10}),
    member("dataLocalizationRegion", &self::data_localization_region,  country_code));                 // model
};

/// What is known of an account whose setup is not complete.
struct LinkedWhatsAppBusinessAccountIdMetaData {
  std::optional<std::string_view>                           account_name;
  std::optional<std::string_view>                           registration_status;
  std::optional<std::span<const WhatsAppPhoneNumberDetail>> unregistered_whats_app_phone_numbers;
  std::optional<std::string_view>                           waba_id;

  using self = LinkedWhatsAppBusinessAccountIdMetaData;
  static constexpr auto shape = structure("LinkedWhatsAppBusinessAccountIdMetaData",
    member("accountName",                      &self::account_name,        text{.max = 200}),
    member("registrationStatus",               &self::registration_status, text{.values = registration_statuses}),
    member("unregisteredWhatsAppPhoneNumbers", &self::unregistered_whats_app_phone_numbers, list{}),
    member("wabaId",                           &self::waba_id, documented_as(linked_waba_id, waba_form)));          // model
};

/// What the first step led to.
struct WhatsAppSignupCallbackResult {
  std::optional<std::string_view> associate_in_progress_token;
  std::optional<std::span<const map_entry<LinkedWhatsAppBusinessAccountIdMetaData>>>
                                  linked_accounts_with_incomplete_setup;

  using self = WhatsAppSignupCallbackResult;
  static constexpr auto shape = structure("WhatsAppSignupCallbackResult",
    member("associateInProgressToken",          &self::associate_in_progress_token, progress_token),
    member("linkedAccountsWithIncompleteSetup", &self::linked_accounts_with_incomplete_setup,
      map{.key = waba_id}));
};

/// The body of a 200 response.
struct AssociateWhatsAppBusinessAccountOutput {
  std::optional<WhatsAppSignupCallbackResult> signup_callback_result;
  std::optional<std::int32_t>                 status_code;
  std::optional<std::string_view>             linked_whats_app_business_account_id;

  using self = AssociateWhatsAppBusinessAccountOutput;
  static constexpr auto shape = structure("AssociateWhatsAppBusinessAccountOutput",
    member("signupCallbackResult",            &self::signup_callback_result, object{}),
    member("statusCode",                      &self::status_code,            integer{}),
    member("linkedWhatsAppBusinessAccountId", &self::linked_whats_app_business_account_id,
      documented_as(linked_waba_id, waba_form)));                                                      // model
};

// The operation and its errors.

/// The operation's errors, then those common to every action.
inline constexpr error_row signup_errors[] = {
  {"AccessDeniedException",         403, Side::client, false},
  {"DependencyException",           502, Side::server, true},
  {"InvalidParametersException",    400, Side::client, false},
  {"LimitExceededException",        400, Side::client, false},                                         // model
  {"ThrottledRequestException",     429, Side::client, true},
  {"ValidationException",           400, Side::client, false},
  // Common to every action of the service. Retryable as the official clients hold them.
  {"ExpiredTokenException",         403, Side::client, false},
  {"IncompleteSignature",           403, Side::client, false},                     // 400 in some editions
  {"InternalFailure",               500, Side::server, true},
  {"MalformedHttpRequestException", 400, Side::client, false},
  {"NotAuthorized",                 401, Side::client, false},
  {"OptInRequired",                 403, Side::client, false},
  {"RequestAbortedException",       400, Side::client, false},
  {"RequestEntityTooLargeException",413, Side::client, false},
  {"RequestExpired",                400, Side::client, false},
  {"RequestTimeoutException",       408, Side::client, true},
  {"ServiceUnavailable",            503, Side::server, true},
  {"ThrottlingException",           400, Side::client, true},
  {"UnknownOperationException",     404, Side::client, false},
  {"UnrecognizedClientException",   403, Side::client, false},
  {"ValidationError",               400, Side::client, false},
};

/// The operation: what BasicGate is made for.
struct AssociateWhatsAppBusinessAccount {
  using Input  = AssociateWhatsAppBusinessAccountInput;
  using Output = AssociateWhatsAppBusinessAccountOutput;
  static constexpr operation shape{
    .name = "AssociateWhatsAppBusinessAccount", .method = "POST", .path = "/v1/whatsapp/signup",
    .errors = signup_errors};
};

// clang-format on

}  // namespace signupgate
