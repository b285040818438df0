// SPDX-License-Identifier: Apache-2.0
//
// The table in catalogue.hpp, held to what the files do: every property of the specification has a predicate, and every
// driver calls it, by its name or by `of_a_document`.
//
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "catalogue.hpp"

namespace signupgate::properties {
namespace {

const std::filesystem::path root = SIGNUPGATE_SOURCE_DIR;
constexpr int first = 1;
constexpr int last = 27;

std::string text_of(std::initializer_list<const char*> paths) {
  std::string out;
  for (const char* path : paths) {
    std::ifstream file(root / path);
    EXPECT_TRUE(file.is_open()) << path;
    out.append(std::istreambuf_iterator<char>(file), {});
  }
  return out;
}

std::string space_of(int number) { return (number < 10 ? "p0" : "p") + std::to_string(number); }

bool in_catalogue(int number) {
  const std::string beginning = std::to_string(number) + ' ';
  return std::any_of(std::begin(of_a_document), std::end(of_a_document), [&](const Property& property) {
    return property.name.substr(0, beginning.size()) == beginning;
  });
}

/// 6 is 3 with several faults.
int predicate_of(int number) { return number == 6 ? 3 : number; }

void expect_driven(const std::string& driver, const std::string& text) {
  const bool drives_catalogue = text.find("of_a_document") != std::string::npos;
  EXPECT_TRUE(drives_catalogue) << driver;
  for (int number = first; number <= last; ++number) {
    // Instructions are counted outside of the program: linear_time.cpp.
    if (number == 26 || in_catalogue(number)) continue;
    EXPECT_NE(text.find(space_of(predicate_of(number)) + "::violated("), std::string::npos)
        << driver << " does not call " << space_of(number);
  }
}

TEST(Matrix, EveryPropertyHasAPredicate) {
  std::map<int, std::string> headers;
  for (const auto& entry : std::filesystem::directory_iterator(root / "tests/properties")) {
    const std::string file = entry.path().filename().string();
    if (file.size() > 4 && file[0] == 'p' && file[3] == '_') headers[std::stoi(file.substr(1, 2))] = file;
  }
  for (int number = first; number <= last; ++number) {
    if (number == 4 || number == 6) continue;  // in p03
    EXPECT_TRUE(headers.count(number) == 1) << "no header of property " << number;
  }
}

TEST(Matrix, RapidCheckDrivesThem) {
  expect_driven("RapidCheck",
                text_of({"tests/properties/rapidcheck_test.cpp", "tests/properties/labels_test.cpp",
                         "tests/properties/sequence_test.cpp"}));
}

TEST(Matrix, TheCorpusDrivesThem) {
  expect_driven("corpus", text_of({"tests/properties/corpus_test.cpp", "tests/properties/labels_test.cpp"}));
}

TEST(Matrix, TheHarnessesDriveThem) {
  expect_driven("harnesses", text_of({"fuzz/support/document.hpp", "fuzz/structured_fuzzer.cpp"}));
  for (const char* harness : {"fuzz/request_fuzzer.cpp", "fuzz/response_fuzzer.cpp",
                              "fuzz/error_response_fuzzer.cpp", "fuzz/structured_fuzzer.cpp"})
    EXPECT_NE(text_of({harness}).find("fuzz::check_document("), std::string::npos) << harness;
  EXPECT_NE(text_of({"fuzz/metamorphic_fuzzer.cpp"}).find("fuzz::check_everything("), std::string::npos);
}

TEST(Matrix, InstructionsAreCounted) {
  EXPECT_NE(text_of({"tests/properties/linear_time.cpp"}).find("p26::violated("), std::string::npos);
}

}  // namespace
}  // namespace signupgate::properties
