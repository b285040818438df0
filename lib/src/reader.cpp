// SPDX-License-Identifier: Apache-2.0

#include "reader.hpp"

namespace signupgate::detail {

/// Keeps the fault that stands first in the document; only then its pointer is needed.
bool Reader::note(Rule rule, std::size_t where, const Path& path, Kind expected) noexcept {
  if (has_fault_ && where >= fault_.offset) return true;
  const Composed pointer = compose(scratch_.arena, [&path](TextWriter& out) { out.put_pointer(path); });
  if (pointer.no_memory) return out_of_memory();
  has_fault_ = true;
  fault_ = {rule, where, pointer.text, expected};
  return true;
}

/// Steps into an object or list.
bool Reader::enter() noexcept {
  if (depth_ >= max_depth_) return malformed();
  ++depth_;
  ++at_;
  return true;
}

/// A string; its bytes are looked at once, for backslashes.
bool Reader::string(std::string_view& out) noexcept {
  if (peek() != '"') return malformed();
  const auto raw = raw_string(text_, *at_, at_[1]);
  if (!raw) return malformed();
  ++at_;
  if (raw->empty() || std::memchr(raw->data(), '\\', raw->size()) == nullptr) {
    out = *raw;
    return true;
  }
  const Decoded decoded = decode_string(*raw, scratch_.arena);
  if (decoded.outcome == Decoded::Outcome::no_memory) return out_of_memory();
  out = decoded.text;
  return decoded.outcome == Decoded::Outcome::good;
}

bool Reader::null() noexcept { return scalar(); }

/// A literal or number, checked to its end.
bool Reader::scalar() noexcept {
  const char c = peek();
  if (c == '-' || is_digit(c)) {
    std::string_view ignored;
    return number(ignored);
  }
  const std::string_view word = c == 't' ? "true" : c == 'f' ? "false" : c == 'n' ? "null" : "";
  const std::size_t begin = offset();
  if (word.empty() || std::string_view(text_ + begin, size_ - begin).substr(0, word.size()) != word)
    return malformed();
  const std::size_t stop = begin + word.size();
  ++at_;
  return stop == size_ || ends_scalar(text_[stop]);
}

bool Reader::number(std::string_view& out) noexcept {
  const char* const begin = text_ + *at_;
  const NumberScan scan = scan_number(begin, text_ + size_);
  ++at_;
  out = {begin, static_cast<std::size_t>(scan.stop - begin)};
  return scan.complete && (scan.stop == text_ + size_ || ends_scalar(*scan.stop));
}

/// Reads a value of no interest, checking all of it. What is found inside is reported at `path`.
bool Reader::skip(const Path& path) noexcept {
  auto& open = scratch_.skipped;
  const std::size_t outermost = open.size();
  if (!skip_value()) return false;
  while (open.size() > outermost) {
    const bool is_object = open.back().is_object;
    if (peek() == (is_object ? '}' : ']')) {
      ++at_;
      if (!leave_skipped(path)) return false;
      continue;
    }
    const bool just_opened = text_[at_[-1]] == (is_object ? '{' : '[');
    if (!just_opened) {
      if (peek() != ',') return malformed();
      ++at_;
    }
    if (is_object && !skip_key()) return false;
    if (!skip_value()) return false;
  }
  return true;
}

/// A scalar, or an opening bracket.
bool Reader::skip_value() noexcept {
  const char c = peek();
  if (c == '"') {
    std::string_view ignored;
    return string(ignored);
  }
  if (c != '{' && c != '[') return scalar();
  if (!enter()) return false;
  if (!scratch_.skipped.push({scratch_.names.mark(), c == '{'})) return out_of_memory();
  return true;
}

bool Reader::skip_key() noexcept {
  const std::size_t key_offset = offset();
  std::string_view name;
  if (!string(name)) return false;
  if (peek() != ':') return malformed();
  ++at_;
  if (!scratch_.names.push(name, static_cast<std::uint32_t>(key_offset))) return out_of_memory();
  return true;
}

bool Reader::leave_skipped(const Path& path) noexcept {
  auto& open = scratch_.skipped;
  const bool good = !open.back().is_object || check_names(open.back().names, path);
  open.truncate(open.size() - 1);
  --depth_;
  return good;
}

/// No name since `mark` stands twice; takes them off.
bool Reader::check_names(Repeats::Mark mark, const Path& path) noexcept {
  const auto repeated = scratch_.names.first(mark);
  scratch_.names.drop(mark);
  return !repeated || note(Rule::duplicate_member, *repeated, path);
}

}  // namespace signupgate::detail
