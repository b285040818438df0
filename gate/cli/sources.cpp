// SPDX-License-Identifier: Apache-2.0
#include "sources.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "arguments.hpp"

namespace signupgate::cli {
namespace {

namespace fs = std::filesystem;

bool is_lines(std::string_view name) { return name.ends_with(".ndjson") || name.ends_with(".jsonl"); }

class Finder {
 public:
  explicit Finder(const CheckOptions& options) : options_(options) {
    const bool found = options.output.empty() ? ::fstat(STDOUT_FILENO, &report_) == 0
                                              : ::stat(options.output.c_str(), &report_) == 0;
    report_is_a_file_ = found && S_ISREG(report_.st_mode);
  }

  void add(const std::string& path) {
    // Judged, it would be replaced all the same, or grow as it is read.
    if (is_report(path)) throw UsageError(fmt::format("{}: the report is written to this file", path));
    if (path == "-") {
      out_.sources.push_back(
          {options_.stdin_name, "", options_.ndjson || is_lines(options_.stdin_name), true});
      return;
    }
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (fs::is_directory(status)) {
      add_directory(path);
    } else if (error || !fs::exists(status)) {
      // Not found is no error_code of its own in every library.
      if (like_a_document(path)) {
        trouble("{...}", "a document is read from a file or from standard input, and is no PATH itself");
      } else {
        trouble(path, error ? error.message() : "No such file or directory");
      }
    } else {
      add_file(path, !fs::is_regular_file(status));
    }
  }

  SourceList take() { return std::move(out_); }

 private:
  void add_file(const std::string& path, bool waits) {
    out_.sources.push_back({path, path, options_.ndjson || is_lines(path), waits});
  }

  void add_directory(const std::string& path) {
    const std::size_t troubles_before = out_.troubles.size();
    std::vector<std::string> found;
    std::vector<std::string> open{path};
    while (!open.empty()) {
      const std::string directory = std::move(open.back());
      open.pop_back();
      std::error_code error;
      fs::directory_iterator entry(directory, error);
      for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
        std::error_code unreadable;
        const std::string inside = entry->path().string();
        const fs::file_status link = entry->symlink_status(unreadable);
        if (fs::is_directory(link)) {
          open.push_back(inside);
        } else if ((inside.ends_with(".json") || is_lines(inside)) && wanted(*entry, inside) &&
                   !is_report(inside)) {
          found.push_back(inside);
        }
      }
      if (error) trouble(directory, error.message());
    }
    std::sort(found.begin(), found.end());
    for (const std::string& file : found) add_file(file, false);
    if (found.empty() && out_.troubles.size() == troubles_before)
      trouble(path, "no *.json, *.ndjson or *.jsonl is in this directory");
  }

  /// A file; a link that leads nowhere is said, a pipe or device that happens to be called so is passed over.
  bool wanted(const fs::directory_entry& entry, const std::string& path) {
    std::error_code error;
    const fs::file_status status = entry.status(error);
    if (status.type() == fs::file_type::not_found || status.type() == fs::file_type::none) {
      trouble(path, error ? error.message() : "No such file or directory");
      return false;
    }
    return fs::is_regular_file(status);
  }

  /// An earlier report, or the beginning of this one.
  bool is_report(const std::string& path) const {
    struct stat facts {};
    const bool found = path == "-" ? ::fstat(STDIN_FILENO, &facts) == 0 : ::stat(path.c_str(), &facts) == 0;
    return found && report_is_a_file_ && facts.st_dev == report_.st_dev && facts.st_ino == report_.st_ino;
  }

  void trouble(const std::string& source, const std::string& message) {
    out_.troubles.push_back({source, message});
  }

  const CheckOptions& options_;
  struct stat report_ {};
  bool report_is_a_file_ = false;
  SourceList out_;
};

}  // namespace

SourceList find_sources(const CheckOptions& options) {
  Finder finder(options);
  if (options.paths.empty()) {
    if (::isatty(STDIN_FILENO) == 1) throw UsageError("no PATH is given, and standard input is a terminal");
    finder.add("-");
  }
  for (const std::string& path : options.paths) finder.add(path);
  return finder.take();
}

}  // namespace signupgate::cli
