// SPDX-License-Identifier: Apache-2.0
//
// schema_parts.hpp: the parts of a schema that are there only when they have something in them, and the
// order in which structures are defined.
//
#pragma once

#include "json_emitter.hpp"
#include "signupgate/description.hpp"
#include "signupgate/violation.hpp"

namespace signupgate::detail {

/// A `$comment`, begun by its first sentence; a schema has room for one.
class Comment {
 public:
  explicit Comment(JsonEmitter& out) : out_(out) {}

  /// Begins a sentence, or goes on with one after a space.
  template <class... Parts>
  void say(const Parts&... parts) {
    if (begun_) {
      out_.text(" ");
    } else {
      out_.key("$comment").begin_string();
    }
    begun_ = true;
    more(parts...);
  }
  /// Goes on without a space.
  template <class... Parts>
  void more(const Parts&... parts) {
    (out_.text(parts), ...);
  }
  /// Not a destructor, because a sink may throw.
  void end() {
    if (begun_) out_.end_string();
  }

 private:
  JsonEmitter& out_;
  bool begun_ = false;
};

/// An `allOf`, begun by its first entry, one entry a strict rule.
class AllOf {
 public:
  explicit AllOf(JsonEmitter& out) : out_(out) {}

  template <class Body>
  void add(Rule rule, Body&& body) {
    if (!begun_) {
      out_.key("allOf").begin_array();
      begun_ = true;
    }
    out_.begin_object(JsonEmitter::Layout::one_line);
    out_.key("$comment").string(name(rule));
    body();
    out_.end_object();
  }
  void end() {
    if (begun_) out_.end_array();
  }

 private:
  JsonEmitter& out_;
  bool begun_ = false;
};

/// Visits the structures below one, itself first, in the order in which they are mentioned and as often as
/// they are. Stops when the visitor says false. Shapes are never recursive: they would not compile.
template <class Visitor>
bool visit_structures(const Description& value, Visitor&& visitor) {
  if (value.item != nullptr) return visit_structures(*value.item, visitor);
  if (value.kind != Kind::object) return true;
  if (!visitor(value)) return false;
  for (const MemberDescription& member : value.members)
    if (!visit_structures(*member.value, visitor)) return false;
  return true;
}

}  // namespace signupgate::detail
