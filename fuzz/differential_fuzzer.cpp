// SPDX-License-Identifier: Apache-2.0
//
// Three readings of one document: the library's, the reference's and nlohmann's, a JSON parser that nobody here wrote.
// They agree on whether it is JSON, on every value in it, and on what the views say.
//
#include <nlohmann/json.hpp>

#include "properties/spelling.hpp"
#include "support/document.hpp"
#include "support/mutators.hpp"

using namespace signupgate;

SIGNUPGATE_FUZZ_MUTATORS_BY_DOCUMENT()

namespace {

constexpr std::string_view property = "reading like another JSON parser";

/// A document as a list of what is met in it, one text for each; strings are decoded, numbers as they are written.
using Events = std::vector<std::string>;

/// What nlohmann meets. Its limits are not JSON's: see `beyond_nlohmann`.
class Listener : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return met("null"); }
  bool boolean(bool value) override { return met(value ? "true" : "false"); }
  // Integers are told without the text, which is then not compared.
  bool number_integer(number_integer_t) override { return met("number"); }
  bool number_unsigned(number_unsigned_t) override { return met("number"); }
  bool number_float(number_float_t, const string_t&) override { return met("number"); }
  bool string(string_t& value) override { return met("text " + value); }
  bool binary(binary_t&) override { return met("binary"); }
  bool start_object(std::size_t) override { return met("{"); }
  bool key(string_t& value) override { return met("name " + value); }
  bool end_object() override { return met("}"); }
  bool start_array(std::size_t) override { return met("["); }
  bool end_array() override { return met("]"); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) override {
    error_ = error.id;
    return false;
  }

  [[nodiscard]] const Events& events() const { return events_; }
  [[nodiscard]] int error() const { return error_; }

 private:
  bool met(std::string what) {
    events_.push_back(std::move(what));
    return true;
  }

  Events events_;
  int error_ = 0;
};

void list(const reference::Json& value, Events& out) {
  switch (value.kind) {
    case reference::Kind::null: out.emplace_back("null"); break;
    case reference::Kind::boolean: out.emplace_back(value.boolean ? "true" : "false"); break;
    case reference::Kind::number: out.emplace_back("number"); break;
    case reference::Kind::string: out.push_back("text " + value.text); break;
    case reference::Kind::array:
      out.emplace_back("[");
      for (const reference::Json& item : value.items) list(item, out);
      out.emplace_back("]");
      break;
    case reference::Kind::object:
      out.emplace_back("{");
      for (const reference::JsonMember& member : value.members) {
        out.push_back("name " + member.key);
        list(member.value, out);
      }
      out.emplace_back("}");
      break;
  }
}

/// nlohmann skips a byte order mark, takes a zero byte for the end, and refuses a number that no double can hold (its
/// error 406).
bool beyond_nlohmann(std::string_view body, const Listener& listener) {
  constexpr int out_of_range = 406;
  return body.substr(0, 1) == "\xef" || body.find('\0') != std::string_view::npos ||
         listener.error() == out_of_range;
}

void check_readings(const properties::Subject& subject, const Listener& other) {
  const bool too_deep =
      !subject.answer().findings.empty() && subject.answer().findings.front().rule == Rule::json_depth;
  if (too_deep || subject.body().empty()) return;
  const bool malformed =
      !subject.answer().findings.empty() && (subject.answer().findings.front().rule == Rule::json_syntax ||
                                             subject.answer().findings.front().rule == Rule::json_encoding);
  if (malformed != (subject.tree() == nullptr))
    fuzz::fail(property, "the library and the reference differ on JSON");
  if (beyond_nlohmann(subject.body(), other)) return;
  if (malformed != (other.error() != 0)) fuzz::fail(property, "the library and nlohmann differ on JSON");
  if (malformed) return;
  Events events;
  list(*subject.tree(), events);
  if (events != other.events()) fuzz::fail(property, "the reference and nlohmann decode different values");
  fuzz::hold(property, properties::same_values(subject, subject.tree(), subject.body()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body = fuzz::text_of(data, size);
  Listener listener;
  nlohmann::json::sax_parse(body.begin(), body.end(), &listener);
  check_readings({body, properties::request(Profile::wire)}, listener);
  check_readings({body, properties::response(Profile::wire)}, listener);
  check_readings({body, properties::error_response(400)}, listener);
  return 0;
}
