// SPDX-License-Identifier: Apache-2.0

#include "signupgate/gate.hpp"

#include "express_signup.hpp"
#include "gate_impl.hpp"

namespace signupgate {

template class BasicGate<AssociateWhatsAppBusinessAccount>;

}  // namespace signupgate
