// SPDX-License-Identifier: Apache-2.0
#include "documents.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <new>
#include <string>
#include <system_error>
#include <utility>

#include "signupgate/gate.hpp"

namespace signupgate::cli {
namespace {

constexpr std::size_t chunk_bytes = std::size_t{64} << 10;

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r") == std::string_view::npos; }

bool is_full(const Batch& batch) {
  return batch.documents.size() >= batch_documents || batch.bytes.size() >= batch_bytes;
}

}  // namespace

DocumentReader::DocumentReader(const std::vector<Source>& sources, std::size_t max_body,
                               const std::atomic<bool>& stop)
    : sources_(sources), keep_(max_body + 1), stop_(stop) {}

DocumentReader::~DocumentReader() { close(); }

bool DocumentReader::next(Batch& out) {
  out = {};
  while (current_ < sources_.size() && !stop_ && !is_full(out)) {
    const bool lines = sources_[current_].lines;
    // What is there already does not wait for a pipe.
    if (descriptor_ < 0 && !out.documents.empty() && (lines || sources_[current_].waits)) break;
    if (descriptor_ < 0 && !open(out)) {
      ++current_;
      continue;
    }
    begin_ = out.bytes.size();
    try {
      if (lines) {
        read_lines(out);
      } else {
        read_whole(out);
      }
    } catch (const std::bad_alloc&) {
      // For one document there is no memory; the other sources are judged.
      out.bytes.resize(begin_);
      out.bytes.shrink_to_fit();
      std::string().swap(carried_);
      std::string why = std::generic_category().message(ENOMEM);
      if (lines) why += " (line " + std::to_string(line_ + 1) + ")";
      trouble(out, why);
      leave();
    }
    if (lines && !out.documents.empty()) break;
  }
  if (out.documents.empty()) return false;
  out.bytes.append(padding, '\0');
  out.index = next_index_++;
  return true;
}

bool DocumentReader::open(Batch& out) {
  const Source& source = sources_[current_];
  // Opening a named pipe would wait for its writer, and not hear the wish to stop as read_some() does.
  const int flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | (source.waits ? O_NONBLOCK : 0);
  descriptor_ = source.path.empty() ? STDIN_FILENO : ::open(source.path.c_str(), flags);
  struct stat facts {};
  if (descriptor_ < 0 || ::fstat(descriptor_, &facts) != 0) {
    const int error = errno;
    close();
    trouble(out, std::generic_category().message(error));
    return false;
  }
  if (S_ISFIFO(facts.st_mode) || S_ISSOCK(facts.st_mode)) {
    // Under another name, as /dev/stdin, it would pass for an empty document.
    const std::pair identity{facts.st_dev, facts.st_ino};
    if (std::find(read_once_.begin(), read_once_.end(), identity) != read_once_.end()) {
      close();
      trouble(out, "it is a pipe that is given twice");
      return false;
    }
    read_once_.push_back(identity);
  }
  regular_ = S_ISREG(facts.st_mode);
  file_size_ = regular_ ? static_cast<std::uint64_t>(facts.st_size) : 0;
  line_ = 0;
  line_size_ = 0;
  overflow_is_blank_ = true;
  ends_with_cr_ = false;
  chunk_at_ = chunk_end_ = 0;
  carried_.clear();
  return true;
}

void DocumentReader::close() {
  if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
  descriptor_ = -1;
}

void DocumentReader::leave() {
  waited_ = false;
  close();
  ++current_;
}

void DocumentReader::trouble(Batch& out, const std::string& why) {
  Document& document = out.documents.emplace_back();
  document.source = &sources_[current_];
  document.trouble = "cannot be read: " + why;
}

long DocumentReader::read_some(char* to, std::size_t size) {
  while (!stop_) {
    if (!regular_) {
      // A pipe may never speak again; the wish to stop must still be heard.
      pollfd wait{.fd = descriptor_, .events = POLLIN, .revents = 0};
      const int ready = ::poll(&wait, 1, 100);
      if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
    }
    const ssize_t got = ::read(descriptor_, to, size);
    // Another program may have taken what poll() has seen.
    if (got >= 0 || (errno != EINTR && (regular_ || errno != EAGAIN))) return got;
  }
  return 0;
}

void DocumentReader::read_whole(Batch& out) {
  long got = 0;
  while (out.bytes.size() - begin_ < keep_) {
    const std::size_t size = out.bytes.size();
    // One byte more than the file is said to have shows its end without a second buffer.
    const std::uint64_t expected =
        file_size_ > size - begin_ ? file_size_ - (size - begin_) + 1 : chunk_bytes;
    const std::size_t room = static_cast<std::size_t>(
        std::min<std::uint64_t>({expected, keep_ - (size - begin_), std::uint64_t{1} << 20}));
    out.bytes.resize(size + room);
    got = read_some(out.bytes.data() + size, room);
    out.bytes.resize(size + static_cast<std::size_t>(std::max(got, 0L)));
    if (got <= 0) break;
  }
  if (got < 0) {
    const int error = errno;
    out.bytes.resize(begin_);
    trouble(out, std::generic_category().message(error));
  } else if (!stop_) {
    Document& document = out.documents.emplace_back();
    document.source = &sources_[current_];
    document.begin = begin_;
    document.size = out.bytes.size() - begin_;
    document.whole_size = std::max<std::uint64_t>(document.size, file_size_);
  }
  leave();
}

void DocumentReader::append_to_line(Batch& out, std::string_view part) {
  const std::size_t kept = out.bytes.size() - begin_;
  const std::size_t taken = std::min(part.size(), keep_ - kept);
  out.bytes += part.substr(0, taken);
  line_size_ += part.size();
  if (!part.empty()) ends_with_cr_ = part.back() == '\r';
  if (taken < part.size() && overflow_is_blank_) overflow_is_blank_ = is_blank(part.substr(taken));
}

void DocumentReader::end_line(Batch& out, bool terminated) {
  ++line_;
  if (terminated && ends_with_cr_) {
    if (out.bytes.size() - begin_ == line_size_) out.bytes.pop_back();
    --line_size_;
  }
  const std::string_view line = std::string_view(out.bytes).substr(begin_);
  if (overflow_is_blank_ && is_blank(line)) {
    out.bytes.resize(begin_);
  } else {
    Document& document = out.documents.emplace_back();
    document.source = &sources_[current_];
    document.begin = begin_;
    document.size = line.size();
    document.number = line_;
    document.whole_size = line_size_;
    begin_ = out.bytes.size();
  }
  line_size_ = 0;
  overflow_is_blank_ = true;
  ends_with_cr_ = false;
}

void DocumentReader::read_lines(Batch& out) {
  chunk_.resize(chunk_bytes);
  out.bytes += carried_;
  carried_.clear();
  while (true) {
    while (chunk_at_ < chunk_end_) {
      const std::string_view rest(chunk_.data() + chunk_at_, chunk_end_ - chunk_at_);
      const std::size_t end = rest.find('\n');
      append_to_line(out, rest.substr(0, end));
      chunk_at_ += end == std::string_view::npos ? rest.size() : end + 1;
      if (end == std::string_view::npos) break;
      end_line(out, true);
      if (is_full(out)) return;
    }
    if (waited_ && !out.documents.empty()) break;
    const long got = read_some(chunk_.data(), chunk_.size());
    if (got <= 0) {
      const int error = errno;
      // An error cuts the last line off: what is there of it is no document.
      if (got == 0 && line_size_ > 0 && !stop_) end_line(out, false);
      if (got < 0) trouble(out, std::generic_category().message(error));
      leave();
      return;
    }
    chunk_at_ = 0;
    chunk_end_ = static_cast<std::size_t>(got);
    waited_ = !regular_ && chunk_end_ < chunk_.size();
  }
  carried_ = out.bytes.substr(begin_);
  out.bytes.resize(begin_);
}

}  // namespace signupgate::cli
