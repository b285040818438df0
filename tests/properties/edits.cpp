// SPDX-License-Identifier: Apache-2.0
#include "edits.hpp"

#include <algorithm>
#include <vector>

#include "reference/json.hpp"
#include "reference/place.hpp"
#include "reference/utf8.hpp"

namespace signupgate::properties {

namespace {

using reference::Json;
using reference::Kind;
using reference::Place;

/// Deep enough for what generators nest, and for the stack.
constexpr std::size_t most_depth = 2000;

std::string count_of(std::size_t count, std::string_view what) {
  return std::to_string(count) + ' ' + std::string(what) + (count == 1 ? "" : "s");
}

std::string kind_of(const Json& value) {
  switch (value.kind) {
    case Kind::null: return "null";
    case Kind::boolean: return "a boolean";
    case Kind::number: return "a number";
    case Kind::string: return "a text of " + count_of(reference::scalar_count(value.text), "character");
    case Kind::array:
      return "a list of " +
             (value.items.size() == 1 ? "1 entry" : std::to_string(value.items.size()) + " entries");
    case Kind::object: return "an object of " + count_of(value.members.size(), "member");
  }
  return {};
}

std::size_t times(const Json& object, std::string_view name) {
  return static_cast<std::size_t>(std::count_if(object.members.begin(), object.members.end(),
                                                [name](const auto& member) { return member.key == name; }));
}

class Comparison {
 public:
  void values(const Place& at, const Json& before, const Json& after) {
    if (before.kind != after.kind) return tell(at, kind_of(after) + " for " + kind_of(before));
    switch (after.kind) {
      case Kind::null: break;
      case Kind::boolean:
        if (before.boolean != after.boolean) tell(at, "the other boolean");
        break;
      case Kind::number:
        if (before.text != after.text) tell(at, "another number");
        break;
      case Kind::string: texts(at, before, after); break;
      case Kind::array: lists(at, before, after); break;
      case Kind::object: objects(at, before, after); break;
    }
  }

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void tell(const Place& at, std::string_view what) {
    if (!out_.empty()) out_ += '\n';
    out_ += at.pointer().empty() ? "the document" : "";
    // Names that are not ours can be anything.
    for (const char c : at.pointer()) out_ += c >= ' ' && c <= '~' ? c : '?';
    (out_ += ": ") += what;
  }

  void texts(const Place& at, const Json& before, const Json& after) {
    if (before.text == after.text) return;
    const std::string one = kind_of(after);
    const std::string other = kind_of(before);
    tell(at, one == other ? "another text of its length" : one + " for " + other);
  }

  void lists(const Place& at, const Json& before, const Json& after) {
    if (before.items.size() != after.items.size())
      return tell(at, kind_of(after) + " for " + kind_of(before));
    for (std::size_t i = 0; i < after.items.size(); ++i) values(at.index(i), before.items[i], after.items[i]);
  }

  void objects(const Place& at, const Json& before, const Json& after) {
    const std::size_t told = out_.size();
    std::vector<std::string> seen;
    for (const Json* object : {&before, &after})
      for (const reference::JsonMember& member : object->members) {
        if (std::find(seen.begin(), seen.end(), member.key) != seen.end()) continue;
        seen.push_back(member.key);
        members(at, before, after, member.key);
      }
    if (out_.size() != told) return;
    const auto same_key = [](const auto& one, const auto& other) { return one.key == other.key; };
    if (!std::equal(before.members.begin(), before.members.end(), after.members.begin(), after.members.end(),
                    same_key))
      tell(at, "members in another order");
  }

  void members(const Place& at, const Json& before, const Json& after, const std::string& name) {
    const std::size_t had = times(before, name);
    const std::size_t has = times(after, name);
    if (has == 0) return tell(at.member(name), "missing");
    if (has > 1 && has != had) return tell(at.member(name), "given " + std::to_string(has) + " times");
    if (had == 0) return tell(at.member(name), "a member more, " + kind_of(value(after, name)));
    values(at.member(name), value(before, name), value(after, name));
  }

  static const Json& value(const Json& object, const std::string& name) {
    return std::find_if(object.members.begin(), object.members.end(),
                        [&name](const auto& member) { return member.key == name; })
        ->value;
  }

  std::string out_;
};

}  // namespace

std::string edit_between(std::string_view before, std::string_view after) {
  if (before == after) return "nothing";
  const reference::Parsed old = reference::parse_document(before, most_depth);
  const reference::Parsed made = reference::parse_document(after, most_depth);
  if (made.fault) return made.fault->rule + " at byte " + std::to_string(made.fault->offset);
  if (old.fault) return "well-formed again";
  Comparison comparison;
  comparison.values({}, old.root, made.root);
  const std::string out = comparison.take();
  return out.empty() ? "the same values, spelt otherwise" : out;
}

}  // namespace signupgate::properties
