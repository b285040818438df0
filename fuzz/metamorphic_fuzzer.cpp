// SPDX-License-Identifier: Apache-2.0
//
// One document, changed in all ways whose effect is known: white space, order, escapes, members and entries more or less,
// cut or followed by something, with canaries in it, with lengths at their limits. The input is a request's or a response's body; its members tell
// which.
//
#include "support/document.hpp"
#include "support/mutators.hpp"

using namespace signupgate;

SIGNUPGATE_FUZZ_MUTATORS_BY_DOCUMENT()

namespace {

bool looks_like_a_response(const reference::Json* tree) {
  if (tree == nullptr) return false;
  for (const MemberDescription& row : description_of<AssociateWhatsAppBusinessAccountOutput>.members)
    for (const reference::JsonMember& member : tree->members)
      if (member.key == row.name) return true;
  return false;
}

bool looks_like_an_error(const reference::Json* tree) {
  if (tree == nullptr) return false;
  for (const reference::JsonMember& member : tree->members)
    if (member.key == "message" || member.key == "Message" || member.key == "__type" || member.key == "code")
      return true;
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const properties::Subject request(fuzz::text_of(data, size), properties::request());
  if (looks_like_a_response(request.tree())) {
    fuzz::check_everything({request.body(), properties::response()});
  } else if (looks_like_an_error(request.tree())) {
    fuzz::check_everything({request.body(), properties::error_response(400)});
  } else {
    fuzz::check_everything(request);
  }
  return 0;
}
