// SPDX-License-Identifier: Apache-2.0
//
// What the stopwatch tells lies between what the steady clock tells of less and of more than that time: however long the machine
// lets a test wait, both hold. State is the process's, so one test walks through all of it. Whether the counter is to be used
// is asked of the system, which has its own way to know.

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>

extern "C" {
#include "stopwatch.h"
}

namespace {

using namespace std::literals;
using Clock = std::chrono::steady_clock;

std::uint64_t since(Clock::time_point start) {
  return static_cast<std::uint64_t>(std::chrono::nanoseconds(Clock::now() - start).count());
}

// Some rounds, none of which may be wrong by more than the clock itself is adjusted by and a moment.
void expect_the_clocks_time(const char* when) {
  SCOPED_TRACE(when);
  for (int round = 0; round < 20; ++round) {
    const auto outer = Clock::now();
    const std::uint64_t start = ngx_http_signup_gate_start();
    const auto inner = Clock::now();
    std::this_thread::sleep_for(1ms);
    const std::uint64_t at_least = since(inner);
    const std::uint64_t told = ngx_http_signup_gate_stop(start);
    const std::uint64_t at_most = since(outer);
    EXPECT_GE(told + at_least / 500 + 1000, at_least);
    EXPECT_LE(told, at_most + at_most / 500 + 1000);
  }
}

bool has_steady_counter() {
#if !defined(__x86_64__)
  return false;  // what an emulator shows of its own CPU does not count
#endif
  std::ifstream file("/proc/cpuinfo");
  const std::string text(std::istreambuf_iterator<char>(file), {});
  return text.find(" constant_tsc") != std::string::npos && text.find(" nonstop_tsc") != std::string::npos;
}

TEST(Stopwatch, TellsTheClocksTimeBeforeAndAfterItIsTuned) {
  expect_the_clocks_time("never tuned");
  EXPECT_EQ(ngx_http_signup_gate_tune(), 0);
  // At once again: too soon to learn from, unless the machine let it wait.
  static_cast<void>(ngx_http_signup_gate_tune());
  expect_the_clocks_time("begun");
  for (int times = 0; times < 3; ++times) {
    std::this_thread::sleep_for(100ms);
    EXPECT_EQ(ngx_http_signup_gate_tune() != 0, has_steady_counter());
    expect_the_clocks_time("tuned");
  }
}

TEST(Stopwatch, NothingTakesNoTime) {
  std::uint64_t least = ~std::uint64_t{0};
  for (int i = 0; i < 1000; ++i) {
    const std::uint64_t told = ngx_http_signup_gate_stop(ngx_http_signup_gate_start());
    if (told < least) least = told;
  }
  EXPECT_LT(least, 10'000U);
}

}  // namespace
