// SPDX-License-Identifier: Apache-2.0
//
// What check.mjs needs of C++: the library's schemas and the independent reference's verdicts.
//
//   schema_probe schema DIRECTION PROFILE    the schema, on stdout
//   schema_probe judge                       for each line `DIRECTION HEX` of stdin a line of JSON on stdout:
//                                            the rules broken, by profile and severity
//
#include <algorithm>
#include <charconv>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reference.hpp"
#include "signupgate/schema.hpp"

namespace {

constexpr std::string_view profiles[] = {"wire", "model", "strict"};

std::optional<std::string> from_hex(std::string_view hex) {
  if (hex.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  for (std::size_t at = 0; at < hex.size(); at += 2) {
    unsigned value = 0;
    const char* const end = hex.data() + at + 2;
    if (std::from_chars(hex.data() + at, end, value, 16).ptr != end) return std::nullopt;
    bytes += static_cast<char>(value);
  }
  return bytes;
}

// The names of the rules, each once, as a JSON array: rules' names need no escapes.
std::string rules_of(const reference::Answer& answer, std::string_view severity) {
  std::vector<std::string> rules;
  for (const reference::Finding& finding : answer.findings) {
    const bool known = std::find(rules.begin(), rules.end(), finding.rule) != rules.end();
    if (finding.severity == severity && !known) rules.push_back(finding.rule);
  }
  std::string json = "[";
  for (const std::string& rule : rules) json += (json.size() > 1 ? ",\"" : "\"") + rule + "\"";
  return json + "]";
}

bool judge(std::string_view direction, std::string_view body) {
  reference::Options options;
  options.request = direction == "request";
  options.max_violations = 1000000;
  std::cout << "{";
  for (const std::string_view profile : profiles) {
    options.profile = profile;
    const reference::Answer answer = reference::judge(body, options);
    std::cout << (profile == profiles[0] ? "\"" : ",\"") << profile
              << "\":{\"valid\":" << (answer.fault.empty() ? "true" : "false")
              << ",\"errors\":" << rules_of(answer, "error")
              << ",\"warnings\":" << rules_of(answer, "warning") << "}";
  }
  std::cout << "}\n";
  return true;
}

int judge_all() {
  for (std::string line; std::getline(std::cin, line);) {
    const std::size_t space = line.find(' ');
    if (space == std::string::npos) return 2;
    const std::optional<std::string> body = from_hex(std::string_view(line).substr(space + 1));
    if (!body || !judge(line.substr(0, space), *body)) return 2;
  }
  return 0;
}

int write(std::string_view direction_name, std::string_view profile_name) {
  const std::optional<signupgate::Profile> profile = signupgate::profile_named(profile_name);
  if (!profile) return 2;
  const auto direction =
      direction_name == "request" ? signupgate::Direction::request : signupgate::Direction::response;
  signupgate::write_schema(direction, *profile, [](std::string_view part) { std::cout << part; });
  return 0;
}

}  // namespace

int main(int count, char** words) {
  std::ios::sync_with_stdio(false);
  const std::vector<std::string_view> arguments(words + 1, words + count);
  if (arguments.size() == 3 && arguments[0] == "schema") return write(arguments[1], arguments[2]);
  if (arguments.size() == 1 && arguments[0] == "judge") return judge_all();
  std::cerr << "usage: schema_probe schema DIRECTION PROFILE | schema_probe judge\n";
  return 2;
}
