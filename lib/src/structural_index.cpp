// SPDX-License-Identifier: Apache-2.0

#include "structural_index.hpp"

#include <simdjson.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "signupgate/version.hpp"

namespace signupgate {

namespace detail {
namespace {

/// simdjson's own bound: its offsets have 32 bits.
constexpr std::size_t largest = 0xFFFFFFFF;

using Parser = simdjson::internal::dom_parser_implementation;

const simdjson::implementation& cpu() noexcept {
  const simdjson::implementation* chosen = simdjson::get_active_implementation();
  return *chosen;
}

}  // namespace

bool is_well_formed_utf8(std::string_view text) noexcept {
  return cpu().validate_utf8(text.data(), text.size());
}

StructuralIndex::~StructuralIndex() { delete static_cast<Parser*>(parser_); }

StructuralIndex::Outcome StructuralIndex::index(std::string_view document) noexcept {
  if (parser_ == nullptr || document.size() > capacity_) {
    // Doubling keeps the number of allocations small while documents grow.
    std::size_t capacity = capacity_ == 0 ? std::size_t{4096} : capacity_ * 2;
    if (capacity < document.size()) capacity = document.size();
    if (capacity > largest) capacity = largest;
    std::unique_ptr<Parser> made;
    // The depth is for simdjson's own second stage, which is not used.
    if (cpu().create_dom_parser_implementation(capacity, 1, made) != simdjson::SUCCESS)
      return Outcome::no_memory;
    delete static_cast<Parser*>(parser_);
    parser_ = made.release();
    capacity_ = capacity;
  }
  auto& parser = *static_cast<Parser*>(parser_);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(document.data());
  switch (parser.stage1(bytes, document.size(), simdjson::stage1_mode::regular)) {
    case simdjson::SUCCESS: break;
    case simdjson::MEMALLOC:
    case simdjson::CAPACITY: return Outcome::no_memory;
    default: return Outcome::refused;
  }
  begin_ = parser.structural_indexes.get();
  end_ = begin_ + parser.n_structural_indexes;
  parser.structural_indexes[parser.n_structural_indexes] = static_cast<std::uint32_t>(document.size());
  return Outcome::good;
}

}  // namespace detail

std::string_view simdjson_version() noexcept {
  // The macro SIMDJSON_VERSION is a string in some versions only.
  struct Text {
    char data[16] = {};
    std::size_t size = 0;
  };
  static constexpr Text text = [] {
    Text out;
    const auto put = [&out](int number) {
      if (number >= 100) out.data[out.size++] = static_cast<char>('0' + number / 100);
      if (number >= 10) out.data[out.size++] = static_cast<char>('0' + number / 10 % 10);
      out.data[out.size++] = static_cast<char>('0' + number % 10);
    };
    put(simdjson::SIMDJSON_VERSION_MAJOR);
    out.data[out.size++] = '.';
    put(simdjson::SIMDJSON_VERSION_MINOR);
    out.data[out.size++] = '.';
    put(simdjson::SIMDJSON_VERSION_REVISION);
    return out;
  }();
  return {text.data, text.size};
}

std::string_view simdjson_implementation() noexcept {
  struct Name {
    char data[16] = {};
    std::size_t size = 0;
  };
  static const Name name = [] {
    Name out;
    const std::string given(detail::cpu().name());
    for (; out.size < given.size() && out.size < sizeof(out.data); ++out.size)
      out.data[out.size] = given[out.size];
    return out;
  }();
  return {name.data, name.size};
}

}  // namespace signupgate
