// SPDX-License-Identifier: Apache-2.0
#include "odd_operation.hpp"

#include "gate_impl.hpp"

template class signupgate::BasicGate<odd_operation::Odd>;
