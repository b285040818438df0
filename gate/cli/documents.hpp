// SPDX-License-Identifier: Apache-2.0
//
// documents.hpp: reads the sources and cuts them into documents, batch by batch.
//
//     DocumentReader reader(list, max_body, stop);
//     for (Batch batch; reader.next(batch);) ...
//
// Memory is bounded whatever the input: a batch is about `batch_bytes` and one document large. Of a document
// longer than `max_body` no more than one byte over the limit is kept, which is all that a gate
// needs to call it too large; the rest of the line is passed over, the rest of a file not even read.
//
// A line ends with LF or CRLF, which is no part of the document.
//
// Documents of a pipe are handed on as soon as they are there, so that a slow producer sees answers early.
//
#pragma once

#include <sys/types.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sources.hpp"

namespace signupgate::cli {

inline constexpr std::size_t batch_bytes = std::size_t{128} << 10;
inline constexpr std::size_t batch_documents = 1024;

/// One document, or why there is none.
struct Document {
  const Source* source = nullptr;
  /// Where it is in the batch's bytes.
  std::size_t begin = 0;
  std::size_t size = 0;
  /// Line of its file where it is one of many; else 1.
  std::uint64_t number = 1;
  /// What it has in all, where that is known; more than `size` when it is too large.
  std::uint64_t whole_size = 0;
  /// Not empty: the source could not be read on.
  std::string trouble;
};

struct Batch {
  std::uint64_t index = 0;
  /// The documents, and behind each at least `padding` readable bytes.
  std::string bytes;
  std::vector<Document> documents;

  [[nodiscard]] std::string_view text(const Document& document) const {
    return std::string_view(bytes).substr(document.begin, document.size);
  }
};

class DocumentReader {
 public:
  /// All three live longer than the reader. Reading ends soon after `stop` becomes true.
  DocumentReader(const std::vector<Source>& sources, std::size_t max_body, const std::atomic<bool>& stop);
  ~DocumentReader();
  DocumentReader(const DocumentReader&) = delete;
  DocumentReader& operator=(const DocumentReader&) = delete;

  /// False: there are no more.
  bool next(Batch& out);

 private:
  bool open(Batch& out);
  void close();
  /// Closes the source; the next one is read.
  void leave();
  void read_whole(Batch& out);
  void read_lines(Batch& out);
  void append_to_line(Batch& out, std::string_view part);
  /// `terminated`: by an LF, and not by the source's end.
  void end_line(Batch& out, bool terminated);
  /// Bytes read, 0 at the end or when stopped, -1 with errno.
  long read_some(char* to, std::size_t size);
  void trouble(Batch& out, const std::string& why);

  const std::vector<Source>& sources_;
  const std::size_t keep_;
  const std::atomic<bool>& stop_;
  std::uint64_t next_index_ = 0;
  std::size_t current_ = 0;
  int descriptor_ = -1;
  bool regular_ = false;
  std::uint64_t file_size_ = 0;
  /// Pipes and sockets that were opened: what was read of them is gone.
  std::vector<std::pair<dev_t, ino_t>> read_once_;

  /// In the batch's bytes, of the document that is being read.
  std::size_t begin_ = 0;

  /// Of a source with many documents.
  std::string chunk_;
  std::size_t chunk_at_ = 0;
  std::size_t chunk_end_ = 0;
  bool waited_ = false;
  std::uint64_t line_ = 0;
  std::uint64_t line_size_ = 0;
  bool overflow_is_blank_ = true;
  bool ends_with_cr_ = false;
  std::string carried_;
};

}  // namespace signupgate::cli
