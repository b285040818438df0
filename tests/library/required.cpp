// SPDX-License-Identifier: Apache-2.0
//
// `required`: absent is judged at the enclosing object's brace, null where it stands; an optional null is absent.
//
#include "documents.hpp"
#include "expect.hpp"
#include "members.hpp"

namespace signupgate::tests {
namespace {

TEST(Required, AbsentIsAtTheEnclosingObject) {
  for (const Member& member : members())
    if (member.required)
      for (const Profile profile : {Profile::model, Profile::strict})
        expect({member.pointer,
                member.absent(),
                {error("required", member.pointer, must_not_be_null(member.pointer))}},
               member.how(profile));
}

TEST(Required, NullIsAtTheNull) {
  for (const Member& member : members())
    if (member.required)
      for (const Profile profile : {Profile::model, Profile::strict})
        expect({member.pointer,
                member.with("null"),
                {error("required", member.pointer, must_not_be_null(member.pointer))}},
               member.how(profile));
}

TEST(Required, AnOptionalMemberMayBeAbsentOrNull) {
  for (const Member& member : members())
    if (!member.required) {
      expect({member.pointer + " absent", member.absent()}, member.how(Profile::model));
      expect({member.pointer + " null", member.with("null")}, member.how(Profile::model));
    }
}

TEST(Required, TheWireProfileDoesNotAskForIt) {
  for (const Member& member : members()) {
    expect({member.pointer + " absent", member.absent()}, member.how(Profile::wire));
    expect({member.pointer + " null", member.with("null")}, member.how(Profile::wire));
  }
}

TEST(Required, AllThatIsMissingIsListedInTheOrderOfTheShapes) {
  run({{"number",
        numbers("@@{}"),
        {error("required", at_number + "/arn", {}, 1), error("required", at_number + "/phoneNumber", {}, 1),
         error("required", at_number + "/phoneNumberId", {}, 1),
         error("required", at_number + "/metaPhoneNumberId", {}, 1),
         error("required", at_number + "/displayPhoneNumberName", {}, 1),
         error("required", at_number + "/displayPhoneNumber", {}, 1),
         error("required", at_number + "/qualityRating", {}, 1)}}},
      response());
  run({{"both",
        R"({"setupFinalization":@@{"phoneNumbers":[@@{"twoFactorPin":@@null}]},"signupCallback":@@{}})",
        {error("required", at_callback + "/accessToken", {}, 4),
         error("required", at_finalization + "/associateInProgressToken", {}, 1),
         error("required", at_phone + "/id", {}, 2), error("required", at_phone + "/twoFactorPin", {}, 3)}}},
      request());
}

}  // namespace
}  // namespace signupgate::tests
