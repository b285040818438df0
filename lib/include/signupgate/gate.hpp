// SPDX-License-Identifier: Apache-2.0
//
// gate.hpp: Gate, which judges documents.
//
//     signupgate::Gate gate;                                    // strict; see Policy for the rest
//     const signupgate::Verdict verdict = gate.check_request(body);
//     if (!verdict.valid())
//       for (const signupgate::Violation& v : verdict.violations) log(name(v.rule), v.pointer, v.line);
//
//     if (auto parsed = gate.parse_request(body); parsed.value) use(parsed.value->setup_finalization);
//
// Threads: one gate a thread; two gates share nothing. A gate is made to be reused: it keeps its memory, so
// that accepting documents allocates nothing once it has seen their like, and it answers after any input
// like a new one.
//
// Lifetime: the views in a result point to three places.
//
//     document  "twoFactorPin":"123456"      strings without escapes; the caller owns it, it is never written
//                               ^-----
//     gate      lists, maps, decoded strings, violations, pointers, messages, unknown errors' names: until the
//               gate's next check or parse, its destruction, or wipe(); moving the gate keeps them
//     program   rules' and errors' names: for ever
//
// Errors: nothing is thrown, printed or aborted. Running out of memory is a verdict: Fault::internal.
//
// Two entries: a std::string_view of any bytes; and Padded, by which the caller promises that `padding` more
// bytes behind the end can be read (their values do not matter; only MemorySanitizer wants them initialised). Both
// give the same answers. Padded is a little quicker: of any other body the express lane copies the last 64 bytes into
// the gate.
//
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "signupgate/error.hpp"
#include "signupgate/signup.hpp"
#include "signupgate/violation.hpp"

namespace signupgate {

/// Bytes behind a Padded body that the gate may read.
inline constexpr std::size_t padding = 64;

/// How a gate tries to accept a document in one pass over its bytes before it judges it in full. Answers are the same
/// with any; this is for measuring, and for ruling the lane out where a fault is sought.
enum class ExpressLane : std::uint8_t {
  off,
  /// Standard C++, on any CPU.
  portable,
  /// x86-64 with AVX2, BMI1, BMI2 and PCLMUL.
  avx2,
  /// The same, behind a pass that lists the document's quotation marks: longer documents are quicker so.
  avx2_indexed,
  /// The same with AVX-512 for that pass: F, BW, VL and VBMI2.
  avx512_indexed,
  /// Of those that this CPU has, the quickest for a document of its size.
  by_size,
};

/// The last one before `by_size` that this CPU has.
[[nodiscard]] ExpressLane best_express_lane() noexcept;
/// `off`, `portable`, `avx2`, `avx2-indexed`, `avx512-indexed`, `by-size`.
[[nodiscard]] std::string_view name(ExpressLane lane) noexcept;

/// A body with `padding` readable bytes behind it.
struct Padded {
  std::string_view body;
};

/// A verdict and, when the document is valid, its views. Where `required` is not an error, a required string that
/// was missing is a view without data (data() is null), and a required list or map is empty.
template <class Value>
struct Parsed {
  Verdict verdict;
  std::optional<Value> value;
};

/// What came with a response's body.
struct ResponseHead {
  /// HTTP status. 200 to 299: the body is the operation's output; anything else: an error.
  int status = 200;
  /// The header x-amzn-errortype as it came; empty: there was none.
  std::string_view error_type{};
};

/// A verdict on a response. An error that is well told is a valid response.
struct ResponseVerdict : Verdict {
  int status = 200;
  /// Present when the status says so, even if the body is at fault; then only the header names it.
  std::optional<ServiceError> error;
};

/// A verdict on a response and, when it is a valid output, its views.
template <class Value>
struct ParsedResponse {
  ResponseVerdict verdict;
  std::optional<Value> value;
};

/// Judges the requests and responses of one operation. Use Gate. A further operation is compiled in this project's
/// source tree, in one source file of its own, because the walks are no public headers; tests/second_operation
/// is one.
template <class Operation>
class BasicGate {
 public:
  using Input = typename Operation::Input;
  using Output = typename Operation::Output;

  /// Allocates nothing; the first document does.
  explicit BasicGate(const Policy& policy = {}) noexcept : policy_(policy) {}
  ~BasicGate();
  /// What was moved from can be used again: it is as new, with the same policy.
  BasicGate(BasicGate&& other) noexcept;
  /// The same; what this gate remembered is given back.
  BasicGate& operator=(BasicGate&& other) noexcept;
  BasicGate(const BasicGate&) = delete;
  BasicGate& operator=(const BasicGate&) = delete;

  /// Judges a request. Zero bytes are `{}`, as restJson1 has it.
  [[nodiscard]] Verdict check_request(std::string_view body) noexcept;
  [[nodiscard]] Verdict check_request(Padded body) noexcept;
  /// The same, and the views.
  [[nodiscard]] Parsed<Input> parse_request(std::string_view body) noexcept;
  [[nodiscard]] Parsed<Input> parse_request(Padded body) noexcept;

  /// Judges a response.
  [[nodiscard]] ResponseVerdict check_response(ResponseHead head, std::string_view body) noexcept;
  [[nodiscard]] ResponseVerdict check_response(ResponseHead head, Padded body) noexcept;
  /// The same, and the views of an output; an error has none.
  [[nodiscard]] ParsedResponse<Output> parse_response(ResponseHead head, std::string_view body) noexcept;
  [[nodiscard]] ParsedResponse<Output> parse_response(ResponseHead head, Padded body) noexcept;

  /// How the next document is judged.
  [[nodiscard]] const Policy& policy() const noexcept { return policy_; }
  /// Judges by this from now on; earlier results stay as they are.
  void set_policy(const Policy& policy) noexcept;

  /// By which lane documents are tried first; by_size unless set. False, and nothing changes, for one that this CPU does
  /// not have.
  bool set_express_lane(ExpressLane lane) noexcept;
  /// By which lane documents are tried first.
  [[nodiscard]] ExpressLane express_lane() const noexcept { return lane_; }

  /// Overwrites what the gate remembers of documents (decoded strings, pointers) with zeros and keeps the
  /// memory. Earlier results must no longer be read.
  void wipe() noexcept;

 private:
  struct State;
  [[nodiscard]] State* ready() noexcept;
  void make_ready() noexcept;
  template <bool KeepsViews>
  [[nodiscard]] Verdict judge_request(std::string_view body, bool padded, Input& out) noexcept;
  [[nodiscard]] Parsed<Input> request(std::string_view body, bool padded) noexcept;
  template <bool KeepsViews>
  [[nodiscard]] ParsedResponse<Output> response(ResponseHead head, std::string_view body,
                                                bool padded) noexcept;

  Policy policy_;
  ExpressLane lane_ = ExpressLane::by_size;
  State* state_ = nullptr;
};

extern template class BasicGate<AssociateWhatsAppBusinessAccount>;

/// Judges AssociateWhatsAppBusinessAccount.
using Gate = BasicGate<AssociateWhatsAppBusinessAccount>;

}  // namespace signupgate
