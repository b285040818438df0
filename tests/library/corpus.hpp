// SPDX-License-Identifier: Apache-2.0
//
// corpus.hpp: the documents under corpus/, with what their names say of them.
//
//     request|response|error / valid   / WHAT.json                      no finding
//                                      / WHERE.RULE.warning[...].json   exactly this rule, as a warning
//                            / invalid / WHERE.RULE[+RULE...][...].json exactly these rules
//     error / valid / NAME.STATUS[...].json    the error's name ("none": it has none) and the HTTP status
//
#pragma once

#include <set>
#include <string>
#include <vector>

#include "judge.hpp"

namespace signupgate::tests {

struct CorpusDocument {
  /// `request/valid/page-syntax.waba.json`
  std::string name;
  std::string body;
  How how;
  bool valid = false;
  std::set<std::string> rules{};
  /// Of error/valid.
  std::string error_name{};
};

/// All of them, in bytewise order of their names.
[[nodiscard]] const std::vector<CorpusDocument>& corpus();
/// Those of corpus/regressions, each as a request and as a response; their names promise nothing.
[[nodiscard]] std::vector<CorpusDocument> regressions();

}  // namespace signupgate::tests
