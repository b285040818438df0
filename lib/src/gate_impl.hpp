// SPDX-License-Identifier: Apache-2.0
//
// gate_impl.hpp: BasicGate's members, generated from an operation's shapes. One source file an operation
// includes this and says `template class signupgate::BasicGate<Operation>;`.
//
//     body -> size -> express lane -> accepted
//                          '- structural index -> Reader -> accepted
//                                 |                |- suspicious -> Reporter -> constraint violations
//                                 |                '- fault      -> one serialization violation
//                                 '- refused ------'- malformed  -> Locator -> one serialization violation
//
#pragma once

#include <new>

#include "collector.hpp"
#include "constraint.hpp"
#include "error_body.hpp"
#include "express_avx2.hpp"
#include "express_portable.hpp"
#include "json_text.hpp"
#include "locate.hpp"
#include "reader.hpp"
#include "report.hpp"
#include "signupgate/gate.hpp"
#include "structural_index.hpp"

namespace signupgate {

namespace detail {

/// A gate's memory, and the walks over it. It knows no operation.
class Engine {
 public:
  /// Whether the express lane knows that the body is good as structure T; then `out` has its views, if they are to be kept.
  /// If not, `out` is as new.
  template <Views V, class T>
  [[nodiscard]] bool express(std::string_view body, bool padded, ExpressLane lane, const Policy& policy,
                             const Judging& judging, T& out) noexcept {
    if (lane == ExpressLane::off || body.empty() || body.size() > size_limit(policy)) return false;
    if (policy.max_depth < depth_of<T>()) return false;
    // What is no object is not searched for marks.
    if (body.front() != '{' && !is_white_space(body.front())) return false;
    scratch_.start();
    bool spaced = body.size() > 1 && is_white_space(body[1]);
    ExpressLane which = lane == ExpressLane::by_size ? quickest(body.size(), spaced) : lane;
#if defined(__x86_64__)
    if (which >= ExpressLane::avx2_indexed) {
      const SearchBy by = which == ExpressLane::avx512_indexed ? SearchBy::avx512 : SearchBy::avx2;
      switch (index_quotes(body, padded, by, express_memory_.quotes)) {
        case Indexing::done: break;
        case Indexing::not_worth_it: which = ExpressLane::avx2; break;
        case Indexing::impossible: return false;
      }
    }
#endif
    if (!spaced) {
      express_.begin(body, padded, judging, list_depth_of<T>());
      if (V == Views::kept ? walk<false>(which, out) : check(which, out)) [[likely]]
        return true;
      spaced = express_.is_unusual();
    }
    return express_again(body, padded, which, spaced, judging, out);
  }

  /// Judges a body as structure T and fills its views.
  template <class T>
  [[nodiscard]] Verdict judge(std::string_view body, const Policy& policy, const Judging& judging,
                              T& out) noexcept {
    scratch_.start();
    collector_.start(policy.max_violations);
    if (body.size() > size_limit(policy)) return too_large(body, policy);
    // restJson1 reads no bytes as an empty object; its place in the document is then the start.
    const std::string_view document = body.empty() ? std::string_view("{}") : body;
    switch (index_.index(document)) {
      case StructuralIndex::Outcome::good: break;
      case StructuralIndex::Outcome::refused: return malformed(document, description_of<T>, policy);
      case StructuralIndex::Outcome::no_memory: return {.fault = Fault::internal};
    }
    Reader reader(document, index_, judging, depth_limit(policy), scratch_);
    const bool read = reader.read(out);
    if (reader.no_memory()) return {.fault = Fault::internal};
    if (!read) return malformed(document, description_of<T>, policy);
    if (const Reader::Fault* fault = reader.fault()) return misfit(document, *fault);
    if (!reader.suspicious() || judging.enabled.empty()) return {};
    Reporter reporter(document, index_, judging, scratch_, collector_);
    if (!reporter.report(out)) return {.fault = Fault::internal};
    return collector_.finish(document, Fault::validation);
  }

  /// A text of the caller's, as long-lived as the verdict.
  [[nodiscard]] Composed keep(std::string_view text) noexcept;

  void wipe() noexcept;

 private:
  /// In a document of fewer bytes a list of quotation marks costs more than it is worth.
  static constexpr std::size_t least_indexed_by_avx512 = 256;
  static constexpr std::size_t least_indexed = 2048;

  [[nodiscard]] ExpressLane quickest(std::size_t size, bool spaced) const noexcept {
    if (best_lane_ < ExpressLane::avx2) return best_lane_;
    const bool by_avx512 = best_lane_ == ExpressLane::avx512_indexed && !spaced;
    return size < (by_avx512 ? least_indexed_by_avx512 : least_indexed) ? ExpressLane::avx2 : best_lane_;
  }

  /// Where white space is to be expected, or after a walk that did not know: one that expects it, or one with more room
  /// for entries.
  template <class T>
  [[nodiscard, gnu::noinline]] bool express_again(std::string_view body, bool padded, ExpressLane which,
                                                  bool spaced, const Judging& judging, T& out) noexcept {
    for (;;) {
      out = {};
      const std::size_t full = express_.full();
      if (!spaced && (full == ExpressMemory::depths || !express_memory_.grow(full))) return false;
      scratch_.start();
      express_.begin(body, padded, judging, list_depth_of<T>());
      if (spaced ? walk<true>(which, out) : walk<false>(which, out)) return true;
      spaced = !spaced && express_.is_unusual();
    }
  }
  /// Of a document that is tried for the first time. Most are compact, so there is a walk without views for those alone, and
  /// where there are vector instructions; what is asked again costs more than its views.
  template <class T>
  [[nodiscard, gnu::always_inline]] bool check(ExpressLane which, T& out) noexcept {
#if defined(__x86_64__)
    if (which >= ExpressLane::avx2_indexed) return avx2::check<T, avx2::Indexed>(express_);
    if (which == ExpressLane::avx2) return avx2::check<T, avx2::Unindexed>(express_);
#endif
    return walk<false>(which, out);
  }
  template <bool Spaced, class T>
  [[nodiscard, gnu::always_inline]] bool walk([[maybe_unused]] ExpressLane which, T& out) noexcept {
#if defined(__x86_64__)
    constexpr avx2::Layout vectors = Spaced ? avx2::Layout::spaced : avx2::Layout::compact;
    if (which >= ExpressLane::avx2_indexed) return avx2::walk<vectors, avx2::Indexed>(express_, out);
    if (which == ExpressLane::avx2) return avx2::walk<vectors, avx2::Unindexed>(express_, out);
#endif
    constexpr portable::Layout layout = Spaced ? portable::Layout::spaced : portable::Layout::compact;
    return portable::walk<layout, portable::Unindexed>(express_, out);
  }

  [[nodiscard]] static std::size_t size_limit(const Policy& policy) noexcept;
  [[nodiscard]] static std::size_t depth_limit(const Policy& policy) noexcept;
  [[nodiscard]] Verdict too_large(std::string_view body, const Policy& policy) noexcept;
  [[nodiscard]] Verdict malformed(std::string_view document, const Description& root,
                                  const Policy& policy) noexcept;
  [[nodiscard]] Verdict misfit(std::string_view document, const Reader::Fault& fault) noexcept;

  const ExpressLane best_lane_ = best_express_lane();
  StructuralIndex index_;
  Scratch scratch_;
  ExpressMemory express_memory_;
  Express express_{express_memory_, scratch_.arena, scratch_.names};
  Collector collector_{scratch_.arena};
  Locator locator_{scratch_.arena};
};

}  // namespace detail

template <class Operation>
struct BasicGate<Operation>::State {
  detail::Engine engine;
  /// Of the gate's policy.
  detail::RuleSet enabled;
};

template <class Operation>
BasicGate<Operation>::~BasicGate() {
  wipe();
  delete state_;
}

template <class Operation>
BasicGate<Operation>::BasicGate(BasicGate&& other) noexcept
    : policy_(other.policy_), lane_(other.lane_), state_(other.state_) {
  other.state_ = nullptr;
}

template <class Operation>
BasicGate<Operation>& BasicGate<Operation>::operator=(BasicGate&& other) noexcept {
  if (this == &other) return *this;
  wipe();
  delete state_;
  policy_ = other.policy_;
  lane_ = other.lane_;
  state_ = other.state_;
  other.state_ = nullptr;
  return *this;
}

template <class Operation>
void BasicGate<Operation>::wipe() noexcept {
  if (state_ != nullptr) state_->engine.wipe();
}

template <class Operation>
void BasicGate<Operation>::set_policy(const Policy& policy) noexcept {
  policy_ = policy;
  if (state_ != nullptr) state_->enabled = detail::enabled_by(policy_);
}

template <class Operation>
bool BasicGate<Operation>::set_express_lane(ExpressLane lane) noexcept {
  if (lane != ExpressLane::by_size && lane > best_express_lane()) return false;
  lane_ = lane;
  return true;
}

/// The gate's memory, made for the first document; null when there is none.
template <class Operation>
typename BasicGate<Operation>::State* BasicGate<Operation>::ready() noexcept {
  if (state_ == nullptr) [[unlikely]]
    make_ready();
  return state_;
}

template <class Operation>
[[gnu::cold, gnu::noinline]] void BasicGate<Operation>::make_ready() noexcept {
  state_ = new (std::nothrow) State;
  if (state_ != nullptr) state_->enabled = detail::enabled_by(policy_);
}

template <class Operation>
template <bool KeepsViews>
Verdict BasicGate<Operation>::judge_request(std::string_view body, bool padded, Input& out) noexcept {
  State* const state = ready();
  if (state == nullptr) return {.fault = Fault::internal};
  const detail::Judging judging{&policy_, Direction::request, state->enabled};
  constexpr detail::Views views = KeepsViews ? detail::Views::kept : detail::Views::dropped;
  if (state->engine.template express<views>(body, padded, lane_, policy_, judging, out)) return {};
  return state->engine.judge(body, policy_, judging, out);
}

template <class Operation>
Parsed<typename Operation::Input> BasicGate<Operation>::request(std::string_view body, bool padded) noexcept {
  Parsed<Input> out;
  out.verdict = judge_request<true>(body, padded, out.value.emplace());
  if (!out.verdict.valid()) out.value.reset();
  return out;
}

template <class Operation>
template <bool KeepsViews>
ParsedResponse<typename Operation::Output> BasicGate<Operation>::response(ResponseHead head,
                                                                          std::string_view body,
                                                                          bool padded) noexcept {
  ParsedResponse<Output> out;
  ResponseVerdict& verdict = out.verdict;
  verdict.status = head.status;
  const bool is_output = head.status >= 200 && head.status <= 299;
  State* const state = ready();
  if (is_output) {
    if (state == nullptr) {
      verdict.fault = Fault::internal;
      return out;
    }
    const detail::Judging judging{&policy_, Direction::response, state->enabled};
    Output& value = out.value.emplace();
    constexpr detail::Views views = KeepsViews ? detail::Views::kept : detail::Views::dropped;
    if (state->engine.template express<views>(body, padded, lane_, policy_, judging, value)) return out;
    static_cast<Verdict&>(verdict) = state->engine.judge(body, policy_, judging, value);
    if (!verdict.valid()) out.value.reset();
  } else {
    detail::ErrorBody error;
    const detail::Judging judging{.direction = Direction::response};
    static_cast<Verdict&>(verdict) = state == nullptr ? Verdict{.fault = Fault::internal}
                                                      : state->engine.judge(body, policy_, judging, error);
    if (!verdict.valid()) error = {};
    ServiceError told = detail::told_error(Operation::shape.errors, head, error);
    if (told.known == nullptr && state != nullptr) {
      const detail::Composed kept = state->engine.keep(told.name);
      told.name = kept.text;
      if (kept.no_memory) static_cast<Verdict&>(verdict) = {.fault = Fault::internal};
    }
    verdict.error = told;
  }
  return out;
}

template <class Operation>
Parsed<typename Operation::Input> BasicGate<Operation>::parse_request(std::string_view body) noexcept {
  return request(body, false);
}

template <class Operation>
ParsedResponse<typename Operation::Output> BasicGate<Operation>::parse_response(
    ResponseHead head, std::string_view body) noexcept {
  return response<true>(head, body, false);
}

template <class Operation>
Parsed<typename Operation::Input> BasicGate<Operation>::parse_request(Padded body) noexcept {
  return request(body.body, true);
}

template <class Operation>
ParsedResponse<typename Operation::Output> BasicGate<Operation>::parse_response(ResponseHead head,
                                                                                Padded body) noexcept {
  return response<true>(head, body.body, true);
}

template <class Operation>
Verdict BasicGate<Operation>::check_request(std::string_view body) noexcept {
  Input value{};
  return judge_request<false>(body, false, value);
}

template <class Operation>
Verdict BasicGate<Operation>::check_request(Padded body) noexcept {
  Input value{};
  return judge_request<false>(body.body, true, value);
}

template <class Operation>
ResponseVerdict BasicGate<Operation>::check_response(ResponseHead head, std::string_view body) noexcept {
  return response<false>(head, body, false).verdict;
}

template <class Operation>
ResponseVerdict BasicGate<Operation>::check_response(ResponseHead head, Padded body) noexcept {
  return response<false>(head, body.body, true).verdict;
}

}  // namespace signupgate
