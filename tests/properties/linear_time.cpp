// SPDX-License-Identifier: Apache-2.0
//
// linear_time: judges documents and the same twice as large, and has valgrind count the instructions of each
// judgment. Run by linear_time.py; says for each pair, on a line of its own, its number and what grows. With --counts it
// applies the property to the counts that are given on stdin.
//
// By a new gate, so that the first growth of its memory counts as well: families of growing.hpp, once more by the reader
// alone, documents of the corpus and generated ones, of which there is more and more in an unknown member; and one function
// that is quadratic, which must be found.
//
#include <valgrind/callgrind.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "growing.hpp"
#include "p26_linear_time.hpp"
#include "signupgate/testing/generate.hpp"

namespace {

using namespace signupgate;
using namespace signupgate::properties;

/// Counts what `function` takes, under this name.
template <class Function>
void counted(const std::string& name, const Function& function) {
  CALLGRIND_ZERO_STATS;
  CALLGRIND_TOGGLE_COLLECT;
  function();
  CALLGRIND_TOGGLE_COLLECT;
  CALLGRIND_DUMP_STATS_AT(name.c_str());
}

int pairs = 0;

template <class Function>
void pair(std::string_view what, const Function& of_size) {
  const int number = ++pairs;
  counted(std::to_string(number) + " once", of_size(1));
  counted(std::to_string(number) + " twice", of_size(2));
  std::printf("%d %.*s\n", number, static_cast<int>(what.size()), what.data());
}

void judge_pair(std::string_view what, Direction direction, const std::string& once, const std::string& twice,
                ExpressLane lane = ExpressLane::by_size) {
  pair(what, [&](int times) {
    return [&body = times == 1 ? once : twice, direction, lane] {
      Gate gate(Policy{.max_body = largest_body});
      gate.set_express_lane(lane);
      if (direction == Direction::request) {
        static_cast<void>(gate.check_request(body));
      } else {
        static_cast<void>(gate.check_response({}, body));
      }
    };
  });
}

/// So many of a document that both sizes are well above what any document costs.
void judge_repeated(std::string_view what, const std::string& document) {
  constexpr std::size_t bytes = 30000;
  const std::size_t count = 1 + bytes / (document.size() + 1);
  const auto body = [&document](std::size_t many) {
    return R"({"x":[)" + growing::pieces(many, document) + "]}";
  };
  judge_pair(what, Direction::request, body(count), body(2 * count));
}

void judge_corpus() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(SIGNUPGATE_SOURCE_DIR "/corpus"))
    if (entry.path().extension() == ".json" && entry.path().parent_path().filename() == "valid")
      files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const std::filesystem::path& path : files) {
    std::ifstream file(path, std::ios::binary);
    const std::string document(std::istreambuf_iterator<char>(file), {});
    if (!document.empty()) judge_repeated("many of " + path.filename().string(), document);
  }
}

void judge_generated() {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    testing::RandomChoices choices(seed);
    const Direction direction = seed % 2 == 0 ? Direction::request : Direction::response;
    judge_repeated("many of a generated document", testing::generate(choices, direction, {}).body);
  }
}

/// Looks for each name among all before it.
void look_for_duplicates(const std::vector<int>& names) {
  volatile int found = 0;
  for (std::size_t i = 0; i < names.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (names[i] == names[j]) found = found + 1;
}

/// Pairs of counts from stdin, one a line; answers each in a line.
int judge_counts() {
  unsigned long long once = 0;
  unsigned long long twice = 0;
  while (std::scanf("%llu %llu", &once, &twice) == 2)
    std::puts(p26::violated(once, twice) ? "broken" : "holds");
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  if (count == 2 && std::string_view(arguments[1]) == "--counts") return judge_counts();
  for (const growing::Family& family : growing::families) {
    const std::string once = family.make(family.count);
    const std::string twice = family.make(2 * family.count);
    judge_pair(family.name, family.direction, once, twice);
    judge_pair(std::string(family.name) + ", by the reader", family.direction, once, twice, ExpressLane::off);
  }
  judge_corpus();
  judge_generated();
  pair("PLANTED: a quadratic search", [](int times) {
    return
        [names = std::vector<int>(static_cast<std::size_t>(times) * 500, 1)] { look_for_duplicates(names); };
  });
}
