// SPDX-License-Identifier: Apache-2.0
//
// 19. The document is not written, nor is anything past its end touched: it is judged where it cannot be written,
// its last byte before a page that cannot be read. A build without sanitizers needs no more; the fault is a signal.
//
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cstring>

#include "judging.hpp"

namespace signupgate::properties::p19 {

inline constexpr std::string_view name = "19 read only";

/// Memory that holds one document at a time, up to its size, and keeps what it was given from being written.
class GuardedBytes {
 public:
  explicit GuardedBytes(std::size_t size) : page_(static_cast<std::size_t>(sysconf(_SC_PAGESIZE))) {
    size_ = (size + page_ - 1) / page_ * page_;
    void* const all = mmap(nullptr, size_ + page_, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (all != MAP_FAILED) bytes_ = static_cast<char*>(all);
  }
  ~GuardedBytes() {
    if (bytes_ != nullptr) munmap(bytes_, size_ + page_);
  }
  GuardedBytes(const GuardedBytes&) = delete;
  GuardedBytes& operator=(const GuardedBytes&) = delete;

  /// The document, with nothing behind it; none when it does not fit.
  [[nodiscard]] std::optional<std::string_view> hold(std::string_view document) {
    if (bytes_ == nullptr || document.size() > size_) return std::nullopt;
    const std::size_t used = (document.size() + page_ - 1) / page_ * page_;
    char* const first_page = bytes_ + size_ - used;
    char* const begin = bytes_ + size_ - document.size();
    if (mprotect(first_page, used, PROT_READ | PROT_WRITE) != 0) return std::nullopt;
    document.copy(begin, document.size());
    if (mprotect(first_page, used, PROT_READ) != 0) return std::nullopt;
    return std::string_view(begin, document.size());
  }

 private:
  std::size_t page_;
  std::size_t size_ = 0;
  char* bytes_ = nullptr;
};

[[nodiscard]] inline Breach violated(const Subject& subject) {
  static thread_local GuardedBytes memory(std::size_t{1} << 20);
  const std::optional<std::string_view> held = memory.hold(subject.body());
  if (!held) return holds;
  return difference(subject.again(*held, subject.way()), subject.answer())
             ? Breach("a read-only document is judged otherwise")
             : holds;
}

}  // namespace signupgate::properties::p19
