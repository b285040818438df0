// SPDX-License-Identifier: Apache-2.0
//
// Bytes: the corpus as it is, each file once, and then files of it changed as libFuzzer changes them, by its own list of
// mutations: bytes erased, inserted, repeated, changed, their bits flipped, shuffled; numbers in decimal and in binary;
// parts copied to elsewhere; words of the dictionary; two files crossed. There is no coverage to guide it, as there is
// none for the other sources.
//
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "signupgate/testing/choices.hpp"
#include "sources.hpp"

namespace signupgate::measure {
namespace {

namespace fs = std::filesystem;
using testing::RandomChoices;

constexpr std::size_t most_bytes = 4096;  // libFuzzer's default

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Seed {
  std::string body;
  Direction direction;
};

std::vector<Seed> corpus() {
  std::vector<fs::path> paths;
  for (const char* folder : {"request", "response"})
    for (const fs::directory_entry& entry :
         fs::recursive_directory_iterator(fs::path(SIGNUPGATE_SOURCE_DIR) / "corpus" / folder))
      if (entry.is_regular_file()) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<Seed> out;
  for (const fs::path& path : paths) {
    const bool request = path.parent_path().parent_path().filename() == "request";
    out.push_back({contents(path), request ? Direction::request : Direction::response});
  }
  return out;
}

/// The words between a line's first and last quotation marks; `\xHH`, `\"` and `\\` stand for bytes.
std::vector<std::string> dictionary() {
  std::vector<std::string> out;
  std::ifstream file(fs::path(SIGNUPGATE_SOURCE_DIR) / "fuzz" / "signupgate.dict");
  for (std::string line; std::getline(file, line);) {
    const std::size_t open = line.find('"');
    const std::size_t close = line.rfind('"');
    if (line.starts_with('#') || open == close) continue;
    std::string word;
    for (std::size_t i = open + 1; i < close; ++i) {
      if (line[i] == '\\' && line[++i] == 'x') {
        int byte = 0;
        std::from_chars(line.data() + i + 1, line.data() + i + 3, byte, 16);
        word += static_cast<char>(byte);
        i += 2;
      } else {
        word += line[i];
      }
    }
    out.push_back(std::move(word));
  }
  return out;
}

class ByteSource final : public Source {
 public:
  explicit ByteSource(std::uint64_t seed) : random_(seed), corpus_(corpus()), words_(dictionary()) {}

  std::optional<Input> next() override {
    if (given_ < corpus_.size()) {
      const Seed& seed = corpus_[given_++];
      return Input{seed.body, seed.direction, Profile::strict, std::nullopt};
    }
    const Seed& seed = random_.pick(corpus_);
    std::string body = seed.body;
    // libFuzzer: up to five changes one upon the other.
    for (std::uint32_t changes = 1 + random_.choose(5); changes != 0; --changes) change(body);
    if (body.size() > most_bytes) body.resize(most_bytes);
    return Input{std::move(body), seed.direction, Profile::strict, std::nullopt};
  }

 private:
  std::size_t below(std::size_t count) { return random_.between(0, count - 1); }
  char byte() { return static_cast<char>(random_.choose(256)); }
  char any_byte() {
    // libFuzzer prefers these one time in two.
    static constexpr std::string_view special("!*'();:@&=+$,/?%#[]012Az-`~.\xff\x00", 30);
    return random_.choose(2) == 0 ? special[below(special.size())] : byte();
  }

  void change(std::string& body) {
    if (body.empty()) {
      body += any_byte();
      return;
    }
    const std::size_t at = below(body.size());
    switch (random_.choose(11)) {
      case 0: body.erase(at, 1 + below(std::max<std::size_t>(1, (body.size() - at) / 2))); break;
      case 1: body.insert(body.begin() + static_cast<std::ptrdiff_t>(at), any_byte()); break;
      case 2: body.insert(at, 3 + below(125), random_.choose(2) == 0 ? '\0' : any_byte()); break;
      case 3: body[at] = any_byte(); break;
      case 4:
        body[at] = static_cast<char>(static_cast<unsigned char>(body[at]) ^ (1U << random_.choose(8)));
        break;
      case 5: shuffle(body, at); break;
      case 6: change_decimal(body, at); break;
      case 7: change_binary(body, at); break;
      case 8: copy_part(body, body, at); break;
      case 9: copy_part(body, random_.pick(corpus_).body, at); break;
      default: put_word(body, at);
    }
  }

  void shuffle(std::string& body, std::size_t at) {
    const std::size_t size = std::min<std::size_t>(body.size() - at, 1 + below(8));
    for (std::size_t i = size; i > 1; --i) std::swap(body[at + i - 1], body[at + below(i)]);
  }

  void change_decimal(std::string& body, std::size_t at) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto begin = std::find_if(body.begin() + static_cast<std::ptrdiff_t>(at), body.end(), is_digit);
    const auto end = std::find_if_not(begin, body.end(), is_digit);
    if (begin == end) return;
    std::uint64_t number = 0;
    std::from_chars(&*begin, &*begin + (end - begin), number);
    switch (random_.choose(5)) {
      case 0: ++number; break;
      case 1: --number; break;
      case 2: number /= 2; break;
      case 3: number *= 2; break;
      default: number = random_.choose(0x7FFFFFFF); break;
    }
    body.replace(begin, end, std::to_string(number));
  }

  void change_binary(std::string& body, std::size_t at) {
    const std::size_t size = std::min<std::size_t>(body.size() - at, std::size_t{1} << random_.choose(4));
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < size; ++i) number = number << 8U | static_cast<unsigned char>(body[at + i]);
    number += random_.choose(21);
    number -= 10;
    for (std::size_t i = size; i != 0; --i, number >>= 8U)
      body[at + i - 1] = static_cast<char>(number & 0xFFU);
  }

  /// Over what is there, or between it.
  void put(std::string& body, std::size_t at, const std::string& part) {
    if (random_.choose(2) == 0) {
      body.insert(at, part);
    } else {
      body.replace(at, part.size(), part);
    }
  }
  void copy_part(std::string& body, const std::string& from, std::size_t at) {
    if (from.empty()) return;
    const std::size_t begin = below(from.size());
    put(body, at, from.substr(begin, 1 + below(from.size() - begin)));
  }
  void put_word(std::string& body, std::size_t at) { put(body, at, random_.pick(words_)); }

  RandomChoices random_;
  std::vector<Seed> corpus_;
  std::vector<std::string> words_;
  std::size_t given_ = 0;
};

}  // namespace

std::unique_ptr<Source> byte_source(std::uint64_t seed) { return std::make_unique<ByteSource>(seed); }

}  // namespace signupgate::measure
