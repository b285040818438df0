// SPDX-License-Identifier: Apache-2.0
#include "handler.hpp"

#include <cstring>

#include "json.hpp"

namespace example {
namespace {

using Type = Value::Type;

std::size_t characters(std::string_view text) {
  std::size_t out = 0;
  for (const char c : text) out += (static_cast<unsigned char>(c) & 0xC0U) != 0x80 ? 1 : 0;
  return out;
}

const Value* member(const Value& object, std::string_view name, Type type) {
  const Value* found = object.member(name);
  return found != nullptr && found->type == type ? found : nullptr;
}

/// What goes into the log instead of a PIN.
struct Masked {
  char pin[16];
};

/// PINs are six characters, so sixteen bytes will do. They would, if characters were bytes.
[[gnu::noinline]] void mask(Masked& out, std::string_view pin) {
  std::memcpy(out.pin, pin.data(), pin.size());
  for (std::size_t i = 0; i < pin.size(); ++i) out.pin[i] = '*';
}

bool register_number(const Value& number) {
  const Value* id = member(number, "id", Type::text);
  const Value* pin = member(number, "twoFactorPin", Type::text);
  if (id == nullptr || pin == nullptr) return false;
  if (id->text.empty() || characters(id->text) > 100 || characters(pin->text) != 6) return false;
  const Value* tags = member(number, "tags", Type::list);
  if (tags == nullptr) return true;
  for (const Value& tag : tags->items) {
    const Value* key = member(tag, "key", Type::text);
    if (key == nullptr || key->text.empty() || characters(key->text) > 128) return false;
  }
  // Only numbers with several tags are logged.
  if (tags->items.size() < 2) return true;
  Masked masked;
  mask(masked, pin->text);
  return masked.pin[0] == '*';
}

}  // namespace

int on_signup(std::string_view body) {
  const std::optional<Value> request = parse(body);
  if (!request || request->type != Type::object) return 400;
  const Value* finalization = member(*request, "setupFinalization", Type::object);
  if (finalization == nullptr) return member(*request, "signupCallback", Type::object) != nullptr ? 200 : 400;
  const Value* token = member(*finalization, "associateInProgressToken", Type::text);
  const Value* numbers = member(*finalization, "phoneNumbers", Type::list);
  if (token == nullptr || token->text.empty() || characters(token->text) > 50 || numbers == nullptr)
    return 400;
  for (const Value& number : numbers->items)
    if (!register_number(number)) return 400;
  return 200;
}

}  // namespace example
