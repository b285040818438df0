// SPDX-License-Identifier: Apache-2.0
//
// walk.hpp: a reader for this one API as a good engineer writes it by hand, for speed, with all checks of the strict profile,
// over a parser that gives members one by one: simdjson On-Demand, or a tree.
//
//     Walk<OnDemand, Nested> walk;                  // made once; the parser is reused
//     Judged judged = walk.judge(document);         // fills walk.request() or walk.response()
//
// source.hpp says what a Source is.
//
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

#include "checks.hpp"
#include "engine.hpp"
#include "model.hpp"
#include "source.hpp"

namespace bench {

template <class Source, template <class> class List>
class Walk {
 public:
  using M = Model<List>;
  using Value = typename Source::Value;
  using Object = typename Source::Object;

  Judged judge(const Document& document) {
    if (document.body.size() > max_body) return Judged::invalid;
    const auto read_as = [&](auto& out) {
      return judged(out, [&] {
        return source_.root(document.body, [&](Object& object) { return read(object, out); });
      });
    };
    return document.direction == Direction::request ? read_as(request_) : read_as(response_);
  }

  /// One request of a stream; the stream knows what follows.
  Judged judge_request(Object& object) {
    return judged(request_, [&] { return read(object, request_); });
  }

  [[nodiscard]] const typename M::Request& request() const noexcept { return request_; }
  [[nodiscard]] const typename M::Response& response() const noexcept { return response_; }

 private:
  template <class Root, class Read>
  Judged judged(Root& out, Read&& read_root) {
    out = {};
    strict_ = std::is_same_v<Root, typename M::Request>;
    warned_ = false;
    storage_.start();
    names_.clear();
    if (!read_root()) return Judged::invalid;
    return warned_ ? Judged::warned : Judged::clean;
  }

  // Members.

  template <std::size_t Size, class Read>
  struct Known {
    const char (&name)[Size];
    Read read;
  };
  template <std::size_t Size, class Read>
  Known(const char (&)[Size], Read) -> Known<Size, Read>;

  /// Reads an object's members; the first `required` of those known must be there.
  template <class... Knowns>
  bool members(Object& object, unsigned required, const Knowns&... known) {
    unsigned seen = 0;
    const std::size_t mark = names_.size();
    const bool good = source_.members(object, [&](auto& key, Value& value) {
      bool fine = false;
      if (one_of(key, value, seen, fine, known...)) return fine;
      TextKey name;
      if (!key.decode(name.text)) return false;
      if (one_of(name, value, seen, fine, known...)) return fine;
      if (strict_) return false;
      warned_ = true;
      names_.push_back(name.text);
      return skip(value);
    });
    const unsigned wanted = (1U << required) - 1;
    return good && (seen & wanted) == wanted && distinct_since(mark);
  }

  /// Whether the key is one of them; then `fine` says how it went.
  template <class Key, class... Knowns>
  [[gnu::always_inline]] bool one_of(const Key& key, Value& value, unsigned& seen, bool& fine,
                                     const Knowns&... known) {
    unsigned bit = 1;
    const auto attempt = [&](const auto& member) __attribute__((always_inline)) {
      if (key.is(std::string_view(member.name, sizeof(member.name) - 1))) {
        fine = (seen & bit) == 0 && member.read(value);
        seen |= bit;
        return true;
      }
      bit <<= 1U;
      return false;
    };
    return (attempt(known) || ...);
  }

  bool distinct_since(std::size_t mark) {
    if (names_.size() == mark) return true;
    const bool out = !has_repeats(names_.data() + mark, names_.size() - mark);
    names_.resize(mark);
    return out;
  }

  // Values.

  bool text(Value& value, std::string_view& out) { return source_.text(value, out); }
  /// Null is absent; a value must hold `check`.
  template <class Check>
  bool text(Value& value, std::optional<std::string_view>& out, Check&& check) {
    std::string_view found;
    if (!source_.text(value, found)) return source_.null(value);
    out = found;
    return check(found);
  }

  template <class T>
  bool object(Value& value, T& out) {
    Object inner;
    return source_.object(value, inner) && read(inner, out);
  }
  template <class T>
  bool object(Value& value, std::optional<T>& out) {
    Object inner;
    if (!source_.object(value, inner)) return source_.null(value);
    return read(inner, out.emplace());
  }
  template <class T>
  bool items(typename Source::Array& array, List<T>& out) {
    return source_.items(array, [&](Value& item) { return this->object(item, storage_.add(out)); });
  }
  template <class T>
  bool list(Value& value, List<T>& out) {
    typename Source::Array array;
    return source_.array(value, array) && items(array, out);
  }
  template <class T>
  bool list(Value& value, std::optional<List<T>>& out) {
    typename Source::Array array;
    if (!source_.array(value, array)) return source_.null(value);
    return items(array, out.emplace());
  }

  /// What is skipped is judged as JSON, too.
  bool skip(Value& value) {
    switch (source_.type(value)) {
      case Type::object: {
        Object object;
        if (source_.depth(value) > max_depth || !source_.object(value, object)) return false;
        const std::size_t mark = names_.size();
        return source_.members(object, [&](auto& key, Value& inner) {
          std::string_view name;
          if (!key.decode(name)) return false;
          names_.push_back(name);
          return skip(inner);
        }) && distinct_since(mark);
      }
      case Type::array: {
        typename Source::Array array;
        return source_.depth(value) <= max_depth && source_.array(value, array) &&
               source_.items(array, [&](Value& inner) { return skip(inner); });
      }
      case Type::scalar: return source_.scalar(value);
    }
    return false;
  }

  void warn_unless(bool holds) noexcept { warned_ |= !holds; }

  // The API, structure by structure.

  bool read(Object& object, typename M::Request& out) {
    const bool good =
        members(object, 0,  //
                Known{"signupCallback", [&](Value& v) { return this->object(v, out.callback); }},
                Known{"setupFinalization", [&](Value& v) { return this->object(v, out.setup); }});
    warn_unless(out.callback || out.setup);
    return good;
  }

  bool read(Object& object, typename M::Callback& out) {
    return members(
        object, 1,
        Known{"accessToken",
              [&](Value& v) { return text(v, out.access_token) && between_1_and(out.access_token, 1000); }},
        Known{"callbackUrl", [&](Value& v) {
                return text(v, out.callback_url, [&](std::string_view url) {
                  warn_unless(is_https_url(url));
                  return at_most(url, 100);
                });
              }});
  }

  bool read(Object& object, typename M::Setup& out) {
    const bool good =
        members(object, 2,
                Known{"associateInProgressToken",
                      [&](Value& v) { return text(v, out.token) && between_1_and(out.token, 50); }},
                Known{"phoneNumbers", [&](Value& v) { return list(v, out.phones); }},
                Known{"phoneNumberParent",
                      [&](Value& v) {
                        return text(v, out.parent, [&](std::string_view id) {
                          warn_unless(has_waba_form(id));
                          return between_1_and(id, 115) && is_linked_waba(id) && id.size() > 5;
                        });
                      }},
                Known{"waba", [&](Value& v) { return this->object(v, out.waba); }});
    warn_unless(storage_.size(out.phones) != 0);
    return good && !(out.parent && out.waba);
  }

  bool read(Object& object, typename M::Phone& out) {
    return members(object, 2,
                   Known{"id", [&](Value& v) { return text(v, out.id) && between_1_and(out.id, 100); }},
                   Known{"twoFactorPin", [&](Value& v) { return text(v, out.pin) && is_pin(out.pin); }},
                   Known{"dataLocalizationRegion",
                         [&](Value& v) {
                           return text(v, out.region, [](std::string_view code) {
                             return is_country(code) && is_documented_region(code);
                           });
                         }},
                   Known{"tags", [&](Value& v) { return tags(v, out.tags); }});
  }

  bool tags(Value& value, std::optional<List<typename M::Tag>>& out) {
    if (!list(value, out)) return false;
    if (!out || warned_) return true;
    const auto* const first = storage_.begin(*out);
    const std::size_t count = storage_.size(*out);
    warn_unless(count <= advised_tags);
    const std::size_t mark = names_.size();
    for (std::size_t i = 0; i < count; ++i) names_.push_back(first[i].key);
    warn_unless(distinct_since(mark));
    return true;
  }

  bool read(Object& object, typename M::Tag& out) {
    return members(object, 1,
                   Known{"key",
                         [&](Value& v) {
                           if (!text(v, out.key)) return false;
                           warn_unless(!out.key.starts_with("aws:"));
                           return between_1_and(out.key, 128);
                         }},
                   Known{"value", [&](Value& v) {
                           return text(v, out.value,
                                       [](std::string_view value) { return at_most(value, 256); });
                         }});
  }

  bool read(Object& object, typename M::Waba& out) {
    return members(object, 0,
                   Known{"id",
                         [&](Value& v) {
                           return text(v, out.id, [&](std::string_view id) {
                             warn_unless(has_waba_form(id));
                             return between_1_and(id, 100);
                           });
                         }},
                   Known{"eventDestinations",
                         [&](Value& v) {
                           return list(v, out.destinations) &&
                                  (!out.destinations || storage_.size(*out.destinations) <= 1);
                         }},
                   Known{"tags", [&](Value& v) { return tags(v, out.tags); }});
  }

  bool read(Object& object, typename M::Destination& out) {
    return members(object, 1,
                   Known{"eventDestinationArn",
                         [&](Value& v) {
                           return text(v, out.arn) && at_most(out.arn, 2048) && is_destination_arn(out.arn);
                         }},
                   Known{"roleArn", [&](Value& v) { return text(v, out.role, is_role_arn); }});
  }

  bool read(Object& object, typename M::Response& out) {
    return members(
        object, 0, Known{"signupCallbackResult", [&](Value& v) { return this->object(v, out.result); }},
        Known{"statusCode",
              [&](Value& v) {
                return source_.integer(v, out.status_code.emplace()) || null(v, out.status_code);
              }},
        Known{"linkedWhatsAppBusinessAccountId", [&](Value& v) { return linked_waba(v, out.linked_id); }});
  }

  bool null(Value& value, std::optional<std::int32_t>& out) {
    out.reset();
    return source_.null(value);
  }

  bool linked_waba(Value& value, std::optional<std::string_view>& out) {
    return text(value, out, [&](std::string_view id) {
      warn_unless(has_waba_form(id));
      return between_1_and(id, 115) && is_linked_waba(id);
    });
  }

  bool read(Object& object, typename M::Result& out) {
    return members(
        object, 0,
        Known{"associateInProgressToken",
              [&](Value& v) {
                return text(v, out.token, [](std::string_view token) { return at_most(token, 50); });
              }},
        Known{"linkedAccountsWithIncompleteSetup", [&](Value& v) { return accounts(v, out.accounts); }});
  }

  bool accounts(Value& value, std::optional<List<typename M::Account>>& out) {
    Object entries;
    if (!source_.object(value, entries)) return source_.null(value);
    List<typename M::Account>& list = out.emplace();
    const std::size_t mark = names_.size();
    return source_.members(entries, [&](auto& key, Value& inner) {
      auto& account = storage_.add(list);
      if (!key.decode(account.key) || !between_1_and(account.key, 100)) return false;
      names_.push_back(account.key);
      return this->object(inner, account);
    }) && distinct_since(mark);
  }

  bool read(Object& object, typename M::Account& out) {
    return members(object, 0,
                   Known{"accountName",
                         [&](Value& v) {
                           return text(v, out.name, [](std::string_view name) { return at_most(name, 200); });
                         }},
                   Known{"registrationStatus",
                         [&](Value& v) {
                           return text(v, out.status, [](std::string_view status) {
                             return status == "COMPLETE" || status == "INCOMPLETE";
                           });
                         }},
                   Known{"unregisteredWhatsAppPhoneNumbers", [&](Value& v) { return list(v, out.details); }},
                   Known{"wabaId", [&](Value& v) { return linked_waba(v, out.waba_id); }});
  }

  bool read(Object& object, typename M::Detail& out) {
    const auto sized = [this](std::string_view& field, std::size_t limit) {
      return [this, &field, limit](Value& v) { return text(v, field) && at_most(field, limit); };
    };
    return members(
        object, 7,
        Known{"arn",
              [&](Value& v) {
                return text(v, out.arn) && at_most(out.arn, 2048) && is_phone_number_arn(out.arn);
              }},
        Known{"phoneNumber", [&](Value& v) { return text(v, out.number) && between_1_and(out.number, 20); }},
        Known{"phoneNumberId",
              [&](Value& v) {
                if (!text(v, out.number_id)) return false;
                warn_unless(has_phone_number_form(out.number_id));
                return between_1_and(out.number_id, 115) && is_phone_number_id(out.number_id);
              }},
        Known{"metaPhoneNumberId",
              [&](Value& v) { return text(v, out.meta_id) && between_1_and(out.meta_id, 100); }},
        Known{"displayPhoneNumberName", sized(out.display_name, 200)},
        Known{"displayPhoneNumber", sized(out.display_number, 20)},
        Known{"qualityRating", sized(out.quality, 10)},
        Known{"dataLocalizationRegion", [&](Value& v) {
                return text(v, out.region, [&](std::string_view code) {
                  if (!is_country(code)) return false;
                  warn_unless(is_documented_region(code));
                  return true;
                });
              }});
  }

  Source source_;
  Storage<List> storage_;
  /// Names of the objects that are being read, for those that must not repeat.
  std::vector<std::string_view> names_;
  typename M::Request request_;
  typename M::Response response_;
  bool strict_ = false;
  bool warned_ = false;
};

}  // namespace bench
