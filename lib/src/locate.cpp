// SPDX-License-Identifier: Apache-2.0

#include "locate.hpp"

#include "constraint.hpp"
#include "json_text.hpp"
#include "path.hpp"
#include "utf8.hpp"

namespace signupgate::detail {

// Every step answers whether to go on; `result_` then says what stopped it.

Location Locator::locate(std::string_view document, const Description& root, std::size_t max_depth) noexcept {
  levels_.clear();
  begin_ = document.data();
  p_ = begin_;
  end_ = begin_ + document.size();
  root_ = &root;
  max_depth_ = max_depth;
  done_ = false;
  result_ = {};
  if (document.starts_with("\xEF\xBB\xBF")) {
    fault(Rule::json_syntax, p_);
    return result_;
  }
  while (!done_ && value()) {}
  return result_;
}

/// Reads one value, or the opening of one, and what stands behind it up to the next value.
bool Locator::value() noexcept {
  skip_white_space();
  if (p_ == end_) return syntax(p_);
  bool good = false;
  const char c = *p_;
  if (c == '{') {
    if (!enter(expected(), true)) return false;
    skip_white_space();
    if (p_ == end_ || *p_ != '}') return key();
    levels_.truncate(levels_.size() - 1);
    ++p_;
    good = true;
  } else if (c == '[') {
    if (!enter(expected(), false)) return false;
    skip_white_space();
    if (p_ == end_ || *p_ != ']') return true;
    levels_.truncate(levels_.size() - 1);
    ++p_;
    good = true;
  } else if (c == '"') {
    good = text(nullptr);
  } else if (c == '-' || is_digit(c)) {
    good = number();
  } else if (c == 't') {
    good = literal("true");
  } else if (c == 'f') {
    good = literal("false");
  } else if (c == 'n') {
    good = literal("null");
  } else {
    return syntax(p_);
  }
  return good && after_value();
}

/// Behind a value: a comma, or closing brackets as long as they come.
bool Locator::after_value() noexcept {
  for (;;) {
    if (levels_.empty()) {
      skip_white_space();
      done_ = true;
      if (p_ == end_) return true;
      return syntax(p_);
    }
    Level& level = levels_.back();
    level.open = false;
    skip_white_space();
    if (p_ == end_) return syntax(p_);
    if (*p_ == ',') {
      ++p_;
      if (level.is_object) {
        skip_white_space();
        return key();
      }
      ++level.index;
      level.open = true;
      return true;
    }
    if (*p_ != (level.is_object ? '}' : ']')) return syntax(p_);
    ++p_;
    levels_.truncate(levels_.size() - 1);
  }
}

bool Locator::enter(const Description* shape, bool is_object) noexcept {
  if (levels_.size() >= max_depth_) return fault(Rule::json_depth, p_);
  const bool fits = shape != nullptr && (is_object ? shape->kind == Kind::object || shape->kind == Kind::map
                                                   : shape->kind == Kind::list);
  if (!levels_.push({fits ? shape : nullptr, is_object, !is_object, 0, 0, {}})) {
    result_.outcome = Location::Outcome::no_memory;
    return false;
  }
  ++p_;
  return true;
}

/// A key and its colon.
bool Locator::key() noexcept {
  if (p_ == end_ || *p_ != '"') return syntax(p_);
  Text name{};
  if (!text(&name)) return false;
  skip_white_space();
  if (p_ == end_ || *p_ != ':') return syntax(p_);
  ++p_;
  return open_member(name);
}

/// Finds the member in the shape, if it is there and has not been there before.
bool Locator::open_member(Text name) noexcept {
  Level& level = levels_.back();
  if (level.shape == nullptr) return true;
  std::string_view decoded = name.raw;
  if (name.escaped) {
    const Decoded out = decode_string(name.raw, arena_);
    if (out.outcome != Decoded::Outcome::good) {
      result_.outcome = Location::Outcome::no_memory;
      return false;
    }
    decoded = out.text;
  }
  if (level.shape->kind == Kind::map) {
    level.key = decoded;
    level.open = names_entry(decoded, level.shape->map_rules);
    return true;
  }
  for (std::size_t i = 0; i < level.shape->members.size(); ++i) {
    const std::uint64_t bit = std::uint64_t{1} << i;
    if (level.shape->members[i].name != decoded || (level.seen & bit) != 0) continue;
    level.seen |= bit;
    level.index = i;
    level.open = true;
  }
  return true;
}

/// Reads a string from its opening quote, and checks every byte of it.
bool Locator::text(Text* out) noexcept {
  const char* const first = ++p_;
  bool escaped = false;
  for (;;) {
    if (p_ == end_) return syntax(p_);
    const auto c = static_cast<unsigned char>(*p_);
    if (c == '"') break;
    if (c < 0x20) return syntax(p_);
    if (c == '\\') {
      escaped = true;
      const Escape escape = read_escape(p_, end_);
      if (escape.outcome == Escape::Outcome::malformed) return syntax(escape.stop);
      if (escape.outcome == Escape::Outcome::unpaired_surrogate) return fault(Rule::json_encoding, p_);
      p_ = escape.stop;
    } else {
      const std::size_t size = utf8_sequence(p_, end_);
      if (size == 0) return fault(Rule::json_encoding, p_);
      p_ += size;
    }
  }
  if (out != nullptr) *out = {{first, static_cast<std::size_t>(p_ - first)}, escaped};
  ++p_;
  return true;
}

bool Locator::number() noexcept {
  const NumberScan scan = scan_number(p_, end_);
  p_ = scan.stop;
  return scan.complete ? scalar_ended() : syntax(p_);
}

bool Locator::literal(std::string_view word) noexcept {
  for (const char c : word) {
    if (p_ == end_ || *p_ != c) return syntax(p_);
    ++p_;
  }
  return scalar_ended();
}

/// What runs on behind a number or a literal is a fault of that value, not of what holds it.
bool Locator::scalar_ended() noexcept {
  if (p_ == end_ || ends_scalar(*p_)) return true;
  return syntax(p_);
}

const Description* Locator::expected() const noexcept {
  if (levels_.empty()) return root_;
  const Level& level = levels_[levels_.size() - 1];
  if (level.shape == nullptr || !level.open) return nullptr;
  return level.shape->kind == Kind::object ? level.shape->members[level.index].value : level.shape->item;
}

void Locator::skip_white_space() noexcept {
  while (p_ != end_ && is_white_space(*p_)) ++p_;
}

bool Locator::syntax(const char* at) noexcept {
  // A byte that is not even text is that fault first.
  if (at != end_ && utf8_sequence(at, end_) == 0) return fault(Rule::json_encoding, at);
  return fault(Rule::json_syntax, at);
}

bool Locator::fault(Rule rule, const char* at) noexcept {
  result_ = {Location::Outcome::found, rule, static_cast<std::size_t>(at - begin_), {}};
  compose_pointer();
  return false;
}

void Locator::compose_pointer() noexcept {
  const Composed pointer = compose(arena_, [this](TextWriter& out) {
    for (const Level& level : levels_) {
      if (level.shape == nullptr || !level.open) return;
      if (!level.is_object) {
        out.put('/');
        out.put_number(level.index);
      } else {
        out.put_segment(level.shape->kind == Kind::map ? level.key : level.shape->members[level.index].name);
      }
    }
  });
  if (pointer.no_memory) result_.outcome = Location::Outcome::no_memory;
  result_.pointer = pointer.text;
}

}  // namespace signupgate::detail
