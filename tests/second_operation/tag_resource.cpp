// SPDX-License-Identifier: Apache-2.0
#include "tag_resource.hpp"

#include "gate_impl.hpp"

template class signupgate::BasicGate<second_operation::TagResource>;
