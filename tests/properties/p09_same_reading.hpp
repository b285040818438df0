// SPDX-License-Identifier: Apache-2.0
//
// 9. Two gates that judge by different ways through the library read the same: verdict, violations, and views, to the
// last byte's place: a gate with a past and a new one, the reader alone and with each express lane before it. Compilers, versions of simdjson and its implementations for processors, which no program has two
// of, are compared by a digest of readings (verdict_digest.cpp).
//
#pragma once

#include <functional>
#include <span>

#include "judging.hpp"

namespace signupgate::properties::p09 {

inline constexpr std::string_view name = "9 one reading";

/// Appends what a view says: strings within the document by their place, decoded ones by their bytes.
class Listing {
 public:
  explicit Listing(std::string_view body) : body_(body) {}

  void list(std::string_view text) {
    const std::less<const char*> before;
    const bool inside =
        !before(text.data(), body_.data()) && before(text.data(), body_.data() + body_.size());
    if (text.data() == nullptr) {
      out_ += "none ";
    } else if (inside) {
      out_ += '@' + std::to_string(text.data() - body_.data()) + '+' + std::to_string(text.size()) + ' ';
    } else {
      (out_ += '=').append(text) += ' ';
    }
  }
  void list(std::int32_t number) { out_ += std::to_string(number) + ' '; }
  template <class T>
  void list(const std::optional<T>& value) {
    if (value) return list(*value);
    out_ += "absent ";
  }
  template <class T>
  void list(std::span<const T> entries) {
    out_ += '[';
    for (const T& entry : entries) list(entry);
    out_ += ']';
  }
  template <class T>
  void list(const map_entry<T>& entry) {
    list(entry.key);
    list(entry.value);
  }
  template <field_types::structure T>
  void list(const T& view) {
    out_ += '{';
    std::apply([&](const auto&... row) { (list(view.*row.field), ...); }, T::shape.members);
    out_ += '}';
  }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  std::string_view body_;
  std::string out_;
};

/// All that a gate says of a document.
struct Reading {
  Answer checked;
  Answer parsed;
  bool has_value = false;
  std::string views;
};

template <class Body>
[[nodiscard]] Reading read(Gate& gate, Body body, std::string_view bytes, const Way& way) {
  Reading out{.checked = judged(gate, body, way), .parsed = {}, .has_value = false, .views = {}};
  Listing listing(bytes);
  if (way.direction == Direction::request) {
    const auto told = gate.parse_request(body);
    out.parsed = seen(told.verdict);
    out.has_value = told.value.has_value();
    listing.list(told.value);
  } else {
    const auto told = gate.parse_response(way.head(), body);
    out.parsed = seen(told.verdict);
    out.has_value = told.value.has_value();
    listing.list(told.value);
  }
  out.views = listing.take();
  return out;
}

[[nodiscard]] inline Breach difference_of(const Reading& one, const Reading& other) {
  if (const Breach breach = difference(one.checked, other.checked)) return breach;
  if (const Breach breach = difference(one.parsed, other.parsed)) return breach;
  return one.views == other.views ? holds : Breach("the views");
}

/// All that a gate says of a document by itself, and of the same one with padding behind it.
struct Readings {
  Reading itself;
  Reading padded;
};

[[nodiscard]] inline Readings readings_of(const Subject& subject, Gate& gate) {
  const std::string_view body = subject.body();
  std::string longer(body);
  longer.append(padding, '\0');
  const std::string_view within = std::string_view(longer).substr(0, body.size());
  return {read(gate, body, body, subject.way()), read(gate, Padded{within}, within, subject.way())};
}

[[nodiscard]] inline Breach difference_of(const Readings& one, const Readings& other) {
  if (difference_of(one.itself, other.itself)) return "two gates read a document differently";
  return difference_of(one.padded, other.padded) ? Breach("two gates read a padded document differently")
                                                 : holds;
}

/// Of the document by two gates, which take the subject's policy.
[[nodiscard]] inline Breach violated(const Subject& subject, Gate& one, Gate& other) {
  return difference_of(readings_of(subject, one), readings_of(subject, other));
}

inline constexpr std::string_view name_of_lanes = "9 one reading by every lane";

/// Of the document by the reader alone and by each express lane that this processor has.
[[nodiscard]] inline Breach violated_by_lanes(const Subject& subject) {
  Gate reader;
  reader.set_express_lane(ExpressLane::off);
  const Readings told = readings_of(subject, reader);
  for (const ExpressLane lane : {ExpressLane::portable, ExpressLane::avx2, ExpressLane::avx2_indexed,
                                 ExpressLane::avx512_indexed, ExpressLane::by_size}) {
    Gate express;
    if (!express.set_express_lane(lane)) continue;
    if (const Breach breach = difference_of(told, readings_of(subject, express))) return breach;
  }
  return holds;
}

}  // namespace signupgate::properties::p09
