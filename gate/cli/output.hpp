// SPDX-License-Identifier: Apache-2.0
//
// output.hpp: where the report goes, with every error noticed.
//
//     Output output(path);          // empty: standard output
//     output.write(text);           // throws OutputError
//     output.commit();              // only now a file of that name is replaced
//
// A regular file is written beside its place and then renamed, so that nobody ever sees half a report and a
// failure leaves the old one. A device, a pipe or a descriptor that is open is written as it is.
//
#pragma once

#include <cstdio>
#include <stdexcept>
#include <string>
#include <string_view>

namespace signupgate::cli {

/// Writes all of `text`, waiting where a descriptor does not; false: errno says why not.
[[nodiscard]] bool write_all(int descriptor, std::string_view text);

struct OutputError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Output {
 public:
  /// Throws OutputError when there is no writing to `path`.
  explicit Output(std::string path);
  /// Without commit() the file is not there.
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  void write(std::string_view text);
  void commit();

 private:
  [[noreturn]] void fail(int error) const;
  /// Writes to what is open as `descriptor`, where it stands.
  void share(int descriptor);

  std::string path_;
  /// What is renamed to path_ in the end; empty: path_ itself is being written.
  std::string temporary_;
  int descriptor_;
};

/// Text kept until it can be written: a little in memory, the rest in a file without a name.
class Spool {
 public:
  Spool() = default;
  ~Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  void append(std::string_view text);
  void copy_to(Output& output);

 private:
  std::string memory_;
  std::FILE* file_ = nullptr;
};

}  // namespace signupgate::cli
