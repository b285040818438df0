// SPDX-License-Identifier: Apache-2.0
#include "on_demand_source.hpp"
#include "simdjson_facts.hpp"

namespace bench {
namespace {

/// For callers whose bytes have no padding: what On-Demand needs is a copy.
class Copied {
 public:
  Judged judge(const Document& document) {
    if (buffer_.size() < document.body.size() + simdjson::SIMDJSON_PADDING)
      buffer_.resize(2 * document.body.size() + simdjson::SIMDJSON_PADDING);
    std::memcpy(buffer_.data(), document.body.data(), document.body.size());
    return walk_.judge({{buffer_.data(), document.body.size()}, document.direction});
  }

 private:
  std::vector<char> buffer_;
  Walk<OnDemand, Nested> walk_;
};

}  // namespace

void add_on_demand(Engines& engines) {
  const std::vector<Blind> blind = {Blind::byte_order_mark};
  add<Walk<OnDemand, Nested>>(
      engines, {base_engine, "simdjson On-Demand, nested vectors", Kind::full, simdjson_facts(), blind});
  add<Copied>(engines,
              {"on-demand-copied", "simdjson On-Demand, copied in", Kind::full, simdjson_facts(), blind});
  add<Walk<OnDemand, Slice>>(
      engines, {"on-demand-flat", "simdjson On-Demand, flat output", Kind::full, simdjson_facts(), blind});
}

}  // namespace bench
