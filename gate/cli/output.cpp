// SPDX-License-Identifier: Apache-2.0
#include "output.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "escaping.hpp"

namespace signupgate::cli {
namespace {

namespace fs = std::filesystem;

/// The temporary file's name, for the handler of a signal that ends the program.
std::array<char, 4096> abandoned{};
volatile std::sig_atomic_t abandoned_is_set = 0;

void clean_up(int signal) {
  if (abandoned_is_set != 0) ::unlink(abandoned.data());
  ::signal(signal, SIG_DFL);
  ::raise(signal);
}

void remember(const std::string& path) {
  if (path.size() >= abandoned.size()) return;
  std::memcpy(abandoned.data(), path.c_str(), path.size() + 1);
  abandoned_is_set = 1;
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGXCPU})
    // Who ignores a signal for us (nohup) wants it to stay ignored.
    if (::signal(signal, clean_up) == SIG_IGN) ::signal(signal, SIG_IGN);
}

/// What is written in the end when a path is.
struct Place {
  /// Not negative: this descriptor of ours, as it is with /dev/stdout.
  int descriptor = -1;
  /// Of a chain of links the last target, which need not be there.
  fs::path path;
};

bool is_folder_of_descriptors(const fs::path& path) {
  std::error_code error;
  return fs::equivalent(path, "/proc/self/fd", error) || fs::equivalent(path, "/dev/fd", error);
}

Place place_of(fs::path path) {
  constexpr int most_links = 40;
  std::error_code error;
  for (int links = 0; links < most_links; ++links) {
    const std::string name = path.filename().string();
    int descriptor = -1;
    const auto [end, no_number] = std::from_chars(name.data(), name.data() + name.size(), descriptor);
    if (no_number == std::errc{} && end == name.data() + name.size() &&
        is_folder_of_descriptors(path.parent_path()))
      return {descriptor, path};
    const fs::path target = fs::read_symlink(path, error);
    if (error) break;  // it is no link
    path = path.parent_path() / target;
  }
  return {-1, path};
}

bool is_open_as(int descriptor, const struct stat& file) {
  struct stat facts {};
  return ::fstat(descriptor, &facts) == 0 && facts.st_dev == file.st_dev && facts.st_ino == file.st_ino;
}

mode_t usual_mode() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return static_cast<mode_t>(0666) & ~mask;
}

}  // namespace

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
      continue;
    }
    if (errno == EINTR) continue;
    if (errno != EAGAIN) return false;
    // Who gave us the descriptor set it so, and may share it; it stays so.
    pollfd wait{.fd = descriptor, .events = POLLOUT, .revents = 0};
    if (::poll(&wait, 1, -1) < 0 && errno != EINTR) return false;
  }
  return true;
}

void Output::fail(int error) const {
  throw OutputError(fmt::format("{}: cannot be written: {}",
                                path_.empty() ? "standard output" : printable(path_),
                                std::generic_category().message(error)));
}

Output::Output(std::string path) : path_(std::move(path)), descriptor_(STDOUT_FILENO) {
  if (path_.empty()) return;
  const Place place = place_of(path_);
  if (place.descriptor >= 0) {
    share(place.descriptor);
    return;
  }
  struct stat facts {};
  const bool exists = ::stat(path_.c_str(), &facts) == 0;
  if (exists && !S_ISREG(facts.st_mode)) {
    descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (descriptor_ < 0) fail(errno);
    return;
  }
  if (!exists && errno != ENOENT) fail(errno);
  // What the shell has opened for us is written on at the place where it is: another file of that name would
  // hide what is in it already.
  for (const int standard : {STDOUT_FILENO, STDERR_FILENO})
    if (exists && is_open_as(standard, facts)) {
      share(standard);
      return;
    }
  // Through a link its target is replaced or made, not the link.
  path_ = place.path.string();
  if (exists && ::access(path_.c_str(), W_OK) != 0) fail(errno);
  temporary_ = path_ + ".XXXXXX";
  descriptor_ = ::mkostemp(temporary_.data(), O_CLOEXEC);
  if (descriptor_ < 0) {
    const int failure = errno;
    temporary_.clear();
    fail(failure);
  }
  remember(temporary_);
  ::fchmod(descriptor_, exists ? facts.st_mode & 07777u : usual_mode());
}

void Output::share(int descriptor) {
  descriptor_ = ::fcntl(descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  if (descriptor_ < 0) fail(errno);
}

Output::~Output() {
  if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
  abandoned_is_set = 0;
}

void Output::write(std::string_view text) {
  if (!write_all(descriptor_, text)) fail(errno);
}

void Output::commit() {
  if (path_.empty()) return;
  // Some file systems tell of a full disk only now.
  if (::close(std::exchange(descriptor_, -1)) != 0) fail(errno);
  if (temporary_.empty()) return;
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) fail(errno);
  temporary_.clear();
  abandoned_is_set = 0;
}

Spool::~Spool() {
  if (file_ != nullptr) std::fclose(file_);
}

void Spool::append(std::string_view text) {
  constexpr std::size_t most_in_memory = std::size_t{1} << 20;
  const auto fail = [] {
    throw OutputError(
        fmt::format("the temporary file of the report: {}", std::generic_category().message(errno)));
  };
  if (memory_.size() + text.size() > most_in_memory) {
    if (file_ == nullptr) file_ = std::tmpfile();
    if (file_ == nullptr) fail();
    for (const std::string_view part : {std::string_view(memory_), text})
      if (std::fwrite(part.data(), 1, part.size(), file_) != part.size()) fail();
    memory_.clear();
  } else {
    memory_ += text;
  }
}

void Spool::copy_to(Output& output) {
  if (file_ != nullptr) {
    const bool flushed = std::fflush(file_) == 0;
    std::rewind(file_);
    std::string block(std::size_t{64} << 10, '\0');
    std::size_t got = 0;
    while ((got = std::fread(block.data(), 1, block.size(), file_)) > 0) output.write({block.data(), got});
    if (!flushed || std::ferror(file_) != 0)
      throw OutputError("the temporary file of the report cannot be read back");
  }
  output.write(memory_);
}

}  // namespace signupgate::cli
