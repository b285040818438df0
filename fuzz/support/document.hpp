// SPDX-License-Identifier: Apache-2.0
//
// document.hpp: what every harness that judges one document checks.
//
#pragma once

#include <algorithm>
#include <iterator>

#include "properties/catalogue.hpp"
#include "properties/p09_same_reading.hpp"
#include "properties/p21_like_new.hpp"
#include "support/hold.hpp"

namespace signupgate::fuzz {

[[nodiscard]] inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return size == 0 ? std::string_view() : std::string_view(reinterpret_cast<const char*>(data), size);
}

/// The least: the reference's answer, to the last position.
inline void check_answer(const properties::Subject& subject) {
  hold(properties::p00::name, properties::p00::violated(subject));
}

/// The same, and that the views are the document's.
inline void check_views(const properties::Subject& subject) {
  check_answer(subject);
  hold(properties::p18::name, properties::p18::violated(subject));
}

inline void check(const properties::Property& property, const properties::Subject& subject) {
  hold(property.name, property.violated(subject));
}

/// All that follows from one document.
inline void check_everything(const properties::Subject& subject) {
  for (const properties::Property& property : properties::of_a_document) check(property, subject);
}

/// Of the dear properties and 9 one, which follows from the document: an engine's executions are worth more than all of
/// them on each. `used` is a gate that has judged other documents: past.hpp.
inline void check_document(const properties::Subject& subject, Gate& used) {
  namespace p = properties;
  const auto is_dear = [](const p::Property& property) { return property.dear; };
  p::Random random(subject.body(), 0);
  const auto all = static_cast<std::size_t>(
      std::count_if(std::begin(p::of_a_document), std::end(p::of_a_document), is_dear));
  const std::size_t chosen = random.below(all + 1);
  std::size_t dear = 0;
  for (const p::Property& property : p::of_a_document)
    if (!property.dear || dear++ == chosen) check(property, subject);
  hold(p::p21::name, p::p21::violated(used, subject));
  if (chosen != all) return;
  Gate fresh;
  hold(p::p09::name, p::p09::violated(subject, used, fresh));
}

}  // namespace signupgate::fuzz
