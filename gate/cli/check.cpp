// SPDX-License-Identifier: Apache-2.0
#include "check.hpp"

#include <fmt/format.h>

#include <chrono>
#include <memory>
#include <string>

#include "output.hpp"
#include "pipeline.hpp"
#include "report.hpp"
#include "sources.hpp"
#include "statistics.hpp"

namespace signupgate::cli {
namespace {

std::string summary(const Totals& totals) {
  std::string out = counted(totals.documents, "document");
  if (totals.documents > 0 && totals.invalid == 0 && totals.unjudged == 0) {
    out += totals.documents == 1 ? ", valid" : ", all valid";
  } else if (totals.documents > 0) {
    out += fmt::format(", {} invalid", totals.invalid);
    if (totals.unjudged > 0) out += fmt::format(", {} not judged", totals.unjudged);
  }
  if (const std::string findings = how_many(totals.errors, totals.warnings); !findings.empty())
    out += fmt::format(" ({})", findings);
  if (totals.troubles > 0) out += fmt::format(", {} not read", counted(totals.troubles, "source"));
  return out + "\n";
}

}  // namespace

int check(const CheckOptions& options, Console& console) {
  const auto begin = std::chrono::steady_clock::now();
  const SourceList list = find_sources(options);
  if (!options.error_type.empty() && options.status >= 200 && options.status <= 299)
    console.warning(fmt::format("--error-type means nothing with --status {}", options.status));

  Output output(options.output);
  Spool spool;
  const std::unique_ptr<Report> report = make_report(options);
  struct Destination {
    Output& output;
    Spool* spool;
  } destination{output, report->head_comes_last() ? &spool : nullptr};
  const Sink sink = [](void* context, std::string_view text) {
    const auto& to = *static_cast<Destination*>(context);
    if (to.spool != nullptr) {
      to.spool->append(text);
    } else {
      to.output.write(text);
    }
  };

  std::string text;
  if (!report->head_comes_last()) {
    report->head(text, {});
    output.write(text);
  }
  Pipeline pipeline(options, *report, console, sink, &destination);
  for (const Trouble& trouble : list.troubles) pipeline.add_trouble(trouble);
  pipeline.run(list.sources);

  Totals totals = pipeline.totals();
  totals.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  if (report->head_comes_last()) {
    text.clear();
    report->head(text, totals);
    output.write(text);
    spool.copy_to(output);
  }
  text.clear();
  report->tail(text, totals, pipeline.troubles());
  output.write(text);
  output.commit();

  console.clear_progress();
  if (!options.quiet) console.print(summary(totals));
  if (options.statistics) console.print(statistics(totals));
  if (!pipeline.troubles().empty()) return failed;
  return totals.invalid > 0 && !options.exit_zero ? some_invalid : all_valid;
}

}  // namespace signupgate::cli
