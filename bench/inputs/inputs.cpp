// SPDX-License-Identifier: Apache-2.0
#include "inputs.hpp"

#include <algorithm>
#include <utility>

#include "respell.hpp"
#include "signup_documents.hpp"

namespace bench {
namespace {

constexpr std::size_t padding = 64;

constexpr RequestForm small_request{.phones = 1, .phone_tags = 1};
constexpr RequestForm typical_request{.phones = 1, .phone_tags = 2, .waba = true, .waba_tags = 2};
constexpr RequestForm large_request{.phones = 76, .phone_tags = 5, .waba = true, .waba_tags = 20};
constexpr ResponseForm typical_response{.accounts = 1, .phones = 4};
constexpr ResponseForm large_response{.accounts = 14, .phones = 17};

RequestForm foreign(RequestForm form) {
  form.non_ascii = 100;
  return form;
}
ResponseForm foreign(ResponseForm form) {
  form.non_ascii = 100;
  return form;
}

/// The first of `from` behind `after` becomes `to`.
std::string changed(std::string text, std::string_view after, std::string_view from, std::string_view to) {
  const std::size_t start = text.find(after) + after.size();
  return text.replace(text.find(from, start), from.size(), to);
}

/// What services meet in a day: lengths, optional members, orders and languages vary.
Documents mixed() {
  Documents out;
  Random random(1000);
  while (out.all().size() < 1000) {
    const unsigned non_ascii = random.chance(15) ? 50 : 0;
    const bool is_request = random.chance(75);
    const std::string body =
        is_request
            ? request(random, {.callback = random.chance(25),
                               .phones = 1 + (random.chance(20) ? random.below(4) : 0),
                               .regions = random.chance(50),
                               .phone_tags = random.chance(60) ? random.below(6) : 0,
                               .waba = random.chance(50),
                               .waba_tags = random.below(5),
                               .non_ascii = non_ascii})
            : response(random,
                       {.accounts = random.below(3), .phones = random.below(6), .non_ascii = non_ascii});
    Spelling spelling{.seed = random.next()};
    if (random.chance(5)) spelling.indent = 2;
    if (random.chance(5)) spelling.order = random.chance(50) ? Order::sorted : Order::shuffled;
    if (random.chance(5)) spelling.escape_slashes = spelling.escape_non_ascii = true;
    out.add(respell(body, spelling), is_request ? Direction::request : Direction::response);
  }
  return out;
}

class Inputs {
 public:
  std::vector<Input> make() {
    Random random(7);
    const std::string callback = request(random, {.callback = true});
    const std::string small = request(random, small_request);
    const std::string typical = request(random, typical_request);
    const std::string large = request(random, large_request);
    const std::string answer = response(random, typical_response);
    const std::string large_answer = response(random, large_response);
    const std::string foreign_request = request(random, foreign(typical_request));
    const std::string foreign_answer = response(random, foreign(typical_response));
    using enum Direction;

    const std::pair<std::string, std::pair<std::string, Direction>> plain[] = {
        {"request-small", {small, Direction::request}},
        {"request-typical", {typical, Direction::request}},
        {"request-large", {large, Direction::request}},
        {"response-typical", {answer, Direction::response}},
        {"response-large", {large_answer, Direction::response}}};

    for (const auto& [name, body] : plain) add(name, "compact", body.first, body.second);
    add("request-callback", "compact", callback, Direction::request);
    for (const auto& [name, body] : plain)
      add(name + ".pretty", "pretty", respell(body.first, {.indent = 2}), body.second);

    add("request-typical.non-ascii", "text", foreign_request, Direction::request);
    add("response-typical.non-ascii", "text", foreign_answer, Direction::response);
    const Spelling escaped{.escape_slashes = true, .escape_non_ascii = true};
    add("request-typical.escapes", "text", respell(foreign_request, escaped), Direction::request);
    add("response-typical.escapes", "text", respell(foreign_answer, escaped), Direction::response);
    add("request-typical.escaped-slashes", "text", respell(typical, {.escape_slashes = true}),
        Direction::request);

    add("request-typical.sorted", "order", respell(typical, {.order = Order::sorted}), Direction::request);
    add("response-typical.sorted", "order", respell(answer, {.order = Order::sorted}), Direction::response);
    add("request-typical.shuffled", "order", respell(typical, {.order = Order::shuffled}),
        Direction::request);
    add("response-typical.shuffled", "order", respell(answer, {.order = Order::shuffled}),
        Direction::response);

    inputs_.push_back({"mixed", "mixed", "1000 documents", mixed()});

    const std::string pin = typical.substr(typical.find("\"twoFactorPin\":\""), 22);
    add("invalid.pin-short", changed(typical, "\"twoFactorPin\":\"", pin.substr(16), pin.substr(17)));
    add("invalid.pin-missing", changed(typical, "", pin + "\",", ""));
    add("invalid.region", changed(typical, "\"dataLocalizationRegion\":\"",
                                  typical.substr(typical.find("Region\":\"") + 9, 2), "US"));
    add("invalid.unknown-member", changed(typical, "", "dataLocalizationRegion", "dataLocalisationRegion"));
    add("invalid.duplicate-member",
        changed(typical, "", "\"twoFactorPin\"", "\"id\":\"1\",\"twoFactorPin\""));
    add("invalid.type", changed(typical, "", pin + "\"", "\"twoFactorPin\":123456"));
    add("invalid.truncated", typical.substr(0, typical.size() - 40));
    add("invalid.trailing", typical + "}");
    add("invalid.utf-8", changed(typical, "\"tags\"", "\"value\":\"", "\"value\":\"\xC3\x28"));
    add("invalid.large.pin-last", changed(large, large.substr(0, large.rfind("\"twoFactorPin\":\"") + 16),
                                          large.substr(large.rfind("\"twoFactorPin\":\"") + 16, 6), "12345"));
    add("invalid.large.truncated", large.substr(0, large.size() - 1));
    return std::move(inputs_);
  }

 private:
  void add(std::string name, std::string_view group, const std::string& body, Direction direction) {
    Documents documents;
    documents.add(body, direction);
    inputs_.push_back({std::move(name), group, std::to_string(body.size()) + " B", std::move(documents)});
  }
  void add(std::string name, const std::string& body) {
    add(std::move(name), "invalid", body, Direction::request);
  }

  std::vector<Input> inputs_;
};

}  // namespace

void Documents::add(std::string_view body, Direction direction) {
  // As large as needed and not more: what is read behind the padding is a fault that tools can see.
  auto& buffer = buffers_.emplace_back(std::make_unique<char[]>(body.size() + padding));
  std::copy(body.begin(), body.end(), buffer.get());
  documents_.push_back({{buffer.get(), body.size()}, direction});
}

std::size_t Documents::bytes() const noexcept {
  std::size_t sum = 0;
  for (const Document& document : documents_) sum += document.body.size();
  return sum;
}

std::vector<Input> inputs() { return Inputs().make(); }

std::string ndjson(std::size_t bytes) {
  std::string out;
  out.reserve(bytes + (std::size_t{1} << 16));
  Random random(50);
  while (out.size() < bytes) {
    const bool large = random.chance(1);
    out += request(random, {.callback = random.chance(20),
                            .phones = large ? 40 : 1 + (random.chance(20) ? random.below(4) : 0),
                            .regions = random.chance(50),
                            .phone_tags = random.below(5),
                            .waba = random.chance(50),
                            .waba_tags = random.below(5),
                            .non_ascii = random.chance(10) ? 50U : 0U});
    out += '\n';
  }
  out.append(padding, '\0');
  return out;
}

}  // namespace bench
