// SPDX-License-Identifier: Apache-2.0
#include "ndjson.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <numeric>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>

#include "inputs/random.hpp"
#include "on_demand_source.hpp"
#include "signupgate/gate.hpp"

namespace bench {
namespace {

/// Judges every line; how many are valid.
using Batch = std::function<std::size_t(std::string_view lines)>;

/// What cannot be copied, as std::function wants it.
template <class Judge>
Batch batch() {
  return [judge = std::make_shared<Judge>()](std::string_view lines) { return (*judge)(lines); };
}

template <class Judge>
std::size_t line_by_line(std::string_view lines, Judge&& judge) {
  std::size_t valid = 0;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    valid += judge(lines.substr(0, end)) ? 1U : 0U;
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return valid;
}

class OnDemandLines {
 public:
  std::size_t operator()(std::string_view lines) {
    return line_by_line(lines, [this](std::string_view line) {
      return walk_.judge({line, Direction::request}) != Judged::invalid;
    });
  }

 private:
  Walk<OnDemand, Nested> walk_;
};

/// Stage 1 for a megabyte of lines at a time.
class OnDemandMany {
 public:
  std::size_t operator()(std::string_view lines) {
    std::size_t valid = 0;
    ondemand::document_stream stream;
    if (parser_.iterate_many(lines.data(), lines.size(), std::size_t{1} << 20).get(stream)) return 0;
    for (auto document : stream) {
      ondemand::object root;
      valid += !document.get_object().get(root) && walk_.judge_request(root) != Judged::invalid ? 1U : 0U;
    }
    return stream.truncated_bytes() == 0 ? valid : 0;
  }

 private:
  ondemand::parser parser_;
  Walk<OnDemand, Nested> walk_;
};

class Gate {
 public:
  std::size_t operator()(std::string_view lines) {
    // Every line has the rest of the text, and in the end its padding, behind it.
    return line_by_line(lines, [this](std::string_view line) {
      return gate_.parse_request(signupgate::Padded{line}).verdict.valid();
    });
  }

 private:
  signupgate::Gate gate_;
};

/// A half to each of two threads.
template <class Judge>
class TwoThreads {
 public:
  std::size_t operator()(std::string_view lines) {
    const std::size_t middle = lines.find('\n', lines.size() / 2) + 1;
    std::size_t other = 0;
    std::thread thread([&] { other = second_(lines.substr(middle)); });
    const std::size_t valid = first_(lines.substr(0, middle));
    thread.join();
    return valid + other;
  }

 private:
  Judge first_;
  Judge second_;
};

class Stage1 {
 public:
  std::size_t operator()(std::string_view lines) {
    if (parser_ == nullptr && simdjson::get_active_implementation()->create_dom_parser_implementation(
                                  lines.size(), 1, parser_) != simdjson::SUCCESS)
      return 0;
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(lines.data());
    return parser_->stage1(bytes, lines.size(), simdjson::stage1_mode::regular) == simdjson::SUCCESS
               ? lines.size()
               : 0;
  }

 private:
  std::unique_ptr<simdjson::internal::dom_parser_implementation> parser_;
};

struct Contender {
  std::string_view engine;
  Batch batch;
  /// Timed by the wall: it has more than one thread.
  bool wall = false;
  bool judges = true;
};

double wall_ns() {
  return static_cast<double>(std::chrono::steady_clock::now().time_since_epoch() /
                             std::chrono::nanoseconds(1));
}

}  // namespace

Lines measure_lines(std::size_t bytes, std::size_t rounds) {
  const std::string text = ndjson(bytes);
  const std::string_view lines(text.data(), text.rfind('\n') + 1);
  const Contender contenders[] = {
      {"on-demand", batch<OnDemandLines>()},
      {"on-demand-many", batch<OnDemandMany>()},
      {"ours", batch<Gate>()},
      {"on-demand.1-wall", batch<OnDemandLines>(), true},
      {"on-demand.2-wall", batch<TwoThreads<OnDemandLines>>(), true},
      {"ours.1-wall", batch<Gate>(), true},
      {"ours.2-wall", batch<TwoThreads<Gate>>(), true},
      {"stage-1", batch<Stage1>(), false, false},
  };
  Lines out;
  out.documents = static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n'));
  out.bytes = lines.size();
  std::vector<std::size_t> order(std::size(contenders));
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (const Contender& one : contenders) {
    out.samples.push_back({one.engine, {}});
    // Every line is valid; this also warms.
    if (const std::size_t valid = one.batch(lines); valid != (one.judges ? out.documents : lines.size()))
      throw std::runtime_error(std::string(one.engine) + " finds " + std::to_string(valid) + " of " +
                               std::to_string(out.documents) + " lines valid");
  }
  Random random(rounds);
  // A pass is long; a third of the rounds tells as much.
  for (std::size_t round = 0; round < (rounds + 2) / 3; ++round) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    for (const std::size_t i : order) {
      const auto now = contenders[i].wall ? wall_ns : thread_cpu_ns;
      const double start = now();
      if (contenders[i].batch(lines) == 0) throw std::runtime_error("a batch was refused");
      out.samples[i].ns.push_back((now() - start) / static_cast<double>(out.documents));
    }
  }
  return out;
}

}  // namespace bench
