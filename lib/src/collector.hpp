// SPDX-License-Identifier: Apache-2.0
//
// collector.hpp: gathers violations in the order in which they are added; lists some, counts all.
//
// The cap bounds memory, not the verdict: errors keep the room from warnings, and among each the first ones
// stay. Pointers and messages are composed for what is kept only.
//
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "memory.hpp"
#include "message.hpp"
#include "path.hpp"
#include "signupgate/violation.hpp"

namespace signupgate::detail {

class Collector {
 public:
  explicit Collector(Arena& arena) noexcept : arena_(arena) {}

  /// Before a document.
  void start(std::size_t cap) noexcept;

  /// Counts a violation, and lists it while there is room. A severity of off is nothing.
  void add(Rule rule, Severity severity, const Path& path, std::size_t offset,
           const Subject& subject) noexcept;
  /// A single one whose pointer has been composed already (stage 1).
  void add_single(Rule rule, std::string_view pointer, std::size_t offset, const Subject& subject) noexcept;

  /// After a document: the verdict, with lines and columns. `fault` is what errors mean. The fault is internal
  /// when there was not memory enough.
  [[nodiscard]] Verdict finish(std::string_view document, Fault fault) noexcept;

  void wipe() noexcept;

 private:
  struct Listed {
    Violation violation;
    std::size_t sequence;
  };

  [[nodiscard]] bool room_for(Severity severity) noexcept;
  void list(const Listed& entry) noexcept;
  void merge() noexcept;
  void place(std::string_view document) noexcept;

  Arena& arena_;
  std::size_t cap_ = 0;
  std::size_t errors_count_ = 0;
  std::size_t warnings_count_ = 0;
  std::size_t error_paths_ = 0;
  bool no_memory_ = false;
  Buffer<Listed> errors_;
  Buffer<Listed> warnings_;
  Buffer<Violation> merged_;
  Buffer<std::size_t> by_offset_;
};

}  // namespace signupgate::detail
