// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

// How often this program has allocated with new so far.
std::size_t allocations();
