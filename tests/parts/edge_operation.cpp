// SPDX-License-Identifier: Apache-2.0
#include "edge_operation.hpp"

#include "gate_impl.hpp"

template class signupgate::BasicGate<edge_operation::Edge>;
