// SPDX-License-Identifier: Apache-2.0
//
// document.hpp: what every harness that judges one document checks.
//
#pragma once

#include "properties/p00_agreement.hpp"
#include "properties/p01_soundness.hpp"
#include "properties/p02_completeness.hpp"
#include "properties/p17_entries.hpp"
#include "properties/p18_views.hpp"
#include "properties/p19_read_only.hpp"
#include "properties/p21_like_new.hpp"
#include "properties/p22_padding.hpp"
#include "properties/p24_pointers.hpp"
#include "properties/p27_deterministic.hpp"
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

/// Everything that follows from one document. `used` is a gate that has judged every input so far.
inline void check_document(const properties::Subject& subject, Gate& used) {
  namespace p = properties;
  check_views(subject);
  hold(p::p01::name, p::p01::violated(subject));
  hold(p::p02::name, p::p02::violated(subject));
  hold(p::p17::name, p::p17::violated(subject));
  hold(p::p19::name, p::p19::violated(subject));
  hold(p::p21::name, p::p21::violated(used, subject));
  hold(p::p22::name, p::p22::violated(subject));
  hold(p::p24::name, p::p24::violated(subject));
  hold(p::p27::name, p::p27::violated(subject));
}

}  // namespace signupgate::fuzz
