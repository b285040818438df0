// SPDX-License-Identifier: Apache-2.0
//
// through_nginx --port N [--port N] [--shadow N] [--count N | --seconds N] [--seed N] [--connections N] [--pipeline N]
//               [--findings FOLDER] [--again]
//
// Sends generated and mutated bodies through the gate in nginx and compares its answers, all of status, error type, body,
// rule and count, with the library's. Behind a --port the gate enforces, behind --shadow everything passes.
// nginx adds what the gate says to each answer: x-gate-verdict, x-gate-rule, x-gate-violations.
// --again: a request whose connection ended before its answer began is sent again (nginx ends connections when it reloads);
// otherwise that is a fault.
//
// stdout: one JSON object. Exit code: 0 every answer is as it must be; 1 some are not (the bodies are left in
// FOLDER); 2 wrong usage, or nginx could not be talked to.

#include <atomic>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "documents.hpp"
#include "wire.hpp"

namespace through_nginx {
namespace {

using Clock = std::chrono::steady_clock;

struct Options {
  struct Port {
    std::uint16_t number;
    bool shadow;
  };
  std::vector<Port> ports;
  std::uint64_t count = 10'000;
  std::optional<std::uint64_t> seconds;
  std::uint64_t seed = 1;
  std::uint64_t connections = 2;
  std::uint64_t pipeline = 32;
  std::string findings;
  bool again = false;
};

struct Sums {
  std::uint64_t answered = 0, bytes = 0, sent_again = 0, differences = 0;
  std::map<int, std::uint64_t> by_status;           // as the library has it
  std::map<std::string, std::uint64_t> by_verdict;  // as the gate said it
};

class Run {
 public:
  explicit Run(const Options& options) : options_(options) {}

  Sums all() {
    std::vector<std::thread> threads;
    for (std::uint64_t i = 0; i < options_.connections; ++i)
      threads.emplace_back([this, i] { connection(i); });
    for (std::thread& one : threads) one.join();
    return sums_;
  }
  [[nodiscard]] bool broken() const noexcept { return broken_; }

 private:
  void connection(std::uint64_t index) noexcept {
    try {
      work(index);
    } catch (const std::exception& error) {
      const std::scoped_lock lock(mutex_);
      std::fprintf(stderr, "connection %llu: %s\n", static_cast<unsigned long long>(index), error.what());
      broken_ = true;
    }
  }

  [[nodiscard]] std::uint64_t claim() noexcept {
    if (broken_) return 0;
    if (options_.seconds) return Clock::now() < end_ ? options_.pipeline : 0;
    const std::uint64_t before = claimed_.fetch_add(options_.pipeline);
    return before >= options_.count ? 0 : std::min(options_.pipeline, options_.count - before);
  }

  void work(std::uint64_t index) {
    const Options::Port port = options_.ports[index % options_.ports.size()];
    Wire wire(port.number);
    Documents documents(options_.seed * 1'000'003 + index);
    signupgate::Gate gate;
    Sums sums;
    while (const std::uint64_t batch = claim()) {
      std::vector<std::string> bodies, requests;
      for (std::uint64_t i = 0; i < batch; ++i) {
        bodies.push_back(documents.next());
        requests.push_back(request_of(bodies.back(), documents.random()));
      }
      std::size_t done = 0;
      while (done < bodies.size()) {
        std::vector<Answer> answers;
        wire.exchange(requests, answers);
        requests.erase(requests.begin(), requests.begin() + static_cast<std::ptrdiff_t>(answers.size()));
        for (const Answer& answer : answers) compare(gate, bodies[done++], answer, port.shadow, sums);
        if (done == bodies.size()) break;
        if (!options_.again) throw std::runtime_error("the connection ended before the answer");
        sums.sent_again += requests.size();
      }
    }
    add(sums);
  }

  void compare(signupgate::Gate& gate, const std::string& body, const Answer& answer, bool shadow,
               Sums& sums) {
    const Expected expected = expected_of(gate, body);
    const bool passes = shadow || expected.status == 200;
    const std::string_view rule = answer.field("x-gate-rule");
    const bool same =
        answer.status == (passes ? 200 : expected.status) &&
        answer.field("x-amzn-errortype") == (passes ? std::string_view{} : expected.error_type) &&
        (passes || answer.body == expected.body) && (rule == "-" ? "" : rule) == expected.rule &&
        answer.field("x-gate-violations") == std::to_string(expected.violations) &&
        (answer.field("x-gate-verdict") == "valid") == (expected.status == 200);
    ++sums.answered;
    sums.bytes += body.size();
    ++sums.by_status[expected.status];
    ++sums.by_verdict[std::string(answer.field("x-gate-verdict"))];
    if (!same) report(body, expected, answer, ++sums.differences);
  }

  void report(const std::string& body, const Expected& expected, const Answer& answer, std::uint64_t number) {
    const std::scoped_lock lock(mutex_);
    if (number > 5) return;
    std::fprintf(stderr,
                 "expected %d %s rule=%s violations=%zu, answered %d %s rule=%s violations=%s verdict=%s\n",
                 expected.status, expected.error_type.c_str(), expected.rule.c_str(), expected.violations,
                 answer.status, std::string(answer.field("x-amzn-errortype")).c_str(),
                 std::string(answer.field("x-gate-rule")).c_str(),
                 std::string(answer.field("x-gate-violations")).c_str(),
                 std::string(answer.field("x-gate-verdict")).c_str());
    if (options_.findings.empty()) return;
    std::filesystem::create_directories(options_.findings);
    std::ofstream(options_.findings + "/" + std::to_string(findings_++) + ".json", std::ios::binary) << body;
  }

  void add(const Sums& sums) {
    const std::scoped_lock lock(mutex_);
    sums_.answered += sums.answered;
    sums_.bytes += sums.bytes;
    sums_.sent_again += sums.sent_again;
    sums_.differences += sums.differences;
    for (const auto& [status, n] : sums.by_status) sums_.by_status[status] += n;
    for (const auto& [verdict, n] : sums.by_verdict) sums_.by_verdict[verdict] += n;
  }

  const Options& options_;
  Clock::time_point end_ = Clock::now() + std::chrono::seconds(options_.seconds.value_or(0));
  std::atomic<std::uint64_t> claimed_ = 0;
  std::atomic<bool> broken_ = false;
  std::mutex mutex_;
  unsigned findings_ = 0;
  Sums sums_;
};

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return out;
}

std::optional<Options> read(const std::vector<std::string_view>& arguments) {
  Options out;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view name = arguments[i];
    if (name == "--again") {
      out.again = true;
      continue;
    }
    if (++i == arguments.size()) return std::nullopt;
    if (name == "--findings") {
      out.findings = arguments[i];
      continue;
    }
    const std::optional<std::uint64_t> value = number(arguments[i]);
    if (!value || *value == 0) return std::nullopt;
    if (name == "--port" || name == "--shadow") {
      if (*value > 65535) return std::nullopt;
      out.ports.push_back({static_cast<std::uint16_t>(*value), name == "--shadow"});
    } else if (name == "--count") {
      out.count = *value;
    } else if (name == "--seconds") {
      out.seconds = value;
    } else if (name == "--seed") {
      out.seed = *value;
    } else if (name == "--connections") {
      out.connections = *value;
    } else if (name == "--pipeline") {
      out.pipeline = *value;
    } else {
      return std::nullopt;
    }
  }
  return out.ports.empty() ? std::nullopt : std::optional(out);
}

template <class Key>
std::string json(const std::map<Key, std::uint64_t>& sums) {
  std::string out;
  for (const auto& [key, n] : sums) {
    out += out.empty() ? "\"" : ",\"";
    if constexpr (std::is_same_v<Key, int>) {
      out += std::to_string(key);
    } else {
      out += key;
    }
    out += "\":" + std::to_string(n);
  }
  return "{" + out + "}";
}

int main(const std::vector<std::string_view>& arguments) {
  const std::optional<Options> options = read(arguments);
  if (!options) {
    std::fputs(
        "usage: through_nginx --port N [--shadow N] [--count N | --seconds N] [--seed N] [--connections N] "
        "[--pipeline N] [--findings FOLDER] [--again]\n",
        stderr);
    return 2;
  }
  static_cast<void>(Documents(0));  // what is made once is made before the clock starts
  const auto started = Clock::now();
  Run run(*options);
  const Sums sums = run.all();
  const std::chrono::duration<double> seconds = Clock::now() - started;
  std::printf(
      "{\"answered\":%llu,\"bytes\":%llu,\"sent_again\":%llu,\"differences\":%llu,\"seconds\":%.3f,"
      "\"by_status\":%s,\"by_verdict\":%s}\n",
      static_cast<unsigned long long>(sums.answered), static_cast<unsigned long long>(sums.bytes),
      static_cast<unsigned long long>(sums.sent_again), static_cast<unsigned long long>(sums.differences),
      seconds.count(), json(sums.by_status).c_str(), json(sums.by_verdict).c_str());
  if (run.broken()) return 2;
  return sums.differences == 0 ? 0 : 1;
}

}  // namespace
}  // namespace through_nginx

int main(int argc, char** argv) {
  try {
    return through_nginx::main({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::fprintf(stderr, "through_nginx: %s\n", error.what());
    return 2;
  }
}
