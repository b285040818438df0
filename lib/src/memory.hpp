// SPDX-License-Identifier: Apache-2.0
//
// memory.hpp: memory that is kept between documents, and that says so when there is none.
//
//   Buffer<T>   a contiguous, growing array of plain data
//   Arena       memory for the views of one document, all given back at once
//
//     chunk 0  4 KiB   [used.........|free ]      chunks double; one that is too full for an allocation is
//     chunk 1  8 KiB   [used..|free        ]      left as it is until the next reset(), which frees nothing
//
// Nothing here throws: a failed allocation is `false` or a null pointer.
//
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <type_traits>
#include <utility>

namespace signupgate::detail {

/// Overwrites memory in a way that an optimiser does not drop: it cannot know that nobody reads it then.
inline void wipe_memory(void* data, std::size_t size) noexcept {
  if (size == 0) return;
  std::memset(data, 0, size);
  __asm__ __volatile__("" : : "r"(data) : "memory");
}

/// A growing array of trivially copyable values. Not copyable; owned by one gate.
template <class T>
class Buffer {
  static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= alignof(std::max_align_t));

 public:
  Buffer() = default;
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;
  ~Buffer() { ::operator delete(data_); }

  /// Appends; false, and nothing changes, when there is no memory.
  [[nodiscard]] bool push(const T& value) noexcept {
    const T copy = value;  // `value` may lie in this buffer
    if (size_ == capacity_ && !reserve(size_ + 1)) return false;
    ::new (static_cast<void*>(data_ + size_)) T(copy);
    ++size_;
    return true;
  }
  /// Makes room for so many values in all.
  [[nodiscard]] bool reserve(std::size_t wanted) noexcept {
    if (wanted <= capacity_) return true;
    std::size_t capacity = capacity_ == 0 ? 16 : capacity_ * 2;
    if (capacity < wanted) capacity = wanted;
    if (capacity > static_cast<std::size_t>(-1) / 2 / sizeof(T)) return false;
    void* grown = ::operator new(capacity * sizeof(T), std::nothrow);
    if (grown == nullptr) return false;
    if (size_ != 0) std::memcpy(grown, data_, size_ * sizeof(T));
    ::operator delete(data_);
    data_ = static_cast<T*>(grown);
    capacity_ = capacity;
    return true;
  }
  /// Forgets the values from `size` on.
  void truncate(std::size_t size) noexcept { size_ = size; }
  void clear() noexcept { size_ = 0; }
  void wipe() noexcept {
    wipe_memory(data_, capacity_ * sizeof(T));
    size_ = 0;
  }

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] std::size_t capacity() const noexcept { return capacity_; }
  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] T* data() noexcept { return data_; }
  [[nodiscard]] const T* data() const noexcept { return data_; }
  [[nodiscard]] T& operator[](std::size_t i) noexcept { return data_[i]; }
  [[nodiscard]] const T& operator[](std::size_t i) const noexcept { return data_[i]; }
  [[nodiscard]] T& back() noexcept { return data_[size_ - 1]; }
  [[nodiscard]] T* begin() noexcept { return data_; }
  [[nodiscard]] T* end() noexcept { return data_ + size_; }

 private:
  T* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

/// Memory for one document's views. Not copyable; owned by one gate.
class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  ~Arena() {
    for (Chunk& chunk : chunks_) ::operator delete(chunk.data);
  }

  /// Aligned for any plain value; null when there is no memory. Zero bytes give a non-null pointer.
  [[nodiscard]] void* allocate(std::size_t size) noexcept {
    constexpr std::size_t alignment = alignof(std::max_align_t);
    if (size > static_cast<std::size_t>(-1) / 4) return nullptr;
    size = (size + alignment - 1) / alignment * alignment;
    for (; current_ < chunks_.size(); ++current_, used_ = 0) {
      Chunk& chunk = chunks_[current_];
      if (size <= chunk.size - used_) {
        void* out = chunk.data + used_;
        used_ += size;
        return out;
      }
    }
    std::size_t grown = chunks_.empty() ? std::size_t{4096} : chunks_.back().size * 2;
    if (grown < size) grown = size;
    void* data = ::operator new(grown, std::nothrow);
    if (data == nullptr) return nullptr;
    if (!chunks_.push({static_cast<std::byte*>(data), grown})) {
      ::operator delete(data);
      return nullptr;
    }
    current_ = chunks_.size() - 1;
    used_ = size;
    return data;
  }
  /// Gives back the end of the newest allocation, which had `size` bytes and keeps `kept` of them.
  void shrink_last(std::size_t size, std::size_t kept) noexcept {
    constexpr std::size_t alignment = alignof(std::max_align_t);
    used_ -= (size + alignment - 1) / alignment * alignment - (kept + alignment - 1) / alignment * alignment;
  }

  /// Everything allocated so far is given back; the memory is kept.
  void reset() noexcept {
    current_ = 0;
    used_ = 0;
  }
  void wipe() noexcept {
    for (Chunk& chunk : chunks_) wipe_memory(chunk.data, chunk.size);
    reset();
  }

 private:
  struct Chunk {
    std::byte* data;
    std::size_t size;
  };
  Buffer<Chunk> chunks_;
  std::size_t current_ = 0;
  std::size_t used_ = 0;
};

/// A stack of values of mixed types, for list entries whose number is not known yet. Nested lists push above
/// their parents and leave before them.
class ItemStack {
 public:
  using Mark = std::size_t;

  [[nodiscard]] Mark mark() const noexcept { return units_.size(); }

  template <class T>
  [[nodiscard]] bool push(const T& value) noexcept {
    static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= alignof(Unit) &&
                  sizeof(T) % sizeof(Unit) == 0);
    constexpr std::size_t count = sizeof(T) / sizeof(Unit);
    const std::size_t old = units_.size();
    if (!units_.reserve(old + count)) return false;
    units_.truncate(old + count);
    std::memcpy(units_.data() + old, &value, sizeof(T));
    return true;
  }

  /// Moves what was pushed since `mark` into the arena; null when there is no memory.
  template <class T>
  [[nodiscard]] const T* take(Mark mark, std::size_t count, Arena& arena) noexcept {
    void* out = arena.allocate(count * sizeof(T));
    if (out != nullptr && count != 0) std::memcpy(out, units_.data() + mark, count * sizeof(T));
    units_.truncate(mark);
    return static_cast<const T*>(out);
  }

  void clear() noexcept { units_.clear(); }
  void wipe() noexcept { units_.wipe(); }

 private:
  using Unit = std::uint64_t;
  Buffer<Unit> units_;
};

}  // namespace signupgate::detail
