// SPDX-License-Identifier: Apache-2.0
#include "wire.hpp"

#include <set>
#include <string_view>
#include <vector>

#include "number.hpp"
#include "place.hpp"
#include "utf8.hpp"

namespace reference {

namespace {

using Found = std::optional<WireFault>;

Found fault_at(const char* rule, const Place& place, std::size_t offset) {
  return WireFault{rule, place.pointer(), offset};
}

bool is_segment(std::string_view map_key, const Shape& map) {
  return !map.key_length.max || scalar_count(map_key) <= *map.key_length.max;
}

// Values nobody looks at, where a name given twice is still a fault: the first by offset. The place is where
// the pointer stopped. Not recursive, because only here can a document that the shapes allow be very deep.
Found skip(const Json& skipped, const Place& place) {
  Found first;
  std::vector<const Json*> pending = {&skipped};
  while (!pending.empty()) {
    const Json& value = *pending.back();
    pending.pop_back();
    for (const Json& item : value.items) pending.push_back(&item);
    std::set<std::string_view> seen;
    for (const JsonMember& member : value.members) {
      pending.push_back(&member.value);
      const bool repeated = !seen.insert(member.key).second;
      if (repeated && (!first || member.key_offset < first->offset)) {
        first = fault_at("duplicate-member", place, member.key_offset);
      }
    }
  }
  return first;
}

Found check(const Json& value, const Shape& shape, const Place& place);

Found check_structure(const Json& object, const Shape& shape, const Place& place) {
  std::set<std::string_view> seen;
  for (const JsonMember& member : object.members) {
    const Field* field = find_field(shape, member.key);
    const Place below = field != nullptr ? place.member(member.key) : place.stop();
    if (!seen.insert(member.key).second) return fault_at("duplicate-member", below, member.key_offset);
    Found found;
    if (field == nullptr) {
      found = skip(member.value, below);
    } else if (member.value.kind != Kind::null) {  // null is absent
      found = check(member.value, field->shape, below);
    }
    if (found) return found;
  }
  return std::nullopt;
}

Found check_list(const Json& list, const Shape& shape, const Place& place) {
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    const Json& item = list.items[i];
    if (item.kind == Kind::null) return fault_at("null-entry", place.index(i), item.offset);
    if (Found found = check(item, shape.element.front(), place.index(i))) return found;
  }
  return std::nullopt;
}

Found check_map(const Json& map, const Shape& shape, const Place& place) {
  std::set<std::string_view> seen;
  for (const JsonMember& entry : map.members) {
    if (!seen.insert(entry.key).second) return fault_at("duplicate-member", place, entry.key_offset);
    const Place below = is_segment(entry.key, shape) ? place.member(entry.key) : place.stop();
    if (entry.value.kind == Kind::null) return fault_at("null-entry", below, entry.value.offset);
    if (Found found = check(entry.value, shape.element.front(), below)) return found;
  }
  return std::nullopt;
}

Found check(const Json& value, const Shape& shape, const Place& place) {
  const auto wrong_type = [&] { return fault_at("type", place, value.offset); };
  switch (shape.type) {
    case Type::anything: return skip(value, place);
    case Type::text: return value.kind == Kind::string ? std::nullopt : wrong_type();
    case Type::integer:
      if (value.kind != Kind::number) return wrong_type();
      return is_int32(value.text) ? std::nullopt : fault_at("integer", place, value.offset);
    case Type::list: return value.kind == Kind::array ? check_list(value, shape, place) : wrong_type();
    case Type::map: return value.kind == Kind::object ? check_map(value, shape, place) : wrong_type();
    case Type::structure:
      return value.kind == Kind::object ? check_structure(value, shape, place) : wrong_type();
  }
  return std::nullopt;
}

bool last_name_is_repeated(const Json& object) {
  for (std::size_t i = 0; i + 1 < object.members.size(); ++i) {
    if (object.members[i].key == object.members.back().key) return true;
  }
  return false;
}

}  // namespace

// Only the last child of a value can be open, so the open values are one path down from the root.
std::string pointer_of_json_fault(const Json& root, const Shape& root_shape) {
  const Json* value = &root;
  const Shape* shape = &root_shape;
  Place place;
  for (;;) {
    if (shape->type == Type::list && value->kind == Kind::array) {
      if (value->items.empty() || !value->items.back().open) break;
      place = place.index(value->items.size() - 1);
      value = &value->items.back();
      shape = &shape->element.front();
    } else if (shape->type == Type::map && value->kind == Kind::object) {
      if (value->members.empty() || !value->members.back().value.open) break;
      const std::string& key = value->members.back().key;
      if (!is_segment(key, *shape)) break;
      place = place.member(key);
      value = &value->members.back().value;
      shape = &shape->element.front();
    } else if (shape->type == Type::structure && value->kind == Kind::object) {
      if (value->members.empty() || !value->members.back().value.open) break;
      const Field* field = find_field(*shape, value->members.back().key);
      if (field == nullptr || last_name_is_repeated(*value)) break;
      place = place.member(field->name);
      value = &value->members.back().value;
      shape = &field->shape;
    } else {
      break;
    }
  }
  return place.pointer();
}

std::optional<WireFault> first_wire_fault(const Json& root, const Shape& shape) {
  return check(root, shape, Place{});
}

}  // namespace reference
