// SPDX-License-Identifier: Apache-2.0
//
// output.hpp: where the report goes, with every error noticed.
//
//     Output output(path);          // empty: standard output
//     output.write(text);           // throws OutputError
//     output.commit();              // only now a file of that name is replaced
//
// A regular file is written beside its place and then renamed, so that nobody ever sees half a report and a
// failure leaves the old one. Where the system lets no other file take its place, the text is written into it
// when it is whole and there is room for it. A device, a pipe or a descriptor that is open is written as it is.
//
#pragma once

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
  /// Puts what is open as descriptor_ into the file that is there.
  void overwrite();

  std::string path_;
  /// What is renamed to path_ in the end; empty: path_ itself is being written.
  std::string temporary_;
  /// What is open as descriptor_ becomes the text of path_ in the end.
  bool overwrites_ = false;
  int descriptor_;
};

/// Text kept until it can be written: a little in memory, the rest in a file without a name in $TMPDIR or /tmp.
class Spool {
 public:
  Spool() = default;
  ~Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  void append(std::string_view text);
  void copy_to(Output& output);

 private:
  [[noreturn]] static void fail();

  std::string memory_;
  int file_ = -1;
};

}  // namespace signupgate::cli
