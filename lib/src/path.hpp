// SPDX-License-Identifier: Apache-2.0
//
// path.hpp: where in the document a walk is, as a chain on the stack; a JSON Pointer only when asked for.
//
//     root <- member "setupFinalization" <- member "phoneNumbers" <- item 0 <- member "twoFactorPin"
//
// A step that must not be named (a map key longer than its shape allows) is hidden: the pointer stops at
// its parent, and what lies below has that pointer too.
//
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "memory.hpp"

namespace signupgate::detail {

struct Path {
  /// `pointer`: `name` is a whole pointer, composed before.
  enum class Step : std::uint8_t { root, member, item, key, hidden, pointer };

  const Path* parent = nullptr;
  Step step = Step::root;
  std::string_view name{};
  std::size_t index = 0;
  /// An error has been counted at this place.
  mutable bool has_error = false;

  [[nodiscard]] Path member(std::string_view of) const noexcept { return {this, Step::member, of}; }
  [[nodiscard]] Path item(std::size_t at) const noexcept { return {this, Step::item, {}, at}; }
  [[nodiscard]] Path key(std::string_view of, bool is_hidden) const noexcept {
    return {this, is_hidden ? Step::hidden : Step::key, of};
  }

  /// The innermost place around this one, itself included, that a pointer may name.
  [[nodiscard]] const Path& named() const noexcept {
    const Path* place = this;
    for (const Path* path = this; path != nullptr; path = path->parent)
      if (path->step == Step::hidden && path->parent != nullptr) place = path->parent;
    return *place;
  }
};

/// Counts the bytes that are written, or writes them: a text is composed by running the same code twice.
class TextWriter {
 public:
  /// Counts only.
  TextWriter() = default;
  /// Writes as far as `capacity` goes and counts on.
  TextWriter(char* out, std::size_t capacity) noexcept : out_(out), capacity_(capacity) {}

  void put(std::string_view text) noexcept {
    for (const char c : text) put(c);
  }
  void put(char c) noexcept {
    if (size_ < capacity_) out_[size_] = c;
    ++size_;
  }
  void put_number(std::uint64_t number) noexcept {
    char digits[20];
    std::size_t count = 0;
    do {
      digits[count++] = static_cast<char>('0' + number % 10);
      number /= 10;
    } while (number != 0);
    while (count != 0) put(digits[--count]);
  }
  /// A segment of a JSON Pointer, with its slash.
  void put_segment(std::string_view name) noexcept {
    put('/');
    for (const char c : name) {
      if (c == '~') {
        put("~0");
      } else if (c == '/') {
        put("~1");
      } else {
        put(c);
      }
    }
  }
  void put_pointer(const Path& path) noexcept { put_steps(path.named()); }

  [[nodiscard]] std::size_t size() const noexcept { return size_; }

 private:
  // As deep as the shapes nest, which is fixed when the library is compiled.
  void put_steps(const Path& path) noexcept {
    if (path.parent == nullptr) return;
    put_steps(*path.parent);
    if (path.step == Path::Step::item) {
      put('/');
      put_number(path.index);
    } else if (path.step == Path::Step::pointer) {
      put(path.name);
    } else {
      put_segment(path.name);
    }
  }

  char* out_ = nullptr;
  std::size_t capacity_ = 0;
  std::size_t size_ = 0;
};

/// Text in the arena, or that there was no memory for it.
struct Composed {
  std::string_view text{};
  bool no_memory = false;
};

/// Composes a text in the arena by calling `write(TextWriter&)` to count and again to write.
template <class Write>
[[nodiscard]] Composed compose(Arena& arena, Write&& write) noexcept {
  TextWriter counter;
  write(counter);
  auto* out = static_cast<char*>(arena.allocate(counter.size()));
  if (out == nullptr) return {{}, true};
  TextWriter writer(out, counter.size());
  write(writer);
  return {{out, counter.size()}, false};
}

}  // namespace signupgate::detail
