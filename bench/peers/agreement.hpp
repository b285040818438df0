// SPDX-License-Identifier: Apache-2.0
//
// agreement.hpp: before anything is timed, every engine gives the verdicts that the others give.
//
// The documents: the whole corpus, every boundary case of lib/testing, generated ones, and what will be measured. The
// truth: the independent reference of tests/. A difference is a failure of the run, unless it is one that the
// engine is known to be blind to (engine.hpp) and the document shows; those are counted by name.
//
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine.hpp"
#include "inputs/inputs.hpp"

namespace bench {

struct Agreement {
  std::string_view engine;
  std::size_t documents = 0;
  /// Judged otherwise, by what the engine is blind to.
  std::map<std::string_view, std::size_t> inherent;
  /// Judged otherwise without excuse: names of documents.
  std::vector<std::string> differences;
};

[[nodiscard]] std::string_view name(Blind blind) noexcept;

/// `corpus` is the folder; floors are not asked.
[[nodiscard]] std::vector<Agreement> agree(Engines& engines, const std::string& corpus,
                                           std::span<const Input> inputs);

}  // namespace bench
