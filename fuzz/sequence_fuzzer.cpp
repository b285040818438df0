// SPDX-License-Identifier: Apache-2.0
//
// One gate, many inputs: each answer is that of a new gate. The input is documents with a record separator (0x1E, which
// no JSON holds) between them. A document that begins with `<` is a response with status 200, with `!` an error
// response; others are requests. Some words are told to the gate instead of being judged:
//
//     wire, model, strict    the profile from now on
//     wipe                   Gate::wipe()
//     move                   the gate is moved from and to
//     small                  tight limits; `wide` takes them back
//
#include <array>
#include <cstring>
#include <utility>
#include <vector>

#include "properties/p21_like_new.hpp"
#include "signupgate/testing/mutate.hpp"
#include "support/document.hpp"
#include "support/mutators.hpp"
#include "support/session_words.hpp"

using namespace signupgate;

namespace {

constexpr char separator = fuzz::session_separator;
constexpr std::size_t most_documents = 64;

bool is_marked(std::string_view record) {
  return record.starts_with(fuzz::response_mark) || record.starts_with(fuzz::error_mark);
}

class Session {
 public:
  void take(std::string_view record) {
    if (record == "wipe") {
      gate_.wipe();
    } else if (record == "move") {
      Gate other(std::move(gate_));
      Gate third(Policy{.profile = Profile::wire});
      third = std::move(other);
      gate_ = std::move(third);
    } else if (record == "small") {
      way_.policy.max_depth = 3;
      way_.policy.max_violations = 1;
      way_.policy.max_body = 300;
    } else if (record == "wide") {
      way_.policy = Policy{.profile = way_.policy.profile};
    } else if (const auto profile = profile_named(record)) {
      way_.policy.profile = *profile;
    } else {
      judge(record);
    }
  }

 private:
  void judge(std::string_view record) {
    properties::Way way = way_;
    if (is_marked(record)) {
      way.direction = Direction::response;
      if (record.front() == fuzz::error_mark) way.status = 500;
      record.remove_prefix(1);
    }
    fuzz::hold(properties::p21::name, properties::p21::violated(gate_, {record, way}));
  }

  Gate gate_;
  properties::Way way_;
};

std::vector<std::string> records_of(std::string_view input) {
  std::vector<std::string> out;
  for (;;) {
    const std::size_t end = input.find(separator);
    out.emplace_back(input.substr(0, end));
    if (end == std::string_view::npos) return out;
    input.remove_prefix(end + 1);
  }
}

void change_document(testing::Choices& choices, std::string& record, unsigned seed, std::size_t room) {
  const std::string mark = record.substr(0, is_marked(record) ? 1 : 0);
  const std::string document = record.substr(mark.size());
  record = mark + testing::mutate(choices, document, fuzz::direction_of(document, seed), room);
}

/// One document changed, left out, given again elsewhere, or a word to the gate put in.
void change(testing::Choices& choices, std::vector<std::string>& records, unsigned seed, std::size_t room) {
  const std::size_t which = choices.between(0, records.size() - 1);
  const auto at = records.begin() + static_cast<std::ptrdiff_t>(choices.between(0, records.size()));
  switch (choices.choose(8)) {
    case 0: records.emplace(at, choices.once_in(8) ? "" : choices.pick(fuzz::session_words)); break;
    case 1: records.insert(at, std::string(records[which])); break;
    case 2:
      if (records.size() > 1) records.erase(records.begin() + static_cast<std::ptrdiff_t>(which));
      break;
    case 3:
      records[which].insert(0, 1, choices.choose(2) == 0 ? fuzz::response_mark : fuzz::error_mark);
      break;
    default: change_document(choices, records[which], seed, room);
  }
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
  testing::RandomChoices choices(seed);
  if (LLVMFuzzerMutate != nullptr && choices.choose(8) == 0) return LLVMFuzzerMutate(data, size, max_size);
  std::vector<std::string> records = records_of(fuzz::text_of(data, size));
  change(choices, records, seed, max_size);
  std::string out;
  for (const std::string& record : records) {
    if (&record != records.data()) out += separator;
    out += record;
  }
  out.resize(std::min(out.size(), max_size));
  if (!out.empty()) std::memcpy(data, out.data(), out.size());
  return out.size();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Session session;
  std::string_view rest = fuzz::text_of(data, size);
  for (std::size_t i = 0; i < most_documents; ++i) {
    const std::size_t end = rest.find(separator);
    session.take(rest.substr(0, end));
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  return 0;
}
