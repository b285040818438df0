// SPDX-License-Identifier: Apache-2.0
#include "pipeline.hpp"

#include <fmt/format.h>

#include <optional>
#include <system_error>
#include <utility>

#include "escaping.hpp"
#include "signupgate/gate.hpp"

namespace signupgate::cli {
namespace {

/// A report larger than this does not wait for the rest of its batch.
constexpr std::size_t most_text = std::size_t{1} << 20;

}  // namespace

/// Judges batches with a gate of its own.
class Pipeline::Worker {
 public:
  explicit Worker(Pipeline& pipeline) : pipeline_(pipeline), gate_(pipeline.options_.policy) {}

  void judge(const Batch& batch) {
    Part part;
    for (const Document& document : batch.documents) {
      if (document.trouble.empty()) {
        judge(batch.text(document), document, part);
      } else {
        trouble(part, document, document.trouble);
        pipeline_.report_.trouble(part.text, part.troubles.back());
      }
      if (part.stop) break;
      if (part.text.size() > most_text && !pipeline_.emit(batch.index, part, false)) return;
    }
    pipeline_.emit(batch.index, part, true);
  }

 private:
  void judge(std::string_view text, const Document& document, Part& part) {
    const CheckOptions& options = pipeline_.options_;
    // DocumentReader leaves the padding behind each document.
    if (options.direction == Direction::request) {
      take(gate_.check_request(Padded{text}), nullptr, text, document, part);
    } else {
      const ResponseVerdict verdict =
          gate_.check_response({.status = options.status, .error_type = options.error_type}, Padded{text});
      take(verdict, verdict.error ? &*verdict.error : nullptr, text, document, part);
    }
  }

  void take(const Verdict& verdict, const ServiceError* error, std::string_view text,
            const Document& document, Part& part) {
    const Judged judged{document, text, verdict, error};
    part.totals.count(judged);
    pipeline_.report_.document(part.text, judged);
    if (verdict.fault == Fault::internal) trouble(part, document, std::string(could_not_be_judged));
    part.stop = pipeline_.options_.fail_fast && !verdict.valid();
  }

  static void trouble(Part& part, const Document& document, std::string message) {
    Trouble trouble{document.source->name, std::move(message)};
    if (document.source->lines && document.trouble.empty())
      trouble.message += fmt::format(" (line {})", document.number);
    part.troubles.push_back(std::move(trouble));
    if (!document.trouble.empty()) ++part.totals.troubles;
  }

  Pipeline& pipeline_;
  Gate gate_;
};

Pipeline::Pipeline(const CheckOptions& options, Report& report, Console& console, Sink sink, void* context)
    : options_(options),
      report_(report),
      console_(console),
      sink_(sink),
      context_(context),
      most_threads_(options.jobs) {}

Pipeline::~Pipeline() {
  stop_with(nullptr);
  join();
}

void Pipeline::add_trouble(Trouble trouble) {
  Part part;
  part.totals.troubles = 1;
  report_.trouble(part.text, trouble);
  part.troubles.push_back(std::move(trouble));
  emit(0, part, false);
}

bool Pipeline::emit(std::uint64_t batch, Part& part, bool batch_is_done) {
  std::unique_lock lock(turn_mutex_);
  turn_changed_.wait(lock, [&] { return stop_ || turn_ == batch; });
  if (stop_) return false;
  if (const std::string_view text = report_.in_order(part.text); !text.empty()) {
    console_.clear_progress();
    sink_(context_, text);
  }
  totals_.add(part.totals);
  for (Trouble& trouble : part.troubles) {
    console_.error(fmt::format("{}: {}", printable(trouble.source), printable(trouble.message)));
    troubles_.push_back(std::move(trouble));
  }
  console_.progress(totals_.documents, totals_.invalid, totals_.bytes);
  const bool stop = part.stop;
  part = {};
  if (stop) stop_ = true;
  if (batch_is_done) ++turn_;
  lock.unlock();
  turn_changed_.notify_all();
  if (stop) stop_with(nullptr);
  return !stop;
}

void Pipeline::stop_with(std::exception_ptr error) noexcept {
  {
    // Both locks, one after the other, so that nobody falls asleep between its look at stop_ and its wait.
    const std::lock_guard lock(turn_mutex_);
    stop_ = true;
    if (error && !error_) error_ = std::move(error);
  }
  turn_changed_.notify_all();
  { const std::lock_guard lock(queue_mutex_); }
  queue_filled_.notify_all();
  queue_emptied_.notify_all();
}

void Pipeline::start_thread() {
  try {
    threads_.emplace_back(&Pipeline::work, this);
  } catch (const std::system_error&) {
    // The system gives no more: those that there are go on, and none is asked for again.
    most_threads_ = threads_.size();
  }
}

bool Pipeline::submit(Batch& batch) {
  std::unique_lock lock(queue_mutex_);
  if (idle_ <= queue_.size() && threads_.size() < most_threads_) start_thread();
  if (threads_.empty()) return false;
  queue_emptied_.wait(lock, [&] { return stop_ || queue_.size() < options_.jobs; });
  queue_.push_back(std::move(batch));
  lock.unlock();
  queue_filled_.notify_one();
  return true;
}

void Pipeline::work() noexcept {
  try {
    Worker worker(*this);
    while (true) {
      std::unique_lock lock(queue_mutex_);
      ++idle_;
      queue_filled_.wait(lock, [&] { return stop_ || closed_ || !queue_.empty(); });
      --idle_;
      if (stop_ || queue_.empty()) return;
      const Batch batch = std::move(queue_.front());
      queue_.pop_front();
      lock.unlock();
      queue_emptied_.notify_one();
      worker.judge(batch);
    }
  } catch (...) { stop_with(std::current_exception()); }
}

void Pipeline::join() {
  {
    const std::lock_guard lock(queue_mutex_);
    closed_ = true;
  }
  queue_filled_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

void Pipeline::run(const std::vector<Source>& sources) {
  DocumentReader reader(sources, options_.policy.max_body, stop_);
  std::optional<Worker> here;
  if (most_threads_ == 1) here.emplace(*this);
  for (Batch batch; !stop_ && reader.next(batch);) {
    if (!here && !submit(batch)) here.emplace(*this);
    if (here) here->judge(batch);
  }
  join();
  if (error_) std::rethrow_exception(error_);
}

}  // namespace signupgate::cli
