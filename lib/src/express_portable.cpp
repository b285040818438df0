// SPDX-License-Identifier: Apache-2.0

#include "express_signup.hpp"

namespace signupgate::detail::portable {

template bool walk<Layout::compact, Unindexed>(Express& lane, SignupInput& out) noexcept;
template bool walk<Layout::spaced, Unindexed>(Express& lane, SignupInput& out) noexcept;
template bool walk<Layout::compact, Unindexed>(Express& lane, SignupOutput& out) noexcept;
template bool walk<Layout::spaced, Unindexed>(Express& lane, SignupOutput& out) noexcept;

}  // namespace signupgate::detail::portable
