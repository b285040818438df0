// SPDX-License-Identifier: Apache-2.0
//
// inputs.hpp: what is measured: named sets of documents, always the same.
//
//     for (const Input& input : inputs()) measure(input.documents);
//
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "peers/engine.hpp"

namespace bench {

/// Documents, each in memory of its own with zeros behind it.
class Documents {
 public:
  void add(std::string_view body, Direction direction);
  [[nodiscard]] const std::vector<Document>& all() const noexcept { return documents_; }
  [[nodiscard]] std::size_t bytes() const noexcept;

 private:
  std::vector<std::unique_ptr<char[]>> buffers_;
  std::vector<Document> documents_;
};

struct Input {
  /// `request-typical`, `request-typical.pretty`, `mixed`, `invalid.pin-short`
  std::string name;
  /// compact, pretty, text (non-ASCII and escapes), order, mixed, invalid
  std::string_view group;
  std::string what;
  Documents documents;
};

[[nodiscard]] std::vector<Input> inputs();

/// Lines of requests, at least so many bytes, with padding behind them.
[[nodiscard]] std::string ndjson(std::size_t bytes);

}  // namespace bench
