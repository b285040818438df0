// SPDX-License-Identifier: Apache-2.0
//
// schema.hpp: JSON Schema 2020-12 of the request and of the 200 response.
//
//     std::string text;
//     signupgate::write_schema(signupgate::Direction::request, signupgate::Profile::strict,
//                              [&](std::string_view part) { text += part; });
//
// The schema says as much of a profile as a schema can say. What it cannot say (duplicate members, text
// encoding, findings that are only warnings ...) is named in a `$comment` where it belongs. Patterns are
// ECMA-262, as the specification asks; an engine with another dialect may judge `$` differently.
//
// The same arguments give the same bytes. Nothing is allocated or thrown here; what a sink throws passes
// through. All is thread safe.
//
#pragma once

#include <string_view>

#include "signupgate/description.hpp"
#include "signupgate/violation.hpp"

namespace signupgate {

/// Takes the schema's text part by part; `context` is the caller's.
using SchemaSink = void (*)(void* context, std::string_view part);

/// Writes the schema of one structure, description_of<T>, as a profile judges it in that direction. The title
/// begins with the operation's name; `$id` is `urn:signupgate:DIRECTION:PROFILE:STRUCTURE`.
void write_schema(const Description& structure, std::string_view operation, Direction direction,
                  Profile profile, SchemaSink sink, void* context);

/// Writes the schema of the operation's request or 200 response. `$id` is
/// `urn:signupgate:DIRECTION:PROFILE`.
void write_schema(Direction direction, Profile profile, SchemaSink sink, void* context);

/// The same for anything that can be called with a std::string_view.
template <class Sink>
void write_schema(const Description& structure, std::string_view operation, Direction direction,
                  Profile profile, Sink&& sink) {
  auto* callee = &sink;  // a pointer to it, so that constant objects and functions pass the void* too
  write_schema(
      structure, operation, direction, profile,
      [](void* context, std::string_view part) { (**static_cast<decltype(callee)*>(context))(part); },
      &callee);
}

template <class Sink>
void write_schema(Direction direction, Profile profile, Sink&& sink) {
  auto* callee = &sink;
  write_schema(
      direction, profile,
      [](void* context, std::string_view part) { (**static_cast<decltype(callee)*>(context))(part); },
      &callee);
}

}  // namespace signupgate
