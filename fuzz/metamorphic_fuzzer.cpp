// SPDX-License-Identifier: Apache-2.0
//
// One document, changed in ways whose effect is known: white space, order, escapes, members and entries more or less,
// cut or followed by something, with canaries in it. The input is a request's or a response's body; its members tell
// which.
//
#include "properties/p07_monotone.hpp"
#include "properties/p08_unknown_member.hpp"
#include "properties/p10_whitespace.hpp"
#include "properties/p11_member_order.hpp"
#include "properties/p12_escapes.hpp"
#include "properties/p13_prepended_item.hpp"
#include "properties/p14_trailing.hpp"
#include "properties/p15_prefixes.hpp"
#include "properties/p23_canaries.hpp"
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

void check(const properties::Subject& subject) {
  namespace p = properties;
  using fuzz::hold;
  hold(p::p07::name, p::p07::violated(subject));
  hold(p::p08::name, p::p08::violated(subject));
  hold(p::p10::name, p::p10::violated(subject));
  hold(p::p11::name, p::p11::violated(subject));
  hold(p::p12::name, p::p12::violated(subject));
  hold(p::p13::name, p::p13::violated(subject));
  hold(p::p14::name, p::p14::violated(subject));
  hold(p::p15::name, p::p15::violated(subject));
  hold(p::p23::name, p::p23::violated(subject));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const properties::Subject request(fuzz::text_of(data, size), properties::request());
  if (looks_like_a_response(request.tree())) {
    check({request.body(), properties::response()});
  } else if (looks_like_an_error(request.tree())) {
    check({request.body(), properties::error_response(400)});
  } else {
    check(request);
  }
  return 0;
}
