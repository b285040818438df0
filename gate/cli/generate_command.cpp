// SPDX-License-Identifier: Apache-2.0
#include "generate_command.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <optional>

#include "escaping.hpp"
#include "output.hpp"

namespace signupgate::cli {
namespace {

/// Documents apart from each other by so much share nothing, whatever the seeds.
constexpr std::uint64_t stride = 0x9E3779B97F4A7C15U;

/// The documents of a seed, in order.
class Documents {
 public:
  explicit Documents(const GenerateOptions& options) : options_(options), choices_(options.seed * stride) {}

  testing::Case next(bool on_one_line) {
    for (;;) {
      testing::Case one = testing::generate(choices_, options_.direction, options_.wanted);
      if (!on_one_line || one.body.find_first_of("\r\n") == std::string::npos) return one;
    }
  }

 private:
  const GenerateOptions& options_;
  testing::RandomChoices choices_;
};

void make_folder(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) throw OutputError(fmt::format("{}: {}", printable(path), error.message()));
}

/// That labels can be written, before a document is. A pipe is opened but once: its reader takes the first end for the
/// last.
void try_place(const std::string& path) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  if (!std::filesystem::is_fifo(status)) Output tried(path);
}

void write_file(const std::filesystem::path& path, std::string_view text) {
  Output file(path.string());
  file.write(text);
  file.commit();
}

}  // namespace

void generate(const GenerateOptions& options) {
  const bool in_folder = !options.output.empty();
  if (in_folder) make_folder(options.output);
  const std::string labels_path = options.labels == "-" ? "" : options.labels;
  if (!labels_path.empty()) try_place(labels_path);
  std::optional<Output> lines;
  if (!in_folder) lines.emplace("");
  // Kept until the last document is written: one temporary file at a time is cleaned up when a signal comes.
  Spool labels;

  Documents documents(options);
  for (std::uint64_t number = 1; number <= options.count; ++number) {
    const testing::Case one = documents.next(!in_folder);
    const std::string id = in_folder ? fmt::format("{:06}.json", number) : std::to_string(number);
    if (in_folder) {
      write_file(std::filesystem::path(options.output) / id, one.body);
    } else {
      lines->write(one.body + '\n');
    }
    if (!options.labels.empty()) labels.append(testing::to_json_line(one, options.direction, id) + '\n');
  }
  if (options.labels.empty()) return;
  Output file(labels_path);
  labels.copy_to(file);
  file.commit();
}

}  // namespace signupgate::cli
