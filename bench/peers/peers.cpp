// SPDX-License-Identifier: Apache-2.0
//
// peers: measures every engine of this build on every input, in one run, after all agree on their verdicts.
//
//     peers [--rounds N] [--sample MICROSECONDS] [--input TEXT] [--ndjson MEGABYTES]
//
// stdout: JSON with every sample, which bench/report reads. stderr: progress, and what disagrees. Exit code 1: an engine
// disagrees without a reason that is known, and nothing was timed.
//
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <sstream>
#include <string>

#include "agreement.hpp"
#include "inputs/inputs.hpp"
#include "measure.hpp"
#include "ndjson.hpp"

namespace {

using namespace bench;

struct Options {
  Effort effort;
  std::string input;
  std::size_t megabytes = 50;
};

Options options_of(int argc, char** argv) {
  Options out;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string_view name = argv[i];
    const char* const value = argv[i + 1];
    if (name == "--rounds")
      out.effort.rounds = std::strtoul(value, nullptr, 10);
    else if (name == "--sample")
      out.effort.sample_ns = std::strtod(value, nullptr) * 1000;
    else if (name == "--input")
      out.input = value;
    else if (name == "--ndjson")
      out.megabytes = std::strtoul(value, nullptr, 10);
    else
      std::exit(2);
  }
  if (argc % 2 == 0 || out.effort.rounds == 0) std::exit(2);
  return out;
}

/// Texts here are names and compilers' sentences: no control characters.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string json(const std::vector<Samples>& all) {
  std::ostringstream out;
  out.precision(12);
  out << '{';
  for (const Samples& samples : all) {
    out << (&samples == all.data() ? "" : ",") << "\n    " << quoted(samples.engine) << ":[";
    for (std::size_t i = 0; i < samples.ns.size(); ++i) {
      if (i != 0) out << ',';
      if (std::isnan(samples.ns[i]))
        out << "null";
      else
        out << std::round(samples.ns[i] * 100) / 100;
    }
    out << ']';
  }
  out << '}';
  return out.str();
}

std::string_view name(Kind kind) {
  constexpr std::string_view names[] = {"ours", "full", "schema", "floor"};
  return names[static_cast<std::size_t>(kind)];
}

/// What is known before anything is timed.
void print_head(const Engines& engines, const std::vector<Agreement>& agreements) {
  std::cout << "{\"compiler\":" << quoted(SIGNUPGATE_BENCH_COMPILER)
            << ",\"flags\":" << quoted(SIGNUPGATE_BENCH_FLAGS) << ",\"base\":" << quoted(base_engine)
            << ",\n\"engines\":[";
  for (const auto& engine : engines) {
    const Facts& facts = engine->facts();
    std::cout << (&engine == engines.data() ? "\n" : ",\n") << "  {\"id\":" << quoted(facts.id)
              << ",\"title\":" << quoted(facts.title) << ",\"kind\":" << quoted(name(facts.kind))
              << ",\"about\":" << quoted(facts.about) << ",\"blind\":[";
    for (std::size_t i = 0; i < facts.blind.size(); ++i)
      std::cout << (i == 0 ? "" : ",") << quoted(name(facts.blind[i]));
    std::cout << "]}";
  }
  std::cout << "],\n\"absent\":[";
  const auto absent = absent_engines();
  for (std::size_t i = 0; i < absent.size(); ++i) std::cout << (i == 0 ? "" : ",") << quoted(absent[i]);
  std::cout << "],\n\"agreement\":[";
  for (const Agreement& one : agreements) {
    std::cout << (&one == agreements.data() ? "\n" : ",\n") << "  {\"engine\":" << quoted(one.engine)
              << ",\"documents\":" << one.documents << ",\"inherent\":{";
    bool first = true;
    for (const auto& [reason, count] : one.inherent) {
      std::cout << (first ? "" : ",") << quoted(reason) << ':' << count;
      first = false;
    }
    std::cout << "},\"differences\":" << one.differences.size() << '}';
  }
  std::cout << "],\n\"inputs\":[";
}

void print_input(std::string_view input, std::string_view group, std::size_t documents, std::size_t bytes,
                 const std::vector<Samples>& samples, bool first) {
  std::cout << (first ? "\n" : ",\n") << "  {\"name\":" << quoted(input) << ",\"group\":" << quoted(group)
            << ",\"documents\":" << documents << ",\"bytes\":" << bytes << ",\"ns\":" << json(samples) << '}'
            << std::flush;
}

bool all_agree(const std::vector<Agreement>& agreements) {
  bool out = true;
  for (const Agreement& one : agreements) {
    if (one.differences.empty()) continue;
    out = false;
    std::cerr << one.engine << " judges " << one.differences.size() << " of " << one.documents
              << " documents otherwise:\n";
    for (std::size_t i = 0; i < one.differences.size() && i < 20; ++i)
      std::cerr << "  " << one.differences[i] << '\n';
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  const Options options = options_of(argc, argv);
  Engines all = engines();
  const std::vector<Input> everything = inputs();
  const auto agreements = agree(all, SIGNUPGATE_CORPUS, everything);
  if (!all_agree(agreements)) return 1;
  print_head(all, agreements);
  bool first = true;
  for (const Input& input : everything) {
    if (input.name.find(options.input) == std::string::npos) continue;
    std::cerr << input.name << '\n';
    print_input(input.name, input.group, input.documents.all().size(), input.documents.bytes(),
                measure(all, input, options.effort), first);
    first = false;
  }
  if (options.megabytes != 0 && std::string_view("ndjson").find(options.input) != std::string_view::npos) {
    std::cerr << "ndjson\n";
    const Lines lines = measure_lines(options.megabytes << 20U, options.effort.rounds);
    print_input("ndjson", "ndjson", lines.documents, lines.bytes, lines.samples, first);
  }
  std::cout << "]}\n";
  return 0;
}
