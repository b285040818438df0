// SPDX-License-Identifier: Apache-2.0
#include "build.hpp"
#include "malformed.hpp"
#include "mutation.hpp"

namespace signupgate::testing::detail {
namespace {

/// Where a byte of structure is.
std::optional<std::size_t> any_mark(Choices& choices, std::string_view text) {
  std::vector<std::size_t> marks;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (std::string_view("{}[]:,\"").find(text[i]) != std::string_view::npos) marks.push_back(i);
  if (marks.empty()) return std::nullopt;
  return choices.pick(marks);
}

}  // namespace

Changed break_text(Choices& choices, const JsonTree& tree) {
  if (tree.spans.empty()) return std::nullopt;
  const Span& span = choices.pick(tree.spans);
  const std::string_view text = tree.text;
  switch (choices.choose(11)) {
    case 0: return replaced(text, span.begin, span.end, choices.pick(value_traps()).bytes);
    case 1: return replaced(text, span.begin, span.end, choices.pick(container_traps()).bytes);
    case 2:
      if (span.key_end == 0) return std::nullopt;
      return replaced(text, span.key_begin, span.key_end, choices.pick(key_traps()).bytes);
    case 3: {
      // Within a string, or the key.
      const bool in_key = span.key_end != 0 && (span.type != Node::Type::text || choices.choose(2) == 1);
      if (!in_key && span.type != Node::Type::text) return std::nullopt;
      const std::size_t begin = in_key ? span.key_begin : span.begin;
      const std::size_t end = in_key ? span.key_end : span.end;
      if (end < begin + 2) return std::nullopt;
      const std::size_t place = choices.choose(2) == 0 ? begin + 1 : end - 1;
      return replaced(text, place, place, choices.pick(text_traps()).bytes);
    }
    case 4: {
      const std::size_t places[] = {span.start(), span.begin, span.end};
      const std::size_t place = choices.pick(places);
      return replaced(text, place, place, choices.pick(junk_traps()).bytes);
    }
    case 5: {
      // Something that nobody looks at closely.
      if (span.type != Node::Type::object) return std::nullopt;
      const auto traps = choices.choose(2) == 0 ? value_traps() : container_traps();
      const std::string member = "\"x\":" + std::string(choices.pick(traps).bytes);
      return inserted(tree, span, member, choices.choose(2) == 0 ? 0 : span.children.size());
    }
    case 6: {
      const std::size_t levels = Policy{}.max_depth - 4 + choices.choose(8);
      return replaced(text, span.begin, span.end, nest(choices.choose(2) == 0, levels));
    }
    case 7: return std::string(text.substr(0, choices.choose(static_cast<std::uint32_t>(text.size() + 1))));
    case 8: {
      static constexpr std::string_view behind[] = {"}",  "]", ",", "x", "{}", "null", "\xEF\xBB\xBF",
                                                    "//", "1"};
      if (choices.choose(3) == 0) return "\xEF\xBB\xBF" + std::string(text);
      return std::string(text) +
             std::string(choices.choose(2) == 0 ? choices.pick(behind) : choices.pick(junk_traps()).bytes);
    }
    case 9: {
      // Where a string, or a key, begins or ends.
      const bool key = span.key_end != 0 && (span.type != Node::Type::text || choices.choose(2) == 1);
      if (!key && span.type != Node::Type::text) return std::nullopt;
      const std::size_t begin = key ? span.key_begin : span.begin;
      const std::size_t end = key ? span.key_end : span.end;
      const std::size_t place = choices.choose(2) == 0 ? begin : end - 1;
      static constexpr std::string_view instead[] = {"'", "`", "!", "#", "\x02", "b", " ", "\xA2"};
      return replaced(text, place, place + 1, choices.pick(instead));
    }
    default: {
      const std::optional<std::size_t> mark = any_mark(choices, text);
      if (!mark) return std::nullopt;
      static constexpr std::string_view instead[] = {"", ",", ":", "}", "]", "{", "[", "\"", " "};
      const std::string_view with = choices.pick(instead);
      return replaced(text, *mark, *mark + (choices.choose(2) == 0 ? 1 : 0), with);
    }
  }
}

std::string break_bytes(Choices& choices, std::string_view text) {
  static constexpr char bytes[] = {'"',    '\\',   '{',    '}',    '[',    ']',    ':',
                                   ',',    '0',    '-',    '.',    'e',    'u',    'n',
                                   ' ',    '\n',   '\0',   '\x1F', '\x7F', '\x80', '\xBF',
                                   '\xC0', '\xC3', '\xE2', '\xED', '\xF0', '\xF4', '\xFF'};
  std::string out(text);
  const std::uint32_t times = 1 + choices.choose(4);
  for (std::uint32_t i = 0; i < times; ++i) {
    const std::size_t at = choices.choose(static_cast<std::uint32_t>(out.size() + 1));
    const std::size_t length = std::min<std::size_t>(out.size() - at, 1 + choices.choose(8));
    switch (choices.choose(7)) {
      case 0:
        if (at < out.size()) out[at] = choices.pick(bytes);
        break;
      case 1: out.insert(at, 1, choices.pick(bytes)); break;
      case 2: out.erase(at, length); break;
      case 3:
        if (at < out.size())
          out[at] = static_cast<char>(static_cast<unsigned char>(out[at]) ^ (1U << choices.choose(8)));
        break;
      case 4: out.insert(at, out.substr(at, length)); break;
      case 5:
        if (at < out.size()) out[at] = static_cast<char>(choices.choose(256));
        break;
      default:
        // A digit or letter beside.
        if (at < out.size()) out[at] = static_cast<char>(out[at] + (choices.choose(2) == 0 ? 1 : -1));
    }
  }
  return out;
}

}  // namespace signupgate::testing::detail
