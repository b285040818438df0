// SPDX-License-Identifier: Apache-2.0
//
// engine.hpp: what every engine of the comparison is to the program that measures it.
//
//     for (const auto& engine : engines()) sum += engine->run(documents, passes);
//
// An engine judges requests and 200 responses as the strict profile does and is made to be reused, one a thread. A
// verdict tells warnings from none where the engine can, so that none of them saves the checks behind warnings.
//
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "signupgate/violation.hpp"

namespace bench {

using signupgate::Direction;

enum class Judged : std::uint8_t { invalid, warned, clean };

/// A body with 64 readable bytes, all zero, behind it.
struct Document {
  std::string_view body;
  Direction direction;
};

enum class Kind : std::uint8_t {
  ours,
  /// Hand-written on a parser, all checks: a full peer.
  full,
  /// Driven by a JSON Schema: another way to the same end, not a full peer.
  schema,
  /// Judges nothing: what the machine needs for a part of the work.
  floor,
};

/// What a verdict of an engine cannot depend on, because its parser does not tell.
enum class Blind : std::uint8_t {
  /// Of two members of a name, one is lost within the parser.
  duplicates,
  /// Numbers pass through int64 or double.
  exact_numbers,
  /// An escape of half a surrogate pair becomes text.
  surrogates,
  /// Its patterns are another dialect's: `.` matches line terminators, anchors differ.
  patterns,
  /// A text ends at U+0000.
  nul,
  /// RapidJSON's SSE2 code takes the raw character 1F for text.
  control_characters,
  /// simdjson 3.12 passes over one at the beginning of a document, 3.0.1 does not.
  byte_order_mark,
  /// The schema does not bound them (schemas.hpp).
  map_keys,
  /// Warnings do not exist in a schema.
  warnings,
};

struct Facts {
  std::string_view id;
  std::string_view title;
  Kind kind;
  /// The versions and options that its figures depend on.
  std::string about;
  std::vector<Blind> blind{};
};

class Engine {
 public:
  Engine() = default;
  virtual ~Engine() = default;
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  [[nodiscard]] virtual const Facts& facts() const noexcept = 0;
  [[nodiscard]] virtual Judged judge(const Document& document) = 0;
  /// Judges all documents in order, so many times; the answer depends on every verdict.
  [[nodiscard]] virtual std::uint64_t run(std::span<const Document> documents, std::size_t passes) = 0;
};

/// The engine that a class with `Judged judge(const Document&)` makes; the call is bound at compile time.
template <class Judge>
class EngineOf final : public Engine {
 public:
  explicit EngineOf(Facts facts) : facts_(std::move(facts)) {}

  [[nodiscard]] const Facts& facts() const noexcept override { return facts_; }
  [[nodiscard]] Judged judge(const Document& document) override { return judge_.judge(document); }
  [[nodiscard]] std::uint64_t run(std::span<const Document> documents, std::size_t passes) override {
    std::uint64_t sum = 0;
    for (std::size_t pass = 0; pass < passes; ++pass)
      for (const Document& document : documents) sum += static_cast<std::uint64_t>(judge_.judge(document));
    return sum;
  }

 private:
  Facts facts_;
  Judge judge_;
};

using Engines = std::vector<std::unique_ptr<Engine>>;

template <class Judge>
void add(Engines& engines, Facts facts) {
  engines.push_back(std::make_unique<EngineOf<Judge>>(std::move(facts)));
}

// One function a source file; engines.cpp calls those that this build has.
void add_ours(Engines& engines);
void add_on_demand(Engines& engines);
void add_simdjson_dom(Engines& engines);
void add_rapidjson_sax(Engines& engines);
void add_rapidjson_schema(Engines& engines);
void add_valijson(Engines& engines);
void add_boost_json(Engines& engines);
void add_yyjson(Engines& engines);
void add_floors(Engines& engines);

/// Every engine of this build, the base first.
[[nodiscard]] Engines engines();
/// What was not found on the system when this was built.
[[nodiscard]] std::vector<std::string_view> absent_engines();

inline constexpr std::string_view base_engine = "on-demand";

}  // namespace bench
