// SPDX-License-Identifier: Apache-2.0
//
// The library alone, for MemorySanitizer: every byte that it hands out decides a branch here, so that none may be
// uninitialised. No std::string and no stream: Debian's C++ library is not instrumented, and what it writes would look
// uninitialised. For the same reason the reference has no place here.
//
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <span>
#include <tuple>
#include <type_traits>

#include "signupgate/error.hpp"
#include "signupgate/gate.hpp"
#include "support/mutators.hpp"
#include "support/past.hpp"

using namespace signupgate;

SIGNUPGATE_FUZZ_MUTATORS_BY_DOCUMENT()

namespace {

/// Counts, so that no optimiser can drop a branch.
volatile std::size_t branches = 0;

template <class T>
  requires std::is_arithmetic_v<T>
void touch(T value) {
  if (value != T{}) branches = branches + 1;
}

template <class T>
  requires std::is_enum_v<T>
void touch(T value) { touch(static_cast<std::underlying_type_t<T>>(value)); }

void touch(std::string_view text) {
  for (const char c : text) touch(c);
}

// Declared first: a call within a template finds only what stands before it.
template <field_types::structure T>
void touch(const T& view);
template <class T>
void touch(const map_entry<T>& entry);

template <class T>
void touch(std::span<const T> entries) {
  for (const T& entry : entries) touch(entry);
}

template <class T>
void touch(const map_entry<T>& entry) {
  touch(entry.key);
  touch(entry.value);
}

template <class T>
void touch(const std::optional<T>& value) {
  if (value) touch(*value);
}

template <field_types::structure T>
void touch(const T& view) {
  std::apply([&view](const auto&... row) { (touch(view.*row.field), ...); }, T::shape.members);
}

void touch(const Verdict& verdict) {
  touch(verdict.fault);
  touch(verdict.truncated);
  touch(verdict.errors);
  touch(verdict.warnings);
  touch(verdict.error_paths);
  for (const Violation& v : verdict.violations) {
    touch(v.rule);
    touch(v.severity);
    touch(v.pointer);
    touch(v.offset);
    touch(v.line);
    touch(v.column);
    touch(v.message);
  }
  char body[512];
  const std::size_t size = write_error_body(verdict, body);
  touch(std::string_view(body, size < sizeof body ? size : sizeof body));
}

void touch(const ResponseVerdict& verdict) {
  touch(static_cast<const Verdict&>(verdict));
  if (!verdict.error) return;
  touch(verdict.error->name);
  touch(verdict.error->message);
  touch(verdict.error->side);
  touch(verdict.error->retryable);
}

void judge(Gate& gate, std::string_view body) {
  for (const Profile profile : {Profile::strict, Profile::model, Profile::wire}) {
    gate.set_policy(Policy{.profile = profile});
    const auto request = gate.parse_request(body);
    touch(request.verdict);
    touch(request.value);
    const auto response = gate.parse_response({}, body);
    touch(response.verdict);
    touch(response.value);
    touch(gate.check_response({.status = 500, .error_type = "a#b:c"}, body));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Gate unused;
  // Behind it nothing; and, for the padded entry's promise, bytes that are written like the document's: the express lane
  // reads whole blocks, and where the first quotation mark stands does not depend on the bits behind it, but
  // MemorySanitizer takes the whole mask for uninitialised when one bit is. That their values do not matter is property 22.
  const std::unique_ptr<char[]> exact(new char[size]);
  for (std::size_t i = 0; i < size; ++i) exact[i] = static_cast<char>(data[i]);
  const std::string_view body(exact.get(), size);
  Gate used = fuzz::gate_with_a_past(body);
  judge(used, body);
  judge(unused, body);
  const std::unique_ptr<char[]> padded(new char[size + padding]);
  for (std::size_t i = 0; i < size + padding; ++i) padded[i] = i < size ? static_cast<char>(data[i]) : '"';
  touch(unused.check_request(Padded{{padded.get(), size}}));
  touch(unused.check_response({}, Padded{{padded.get(), size}}));
  return 0;
}
