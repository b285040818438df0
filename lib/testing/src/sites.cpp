// SPDX-License-Identifier: Apache-2.0
#include "sites.hpp"

#include <map>
#include <memory>

#include "unicode.hpp"

namespace signupgate::testing::detail {
namespace {

/// No API nests its structures so deeply; a recursive one is followed so far.
constexpr std::size_t deepest_path = 12;

/// Null where no document without a fault has one: within a list or a map that must be empty.
const Description* structure_of(const Description& value) {
  if (value.kind == Kind::object) return &value;
  const bool has_entries = (value.kind == Kind::list && value.list_rules.max != 0) ||
                           (value.kind == Kind::map && value.map_rules.max != 0);
  return has_entries ? value.item : nullptr;
}

void collect_sites(const Description& structure, const Site& above, std::vector<Site>& out) {
  if (above.path.size() == deepest_path) return;
  for (std::size_t i = 0; i < structure.members.size(); ++i) {
    const MemberDescription& member = structure.members[i];
    Site site{above.path, std::string(member.name), &member, member.value, structure_of(*member.value)};
    if (above.member != nullptr) site.name = above.name + "." + site.name;
    site.path.push_back(i);
    out.push_back(site);
    if (site.structure != nullptr) collect_sites(*site.structure, site, out);
  }
}

void aim(Plan& plan, const Target& target) {
  (hides(target.op) ? plan.hiding : plan.others).push_back(target);
}

void collect_targets(Plan& plan, const Site& site) {
  const bool model = plan.profile != Profile::wire;
  const bool strict = plan.profile == Profile::strict;
  const Description& value = *site.value;
  const bool entries = value.kind == Kind::list || value.kind == Kind::map;
  if (!value.text_rules.tolerant) aim(plan, {&site, Op::wrong_type});
  if (site.member != nullptr) {
    aim(plan, {&site, Op::repeated});
    if (site.member->required && model) aim(plan, {&site, Op::required});
  }
  if (value.kind == Kind::text && model) {
    for (const Aspect aspect : aspects_of(value.text_rules, plan.profile))
      if (can_be_broken(value.text_rules, aspect)) aim(plan, {&site, Op::text, aspect});
  }
  if (value.kind == Kind::integer) aim(plan, {&site, Op::integer});
  if (entries) {
    aim(plan, {&site, Op::entry_type});
    aim(plan, {&site, Op::entry_null});
  }
  if (value.kind == Kind::list) {
    const list& rules = value.list_rules;
    if ((model && (rules.min > 0 || rules.max != unlimited)) ||
        (strict && (rules.advised_not_empty || rules.advised_max != unlimited)))
      aim(plan, {&site, Op::size});
    if (strict && !rules.distinct.empty()) aim(plan, {&site, Op::repeats_item});
  }
  if (value.kind == Kind::map) {
    const map& rules = value.map_rules;
    aim(plan, {&site, Op::map_key_repeated});
    if (model && (rules.min > 0 || rules.max != unlimited)) aim(plan, {&site, Op::size});
    if (model)
      for (const Aspect aspect : aspects_of(rules.key, plan.profile))
        if (can_be_broken(rules.key, aspect)) aim(plan, {&site, Op::map_key, aspect});
  }
  if (site.structure == nullptr) return;
  aim(plan, {&site, Op::unknown_repeated});
  if (!strict) return;
  aim(plan, {&site, Op::unknown});
  for (std::size_t i = 0; i < site.structure->relations.size(); ++i)
    aim(plan, {.site = &site, .op = Op::relation, .relation = i});
}

std::unique_ptr<Plan> make_plan(const Description& root, Profile profile) {
  auto plan = std::make_unique<Plan>();
  plan->root = &root;
  plan->profile = profile;
  plan->sites.push_back({{}, "body", nullptr, &root, &root});
  // By copy: the vector grows meanwhile.
  const Site whole = plan->sites.front();
  collect_sites(root, whole, plan->sites);
  for (const Site& site : plan->sites) collect_targets(*plan, site);
  return plan;
}

void find(Node& node, const Description& shape, std::span<const std::size_t> path, const std::string& pointer,
          std::vector<Found>& out) {
  if (shape.kind == Kind::list && node.type == Node::Type::list) {
    for (std::size_t i = 0; i < node.items.size(); ++i)
      find(node.items[i], *shape.item, path, below(pointer, i), out);
  } else if (shape.kind == Kind::map && node.type == Node::Type::object) {
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      if (to_scalars(node.keys[i].name).size() > shape.map_rules.key.max) continue;
      find(node.items[i], *shape.item, path, below(pointer, node.keys[i].name), out);
    }
  } else if (shape.kind == Kind::object && node.type == Node::Type::object) {
    if (path.empty()) {
      out.push_back({&node, &shape, pointer});
      return;
    }
    const MemberDescription& member = shape.members[path[0]];
    const std::size_t at = node.find(member.name);
    if (at != Node::none)
      find(node.items[at], *member.value, path.subspan(1), below(pointer, member.name), out);
  }
}

}  // namespace

const Plan& plan_of(const Description& root, Profile profile) {
  thread_local std::map<std::pair<const Description*, Profile>, std::unique_ptr<Plan>> known;
  std::unique_ptr<Plan>& plan = known[{&root, profile}];
  if (plan == nullptr) plan = make_plan(root, profile);
  return *plan;
}

std::vector<Found> find_objects(Node& root, const Description& shape, std::span<const std::size_t> path) {
  std::vector<Found> out;
  find(root, shape, path, "", out);
  return out;
}

}  // namespace signupgate::testing::detail
