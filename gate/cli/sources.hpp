// SPDX-License-Identifier: Apache-2.0
//
// sources.hpp: from the PATHs of the command line to the files that are judged.
//
//     const SourceList list = find_sources(options);
//
// A file stands for itself, a directory for the *.json, *.ndjson and *.jsonl in it, at any depth, in bytewise
// order of their paths; PATHs keep the order in which they were given. Links to directories inside a
// directory are not followed, so that no walk is endless; links to files are.
//
#pragma once

#include <string>
#include <vector>

#include "options.hpp"

namespace signupgate::cli {

struct Source {
  /// As reports call it.
  std::string name;
  /// To open; empty: standard input.
  std::string path;
  /// One document a line.
  bool lines = false;
  /// No regular file: it may be long until there is something to read.
  bool waits = false;
};

struct Trouble {
  /// The source's name.
  std::string source;
  std::string message;
};

struct SourceList {
  std::vector<Source> sources;
  /// PATHs that cannot be judged, and why.
  std::vector<Trouble> troubles;
};

/// The file that the report is written to is no source: in a directory it is passed over. Throws UsageError when
/// it is given as a PATH, or when no PATH is given and standard input is a terminal.
[[nodiscard]] SourceList find_sources(const CheckOptions& options);

}  // namespace signupgate::cli
