// SPDX-License-Identifier: Apache-2.0
#include "json_tree.hpp"

#include <limits>

#include "unicode.hpp"

namespace signupgate::testing::detail {
namespace {

/// Deeper values are left alone.
constexpr std::size_t deepest = 600;

class Reader {
 public:
  Reader(std::string_view text, std::vector<Span>& out) : text_(text), out_(out) {}

  bool value(std::size_t parent, const Description* shape, std::size_t depth, std::size_t key_begin = 0,
             std::size_t key_end = 0) {
    skip_space();
    if (at_ == text_.size() || depth > deepest) return false;
    const std::size_t index = out_.size();
    Span span;
    span.begin = at_;
    span.end = text_.size();
    span.key_begin = key_begin;
    span.key_end = key_end;
    span.parent = parent;
    span.shape = shape;
    const char c = text_[at_];
    if (c == '{' || c == '[') {
      span.type = c == '{' ? Node::Type::object : Node::Type::list;
    } else if (c == '"') {
      span.type = Node::Type::text;
    } else if (c == '-' || (c >= '0' && c <= '9')) {
      span.type = Node::Type::number;
    } else if (c == 't' || c == 'f') {
      span.type = Node::Type::boolean;
    } else if (c != 'n') {
      return false;
    }
    out_.push_back(span);
    if (parent != Span::none) out_[parent].children.push_back(index);
    bool good = true;
    if (c == '{') {
      good = object(index, shape, depth);
    } else if (c == '[') {
      good = list(index, shape, depth);
    } else if (c == '"') {
      good = string();
    } else {
      while (at_ < text_.size() && is_word(text_[at_])) ++at_;
    }
    if (good) out_[index].end = at_;
    return good;
  }

 private:
  static bool is_word(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == 'E' || c == '-' || c == '+' || c == '.';
  }
  void skip_space() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r'))
      ++at_;
  }
  bool eat(char c) {
    skip_space();
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool string() {
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\\') {
        ++at_;
      } else if (text_[at_] == '"') {
        ++at_;
        return true;
      }
    }
    at_ = std::min(at_, text_.size());
    return false;
  }

  bool list(std::size_t index, const Description* shape, std::size_t depth) {
    const Description* item = shape != nullptr && shape->kind == Kind::list ? shape->item : nullptr;
    ++at_;
    if (eat(']')) return true;
    do {
      if (!value(index, item, depth + 1)) return false;
    } while (eat(','));
    return eat(']');
  }

  bool object(std::size_t index, const Description* shape, std::size_t depth) {
    ++at_;
    if (eat('}')) return true;
    do {
      skip_space();
      const std::size_t key_begin = at_;
      if (at_ == text_.size() || text_[at_] != '"' || !string()) return false;
      const std::size_t key_end = at_;
      if (!eat(':')) return false;
      if (!value(index, expected(shape, text_.substr(key_begin, key_end - key_begin)), depth + 1, key_begin,
                 key_end))
        return false;
    } while (eat(','));
    return eat('}');
  }

  static const Description* expected(const Description* shape, std::string_view key) {
    if (shape == nullptr) return nullptr;
    if (shape->kind == Kind::map) return shape->item;
    if (shape->kind != Kind::object) return nullptr;
    const std::optional<std::string> name = decoded(key);
    for (const MemberDescription& member : shape->members)
      if (name && *name == member.name) return member.value;
    return nullptr;
  }

  std::string_view text_;
  std::vector<Span>& out_;
  std::size_t at_ = 0;
};

std::optional<char32_t> hex4(std::string_view text) {
  if (text.size() < 4) return std::nullopt;
  char32_t out = 0;
  for (const char c : text.substr(0, 4)) {
    const bool digit = c >= '0' && c <= '9';
    const bool small = c >= 'a' && c <= 'f';
    const bool capital = c >= 'A' && c <= 'F';
    if (!digit && !small && !capital) return std::nullopt;
    out = out * 16 + static_cast<char32_t>(digit ? c - '0' : small ? c - 'a' + 10 : c - 'A' + 10);
  }
  return out;
}

bool is_continued(std::string_view text, std::size_t at, std::size_t length) {
  if (at + length > text.size()) return false;
  for (std::size_t k = 1; k < length; ++k)
    if ((static_cast<unsigned char>(text[at + k]) & 0xC0U) != 0x80) return false;
  return true;
}

/// The escape behind a backslash, `text` from there on; how long it is is added to `at`.
std::optional<char32_t> escaped(std::string_view text, std::size_t& at) {
  if (text.empty()) return std::nullopt;
  ++at;
  switch (text[0]) {
    case '"': return U'"';
    case '\\': return U'\\';
    case '/': return U'/';
    case 'b': return U'\b';
    case 'f': return U'\f';
    case 'n': return U'\n';
    case 'r': return U'\r';
    case 't': return U'\t';
    case 'u': break;
    default: return std::nullopt;
  }
  const std::optional<char32_t> unit = hex4(text.substr(1));
  at += 4;
  if (!unit || *unit < 0xD800 || *unit > 0xDFFF) return unit;
  if (*unit > 0xDBFF || text.size() < 11 || text[5] != '\\' || text[6] != 'u') return std::nullopt;
  const std::optional<char32_t> low = hex4(text.substr(7));
  at += 6;
  if (!low || *low < 0xDC00 || *low > 0xDFFF) return std::nullopt;
  return 0x10000 + ((*unit - 0xD800) << 10U) + (*low - 0xDC00);
}

}  // namespace

std::size_t JsonTree::find(const Span& object, std::string_view name) const {
  for (const std::size_t child : object.children) {
    const std::optional<std::string> key = decoded(key_of(spans[child]));
    if (key && *key == name) return child;
  }
  return Span::none;
}

JsonTree read_tree(std::string_view text, const Description& root) {
  JsonTree out{text, {}};
  static_cast<void>(Reader(text, out.spans).value(Span::none, &root, 0));
  return out;
}

std::optional<std::string> decoded(std::string_view spelling) {
  if (spelling.size() < 2 || spelling.front() != '"' || spelling.back() != '"') return std::nullopt;
  const std::string_view text = spelling.substr(1, spelling.size() - 2);
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '\\') {
      ++i;
      const std::optional<char32_t> c = escaped(text.substr(i), i);
      if (!c) return std::nullopt;
      append_utf8(out, *c);
      continue;
    }
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = sequence_length(text[i]);
    if (lead < 0x20 || (lead >= 0x80 && (lead < 0xC2 || lead > 0xF4)) || !is_continued(text, i, length))
      return std::nullopt;
    out += text.substr(i, length);
    i += length;
  }
  return out;
}

}  // namespace signupgate::testing::detail
