// SPDX-License-Identifier: Apache-2.0
#include "corpus.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace signupgate::tests {

namespace {

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> out{""};
  for (const char c : text) {
    if (c == separator) {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  return out;
}

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

CorpusDocument document(const std::string& kind, const std::string& verdict,
                        const std::filesystem::path& path) {
  CorpusDocument out;
  const std::string file = path.filename().string();
  out.name = kind + "/" + verdict + "/" + file;
  out.body = read(path);
  out.valid = verdict == "valid";
  const std::vector<std::string> words = split(file, '.');
  if (kind == "request") {
    out.how = request();
  } else if (kind == "response") {
    out.how = response();
  } else {
    out.how = answer(out.valid ? std::stoi(words.at(1)) : 400);
    if (out.valid && words.at(0) != "none") out.error_name = words.at(0);
  }
  if (!out.valid || (words.size() > 2 && words[2] == "warning"))
    for (const std::string& rule : split(words.at(1), '+')) out.rules.insert(rule);
  return out;
}

const std::filesystem::path root = std::filesystem::path(SIGNUPGATE_SOURCE_DIR) / "corpus";

std::vector<CorpusDocument> load() {
  std::vector<CorpusDocument> out;
  for (const char* kind : {"request", "response", "error"})
    for (const char* verdict : {"valid", "invalid"})
      for (const auto& entry : std::filesystem::directory_iterator(root / kind / verdict))
        if (entry.path().extension() == ".json") out.push_back(document(kind, verdict, entry.path()));
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return out;
}

}  // namespace

const std::vector<CorpusDocument>& corpus() {
  static const std::vector<CorpusDocument> all = load();
  return all;
}

std::vector<CorpusDocument> regressions() {
  std::vector<CorpusDocument> out;
  for (const auto& entry : std::filesystem::directory_iterator(root / "regressions")) {
    if (entry.path().extension() != ".json") continue;
    for (const How& how : {request(), response()})
      out.push_back({.name = entry.path().filename().string(), .body = read(entry.path()), .how = how});
  }
  return out;
}

}  // namespace signupgate::tests
