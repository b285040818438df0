// SPDX-License-Identifier: Apache-2.0
#include "statistics.hpp"

#include <fmt/format.h>

#include <iterator>

namespace signupgate::cli {

std::string statistics(const Totals& totals) {
  std::string out;
  const auto to = std::back_inserter(out);
  fmt::format_to(to, "documents  {}\n", totals.documents);
  fmt::format_to(to, "  valid    {}\n", totals.valid);
  fmt::format_to(to, "  invalid  {}\n", totals.invalid);
  if (totals.unjudged > 0) fmt::format_to(to, "  unjudged {}\n", totals.unjudged);
  fmt::format_to(to, "errors     {}\n", totals.errors);
  fmt::format_to(to, "warnings   {}\n", totals.warnings);
  fmt::format_to(to, "bytes      {}\n", totals.bytes);
  fmt::format_to(to, "seconds    {:.3f}", totals.seconds);
  if (totals.seconds > 0)
    fmt::format_to(to, "  ({:.0f} documents/s, {:.1f} MB/s)",
                   static_cast<double>(totals.documents) / totals.seconds,
                   static_cast<double>(totals.bytes) / 1e6 / totals.seconds);
  out += '\n';

  std::string rules_found;
  std::uint64_t listed = 0;
  for (const RuleFacts& rule : rules()) {
    const Totals::OfRule& found = totals.rules[static_cast<std::size_t>(rule.rule)];
    listed += found.errors + found.warnings;
    if (found.errors + found.warnings > 0)
      fmt::format_to(std::back_inserter(rules_found), "  {:<18} {}\n", rule.name,
                     how_many(found.errors, found.warnings));
  }
  if (!rules_found.empty()) fmt::format_to(to, "findings by rule\n{}", rules_found);
  // Only what is listed has a rule that is known here.
  if (const std::uint64_t all = totals.errors + totals.warnings; all > listed)
    fmt::format_to(to, "  {:<18} {}\n", "(not listed)", all - listed);
  return out;
}

}  // namespace signupgate::cli
