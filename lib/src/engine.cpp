// SPDX-License-Identifier: Apache-2.0

#include "gate_impl.hpp"

namespace signupgate::detail {

std::size_t Engine::size_limit(const Policy& policy) noexcept {
  return policy.max_body < largest_body ? policy.max_body : largest_body;
}

std::size_t Engine::depth_limit(const Policy& policy) noexcept {
  return policy.max_depth == 0 ? 1 : policy.max_depth;
}

Composed Engine::keep(std::string_view text) noexcept {
  return compose(scratch_.arena, [text](TextWriter& out) { out.put(text); });
}

Verdict Engine::too_large(std::string_view body, const Policy& policy) noexcept {
  collector_.add_single(Rule::body_size, {}, 0, {.limit = size_limit(policy)});
  return collector_.finish(body, Fault::too_large);
}

Verdict Engine::malformed(std::string_view document, const Description& root, const Policy& policy) noexcept {
  const Location location = locator_.locate(document, root, depth_limit(policy));
  // Fast walk and locator must agree; should they not, nobody is told that the document is fine.
  if (location.outcome != Location::Outcome::found) return {.fault = Fault::internal};
  collector_.add_single(location.rule, location.pointer, location.offset,
                        {.limit = depth_limit(policy), .at_end = location.offset == document.size()});
  return collector_.finish(document, Fault::serialization);
}

Verdict Engine::misfit(std::string_view document, const Reader::Fault& fault) noexcept {
  collector_.add_single(fault.rule, fault.pointer, fault.offset, {.expected = fault.expected});
  return collector_.finish(document, Fault::serialization);
}

void Engine::wipe() noexcept {
  scratch_.wipe();
  express_memory_.wipe();
  collector_.wipe();
  locator_.wipe();
}

}  // namespace signupgate::detail
