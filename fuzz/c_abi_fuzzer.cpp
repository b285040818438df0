// SPDX-License-Identifier: Apache-2.0
//
// A C caller's session with one gate. The input is what is said to it, with a record separator (0x1E) between:
//
//     @profile NAME    @rule NAME SEVERITY    @regions CODE CODE ...    @max_body N  @max_depth N  @max_violations N
//     @wipe            @misuse
//     <DOCUMENT        a response with status 200
//     !TYPE\nDOCUMENT  an error response; without the line, one without x-amzn-errortype
//     DOCUMENT         a request
//
// Every setter does, or refuses, what the C++ policy does; every document gets the answer of a new C++ gate with that
// policy, from exactly its bytes and from padded ones; misuse is never valid and leaves a gate that works.
//
#include <algorithm>
#include <charconv>
#include <cstring>
#include <vector>

#include "properties/p17_entries.hpp"
#include "signupgate/testing/mutate.hpp"
#include "support/hold.hpp"
#include "support/mutators.hpp"
#include "support/session_words.hpp"

using namespace signupgate;

namespace {

namespace p17 = properties::p17;

constexpr std::size_t most_records = 32;

void expect(bool good, std::string_view what) {
  if (!good) fuzz::fail(p17::name, what);
}

std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return size == 0 ? std::string_view() : std::string_view(reinterpret_cast<const char*>(data), size);
}

/// Takes what stands before the first `end`, and it, from `rest`.
std::string_view taken(std::string_view& rest, char end) {
  const std::size_t at = rest.find(end);
  const std::string_view out = rest.substr(0, at);
  rest.remove_prefix(at == std::string_view::npos ? rest.size() : at + 1);
  return out;
}

/// As C sees a string: up to its first NUL.
std::string c_string(std::string_view text) { return std::string(text.substr(0, text.find('\0'))); }

class Session {
 public:
  Session() { expect(gate_ != nullptr, "there is no gate"); }

  void take(std::string_view record) {
    if (!record.starts_with('@')) return judge(record);
    record.remove_prefix(1);
    const std::string_view word = taken(record, ' ');
    if (word == "profile") return set_profile(c_string(record));
    if (word == "rule") return set_rule(record);
    if (word == "regions") return set_regions(record);
    if (word == "max_body") return set_limit(signupgate_set_max_body, way_.policy.max_body, record);
    if (word == "max_depth") return set_limit(signupgate_set_max_depth, way_.policy.max_depth, record);
    if (word == "max_violations")
      return set_limit(signupgate_set_max_violations, way_.policy.max_violations, record);
    if (word == "wipe") return wipe();
    if (word == "misuse") return misuse();
  }

 private:
  void set_profile(const std::string& name) {
    const auto wanted = profile_named(name);
    expect((signupgate_set_profile(gate_.get(), name.c_str()) == 1) == wanted.has_value(),
           "in C another profile is taken or refused");
    if (wanted) way_.policy.profile = *wanted;
  }

  void set_rule(std::string_view words) {
    const std::string rule = c_string(taken(words, ' '));
    const std::string severity = c_string(words);
    const auto which = rule_named(rule);
    const auto wanted = severity_named(severity);
    const bool set = which && wanted && way_.policy.set(*which, *wanted);
    expect((signupgate_set_rule(gate_.get(), rule.c_str(), severity.c_str()) == 1) == set,
           "in C another rule is taken or refused");
  }

  void set_regions(std::string_view words) {
    std::vector<std::string> codes;
    while (!words.empty() && codes.size() < 8) codes.push_back(c_string(taken(words, ' ')));
    const std::vector<std::string_view> views(codes.begin(), codes.end());
    std::vector<const char*> pointers;
    for (const std::string& code : codes) pointers.push_back(code.c_str());
    const auto wanted = RegionSet::of(views);
    const bool done = signupgate_set_regions(gate_.get(), pointers.data(), pointers.size()) == 1;
    expect(done == wanted.has_value(), "in C other regions are taken or refused");
    if (codes.empty()) {
      // A vector without entries has no pointer: the documented ones again.
      way_.policy.regions.reset();
    } else if (wanted) {
      way_.policy.regions = wanted;
    }
  }

  void set_limit(int (*set)(signupgate_gate*, std::size_t) noexcept, std::size_t& limit,
                 std::string_view digits) {
    std::size_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    limit = value;
    expect(set(gate_.get(), value) == 1, "in C a limit is refused");
  }

  void expect_nothing_judged() const {
    expect(signupgate_fault(gate_.get()) == SIGNUPGATE_INTERNAL &&
               signupgate_violation_count(gate_.get()) == 0 && signupgate_refusal_status(gate_.get()) == 500,
           "a gate that judged nothing says something");
  }

  void wipe() {
    signupgate_wipe(gate_.get());
    expect_nothing_judged();
  }

  void misuse() {
    expect(signupgate_check_request(gate_.get(), nullptr, 1) == SIGNUPGATE_INTERNAL, "a null body is judged");
    expect_nothing_judged();
    expect(signupgate_check_response_padded(gate_.get(), 500, nullptr, 7, "", 0) == SIGNUPGATE_INTERNAL,
           "a null error type is judged");
    expect_nothing_judged();
    expect(signupgate_set_rule(gate_.get(), nullptr, nullptr) == 0, "no rule is taken");
    expect(signupgate_violation_at(gate_.get(), 0, nullptr) == 0, "there is a violation of nothing");
  }

  void judge(std::string_view record) {
    properties::Way way = way_;
    if (record.starts_with(fuzz::response_mark)) {
      way.direction = Direction::response;
      record.remove_prefix(1);
    } else if (record.starts_with(fuzz::error_mark)) {
      record.remove_prefix(1);
      way.direction = Direction::response;
      way.status = 429;
      if (record.find('\n') != std::string_view::npos) way.error_type = taken(record, '\n');
    }
    const properties::Subject subject(record, way);
    fuzz::hold(p17::name, p17::c_violated(subject, gate_.get(), subject.body()));
    const properties::ExactBytes longer(std::string(record) + std::string(padding, '}'));
    fuzz::hold(p17::name,
               p17::c_violated(subject, gate_.get(), Padded{longer.view().substr(0, record.size())}));
    expect(signupgate_violation_at(gate_.get(), signupgate_violation_count(gate_.get()), nullptr) == 0,
           "there is a violation past the last");
  }

  properties::CGate gate_{signupgate_gate_new()};
  properties::Way way_;
};

}  // namespace

/// The last document, mostly: what stands before it is kept.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
  testing::RandomChoices choices(seed);
  if (LLVMFuzzerMutate != nullptr && choices.choose(4) == 0) return LLVMFuzzerMutate(data, size, max_size);
  const std::string_view input = text_of(data, size);
  std::size_t start = input.rfind(fuzz::session_separator);
  start = start == std::string_view::npos ? 0 : start + 1;
  if (start < size && (input[start] == fuzz::response_mark || input[start] == fuzz::error_mark)) ++start;
  const std::string document(input.substr(start));
  std::string out(input.substr(0, start));
  out += testing::mutate(choices, document, fuzz::direction_of(document, seed), max_size - start);
  out.resize(std::min(out.size(), max_size));
  if (!out.empty()) std::memcpy(data, out.data(), out.size());
  return out.size();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Session session;
  std::string_view rest = text_of(data, size);
  for (std::size_t i = 0; i < most_records; ++i) {
    const bool last = rest.find(fuzz::session_separator) == std::string_view::npos;
    session.take(taken(rest, fuzz::session_separator));
    if (last) break;
  }
  return 0;
}
