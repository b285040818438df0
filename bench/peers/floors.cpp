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

/// Finding the tokens, which all of simdjson's front ends begin with.
class Stage1 {
 public:
  Judged judge(const Document& document) {
    if (document.body.size() > capacity_) {
      capacity_ = 2 * document.body.size();
      if (simdjson::get_active_implementation()->create_dom_parser_implementation(capacity_, 1, parser_) != 0)
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
  add<Stage1>(engines, {"stage-1", "simdjson stage 1 alone", Kind::floor, simdjson_facts()});
  add<Utf8>(engines, {"utf-8", "UTF-8 validation alone", Kind::floor, simdjson_facts()});
  add<Copy>(engines, {"memcpy", "memcpy", Kind::floor, ""});
}

}  // namespace bench
