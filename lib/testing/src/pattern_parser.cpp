// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <memory>
#include <stdexcept>

#include "pattern.hpp"

namespace signupgate::testing::detail {
namespace {

class Parser {
 public:
  explicit Parser(std::string_view source) : source_(source) {}

  Alternatives whole() {
    Alternatives out;
    do {
      const bool group = eat('(');
      want('^');
      out.push_back(sequence());
      want('$');
      if (group) want(')');
    } while (eat('|'));
    if (at_ != source_.size()) fail();
    return out;
  }

 private:
  [[noreturn]] static void fail() {
    throw std::invalid_argument("signupgate::testing: the pattern uses what the dialect does not have");
  }
  [[nodiscard]] bool at(char c) const { return at_ < source_.size() && source_[at_] == c; }
  bool eat(char c) {
    if (!at(c)) return false;
    ++at_;
    return true;
  }
  void want(char c) {
    if (!eat(c)) fail();
  }

  Alternatives alternatives() {
    Alternatives out{sequence()};
    while (eat('|')) out.push_back(sequence());
    return out;
  }
  Sequence sequence() {
    Sequence out;
    while (at_ < source_.size() && !at('|') && !at(')') && !at('$')) out.push_back(piece());
    return out;
  }
  Piece piece() {
    Piece out;
    if (eat('(')) {
      out.group = alternatives();
      want(')');
    } else {
      out.atom = atom();
    }
    if (eat('{')) {
      std::size_t count = 0;
      while (at_ < source_.size() && source_[at_] >= '0' && source_[at_] <= '9')
        count = count * 10 + static_cast<std::size_t>(source_[at_++] - '0');
      want('}');
      if (count == 0) fail();
      out.least = out.greatest = count;
    } else if (eat('*')) {
      out.least = out.greatest = 0;
    } else if (eat('+')) {
      out.greatest = 0;
    } else if (eat('?')) {
      out.least = 0;
    }
    return out;
  }
  Atom atom() {
    Atom out;
    if (eat('.')) {
      out.any = true;
    } else if (eat('[')) {
      if (at('^')) fail();
      while (!eat(']')) {
        const char32_t from = character();
        char32_t to = from;
        if (at('-') && at_ + 1 < source_.size() && source_[at_ + 1] != ']') {
          ++at_;
          to = character();
        }
        if (to < from) fail();
        out.ranges.emplace_back(from, to);
      }
    } else if (at('\\') && at_ + 1 < source_.size() && source_[at_ + 1] == 'd') {
      at_ += 2;
      out.ranges.emplace_back(U'0', U'9');
    } else {
      for (const char special : {'^', '*', '+', '?', '{', '}', ']'})
        if (at(special)) fail();
      const char32_t c = character();
      out.ranges.emplace_back(c, c);
    }
    return out;
  }
  char32_t character() {
    const bool escaped = eat('\\');
    if (at_ == source_.size()) fail();
    const auto byte = static_cast<unsigned char>(source_[at_++]);
    const bool letter_or_digit =
        (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
    if (byte >= 0x80 || (escaped && letter_or_digit)) fail();
    return byte;
  }

  std::string_view source_;
  std::size_t at_ = 0;
};

void collect(const Alternatives& alternatives, std::vector<std::string>& out) {
  for (const Sequence& sequence : alternatives) {
    std::string run;
    for (const Piece& piece : sequence) {
      if (piece.group.empty() && piece.atom.literal() && piece.least == 1 && piece.greatest == 1) {
        run += static_cast<char>(piece.atom.ranges[0].first);
        continue;
      }
      if (!run.empty()) out.push_back(std::exchange(run, {}));
      collect(piece.group, out);
    }
    if (!run.empty()) out.push_back(run);
  }
}

}  // namespace

Pattern::Pattern(std::string_view source) : branches_(Parser(source).whole()) {}

std::vector<std::string> Pattern::literals() const {
  std::vector<std::string> out;
  collect(branches_, out);
  return out;
}

const Pattern& pattern_of(std::string_view source) {
  thread_local std::map<std::string, std::unique_ptr<Pattern>, std::less<>> known;
  const auto found = known.find(source);
  if (found != known.end()) return *found->second;
  return *known.emplace(std::string(source), std::make_unique<Pattern>(source)).first->second;
}

}  // namespace signupgate::testing::detail
