/* SPDX-License-Identifier: Apache-2.0
 *
 * What a C user's first program does: judge a request that is right and one that is wrong, and say what is wrong.
 */
#include <signupgate/signupgate.h>
#include <stdio.h>
#include <string.h>

int main(void) {
  static const char right[] = "{\"signupCallback\":{\"accessToken\":\"token\"}}";
  static const char wrong[] = "{\"signupCallback\":[]}";
  signupgate_violation violation;
  int good = 0;
  signupgate_gate* gate = signupgate_gate_new();
  if (gate != NULL && signupgate_check_request(gate, right, strlen(right)) == SIGNUPGATE_VALID &&
      signupgate_check_request(gate, wrong, strlen(wrong)) == SIGNUPGATE_SERIALIZATION &&
      signupgate_violation_at(gate, 0, &violation) == 1 && strcmp(violation.rule.data, "type") == 0)
    good = 1;
  signupgate_gate_free(gate);
  if (!good) puts("the installed library judges wrongly");
  return good ? 0 : 1;
}
