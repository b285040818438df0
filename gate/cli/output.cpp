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

/// What it is called says nothing of the file that it becomes, whose name may be as long as names can be.
constexpr std::string_view temporary_name = ".signupgate.XXXXXX";

/// A file that is gone when it is closed; -1: errno says why there is none.
int unnamed_file() {
  const char* wanted = std::getenv("TMPDIR");
  for (const std::string folder : {wanted == nullptr ? "" : wanted, "/tmp"}) {
    if (folder.empty()) continue;
#ifdef O_TMPFILE
    const int unnamed = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (unnamed >= 0) return unnamed;
#endif
    std::string path = fmt::format("{}/{}", folder, temporary_name);
    const int named = ::mkostemp(path.data(), O_CLOEXEC);
    if (named < 0) continue;
    ::unlink(path.c_str());
    return named;
  }
  return -1;
}

/// Gives `take` all of a file, block by block; false: errno says why not.
template <class Take>
bool read_all(int file, const Take& take) {
  if (::lseek(file, 0, SEEK_SET) != 0) return false;
  std::string block(std::size_t{64} << 10, '\0');
  ssize_t got = 0;
  while ((got = ::read(file, block.data(), block.size())) > 0)
    if (!take(std::string_view(block).substr(0, static_cast<std::size_t>(got)))) return false;
  return got == 0;
}

/// Sees to it that there is room for so much in the file, whose text stays; false: errno says why not.
bool reserve(int file, off_t size) {
#ifdef FALLOC_FL_KEEP_SIZE
  return size == 0 || ::fallocate(file, FALLOC_FL_KEEP_SIZE, 0, size) == 0 || errno == EOPNOTSUPP ||
         errno == ENOSYS;
#else
  static_cast<void>(file), static_cast<void>(size);
  return true;
#endif
}

/// Nothing new can be in this folder.
bool is_closed_folder(int error) { return error == EACCES || error == EPERM || error == EROFS; }

/// The file is one that no other can take the place of: something is mounted on it, or the folder lets only
/// its owner.
bool is_held_in_place(int error) {
  return error == EBUSY || error == EXDEV || error == EACCES || error == EPERM;
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
  temporary_ = (place.path.parent_path() / temporary_name).string();
  descriptor_ = ::mkostemp(temporary_.data(), O_CLOEXEC);
  if (descriptor_ < 0) {
    const int failure = errno;
    temporary_.clear();
    if (exists && is_closed_folder(failure)) descriptor_ = unnamed_file();
    if (descriptor_ < 0) fail(failure);
    overwrites_ = true;
    return;
  }
  remember(temporary_);
  // Who may give files away keeps the owner, others perhaps the group.
  if (exists && ::fchown(descriptor_, facts.st_uid, facts.st_gid) != 0)
    static_cast<void>(::fchown(descriptor_, static_cast<uid_t>(-1), facts.st_gid) == 0);
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

void Output::overwrite() {
  const int file = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
  if (file < 0) fail(errno);
  struct stat text {};
  const bool has_room = ::fstat(descriptor_, &text) == 0 && reserve(file, text.st_size);
  int error = has_room ? 0 : errno;
  if (has_room) {
    // The temporary file is now what must not be lost.
    abandoned_is_set = 0;
    const bool written =
        read_all(descriptor_, [&](std::string_view block) { return write_all(file, block); }) &&
        ::ftruncate(file, text.st_size) == 0;
    if (!written) error = errno;
  }
  if (::close(file) != 0 && error == 0) error = errno;
  if (error == 0) return;
  if (has_room && !temporary_.empty())
    throw OutputError(fmt::format("{}: cannot be written: {}; the report is in {}", printable(path_),
                                  std::generic_category().message(error),
                                  printable(std::exchange(temporary_, {}))));
  fail(error);
}

void Output::commit() {
  if (path_.empty()) return;
  if (overwrites_) overwrite();
  // Some file systems tell of a full disk only now.
  if (::close(std::exchange(descriptor_, -1)) != 0) fail(errno);
  if (temporary_.empty()) return;
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) {
    if (!is_held_in_place(errno)) fail(errno);
    descriptor_ = ::open(temporary_.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor_ < 0) fail(errno);
    overwrite();
    ::unlink(temporary_.c_str());
  }
  temporary_.clear();
  abandoned_is_set = 0;
}

Spool::~Spool() {
  if (file_ >= 0) ::close(file_);
}

void Spool::fail() {
  throw OutputError(
      fmt::format("the temporary file of the report: {}", std::generic_category().message(errno)));
}

void Spool::append(std::string_view text) {
  constexpr std::size_t most_in_memory = std::size_t{1} << 20;
  if (memory_.size() + text.size() > most_in_memory) {
    if (file_ < 0) file_ = unnamed_file();
    if (file_ < 0 || !write_all(file_, memory_) || !write_all(file_, text)) fail();
    memory_.clear();
  } else {
    memory_ += text;
  }
}

void Spool::copy_to(Output& output) {
  const auto write = [&](std::string_view block) {
    output.write(block);
    return true;
  };
  if (file_ >= 0 && !read_all(file_, write)) fail();
  output.write(memory_);
}

}  // namespace signupgate::cli
