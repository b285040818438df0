// SPDX-License-Identifier: Apache-2.0
#include <simdjson.h>

#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

#include "engine.hpp"
#include "simdjson_facts.hpp"

namespace bench {
namespace {

class Copy {
 public:
  Judged judge(const Document& document) {
    if (buffer_.size() < document.body.size()) buffer_.resize(document.body.size());
    std::memcpy(buffer_.data(), document.body.data(), document.body.size());
    asm volatile("" : : "r"(buffer_.data()) : "memory");  // the copy is wanted
    return Judged::clean;
  }

 private:
  std::vector<char> buffer_;
};

class Utf8 {
 public:
  static Judged judge(const Document& document) {
    return simdjson::validate_utf8(document.body.data(), document.body.size()) ? Judged::clean
                                                                               : Judged::invalid;
  }
};

/// What simdjson chooses for this CPU, and, to be comparable with CPUs without AVX-512, its code for AVX2.
const simdjson::implementation* chosen() { return simdjson::get_active_implementation(); }
const simdjson::implementation* avx2() {
  const simdjson::implementation* const out = simdjson::get_available_implementations()["haswell"];
  return out != nullptr && out->supported_by_runtime_system() ? out : nullptr;
}

/// Finding the tokens, which all of simdjson's front ends begin with.
template <const simdjson::implementation* (*implementation)()>
class Stage1 {
 public:
  Judged judge(const Document& document) {
    if (document.body.size() > capacity_) {
      capacity_ = 2 * document.body.size();
      if (implementation()->create_dom_parser_implementation(capacity_, 1, parser_) != 0)
        return Judged::invalid;
    }
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(document.body.data());
    return parser_->stage1(bytes, document.body.size(), simdjson::stage1_mode::regular) == simdjson::SUCCESS
               ? Judged::clean
               : Judged::invalid;
  }

 private:
  std::unique_ptr<simdjson::internal::dom_parser_implementation> parser_;
  std::size_t capacity_ = 0;
};

}  // namespace

void add_floors(Engines& engines) {
  add<Stage1<chosen>>(engines, {"stage-1", "simdjson stage 1 alone", Kind::floor, simdjson_facts()});
  if (avx2() != nullptr && avx2() != chosen())
    add<Stage1<avx2>>(engines, {"stage-1-avx2", "the same, its AVX2 code", Kind::floor, simdjson_facts()});
  add<Utf8>(engines, {"utf-8", "UTF-8 validation alone", Kind::floor, simdjson_facts()});
  add<Copy>(engines, {"memcpy", "memcpy", Kind::floor, ""});
}

}  // namespace bench
