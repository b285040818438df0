// SPDX-License-Identifier: Apache-2.0

#include "collector.hpp"

#include <algorithm>

namespace signupgate::detail {

void Collector::start(std::size_t cap) noexcept {
  cap_ = cap;
  errors_count_ = 0;
  warnings_count_ = 0;
  error_paths_ = 0;
  no_memory_ = false;
  errors_.clear();
  warnings_.clear();
  merged_.clear();
}

void Collector::add(Rule rule, Severity severity, const Path& path, std::size_t offset,
                    const Subject& subject) noexcept {
  if (severity == Severity::off) return;
  const std::size_t sequence = errors_count_ + warnings_count_;
  if (severity == Severity::error) {
    ++errors_count_;
    const Path& place = path.named();
    if (!place.has_error) ++error_paths_;
    place.has_error = true;
  } else {
    ++warnings_count_;
  }
  if (!room_for(severity)) return;
  const Composed pointer = compose(arena_, [&](TextWriter& out) { out.put_pointer(path); });
  const Composed message = compose(arena_, [&](TextWriter& out) { write_message(out, rule, path, subject); });
  no_memory_ = no_memory_ || pointer.no_memory || message.no_memory;
  list({{rule, severity, pointer.text, offset, 1, 1, message.text}, sequence});
}

void Collector::add_single(Rule rule, std::string_view pointer, std::size_t offset,
                           const Subject& subject) noexcept {
  errors_count_ = 1;
  error_paths_ = 1;
  if (!room_for(Severity::error)) return;
  const Path root;
  const Path whole{&root, Path::Step::pointer, pointer};
  const Composed message =
      compose(arena_, [&](TextWriter& out) { write_message(out, rule, whole, subject); });
  no_memory_ = no_memory_ || message.no_memory;
  list({{rule, Severity::error, pointer, offset, 1, 1, message.text}, 0});
}

bool Collector::room_for(Severity severity) noexcept {
  if (errors_.size() + warnings_.size() < cap_) return true;
  if (severity == Severity::warning || warnings_.empty()) return false;
  warnings_.truncate(warnings_.size() - 1);
  return true;
}

void Collector::list(const Listed& entry) noexcept {
  Buffer<Listed>& where = entry.violation.severity == Severity::error ? errors_ : warnings_;
  if (!where.push(entry)) no_memory_ = true;
}

void Collector::merge() noexcept {
  std::size_t e = 0;
  std::size_t w = 0;
  while (e < errors_.size() || w < warnings_.size()) {
    const bool error_next =
        w == warnings_.size() || (e < errors_.size() && errors_[e].sequence < warnings_[w].sequence);
    if (!merged_.push((error_next ? errors_[e++] : warnings_[w++]).violation)) {
      no_memory_ = true;
      return;
    }
  }
}

void Collector::place(std::string_view document) noexcept {
  by_offset_.clear();
  for (std::size_t i = 0; i < merged_.size(); ++i) {
    if (!by_offset_.push(i)) {
      no_memory_ = true;
      return;
    }
  }
  std::sort(by_offset_.begin(), by_offset_.end(),
            [this](std::size_t a, std::size_t b) { return merged_[a].offset < merged_[b].offset; });
  std::size_t at = 0;
  std::size_t line = 1;
  std::size_t column = 1;
  for (const std::size_t i : by_offset_) {
    Violation& violation = merged_[i];
    for (; at < violation.offset; ++at) {
      if (document[at] == '\n') {
        ++line;
        column = 1;
      } else if ((static_cast<unsigned char>(document[at]) & 0xC0U) != 0x80U) {
        ++column;
      }
    }
    violation.line = line;
    violation.column = column;
  }
}

Verdict Collector::finish(std::string_view document, Fault fault) noexcept {
  merge();
  if (!no_memory_) place(document);
  if (no_memory_) return {.fault = Fault::internal};
  return {.fault = errors_count_ == 0 ? Fault::none : fault,
          .truncated = merged_.size() < errors_count_ + warnings_count_,
          .violations = {merged_.data(), merged_.size()},
          .errors = errors_count_,
          .warnings = warnings_count_,
          .error_paths = error_paths_};
}

void Collector::wipe() noexcept {
  errors_.wipe();
  warnings_.wipe();
  merged_.wipe();
  by_offset_.wipe();
}

}  // namespace signupgate::detail
