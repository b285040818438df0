// SPDX-License-Identifier: Apache-2.0
//
// verdict_digest: one number for all that the library says (p09) of the corpus, of every case of the testing library and
// of some thousand documents in the making: compilers, versions of simdjson and its implementations agree when their
// numbers do. SIMDJSON_FORCE_IMPLEMENTATION says which implementation is taken. Prints the digest and how many
// readings it is of. Exit code 1 where a document cannot be judged.
//
#include <algorithm>
#include <cinttypes>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "p09_same_reading.hpp"
#include "signupgate/testing/cases.hpp"
#include "signupgate/testing/generate.hpp"
#include "signupgate/testing/mutate.hpp"

namespace {

using namespace signupgate;
using namespace signupgate::properties;

/// FNV-1a.
class Digest {
 public:
  void add(std::string_view bytes) {
    for (const char c : bytes) value_ = (value_ ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    add(bytes.size());
  }
  void add(std::size_t number) {
    for (int i = 0; i < 8; ++i, number >>= 8U) value_ = (value_ ^ (number & 0xFFU)) * 0x100000001B3U;
  }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xCBF29CE484222325U;
};

void add(Digest& digest, const Answer& answer) {
  digest.add(name(answer.fault));
  for (const std::size_t number :
       {answer.errors, answer.warnings, answer.error_paths, std::size_t{answer.truncated}})
    digest.add(number);
  for (const Finding& f : answer.findings) {
    for (const std::string_view text :
         {name(f.rule), name(f.severity), std::string_view(f.pointer), std::string_view(f.message)})
      digest.add(text);
    for (const std::size_t number : {f.offset, f.line, f.column}) digest.add(number);
  }
  if (!answer.error) return;
  digest.add(answer.error->name);
  digest.add(answer.error->message.value_or("none"));
  digest.add(std::size_t{answer.error->side == Side::client} * 2 + std::size_t{answer.error->retryable});
}

class Readings {
 public:
  void add(std::string_view body) {
    const ExactBytes exact(body);
    std::string longer(body);
    longer.append(padding, '"');
    const std::string_view padded = std::string_view(longer).substr(0, body.size());
    for (const Way& way :
         {request(), request(Profile::wire), response(Profile::model), error_response(400)}) {
      add(p09::read(gate_, exact.view(), exact.view(), way));
      add(p09::read(gate_, Padded{padded}, padded, way));
    }
  }
  [[nodiscard]] bool all_judged() const { return all_judged_; }
  void print() const { std::printf("%016" PRIx64 " of %zu readings\n", digest_.value(), count_); }

 private:
  void add(const p09::Reading& reading) {
    ::add(digest_, reading.checked);
    ::add(digest_, reading.parsed);
    digest_.add(reading.views);
    all_judged_ = all_judged_ && reading.checked.fault != Fault::internal;
    ++count_;
  }

  Gate gate_;
  Digest digest_;
  std::size_t count_ = 0;
  bool all_judged_ = true;
};

void add_corpus(Readings& readings) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(SIGNUPGATE_SOURCE_DIR "/corpus"))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const std::filesystem::path& path : files) {
    std::ifstream file(path, std::ios::binary);
    readings.add(std::string(std::istreambuf_iterator<char>(file), {}));
  }
}

/// Mutants of mutants, begun anew now and then. Numbers alone decide, and they are the same everywhere.
void add_mutants(Readings& readings, Direction direction) {
  constexpr std::uint64_t beginnings = 200;
  constexpr int steps = 8;
  for (std::uint64_t seed = 0; seed < beginnings; ++seed) {
    testing::RandomChoices choices(seed);
    std::string document = testing::generate(choices, direction, {}).body;
    for (int i = 0; i < steps; ++i) {
      readings.add(document);
      document = testing::mutate(choices, document, direction, std::size_t{1} << 16U);
    }
  }
}

}  // namespace

int main() {
  Readings readings;
  add_corpus(readings);
  for (const Direction direction : {Direction::request, Direction::response}) {
    for (const testing::Case& one : testing::cases(direction)) readings.add(one.body);
    add_mutants(readings, direction);
  }
  readings.print();
  return readings.all_judged() ? 0 : 1;
}
