// SPDX-License-Identifier: Apache-2.0
//
// The C ABI: BasicGate and what is written of its verdicts, for callers who may be wrong about everything. A gate keeps the
// verdict whose views point into it.

#include <array>
#include <iterator>
#include <new>
#include <span>
#include <string_view>

#include "signupgate/error.hpp"
#include "signupgate/gate.hpp"
#include "signupgate/signupgate.h"
#include "signupgate/version.hpp"

struct signupgate_gate {
  signupgate::Gate judge;
  // A request's has no error.
  signupgate::ResponseVerdict verdict{{.fault = signupgate::Fault::internal}, 200, {}};
};

namespace {

using namespace signupgate;

static_assert(SIGNUPGATE_PADDING == padding);
static_assert(SIGNUPGATE_VALID == static_cast<int>(Fault::none));
static_assert(SIGNUPGATE_TOO_LARGE == static_cast<int>(Fault::too_large));
static_assert(SIGNUPGATE_SERIALIZATION == static_cast<int>(Fault::serialization));
static_assert(SIGNUPGATE_VALIDATION == static_cast<int>(Fault::validation));
static_assert(SIGNUPGATE_INTERNAL == static_cast<int>(Fault::internal));
static_assert(SIGNUPGATE_OFF == static_cast<int>(Severity::off));
static_assert(SIGNUPGATE_WARNING == static_cast<int>(Severity::warning));
static_assert(SIGNUPGATE_ERROR == static_cast<int>(Severity::error));
static_assert(SIGNUPGATE_CLIENT == static_cast<int>(Side::client));
static_assert(SIGNUPGATE_SERVER == static_cast<int>(Side::server));

constexpr Verdict not_judged{.fault = Fault::internal};

const Verdict& last(const signupgate_gate* gate) noexcept {
  return gate == nullptr ? not_judged : gate->verdict;
}

/// A text that a caller promises; false when it cannot be one.
bool given(const char* data, std::size_t size) noexcept { return data != nullptr || size == 0; }

std::string_view text_of(const char* data, std::size_t size) noexcept {
  return data == nullptr ? std::string_view() : std::string_view(data, size);
}

signupgate_text handed_out(std::string_view text) noexcept {
  return {text.data() == nullptr ? "" : text.data(), text.size()};
}

std::span<char> room(char* out, std::size_t capacity) noexcept {
  return out == nullptr ? std::span<char>() : std::span<char>(out, capacity);
}

int remembered(signupgate_gate& gate, const ResponseVerdict& verdict) noexcept {
  gate.verdict = verdict;
  return static_cast<int>(verdict.fault);
}

template <class Body>
int check_request(signupgate_gate* gate, const char* body, std::size_t size) noexcept {
  if (gate == nullptr) return SIGNUPGATE_INTERNAL;
  if (!given(body, size)) return remembered(*gate, {not_judged, 200, {}});
  // Part by part: the whole would be made elsewhere first, an error's room with it.
  static_cast<Verdict&>(gate->verdict) = gate->judge.check_request(Body{text_of(body, size)});
  gate->verdict.status = 200;
  gate->verdict.error.reset();
  return static_cast<int>(gate->verdict.fault);
}

template <class Body>
int check_response(signupgate_gate* gate, int status, std::string_view error_type, bool sound,
                   const char* body, std::size_t size) noexcept {
  if (gate == nullptr) return SIGNUPGATE_INTERNAL;
  if (!sound || !given(body, size)) return remembered(*gate, {not_judged, status, {}});
  return remembered(*gate, gate->judge.check_response({status, error_type}, Body{text_of(body, size)}));
}

/// Changes the gate's policy; the last verdict stays.
template <class Change>
int change(signupgate_gate* gate, const Change& change_policy) noexcept {
  if (gate == nullptr) return 0;
  Policy policy = gate->judge.policy();
  if (!change_policy(policy)) return 0;
  gate->judge.set_policy(policy);
  return 1;
}

HttpRefusal refusal_numbered(int reason) noexcept {
  for (const HttpRefusal refusal : http_refusals)
    if (refusal_of(refusal).status == reason) return refusal;
  return HttpRefusal::not_judged;
}

}  // namespace

extern "C" {

signupgate_gate* signupgate_gate_new() noexcept { return new (std::nothrow) signupgate_gate; }

void signupgate_gate_free(signupgate_gate* gate) noexcept { delete gate; }

void signupgate_wipe(signupgate_gate* gate) noexcept {
  if (gate == nullptr) return;
  gate->judge.wipe();
  remembered(*gate, {not_judged, 200, {}});
}

int signupgate_set_profile(signupgate_gate* gate, const char* profile) noexcept {
  if (profile == nullptr) return 0;
  return change(gate, [profile](Policy& policy) {
    const std::optional<Profile> wanted = profile_named(profile);
    if (wanted) policy.profile = *wanted;
    return wanted.has_value();
  });
}

int signupgate_set_rule(signupgate_gate* gate, const char* rule, const char* severity) noexcept {
  if (rule == nullptr || severity == nullptr) return 0;
  return change(gate, [rule, severity](Policy& policy) {
    const std::optional<Rule> which = rule_named(rule);
    const std::optional<Severity> wanted = severity_named(severity);
    return which && wanted && policy.set(*which, *wanted);
  });
}

int signupgate_set_regions(signupgate_gate* gate, const char* const* codes, std::size_t count) noexcept {
  if (codes == nullptr && count != 0) return 0;
  return change(gate, [codes, count](Policy& policy) {
    policy.regions.reset();
    if (codes == nullptr) return true;
    RegionSet& regions = policy.regions.emplace();
    for (std::size_t i = 0; i < count; ++i)
      if (codes[i] == nullptr || !regions.add(codes[i])) return false;
    return true;
  });
}

int signupgate_set_max_body(signupgate_gate* gate, std::size_t bytes) noexcept {
  return change(gate, [bytes](Policy& policy) {
    policy.max_body = bytes;
    return true;
  });
}

int signupgate_set_max_depth(signupgate_gate* gate, std::size_t levels) noexcept {
  return change(gate, [levels](Policy& policy) {
    policy.max_depth = levels;
    return true;
  });
}

int signupgate_set_max_violations(signupgate_gate* gate, std::size_t count) noexcept {
  return change(gate, [count](Policy& policy) {
    policy.max_violations = count;
    return true;
  });
}

int signupgate_check_request(signupgate_gate* gate, const char* body, std::size_t size) noexcept {
  return check_request<std::string_view>(gate, body, size);
}

int signupgate_check_request_padded(signupgate_gate* gate, const char* body, std::size_t size) noexcept {
  // No bytes are no buffer, and have no padding.
  if (size == 0) return check_request<std::string_view>(gate, body, size);
  return check_request<Padded>(gate, body, size);
}

int signupgate_check_response(signupgate_gate* gate, int status, const char* error_type,
                              std::size_t error_type_size, const char* body, std::size_t size) noexcept {
  return check_response<std::string_view>(gate, status, text_of(error_type, error_type_size),
                                          given(error_type, error_type_size), body, size);
}

int signupgate_check_response_padded(signupgate_gate* gate, int status, const char* error_type,
                                     std::size_t error_type_size, const char* body,
                                     std::size_t size) noexcept {
  if (size == 0) return signupgate_check_response(gate, status, error_type, error_type_size, body, size);
  return check_response<Padded>(gate, status, text_of(error_type, error_type_size),
                                given(error_type, error_type_size), body, size);
}

int signupgate_fault(const signupgate_gate* gate) noexcept { return static_cast<int>(last(gate).fault); }

std::size_t signupgate_error_count(const signupgate_gate* gate) noexcept { return last(gate).errors; }

std::size_t signupgate_warning_count(const signupgate_gate* gate) noexcept { return last(gate).warnings; }

std::size_t signupgate_error_path_count(const signupgate_gate* gate) noexcept {
  return last(gate).error_paths;
}

std::size_t signupgate_violation_count(const signupgate_gate* gate) noexcept {
  return last(gate).violations.size();
}

int signupgate_truncated(const signupgate_gate* gate) noexcept { return last(gate).truncated ? 1 : 0; }

int signupgate_violation_at(const signupgate_gate* gate, std::size_t index,
                            signupgate_violation* out) noexcept {
  const std::span<const Violation> violations = last(gate).violations;
  if (out == nullptr || index >= violations.size()) return 0;
  const Violation& violation = violations[index];
  *out = {.rule = handed_out(name(violation.rule)),
          .pointer = handed_out(violation.pointer),
          .message = handed_out(violation.message),
          .offset = violation.offset,
          .line = violation.line,
          .column = violation.column,
          .severity = static_cast<int>(violation.severity),
          .rule_index = static_cast<int>(violation.rule)};
  return 1;
}

int signupgate_told_error(const signupgate_gate* gate, signupgate_service_error* out) noexcept {
  if (gate == nullptr || out == nullptr || !gate->verdict.error) return 0;
  const ServiceError& told = *gate->verdict.error;
  *out = {.name = handed_out(told.name),
          .message = told.message ? handed_out(*told.message) : signupgate_text{nullptr, 0},
          .side = static_cast<int>(told.side),
          .retryable = told.retryable ? 1 : 0,
          .known = told.known != nullptr ? 1 : 0};
  return 1;
}

int signupgate_refusal_status(const signupgate_gate* gate) noexcept { return refusal_of(last(gate)).status; }

const char* signupgate_refusal_error_type(const signupgate_gate* gate) noexcept {
  return handed_out(refusal_of(last(gate)).error_type).data;
}

std::size_t signupgate_write_error_body(const signupgate_gate* gate, char* out,
                                        std::size_t capacity) noexcept {
  return write_error_body(last(gate), room(out, capacity));
}

const char* signupgate_http_error_type(int reason) noexcept {
  return refusal_of(refusal_numbered(reason)).error_type.data();
}

std::size_t signupgate_write_http_error_body(int reason, char* out, std::size_t capacity) noexcept {
  return write_error_body(refusal_numbered(reason), room(out, capacity));
}

std::size_t signupgate_rule_count() noexcept { return rule_count; }

const char* signupgate_rule_name(std::size_t index) noexcept {
  return index < rule_count ? name(static_cast<Rule>(index)).data() : nullptr;
}

const char* signupgate_fault_name(int fault) noexcept {
  if (fault < SIGNUPGATE_VALID || fault > SIGNUPGATE_INTERNAL) return nullptr;
  return fault == SIGNUPGATE_VALID ? "valid" : name(static_cast<Fault>(fault)).data();
}

const char* signupgate_severity_name(int severity) noexcept {
  if (severity < SIGNUPGATE_OFF || severity > SIGNUPGATE_ERROR) return nullptr;
  return name(static_cast<Severity>(severity)).data();
}

const char* signupgate_version() noexcept { return version().data(); }

int signupgate_has(const char* feature) noexcept {
  if (feature == nullptr) return 0;
  const std::string_view wanted(feature);
  if (wanted == "express-avx2") return best_express_lane() >= ExpressLane::avx2 ? 1 : 0;
  if (wanted == "express-avx512") return best_express_lane() == ExpressLane::avx512_indexed ? 1 : 0;
  return wanted == "request" || wanted == "response" || wanted == "express" ? 1 : 0;
}

}  // extern "C"
