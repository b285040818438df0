// SPDX-License-Identifier: Apache-2.0
//
// 5 in full: every limit that the description has, both sides, in every spelling.
//
#include <gtest/gtest.h>

#include <cstdio>
#include <set>
#include <tuple>

#include "p05_boundaries.hpp"
#include "signupgate/testing/cases.hpp"

namespace signupgate::properties {
namespace {

constexpr std::string_view with_everything = "body/valid/everything";

using Key = std::tuple<const Description*, p05::What, Rule>;

Key key_of(const p05::Limit& limit) { return {limit.of, limit.what, limit.rule}; }

/// The limits of a description, of what is beneath it, and so on.
void collect(const Description& value, std::set<Key>& out) {
  for (const p05::Limit& limit : p05::limits_of(value)) out.insert(key_of(limit));
  if (value.item != nullptr) collect(*value.item, out);
  for (const MemberDescription& row : value.members) collect(*row.value, out);
}

TEST(Boundaries, OfEveryLimit) {
  std::size_t tried = 0;
  std::set<Key> described;
  collect(*shape_of(request()), described);
  collect(*shape_of(response()), described);
  std::set<Key> limits;
  for (const Way& way : {request(), response()})
    for (const testing::Case& one : testing::cases(way.direction)) {
      if (one.name != with_everything) continue;
      const Subject subject(one.body, way);
      reference::Json tree = *subject.tree();
      const std::vector<p05::Limited> all = p05::limited(tree, way);
      for (std::size_t which = 0; which < all.size(); ++which) {
        const p05::Limited& at = all[which];
        if (!limits.insert(key_of(at)).second) continue;
        for (const std::size_t length : p05::lengths(at))
          for (const std::string_view spelling : p05::spellings) {
            ++tried;
            const Breach breach = p05::violated_at(subject, which, length, spelling);
            EXPECT_FALSE(breach) << *breach << " at " << at.pointer << ", length " << length << ", spelling "
                                 << spelling;
          }
      }
    }
  std::printf("%zu limits, %zu documents\n", limits.size(), tried);
  EXPECT_EQ(limits, described) << "the documents do not have everything";
}

}  // namespace
}  // namespace signupgate::properties
