// SPDX-License-Identifier: Apache-2.0
#include "signup_documents.hpp"

#include <deque>
#include <string_view>
#include <utility>
#include <vector>

#include "signupgate/signup.hpp"
#include "signupgate/testing/write.hpp"

namespace bench {
namespace {

using namespace signupgate;

constexpr std::string_view base62 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
constexpr std::string_view aws_regions[] = {"us-east-1", "us-west-2",  "eu-central-1",
                                            "eu-west-1", "ap-south-1", "ap-southeast-1"};
constexpr std::pair<std::string_view, std::string_view> usual_tags[] = {
    {"Environment", "production"},      {"Name", "whatsapp-signup"},
    {"Team", "customer-messaging"},     {"CostCenter", "CC-4711"},
    {"Owner", "messaging@example.com"}, {"Project", "order-notifications"},
    {"Application", "support-inbox"},   {"DataClassification", "confidential"},
    {"ManagedBy", "terraform"},         {"Stage", "prod"},
    {"BusinessUnit", "retail-emea"},    {"created-by", "arn:aws:iam::123456789012:user/deploy"},
};
constexpr std::string_view foreign_texts[] = {"本番環境・カスタマーサポート",
                                              "Kundenbetreuung München – Größe",
                                              "المراسلة مع العملاء",
                                              "ग्राहक संदेश सेवा",
                                              "Servicio de atención al cliente",
                                              "고객 지원 운영 환경",
                                              "Отдел поддержки клиентов",
                                              "客户支持（生产环境）",
                                              "Loja São Paulo 🛒 pedidos"};
constexpr std::string_view names[] = {"Acme Retail GmbH",   "Contoso Support",       "Northwind Traders",
                                      "Blue Yonder Travel", "Example Corp Bookings", "Fabrikam Logistics"};

/// Owns what the views of one document point to.
class Maker {
 public:
  explicit Maker(Random& random) : random_(random) {}

  AssociateWhatsAppBusinessAccountInput request(const RequestForm& form) {
    AssociateWhatsAppBusinessAccountInput out;
    if (form.callback) {
      out.signup_callback = WhatsAppSignupCallback{
          .access_token = keep(std::string("EAA") + random_.text(base62, 170 + random_.below(30))),
          .callback_url =
              keep(std::string("https://signup.example.com/whatsapp/callback/") + random_.hex(8))};
      return out;
    }
    std::vector<WabaPhoneNumberSetupFinalization>& phones = phones_.emplace_back();
    for (std::size_t i = 0; i < form.phones; ++i)
      phones.push_back({.id = keep(std::string("1") + random_.digits(14)),
                        .two_factor_pin = keep(random_.digits(6)),
                        .data_localization_region =
                            form.regions ? std::optional(random_.one_of(documented_regions)) : std::nullopt,
                        .tags = tags(form.phone_tags, form.non_ascii)});
    WhatsAppSetupFinalization& setup = out.setup_finalization.emplace();
    setup.associate_in_progress_token = keep(random_.hex(8) + '-' + random_.hex(4) + "-4" + random_.hex(3) +
                                             "-a" + random_.hex(3) + '-' + random_.hex(12));
    setup.phone_numbers = phones;
    if (!form.waba) {
      setup.phone_number_parent = keep(std::string("waba-") + random_.hex(32));
      return out;
    }
    const std::string account = random_.digits(12);
    const std::string region(random_.one_of(aws_regions));
    destinations_.push_back(
        {{.event_destination_arn =
              keep(std::string("arn:aws:sns:") + region + ':' + account + ":whatsapp-events"),
          .role_arn = keep(std::string("arn:aws:iam::") + account + ":role/WhatsAppEventPublisher")}});
    setup.waba = WabaSetupFinalization{.id = keep(std::string("waba-") + random_.hex(32)),
                                       .event_destinations = destinations_.back(),
                                       .tags = tags(form.waba_tags, form.non_ascii)};
    return out;
  }

  AssociateWhatsAppBusinessAccountOutput response(const ResponseForm& form) {
    const std::string prefix = "arn:aws:social-messaging:" + std::string(random_.one_of(aws_regions)) + ':' +
                               random_.digits(12) + ':';
    auto& accounts = accounts_.emplace_back();
    for (std::size_t i = 0; i < form.accounts; ++i) {
      auto& details = details_.emplace_back();
      for (std::size_t j = 0; j < form.phones; ++j) details.push_back(detail(prefix, form.non_ascii));
      accounts.push_back({.key = keep(random_.digits(15)),
                          .value = {.account_name = name(form.non_ascii),
                                    .registration_status = registration_statuses[random_.below(2)],
                                    .unregistered_whats_app_phone_numbers = details,
                                    .waba_id = keep(prefix + "waba/" + random_.hex(32))}});
    }
    AssociateWhatsAppBusinessAccountOutput out;
    out.signup_callback_result =
        WhatsAppSignupCallbackResult{.associate_in_progress_token = keep(random_.text(base62, 40)),
                                     .linked_accounts_with_incomplete_setup = accounts};
    out.status_code = 200;
    return out;
  }

 private:
  std::string_view keep(std::string text) { return strings_.emplace_back(std::move(text)); }

  std::string_view name(unsigned non_ascii) {
    return random_.chance(non_ascii) ? random_.one_of(foreign_texts) : random_.one_of(names);
  }

  std::optional<std::span<const Tag>> tags(std::size_t count, unsigned non_ascii) {
    if (count == 0) return std::nullopt;
    std::vector<Tag>& out = tags_.emplace_back();
    const std::size_t first = random_.below(std::size(usual_tags));
    for (std::size_t i = 0; i < count; ++i) {
      const auto& [key, value] = usual_tags[(first + i) % std::size(usual_tags)];
      const std::size_t again = i / std::size(usual_tags);
      out.push_back({.key = again == 0 ? key : keep(std::string(key) + std::to_string(again)),
                     .value = random_.chance(non_ascii) ? random_.one_of(foreign_texts) : value});
    }
    return out;
  }

  WhatsAppPhoneNumberDetail detail(const std::string& prefix, unsigned non_ascii) {
    const std::string id = random_.hex(32);
    const std::string number = std::string("49151") + random_.digits(8);
    return {.arn = keep(prefix + "phone-number-id/" + id),
            .phone_number = keep(std::string("+") + number),
            .phone_number_id = keep(std::string("phone-number-id-") + id),
            .meta_phone_number_id = keep(std::string("1") + random_.digits(14)),
            .display_phone_number_name = name(non_ascii),
            .display_phone_number = keep(std::string("+49 151 ") + number.substr(5)),
            .quality_rating = random_.chance(70) ? "GREEN" : "UNKNOWN",
            .data_localization_region =
                random_.chance(50) ? std::optional(random_.one_of(documented_regions)) : std::nullopt};
  }

  Random& random_;
  std::deque<std::string> strings_;
  std::deque<std::vector<WabaPhoneNumberSetupFinalization>> phones_;
  std::deque<std::vector<WhatsAppBusinessAccountEventDestination>> destinations_;
  std::deque<std::vector<Tag>> tags_;
  std::deque<std::vector<WhatsAppPhoneNumberDetail>> details_;
  std::deque<std::vector<map_entry<LinkedWhatsAppBusinessAccountIdMetaData>>> accounts_;
};

}  // namespace

std::string request(Random& random, const RequestForm& form) {
  Maker maker(random);
  return testing::write(maker.request(form));
}

std::string response(Random& random, const ResponseForm& form) {
  Maker maker(random);
  return testing::write(maker.response(form));
}

}  // namespace bench
