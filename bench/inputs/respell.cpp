// SPDX-License-Identifier: Apache-2.0
#include "respell.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "random.hpp"

namespace bench {
namespace {

class Respeller {
 public:
  Respeller(std::string_view text, const Spelling& spelling)
      : text_(text), spelling_(spelling), random_(spelling.seed) {}

  std::string value(unsigned level) {
    const char c = text_[at_];
    if (c == '{') return object(level);
    if (c == '[') return list(level);
    if (c == '"') return string();
    const std::size_t first = at_;
    at_ = std::min(text_.find_first_of(",]}", at_), text_.size());
    return std::string(text_.substr(first, at_ - first));
  }

 private:
  std::string object(unsigned level) {
    std::vector<std::pair<std::string, std::string>> members;
    while (text_[++at_] != '}') {
      std::string name = string();
      ++at_;  // the colon
      members.emplace_back(std::move(name), value(level + 1));
      if (text_[at_] == '}') break;
    }
    ++at_;
    if (spelling_.order == Order::sorted) std::sort(members.begin(), members.end());
    if (spelling_.order == Order::shuffled)
      for (std::size_t i = members.size(); i > 1; --i) std::swap(members[i - 1], members[random_.below(i)]);
    std::vector<std::string> entries;
    for (auto& [name, member] : members)
      entries.push_back(name + (spelling_.indent != 0 ? ": " : ":") + member);
    return enclosed('{', entries, '}', level);
  }

  std::string list(unsigned level) {
    std::vector<std::string> entries;
    while (text_[++at_] != ']') {
      entries.push_back(value(level + 1));
      if (text_[at_] == ']') break;
    }
    ++at_;
    return enclosed('[', entries, ']', level);
  }

  [[nodiscard]] std::string enclosed(char open, const std::vector<std::string>& entries, char close,
                                     unsigned level) const {
    std::string out(1, open);
    for (const std::string& entry : entries) {
      if (out.size() > 1) out += ',';
      new_line(out, level + 1);
      out += entry;
    }
    if (!entries.empty()) new_line(out, level);
    return out + close;
  }

  void new_line(std::string& out, unsigned level) const {
    if (spelling_.indent != 0) out.append(1, '\n').append(std::size_t{spelling_.indent} * level, ' ');
  }

  std::string string() {
    std::string out;
    const std::size_t first = at_;
    do {
      const char c = text_[at_];
      if (c == '\\') {
        out += text_.substr(at_, 2);
        at_ += 2;
      } else if (c == '/' && spelling_.escape_slashes) {
        out += "\\/";
        ++at_;
      } else if (static_cast<unsigned char>(c) >= 0x80 && spelling_.escape_non_ascii) {
        escape(out);
      } else {
        out += c;
        ++at_;
      }
    } while (at_ == first + 1 || text_[at_ - 1] != '"' || text_[at_ - 2] == '\\');
    return out;
  }

  /// One character of 2 to 4 bytes.
  void escape(std::string& out) {
    const auto byte = [this](std::size_t i) {
      return static_cast<unsigned>(static_cast<unsigned char>(text_[at_ + i]));
    };
    const unsigned size = byte(0) >= 0xF0 ? 4 : byte(0) >= 0xE0 ? 3 : 2;
    unsigned code = byte(0) & (0xFFU >> (size + 1));
    for (unsigned i = 1; i < size; ++i) code = code << 6U | (byte(i) & 0x3FU);
    at_ += size;
    const auto unit = [&out](unsigned value) {
      out += "\\u";
      for (int shift = 12; shift >= 0; shift -= 4)
        out += "0123456789abcdef"[value >> static_cast<unsigned>(shift) & 15U];
    };
    if (code < 0x10000) {
      unit(code);
    } else {
      unit(0xD800 + ((code - 0x10000) >> 10U));
      unit(0xDC00 + ((code - 0x10000) & 0x3FFU));
    }
  }

  std::string_view text_;
  const Spelling& spelling_;
  Random random_;
  std::size_t at_ = 0;
};

}  // namespace

std::string respell(std::string_view compact, const Spelling& spelling) {
  return Respeller(compact, spelling).value(0);
}

}  // namespace bench
