// SPDX-License-Identifier: Apache-2.0
//
// express_signup.hpp: the express lane's walks over the signup operation's structures are compiled apart, in
// express_avx2.cpp, express_indexed.cpp and express_portable.cpp: they are most of what the library takes to compile.
//
#pragma once

#include "express_avx2.hpp"
#include "express_portable.hpp"
#include "signupgate/signup.hpp"

namespace signupgate::detail {

using SignupInput = AssociateWhatsAppBusinessAccount::Input;
using SignupOutput = AssociateWhatsAppBusinessAccount::Output;

#if defined(__x86_64__)
namespace avx2 {
extern template bool walk<Layout::compact, Indexed>(Express& lane, SignupInput& out) noexcept;
extern template bool walk<Layout::compact, Unindexed>(Express& lane, SignupInput& out) noexcept;
extern template bool walk<Layout::spaced, Indexed>(Express& lane, SignupInput& out) noexcept;
extern template bool walk<Layout::spaced, Unindexed>(Express& lane, SignupInput& out) noexcept;
extern template bool walk<Layout::compact, Indexed>(Express& lane, SignupOutput& out) noexcept;
extern template bool walk<Layout::compact, Unindexed>(Express& lane, SignupOutput& out) noexcept;
extern template bool walk<Layout::spaced, Indexed>(Express& lane, SignupOutput& out) noexcept;
extern template bool walk<Layout::spaced, Unindexed>(Express& lane, SignupOutput& out) noexcept;
extern template bool check<SignupInput, Indexed>(Express& lane) noexcept;
extern template bool check<SignupInput, Unindexed>(Express& lane) noexcept;
extern template bool check<SignupOutput, Indexed>(Express& lane) noexcept;
extern template bool check<SignupOutput, Unindexed>(Express& lane) noexcept;
}  // namespace avx2
#endif

namespace portable {
extern template bool walk<Layout::compact, Unindexed>(Express& lane, SignupInput& out) noexcept;
extern template bool walk<Layout::spaced, Unindexed>(Express& lane, SignupInput& out) noexcept;
extern template bool walk<Layout::compact, Unindexed>(Express& lane, SignupOutput& out) noexcept;
extern template bool walk<Layout::spaced, Unindexed>(Express& lane, SignupOutput& out) noexcept;
}  // namespace portable

}  // namespace signupgate::detail
