// SPDX-License-Identifier: Apache-2.0
//
// through_c.hpp: a document as the C ABI judges it, in the terms of judging.hpp.
//
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "judging.hpp"
#include "signupgate/signupgate.h"

namespace signupgate::properties {

struct FreeGate {
  void operator()(signupgate_gate* gate) const noexcept { signupgate_gate_free(gate); }
};
using CGate = std::unique_ptr<signupgate_gate, FreeGate>;

/// A text's bytes. A null pointer, where the header does not allow one, is no text that the library hands out.
[[nodiscard]] inline std::string copied(signupgate_text text) {
  return text.data == nullptr ? std::string("(null)") : std::string(text.data, text.size);
}

/// Says a policy by the setters. False when one of them refuses. A severity of one's own cannot be taken back: what an
/// earlier policy set and this one does not, stays.
[[nodiscard]] inline bool set_policy(signupgate_gate* gate, const Policy& policy) {
  bool done = signupgate_set_profile(gate, std::string(name(policy.profile)).c_str()) == 1 &&
              signupgate_set_max_body(gate, policy.max_body) == 1 &&
              signupgate_set_max_depth(gate, policy.max_depth) == 1 &&
              signupgate_set_max_violations(gate, policy.max_violations) == 1;
  for (std::size_t i = 0; i < rule_count; ++i)
    if (policy.overrides[i])
      done = signupgate_set_rule(gate, signupgate_rule_name(i),
                                 std::string(name(*policy.overrides[i])).c_str()) == 1 &&
             done;
  if (!policy.regions) return signupgate_set_regions(gate, nullptr, 0) == 1 && done;
  const std::vector<std::string> codes = codes_of(*policy.regions);
  std::vector<const char*> pointers;
  for (const std::string& code : codes) pointers.push_back(code.c_str());
  // A pointer and no code: no region.
  const char* const none = nullptr;
  return signupgate_set_regions(gate, codes.empty() ? &none : pointers.data(), codes.size()) == 1 && done;
}

/// What the gate remembers of its last document.
[[nodiscard]] inline Answer remembered(const signupgate_gate* gate) {
  Answer out{.fault = static_cast<Fault>(signupgate_fault(gate)),
             .truncated = signupgate_truncated(gate) != 0,
             .findings = {},
             .errors = signupgate_error_count(gate),
             .warnings = signupgate_warning_count(gate),
             .error_paths = signupgate_error_path_count(gate),
             .error = std::nullopt};
  signupgate_violation v;
  for (std::size_t i = 0; signupgate_violation_at(gate, i, &v) == 1; ++i)
    out.findings.push_back({rule_named(copied(v.rule)).value_or(Rule::body_size),
                            static_cast<Severity>(v.severity), copied(v.pointer), copied(v.message), v.offset,
                            v.line, v.column});
  signupgate_service_error told;
  if (signupgate_told_error(gate, &told) == 0) return out;
  out.error = ToldError{copied(told.name), std::nullopt, static_cast<Side>(told.side), told.retryable == 1};
  if (told.message.data != nullptr) out.error->message = copied(told.message);
  return out;
}

/// Judged by this gate and its policy; the typed status.
[[nodiscard]] inline int status_of(signupgate_gate* gate, std::string_view body, const Way& way) {
  if (way.is_request()) return signupgate_check_request(gate, body.data(), body.size());
  return signupgate_check_response(gate, way.status, way.error_type.data(), way.error_type.size(),
                                   body.data(), body.size());
}
[[nodiscard]] inline int status_of(signupgate_gate* gate, Padded padded, const Way& way) {
  const std::string_view body = padded.body;
  if (way.is_request()) return signupgate_check_request_padded(gate, body.data(), body.size());
  return signupgate_check_response_padded(gate, way.status, way.error_type.data(), way.error_type.size(),
                                          body.data(), body.size());
}

}  // namespace signupgate::properties
