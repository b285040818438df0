// SPDX-License-Identifier: Apache-2.0
//
// pipeline.hpp: judges the documents of a reader on many threads and reports them in the order of input.
//
//     reader -> queue of batches -> threads, a Gate each -> in turn -> report
//
// A thread that is done with a batch waits until all before it are reported; one that has much to report
// waits already then. So memory is bounded: a queue of as many batches as there are threads, a batch and
// about a megabyte of report in each thread. With one job, or where the system starts no thread, the calling
// thread judges.
//
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "console.hpp"
#include "documents.hpp"
#include "options.hpp"
#include "report.hpp"

namespace signupgate::cli {

/// Takes the report's text in order.
using Sink = void (*)(void* context, std::string_view text);

class Pipeline {
 public:
  Pipeline(const CheckOptions& options, Report& report, Console& console, Sink sink, void* context);
  ~Pipeline();
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;

  /// Reports that a source cannot be read; before run() only.
  void add_trouble(Trouble trouble);
  /// Judges all sources; rethrows what a thread threw.
  void run(const std::vector<Source>& sources);

  [[nodiscard]] const Totals& totals() const { return totals_; }
  [[nodiscard]] const std::vector<Trouble>& troubles() const { return troubles_; }

 private:
  class Worker;
  /// What a thread has to say of documents that follow one another.
  struct Part {
    std::string text;
    Totals totals;
    std::vector<Trouble> troubles;
    /// The last document is one after which no more are judged.
    bool stop = false;
  };

  /// Says a part in the batch's turn; false when nothing is to follow.
  bool emit(std::uint64_t batch, Part& part, bool batch_is_done);
  void start_thread();
  /// Gives the batch to the threads; false, and it stays here, when there are none.
  bool submit(Batch& batch);
  void work() noexcept;
  void join();
  void stop_with(std::exception_ptr error) noexcept;

  const CheckOptions& options_;
  Report& report_;
  Console& console_;
  Sink sink_;
  void* context_;
  std::atomic<bool> stop_ = false;

  std::mutex queue_mutex_;
  std::condition_variable queue_filled_;
  std::condition_variable queue_emptied_;
  std::deque<Batch> queue_;
  std::size_t idle_ = 0;
  bool closed_ = false;
  std::vector<std::thread> threads_;
  std::size_t most_threads_;

  std::mutex turn_mutex_;
  std::condition_variable turn_changed_;
  std::uint64_t turn_ = 0;
  Totals totals_;
  std::vector<Trouble> troubles_;
  std::exception_ptr error_;
};

}  // namespace signupgate::cli
