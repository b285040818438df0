// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstddef>
#include <set>
#include <utility>

#include "constraints.hpp"
#include "errors.hpp"
#include "reference.hpp"
#include "shapes.hpp"
#include "wire.hpp"

namespace reference {

namespace {

bool is_error_response(const Options& options) {
  return !options.request && (options.status < 200 || options.status > 299);
}

const Shape& shape_for(const Options& options) {
  if (options.request) return request_shape();
  return is_error_response(options) ? error_shape() : response_shape();
}

// Lines and columns in one pass over the body, however many findings there are.
void set_positions(std::vector<Finding>& findings, std::string_view body) {
  std::vector<Finding*> by_offset;
  for (Finding& finding : findings) by_offset.push_back(&finding);
  std::sort(by_offset.begin(), by_offset.end(),
            [](const Finding* a, const Finding* b) { return a->offset < b->offset; });
  std::size_t line = 1;
  std::size_t column = 1;
  std::size_t at = 0;
  for (Finding* finding : by_offset) {
    for (; at < finding->offset && at < body.size(); ++at) {
      const auto byte = static_cast<unsigned char>(body[at]);
      if (byte == '\n') {
        ++line;
        column = 1;
      } else if (byte < 0x80U || byte > 0xBFU) {
        ++column;
      }
    }
    finding->line = line;
    finding->column = column;
  }
}

// Errors claim the room first; what stays, stays in order.
std::vector<Finding> keep(std::vector<Finding> all, std::size_t errors, std::size_t room) {
  std::size_t errors_left = std::min(errors, room);
  std::size_t warnings_left = room - errors_left;
  std::vector<Finding> kept;
  for (Finding& finding : all) {
    std::size_t& left = finding.severity == "error" ? errors_left : warnings_left;
    if (left == 0) continue;
    --left;
    kept.push_back(std::move(finding));
  }
  return kept;
}

// Counts everything, then lists what there is room for.
void conclude(Answer& answer, std::vector<Finding> all, const std::string& fault, std::string_view body,
              const Options& options) {
  std::set<std::string> paths;
  for (const Finding& finding : all) {
    if (finding.severity == "error") {
      ++answer.errors;
      paths.insert(finding.pointer);
    } else {
      ++answer.warnings;
    }
  }
  answer.error_paths = paths.size();
  if (answer.errors > 0) answer.fault = fault;
  const std::size_t found = all.size();
  answer.findings = keep(std::move(all), answer.errors, options.max_violations);
  answer.truncated = answer.findings.size() < found;
  set_positions(answer.findings, body);
}

Finding one_fault(const std::string& rule, const std::string& pointer, std::size_t offset) {
  Finding finding;
  finding.rule = rule;
  finding.severity = "error";
  finding.pointer = pointer;
  finding.offset = offset;
  return finding;
}

}  // namespace

Answer judge(std::string_view body, const Options& options) {
  Answer answer;
  if (is_error_response(options)) answer.error = read_error(nullptr, options);

  if (body.size() > options.max_body) {
    conclude(answer, {one_fault("body-size", "", 0)}, "too-large", body, options);
    return answer;
  }

  const Shape& shape = shape_for(options);
  Parsed parsed;
  if (body.empty()) {
    parsed.root.kind = Kind::object;
  } else {
    parsed = parse_document(body, std::max<std::size_t>(options.max_depth, 1));
  }
  if (parsed.fault) {
    const std::string pointer = pointer_of_json_fault(parsed.root, shape);
    conclude(answer, {one_fault(parsed.fault->rule, pointer, parsed.fault->offset)}, "serialization", body,
             options);
    return answer;
  }
  if (const std::optional<WireFault> fault = first_wire_fault(parsed.root, shape)) {
    conclude(answer, {one_fault(fault->rule, fault->pointer, fault->offset)}, "serialization", body, options);
    return answer;
  }

  if (is_error_response(options)) {
    answer.error = read_error(&parsed.root, options);
    return answer;
  }
  conclude(answer, find_violations(parsed.root, shape, options), "validation", body, options);
  return answer;
}

}  // namespace reference
