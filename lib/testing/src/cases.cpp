// SPDX-License-Identifier: Apache-2.0
#include "signupgate/testing/cases.hpp"

#include <map>
#include <set>
#include <tuple>

#include "build.hpp"
#include "faults.hpp"
#include "malformed.hpp"
#include "number.hpp"
#include "signupgate/testing/generate.hpp"
#include "text_rules.hpp"
#include "tokens.hpp"
#include "unicode.hpp"

namespace signupgate::testing {
namespace {

using namespace detail;

class Cases {
 public:
  Cases(const Description& structure, Direction direction)
      : plan_(plan_of(structure, Profile::strict)), direction_(direction) {}

  std::vector<Case> make() {
    for (const Site& site : plan_.sites) {
      valid(site);
      if (site.value->kind == Kind::text) texts(site);
      if (site.value->kind == Kind::integer) integers(site);
      if (site.value->kind == Kind::list) lists(site);
      if (site.value->kind == Kind::map) {
        map_sizes(site);
        keys(site);
      }
      if (site.structure != nullptr) {
        skipped(site);
        first_of_two(site);
      }
    }
    for (const std::vector<Target>* targets : {&plan_.others, &plan_.hiding})
      for (const Target& target : *targets)
        // Both sides of these are above.
        if (target.op != Op::text && target.op != Op::map_key) faults(target);
    for (const Site& site : plan_.sites) malformed(site);
    everything();
    several();
    whole();
    return std::move(out_);
  }

 private:
  /// The smallest document that has the site and, if that is a list or a map, an entry.
  [[nodiscard]] const Node& base(const Site& site) {
    const auto [place, made] = bases_.try_emplace(&site);
    if (made) place->second = new_base(site);
    return place->second;
  }
  [[nodiscard]] Node new_base(const Site& site) const {
    ListChoices zeros({});
    const Site* wanted[] = {&site};
    Node root = build_document(zeros, plan_, wanted);
    std::string pointer;
    Node* value = site.member == nullptr ? nullptr : find(root, site, pointer);
    if (value == nullptr || !value->items.empty() || site.structure == nullptr) return root;
    if (site.value->kind == Kind::list)
      value->items.push_back(simplest_value(*site.value->item, Profile::strict));
    if (site.value->kind == Kind::map)
      value->add({to_utf8(simplest_text(site.value->map_rules.key, Profile::strict))},
                 simplest_value(*site.value->item, Profile::strict));
    return root;
  }
  /// The member in the smallest document, and its pointer.
  Node* find(Node& root, const Site& site, std::string& pointer) const {
    const std::vector<Found> found =
        find_objects(root, *plan_.root, std::span(site.path).first(site.path.size() - 1));
    if (found.empty()) return nullptr;
    const std::size_t at = found[0].object->find(site.member->name);
    pointer = below(found[0].pointer, site.member->name);
    return at == Node::none ? nullptr : &found[0].object->items[at];
  }

  [[nodiscard]] std::string text_of(const Node& root, const Style& style = {}) const {
    RandomChoices fixed(1);
    return print(root, *plan_.root, style, fixed);
  }

  void add(std::string body, const std::vector<Fault>& found, std::string name) {
    if (seen_.insert(body).second)
      out_.push_back({std::move(body), labels_of(found, direction_), std::move(name)});
  }
  void add(const Node& root, std::vector<Rule> rules, const std::string& pointer, const std::string& name,
           const Style& style = {}) {
    std::vector<Fault> found;
    if (!rules.empty()) found.push_back({std::move(rules), pointer, {}, {}});
    add(text_of(root, style), found, name);
  }

  void valid(const Site& site) {
    for (const Space space : {Space::none, Space::lines, Space::crlf, Space::much})
      for (const Escapes escapes : {Escapes::least, Escapes::all_upper, Escapes::all_lower, Escapes::mixed})
        add(base(site), {}, "", site.name + "/valid", {space, escapes});
    if (site.member == nullptr || site.member->required) return;
    Node root = base(site);
    std::string pointer;
    Node* value = find(root, site, pointer);
    if (value == nullptr) return;
    *value = Node{};
    // Where one of two members must be there, the null one may be the only one.
    if (relations_hold(root)) add(root, {}, "", site.name + "/valid/null");
  }

  bool relations_hold(Node& root) const {
    for (const Site& site : plan_.sites) {
      if (site.structure == nullptr) continue;
      for (const Found& found : find_objects(root, *plan_.root, site.path))
        for (const RelationDescription& relation : found.shape->relations) {
          const bool first = found.object->present(found.shape->members[relation.first].name);
          const bool second = found.object->present(found.shape->members[relation.second].name);
          if (relation.relation == Relation::exclusive ? first && second : !first && !second) return false;
        }
    }
    return true;
  }

  void texts(const Site& site) {
    const text& rules = site.value->text_rules;
    for (const Aspect aspect : aspects_of(rules, Profile::strict)) {
      EveryChoice every;
      do {
        const Text text = aimed_text(every, rules, aspect);
        Node root = base(site);
        std::string pointer;
        Node* value = find(root, site, pointer);
        if (value == nullptr) return;
        *value = text_node(to_utf8(text.value));
        const std::vector<Rule> broken = broken_by(text.value, rules, Profile::strict);
        add(root, broken, pointer, site.name + "/" + text.name);
        if (aspect != Aspect::length && aspect != Aspect::emptiness) continue;
        add(root, broken, pointer, site.name + "/" + text.name + "/escaped",
            {Space::none, Escapes::all_upper});
        add(root, broken, pointer, site.name + "/" + text.name + "/some-escaped",
            {Space::lines, Escapes::mixed});
      } while (every.next());
    }
  }

  void integers(const Site& site) {
    EveryChoice every;
    do {
      const Number number = aimed_number(every);
      Node root = base(site);
      std::string pointer;
      if (Node* value = find(root, site, pointer)) *value = number_node(number.spelling);
      add(root, number.fits ? std::vector<Rule>{} : std::vector{Rule::integer}, pointer,
          site.name + "/" + number.name);
    } while (every.next());
  }

  void lists(const Site& site) {
    const list& rules = site.value->list_rules;
    std::set<std::size_t> sizes{0, 1, 2, 11, rules.min, rules.min + 1};
    if (rules.min > 0) sizes.insert(rules.min - 1);
    for (const std::size_t limit : {rules.max, rules.advised_max})
      if (limit != unlimited) sizes.insert({limit, limit + 1, limit == 0 ? 0 : limit - 1});
    for (const std::size_t size : sizes) {
      Node root = base(site);
      std::string pointer;
      Node* value = find(root, site, pointer);
      if (value == nullptr) return;
      const Node item = simplest_value(*site.value->item, Profile::strict);
      *value = list_node(std::vector<Node>(size, item));
      make_distinct(*value, *site.value, Profile::strict);
      add(root, broken_by(size, rules, Profile::strict), pointer,
          site.name + "/size/" + std::to_string(size));
    }
    many_faults(site);
  }

  /// More violations than a verdict lists by default, every one of them an entry's.
  void many_faults(const Site& site) {
    const list& rules = site.value->list_rules;
    std::size_t required = 0;
    for (const MemberDescription& member : site.value->item->members) required += member.required ? 1 : 0;
    if (required == 0 || rules.max != unlimited || rules.advised_max != unlimited) return;
    for (const std::size_t size :
         {Policy{}.max_violations / required, Policy{}.max_violations / required + 1}) {
      Node root = base(site);
      std::string pointer;
      Node* value = find(root, site, pointer);
      if (value == nullptr) return;
      *value = list_node(std::vector<Node>(size, object_node()));
      std::vector<Fault> found;
      for (std::size_t i = 0; i < size; ++i)
        for (const MemberDescription& member : site.value->item->members)
          if (member.required)
            found.push_back({{Rule::required}, below(below(pointer, i), member.name), {}, {}});
      add(text_of(root), found, site.name + "/entries-empty/" + std::to_string(size));
    }
  }

  /// A map of every size beside its limits; one without limits has no such size.
  void map_sizes(const Site& site) {
    const map& rules = site.value->map_rules;
    std::set<std::size_t> sizes;
    if (rules.min > 0) sizes.insert({rules.min - 1, rules.min});
    if (rules.max != unlimited) sizes.insert({rules.max, rules.max + 1});
    for (const std::size_t size : sizes) {
      Node root = base(site);
      std::string pointer;
      Node* value = find(root, site, pointer);
      if (value == nullptr) return;
      *value = object_node();
      while (value->items.size() < size)
        value->add({free_key(*value, rules.key, Profile::strict)},
                   simplest_value(*site.value->item, Profile::strict));
      std::vector<Rule> broken;
      if (size < rules.min || size > rules.max) broken.push_back(Rule::length);
      add(root, broken, pointer, site.name + "/size/" + std::to_string(size));
    }
  }

  void keys(const Site& site) {
    const text& rules = site.value->map_rules.key;
    for (const Aspect aspect : aspects_of(rules, Profile::strict)) {
      EveryChoice every;
      do {
        const Text text = aimed_text(every, rules, aspect);
        for (const Escapes escapes : {Escapes::least, Escapes::all_lower}) {
          Node root = base(site);
          std::string pointer;
          Node* value = find(root, site, pointer);
          if (value == nullptr) return;
          *value = object_node();
          value->add({to_utf8(text.value)}, simplest_value(*site.value->item, Profile::strict));
          add(root, broken_by(text.value, rules, Profile::strict), pointer, site.name + "/key/" + text.name,
              {Space::none, escapes});
        }
      } while (every.next());
    }
    for (const char* key : {"a/b", "a~b", "~1", "a\"b", "a\\b", "\n", "0", "\xC3\xA9", "\xF0\x9F\x98\x80"}) {
      Node root = base(site);
      std::string pointer;
      Node* value = find(root, site, pointer);
      if (value == nullptr) return;
      *value = object_node();
      value->add({key}, raw_node("1"));
      add(root, {Rule::type}, below(pointer, key), site.name + "/key/in-pointer");
    }
  }

  /// Unknown members with every kind of value, sound or not: at the whole document all of them, elsewhere some.
  void skipped(const Site& site) {
    static constexpr std::string_view sound[] = {"null",
                                                 "true",
                                                 "false",
                                                 "\"\"",
                                                 "\"\\u0000\\uD83D\\uDE00\"",
                                                 "1e999999999",
                                                 "-0.0",
                                                 "[]",
                                                 "{}",
                                                 "123456789012345678901234567890.5",
                                                 "[null,[{\"\":[]}]]",
                                                 "{\"a\":{\"a\":1},\"b\":[{\"a\":1},{\"a\":2}]}"};
    const std::size_t depth = depth_of(site);
    std::vector<std::pair<std::string, std::vector<Rule>>> values;
    for (const std::string_view value : sound) values.emplace_back(value, std::vector{Rule::unknown_member});
    for (const bool lists : {true, false}) {
      values.emplace_back(nest(lists, Policy{}.max_depth - depth), std::vector{Rule::unknown_member});
      values.emplace_back(nest(lists, Policy{}.max_depth - depth + 1), std::vector{Rule::json_depth});
    }
    for (const auto traps : {value_traps(), container_traps()})
      for (const Trap& trap : traps) values.emplace_back(trap.bytes, std::vector{trap.rule});
    for (const Trap& trap : text_traps())
      values.emplace_back('"' + std::string(trap.bytes) + '"', std::vector{trap.rule});
    const bool all = site.member == nullptr || site.value->kind == Kind::map;
    for (const auto& [bytes, rules] : values) {
      if (!all && ++thinned_ % 5 != 0 && rules[0] != Rule::json_depth) continue;
      Node root = base(site);
      const std::vector<Found> found = find_objects(root, *plan_.root, site.path);
      if (found.empty()) return;
      found[0].object->add({"x"}, raw_node(bytes), 0);
      add(root, rules, found[0].pointer, site.name + "/unknown/value");
    }
  }
  /// Two faults of stage 1: a name is given twice, which is known only where the object ends, and what stands in between
  /// or behind is of a wrong type.
  void first_of_two(const Site& site) {
    for (const bool between : {false, true}) {
      for (const std::size_t names : {std::size_t{1}, std::size_t{12}}) {
        Node root = base(site);
        const std::vector<Found> found = find_objects(root, *plan_.root, site.path);
        if (found.empty() || found[0].shape->members.empty()) return;
        if (found[0].shape->members[0].value->text_rules.tolerant) return;
        Node& object = *found[0].object;
        const std::string wrong(found[0].shape->members[0].name);
        if (const std::size_t at = object.find(wrong); at != Node::none) object.remove(at);
        for (std::size_t i = 0; i < names; ++i) {
          // Not with `+`: GCC 12, optimising, warns of the standard library's own copying.
          std::string name("x");
          name.append(std::to_string(i));
          object.add({name}, number_node("1"), i);
        }
        object.add({wrong}, boolean_node(true), between ? names : object.items.size());
        object.add({"x0"}, number_node("2"), between ? names + 1 : names);
        const Rule first = between ? Rule::type : Rule::duplicate_member;
        add(root, {first}, between ? below(found[0].pointer, wrong) : found[0].pointer,
            site.name + (between ? "/type-then-duplicate" : "/duplicate-then-type"));
      }
    }
  }
  std::size_t depth_of(const Site& site) {
    Node root = base(site);
    const std::vector<Found> found = find_objects(root, *plan_.root, site.path);
    if (found.empty()) return 1;
    return 1 + static_cast<std::size_t>(std::count(found[0].pointer.begin(), found[0].pointer.end(), '/'));
  }

  void faults(const Target& target) {
    EveryChoice every;
    do {
      Node root = base(*target.site);
      std::optional<Fault> fault = put_fault(every, root, target, {plan_, true, nullptr});
      if (!fault) continue;
      const std::string name = fault->name;
      add(text_of(root), {std::move(*fault)}, name);
    } while (every.next());
  }

  /// Damage to the member's own tokens (key, colon, value, and what comes next): all of it at the first member of each
  /// kind, and at the others each rule once and every sixteenth besides, other ones at each. Quotation marks at all.
  void malformed(const Site& site) {
    Node root = base(site);
    ListChoices zeros({});
    const Tokens tokens = flatten(root, *plan_.root, Escapes::least, zeros);
    std::string pointer;
    if (site.member != nullptr && find(root, site, pointer) == nullptr) return;
    // The value's first token; the key and the colon are before it.
    std::size_t first = 0;
    while (first < tokens.all.size() && tokens.pointer(first) != pointer) ++first;
    if (site.member != nullptr) first -= 2;
    for (std::size_t token = first; token < std::min(first + 5, tokens.all.size()); ++token) {
      for (const Damage kind : every_damage) {
        if (kind == Damage::cut && tokens.all[token].bytes.size() > 60) continue;
        if ((kind == Damage::trailing || kind == Damage::leading) && token != 0) continue;
        const bool first_of_its_kind = kinds_.insert({token - first, site.value->kind, kind}).second;
        EveryChoice every;
        do {
          auto made = damage(every, tokens, token, kind, Space::none);
          if (!made) continue;
          const bool first_there = places_.insert({made->fault.pointer, made->fault.rules[0]}).second;
          const bool kept = kind == Damage::quote || first_of_its_kind || first_there;
          if (!kept && ++thinned_ % 16 != 0) continue;
          const std::string name = site.name + "/" + made->fault.name;
          add(std::move(made->body), {std::move(made->fault)}, name);
        } while (every.next());
      }
    }
  }

  /// All members in one document, as far as they do not exclude each other.
  void everything() {
    std::vector<const Site*> all;
    for (const Site& site : plan_.sites) all.push_back(&site);
    for (std::uint64_t seed = 0; seed < 24; ++seed) {
      RandomChoices random(seed);
      Node root = build_document(random, plan_, all);
      if (seed >= 8) shuffle(root, random);
      add(print(root, *plan_.root, any_style(random), random), {}, "body/valid/everything");
    }
  }

  /// Several faults in one document, its members in any order: which is told first, and that each is told.
  void several() {
    for (std::uint64_t seed = 0; seed < 96; ++seed) {
      RandomChoices random(seed);
      const Wanted wanted{Wanted::faulty, static_cast<unsigned>(2 + seed % 3), Profile::strict};
      Case made = generate(random, *plan_.root, direction_, wanted);
      if (seen_.insert(made.body).second)
        out_.push_back({std::move(made.body), std::move(made.labels), "several/" + made.name});
    }
  }

  void whole() {
    // Zero bytes are `{}`; white space alone is not.
    const Description& root = *plan_.root;
    std::vector<Fault> found;
    for (const MemberDescription& member : root.members)
      if (member.required) found.push_back({{Rule::required}, below("", member.name), {}, {}});
    std::vector<Rule> none;
    for (const RelationDescription& relation : root.relations)
      if (relation.relation == Relation::advised_any) none = {Rule::empty_request};
    if (!none.empty()) found.push_back({none, "", {}, {}});
    add("", found, "body/zero-bytes");
    add("{}", found, "body/empty");
    add(" \t\r\n{ \t\r\n} \t\r\n", found, "body/empty/white-space");
    for (const char* blank : {" ", "\n", "\r\n\t "})
      add(blank, {{{Rule::json_syntax}, "", {}, {}}}, "body/white-space-alone");
    for (const char* other : {"\"a\"", "1", "-0", "true", "false", "null", "[]", "[{}]", "[[]]"})
      add(other, {{{Rule::type}, "", {}, {}}}, "body/type");
    for (const char* broken :
         {"falsex", "01", "{", "[", "\"", "\"\\", "{\"", "-", "tru", "nul", "}", "]", ",", ":"})
      add(broken, {{{Rule::json_syntax}, "", {}, {}}}, "body/broken");
    for (const bool lists : {true, false}) {
      add(nest(lists, Policy{}.max_depth + 1), {{{Rule::json_depth}, "", {}, {}}}, "body/depth/max+1");
      add(nest(lists, 100000), {{{Rule::json_depth}, "", {}, {}}}, "body/depth/100000");
    }
    add(nest(true, Policy{}.max_depth), {{{Rule::type}, "", {}, {}}}, "body/depth/max");
  }

  const Plan& plan_;
  Direction direction_;
  std::vector<Case> out_;
  std::set<std::string> seen_;
  std::map<const Site*, Node> bases_;
  /// Token behind the key, kind of value, damage.
  std::set<std::tuple<std::size_t, Kind, Damage>> kinds_;
  std::set<std::pair<std::string, Rule>> places_;
  std::size_t thinned_ = 0;
};

}  // namespace

std::vector<Case> cases(Direction direction) { return cases(signup_structure(direction), direction); }

std::vector<Case> cases(const Description& structure, Direction direction) {
  return Cases(structure, direction).make();
}

}  // namespace signupgate::testing
