// SPDX-License-Identifier: Apache-2.0
#include "source_excerpt.hpp"

#include <algorithm>
#include <deque>
#include <numeric>

namespace signupgate::cli {
namespace {

constexpr std::string_view mask = "…";
/// A line of so many characters is shown whole; of a longer one, so many at most before the caret.
constexpr std::size_t width_of_line = 100;
constexpr std::size_t width_before = 60;

constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }
constexpr bool is_white(char c) { return is_space(c) || c == '\n'; }
constexpr bool is_punctuation(char c) {
  return c == '{' || c == '}' || c == '[' || c == ']' || c == ',' || c == ':';
}
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

/// The end of the string whose quote is at `begin`, behind its closing quote; npos when it is none.
std::size_t end_of_string(std::string_view text, std::size_t begin) {
  for (std::size_t at = begin + 1; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"') return at + 1;
    if (static_cast<unsigned char>(c) < 0x20) return std::string_view::npos;
    if (c != '\\') continue;
    if (++at == text.size()) return std::string_view::npos;
    if (text[at] == 'u') {
      for (int digit = 0; digit < 4; ++digit)
        if (++at >= text.size() || !is_hex(text[at])) return std::string_view::npos;
    } else if (std::string_view("\"\\/bfnrt").find(text[at]) == std::string_view::npos) {
      return std::string_view::npos;
    }
  }
  return std::string_view::npos;
}

/// The end of what starts at `begin` and is neither string, punctuation nor white space.
std::size_t end_of_word(std::string_view text, std::size_t begin) {
  std::size_t at = begin;
  while (at < text.size() && !is_white(text[at]) && !is_punctuation(text[at]) && text[at] != '"') ++at;
  return at;
}

bool is_number(std::string_view word) {
  std::size_t at = 0;
  const auto digits = [&] {
    const std::size_t from = at;
    while (at < word.size() && is_digit(word[at])) ++at;
    return at > from;
  };
  if (at < word.size() && word[at] == '-') ++at;
  if (at < word.size() && word[at] == '0') {
    ++at;
  } else if (!digits()) {
    return false;
  }
  if (at < word.size() && word[at] == '.') {
    ++at;
    if (!digits()) return false;
  }
  if (at < word.size() && (word[at] == 'e' || word[at] == 'E')) {
    ++at;
    if (at < word.size() && (word[at] == '+' || word[at] == '-')) ++at;
    if (!digits()) return false;
  }
  return at == word.size();
}

bool is_word_of_json(std::string_view word) {
  return word == "true" || word == "false" || word == "null" || is_number(word);
}

/// What JSON's grammar takes next.
enum class Due {
  value,
  value_or_close,  // behind `[`
  name,            // behind a comma in an object
  name_or_close,   // behind `{`
  colon,
  comma_or_close,
  nothing  // behind the whole text
};

}  // namespace

std::size_t first_doubtful_token(std::string_view document) {
  std::vector<bool> objects;  // of the open containers, the innermost last: whether it is an object
  Due due = Due::value;
  const auto value_ends = [&] { due = objects.empty() ? Due::nothing : Due::comma_or_close; };

  for (std::size_t at = 0; at < document.size();) {
    const char c = document[at];
    if (is_white(c)) {
      ++at;
      continue;
    }
    const bool value_fits = due == Due::value || due == Due::value_or_close;
    const bool name_fits = due == Due::name || due == Due::name_or_close;
    switch (c) {
      case '{':
      case '[':
        if (!value_fits) return at;
        objects.push_back(c == '{');
        due = c == '{' ? Due::name_or_close : Due::value_or_close;
        ++at;
        continue;
      case '}':
      case ']': {
        if (objects.empty() || objects.back() != (c == '}')) return at;
        if (due != Due::comma_or_close && due != (c == '}' ? Due::name_or_close : Due::value_or_close))
          return at;
        objects.pop_back();
        value_ends();
        ++at;
        continue;
      }
      case ',':
        if (due != Due::comma_or_close) return at;
        due = objects.back() ? Due::name : Due::value;
        ++at;
        continue;
      case ':':
        if (due != Due::colon) return at;
        due = Due::value;
        ++at;
        continue;
      case '"': {
        const std::size_t end = end_of_string(document, at);
        if (!(value_fits || name_fits) || end == std::string_view::npos) return at;
        if (name_fits) {
          due = Due::colon;
        } else {
          value_ends();
        }
        at = end;
        continue;
      }
      default: {
        const std::size_t end = end_of_word(document, at);
        if (!value_fits || !is_word_of_json(document.substr(at, end - at))) return at;
        value_ends();
        at = end;
      }
    }
  }
  return document.size();
}

namespace {

/// What is shown of some bytes of one line.
struct Piece {
  enum class Kind { line_end, shown, masked };
  Kind kind = Kind::masked;
  std::size_t begin = 0;
  std::size_t end = 0;

  /// Characters.
  [[nodiscard]] std::size_t width() const { return kind == Kind::shown ? end - begin : 1; }
};

/// Walks a document piece by piece. A copy goes on from where it was made.
class Masker {
 public:
  Masker(std::string_view document, std::span<const std::string_view> known_names)
      : document_(document), names_(known_names), doubtful_(first_doubtful_token(document)) {}

  [[nodiscard]] bool done() const { return at_ >= document_.size(); }

  Piece next() {
    const std::size_t begin = at_;
    const char c = document_[begin];
    if (c == '\n') return take(Piece::Kind::line_end, begin + 1);
    if (begin > doubtful_ || (begin == doubtful_ && !is_punctuation(c)))
      return take(Piece::Kind::masked, std::min(document_.find('\n', begin), document_.size()));
    if (is_space(c)) return take(Piece::Kind::shown, begin + 1);
    if (is_punctuation(c)) {
      name_is_due_ = c == '{' || c == ',';
      return take(Piece::Kind::shown, begin + 1);
    }
    const bool name_was_due = name_is_due_;
    name_is_due_ = false;
    if (c != '"') return take(Piece::Kind::masked, end_of_word(document_, begin));
    const std::size_t end = end_of_string(document_, begin);
    return take(name_was_due && is_known_name(begin, end) ? Piece::Kind::shown : Piece::Kind::masked, end);
  }

  void append(std::string& out, const Piece& piece) const {
    if (piece.kind == Piece::Kind::masked) {
      out += mask;
    } else if (piece.kind == Piece::Kind::shown) {
      for (const char c : document_.substr(piece.begin, piece.end - piece.begin))
        out += is_space(c) ? ' ' : c;
    }
  }

 private:
  Piece take(Piece::Kind kind, std::size_t end) {
    const Piece piece{kind, at_, end};
    at_ = end;
    return piece;
  }

  [[nodiscard]] bool is_known_name(std::size_t begin, std::size_t end) const {
    std::size_t colon = end;
    while (colon < document_.size() && is_white(document_[colon])) ++colon;
    // A colon at the doubtful place is no colon of an object.
    if (colon >= document_.size() || document_[colon] != ':' || colon >= doubtful_) return false;
    const std::string_view name = document_.substr(begin + 1, end - begin - 2);
    return std::find(names_.begin(), names_.end(), name) != names_.end();
  }

  std::string_view document_;
  std::span<const std::string_view> names_;
  std::size_t doubtful_;
  std::size_t at_ = 0;
  bool name_is_due_ = false;
};

/// The line from where `masker` is, as far as it fits. `offset` is less than a line's width ahead.
SourceExcerpt excerpt_from(Masker masker, std::size_t offset, bool cut_left) {
  SourceExcerpt out;
  out.cut_left = cut_left;
  std::size_t width = 0;
  bool found = false;
  while (!masker.done()) {
    const Piece piece = masker.next();
    if (piece.kind == Piece::Kind::line_end) break;
    if (!found && offset < piece.end) {
      found = true;
      out.caret =
          width + (piece.kind == Piece::Kind::shown && offset > piece.begin ? offset - piece.begin : 0);
    }
    if (width + piece.width() > width_of_line) {
      out.cut_right = true;
      break;
    }
    masker.append(out.text, piece);
    width += piece.width();
  }
  if (!found) out.caret = width;
  if (!out.cut_right)
    while (out.text.ends_with(' ') && width > out.caret) {
      out.text.pop_back();
      --width;
    }
  return out;
}

}  // namespace

std::vector<SourceExcerpt> source_excerpts(std::string_view document, std::span<const std::size_t> offsets,
                                           std::span<const std::string_view> known_names) {
  if (offsets.empty()) return {};
  std::vector<SourceExcerpt> out(offsets.size());
  std::vector<std::size_t> order(offsets.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return offsets[a] < offsets[b]; });

  // The pieces before the next one, of the same line, as far as they fit into a line that is shown.
  struct Start {
    Masker masker;
    std::size_t width;
    bool at_line_start;
  };
  std::deque<Start> window;
  std::size_t window_width = 0;
  Masker masker(document, known_names);
  auto wanted = order.begin();
  const auto serve = [&](std::size_t end, const Masker& here, bool at_line_start) {
    for (; wanted != order.end() && offsets[*wanted] < end; ++wanted) {
      SourceExcerpt& excerpt = out[*wanted];
      const bool begins_here = window.empty() && at_line_start;
      if (begins_here || (!window.empty() && window.front().at_line_start)) {
        excerpt = excerpt_from(begins_here ? here : window.front().masker, offsets[*wanted], false);
        if (!excerpt.cut_right) continue;
      }
      std::size_t width = window_width;
      auto start = window.begin();
      while (start != window.end() && width > width_before) width -= (start++)->width;
      const bool from_window = start != window.end();
      const bool whole_left = from_window ? start->at_line_start : begins_here;
      excerpt = excerpt_from(from_window ? start->masker : here, offsets[*wanted], !whole_left);
    }
  };

  bool line_start = true;
  while (wanted != order.end() && !masker.done()) {
    const Masker before = masker;
    const Piece piece = masker.next();
    serve(piece.end, before, line_start);
    if (piece.kind == Piece::Kind::line_end) {
      window.clear();
      window_width = 0;
      line_start = true;
      continue;
    }
    window.push_back({before, piece.width(), line_start});
    window_width += piece.width();
    line_start = false;
    while (window_width > width_of_line) {
      window_width -= window.front().width;
      window.pop_front();
    }
  }
  // The document's end: behind the last character of its last line.
  serve(std::string_view::npos, masker, line_start);
  return out;
}

}  // namespace signupgate::cli
