// SPDX-License-Identifier: Apache-2.0

#include "express_signup.hpp"

#if defined(__x86_64__)
namespace signupgate::detail::avx2 {

template bool walk<Layout::compact, Unindexed>(Express& lane, SignupInput& out) noexcept;
template bool walk<Layout::spaced, Unindexed>(Express& lane, SignupInput& out) noexcept;
template bool walk<Layout::compact, Unindexed>(Express& lane, SignupOutput& out) noexcept;
template bool walk<Layout::spaced, Unindexed>(Express& lane, SignupOutput& out) noexcept;
template bool check<SignupInput, Unindexed>(Express& lane) noexcept;
template bool check<SignupOutput, Unindexed>(Express& lane) noexcept;

}  // namespace signupgate::detail::avx2

#endif
