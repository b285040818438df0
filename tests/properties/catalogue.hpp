// SPDX-License-Identifier: Apache-2.0
//
// catalogue.hpp: the properties by number, and who drives which.
//
//     for (const Property& property : of_a_document) property.violated(subject);
//
//   1 2 5 7 8 10-20 22-25 27, and p00   follow from one document: `of_a_document`, below
//   3 4 6                                from one and its labels: p03_labels.hpp
//   9                                    from one and two gates: p09_same_reading.hpp; see also verdict_digest.cpp
//   21                                   from one and a gate with a past: p21_like_new.hpp
//   26                                   from two counts of instructions: p26_linear_time.hpp
//
// Drivers:
//
//   RapidCheck   rapidcheck_test.cpp (of_a_document, 9), labels_test.cpp (3 4 6), sequence_test.cpp (21)
//   corpus       corpus_test.cpp (of_a_document, 9, 21), labels_test.cpp (3 4 6, on cases(): the corpus has no labels)
//   harnesses    fuzz/support/document.hpp, for those that judge one document (of_a_document, 9, 21): of the dear ones
//                metamorphic_fuzzer checks all on every input, request_, response_, error_response_ and
//                structured_fuzzer one on each; structured_fuzzer (3 4 6); sequence_fuzzer (21); limits_fuzzer (25)
//   valgrind     linear_time.cpp: 26 on growing.hpp, on the corpus and on generated documents. No harness can count
//                instructions
//
// matrix_test.cpp holds this to what the files do. No `of_a_document` property needs another's help: a new one gets a
// header and a line here, and every driver has it.
//
#pragma once

#include <string>

#include "p00_agreement.hpp"
#include "p01_soundness.hpp"
#include "p02_completeness.hpp"
#include "p05_boundaries.hpp"
#include "p07_monotone.hpp"
#include "p08_unknown_member.hpp"
#include "p09_same_reading.hpp"
#include "p10_whitespace.hpp"
#include "p11_member_order.hpp"
#include "p12_escapes.hpp"
#include "p13_prepended_item.hpp"
#include "p14_trailing.hpp"
#include "p15_prefixes.hpp"
#include "p16_round_trip.hpp"
#include "p17_entries.hpp"
#include "p18_views.hpp"
#include "p19_read_only.hpp"
#include "p20_no_allocation.hpp"
#include "p22_padding.hpp"
#include "p23_canaries.hpp"
#include "p24_pointers.hpp"
#include "p25_bounds.hpp"
#include "p27_deterministic.hpp"

namespace signupgate::properties {

struct Property {
  /// Begins with its number, which agreement with the reference has none of.
  std::string_view name;
  Breach (*violated)(const Subject&);
  /// Judges or writes the document many times over.
  bool dear = false;
};

inline constexpr Property of_a_document[] = {
    {p00::name, p00::violated},
    {p01::name, p01::violated},
    {p02::name, [](const Subject& subject) { return p02::violated(subject); }},
    {p05::name, p05::violated, true},
    {p07::name, p07::violated, true},
    {p08::name, p08::violated, true},
    {p09::name_of_lanes, p09::violated_by_lanes, true},
    {p10::name, p10::violated, true},
    {p11::name, p11::violated, true},
    {p12::name, p12::violated, true},
    {p13::name, p13::violated, true},
    {p14::name, p14::violated, true},
    {p15::name, p15::violated, true},
    {p16::name, p16::violated, true},
    {p17::name, p17::violated},
    {p18::name, p18::violated},
    {p19::name, p19::violated},
    {p20::name, p20::violated, true},
    {p22::name, p22::violated},
    {p23::name, p23::violated, true},
    {p24::name, p24::violated},
    {p25::name, p25::violated, true},
    {p27::name, p27::violated},
};

/// The name as GoogleTest takes one: `10_white_space`.
[[nodiscard]] inline std::string identifier(const Property& property) {
  std::string out(property.name);
  for (char& c : out)
    if (c == ' ') c = '_';
  return out;
}

}  // namespace signupgate::properties
