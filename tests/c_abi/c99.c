/* SPDX-License-Identifier: Apache-2.0
 *
 * A C99 program on libsignupgate.so: what is expected is written out, and nothing of the C++ library is here.
 */
#include <signupgate/signupgate.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int checks = 0;
static int failures = 0;

static void check(int good, const char* what, int line) {
  ++checks;
  if (good) return;
  ++failures;
  printf("c99.c:%d: %s\n", line, what);
}
#define CHECK(condition) check((condition) ? 1 : 0, #condition, __LINE__)

static int is(signupgate_text text, const char* expected) {
  return text.data != NULL && text.size == strlen(expected) && memcmp(text.data, expected, text.size) == 0;
}

static int judge(signupgate_gate* gate, const char* body) {
  return signupgate_check_request(gate, body, strlen(body));
}

static int error_body_is(const signupgate_gate* gate, const char* expected) {
  char out[1024];
  const size_t size = signupgate_write_error_body(gate, out, sizeof out);
  return size == strlen(expected) && memcmp(out, expected, size) == 0;
}

static const char missing_token[] = "{\"signupCallback\":{}}";
static const char missing_token_body[] =
    "{\"message\":\"1 validation error detected. Value at '/signupCallback/accessToken' failed to satisfy "
    "constraint: Member must not be null\",\"fieldList\":[{\"message\":\"Value at "
    "'/signupCallback/accessToken' "
    "failed to satisfy constraint: Member must not be null\",\"path\":\"/signupCallback/accessToken\"}]}";

static void valid_requests(signupgate_gate* gate) {
  signupgate_violation violation;
  CHECK(judge(gate, "{\"signupCallback\":{\"accessToken\":\"FAKE\"}}") == SIGNUPGATE_VALID);
  CHECK(signupgate_fault(gate) == SIGNUPGATE_VALID);
  CHECK(signupgate_error_count(gate) == 0);
  CHECK(signupgate_warning_count(gate) == 0);
  CHECK(signupgate_violation_count(gate) == 0);
  CHECK(signupgate_violation_at(gate, 0, &violation) == 0);
  CHECK(signupgate_refusal_status(gate) == 200);
  CHECK(strcmp(signupgate_refusal_error_type(gate), "") == 0);
  CHECK(signupgate_write_error_body(gate, NULL, 0) == 0);

  CHECK(signupgate_check_request(gate, NULL, 0) == SIGNUPGATE_VALID); /* `{}`, which asks for nothing */
  CHECK(signupgate_warning_count(gate) == 1);
  CHECK(signupgate_violation_at(gate, 0, &violation) == 1);
  CHECK(is(violation.rule, "empty-request"));
  CHECK(is(violation.pointer, ""));
  CHECK(violation.severity == SIGNUPGATE_WARNING);
  CHECK(signupgate_check_request_padded(gate, NULL, 0) == SIGNUPGATE_VALID);
}

static void a_constraint(signupgate_gate* gate) {
  signupgate_violation violation;
  char cut[16];
  CHECK(judge(gate, missing_token) == SIGNUPGATE_VALIDATION);
  CHECK(signupgate_error_count(gate) == 1);
  CHECK(signupgate_error_path_count(gate) == 1);
  CHECK(signupgate_violation_count(gate) == 1);
  CHECK(signupgate_truncated(gate) == 0);
  CHECK(signupgate_violation_at(gate, 0, &violation) == 1);
  CHECK(is(violation.rule, "required"));
  CHECK(violation.rule.data[violation.rule.size] == '\0');
  CHECK(is(violation.pointer, "/signupCallback/accessToken"));
  CHECK(is(violation.message,
           "Value at '/signupCallback/accessToken' failed to satisfy constraint: Member must not be null"));
  CHECK(violation.severity == SIGNUPGATE_ERROR);
  CHECK(violation.offset == 18);
  CHECK(violation.line == 1);
  CHECK(violation.column == 19);
  CHECK(strcmp(signupgate_rule_name((size_t)violation.rule_index), "required") == 0);
  CHECK(signupgate_violation_at(gate, 1, &violation) == 0);
  CHECK(signupgate_refusal_status(gate) == 400);
  CHECK(strcmp(signupgate_refusal_error_type(gate), "ValidationException") == 0);
  CHECK(error_body_is(gate, missing_token_body));

  memset(cut, '#', sizeof cut);
  CHECK(signupgate_write_error_body(gate, cut, 10) == strlen(missing_token_body));
  CHECK(memcmp(cut, "{\"message\"######", sizeof cut) == 0);
}

static void other_faults(signupgate_gate* gate) {
  signupgate_violation violation;
  CHECK(judge(gate, "{\"signupCallback\":{\n\"accessToken\":7}}") == SIGNUPGATE_SERIALIZATION);
  CHECK(signupgate_violation_at(gate, 0, &violation) == 1);
  CHECK(is(violation.rule, "type"));
  CHECK(is(violation.pointer, "/signupCallback/accessToken"));
  CHECK(violation.offset == 34);
  CHECK(violation.line == 2);
  CHECK(violation.column == 15);
  CHECK(signupgate_refusal_status(gate) == 400);
  CHECK(strcmp(signupgate_refusal_error_type(gate), "SerializationException") == 0);

  CHECK(judge(gate, "{") == SIGNUPGATE_SERIALIZATION);
  CHECK(signupgate_violation_at(gate, 0, &violation) == 1);
  CHECK(is(violation.rule, "json-syntax"));

  CHECK(signupgate_set_max_body(gate, 3) == 1);
  CHECK(judge(gate, "{  }") == SIGNUPGATE_TOO_LARGE);
  CHECK(signupgate_refusal_status(gate) == 413);
  CHECK(strcmp(signupgate_refusal_error_type(gate), "RequestEntityTooLargeException") == 0);
  CHECK(error_body_is(gate, "{\"message\":\"Body must have at most 3 bytes\"}"));
  CHECK(signupgate_set_max_body(gate, (size_t)1 << 20) == 1);
}

static void a_policy(signupgate_gate* gate) {
  const char* const regions[] = {"DE", "ZZ"};
  const char pin[] =
      "{\"setupFinalization\":{\"associateInProgressToken\":\"FAKE\",\"phoneNumbers\":"
      "[{\"id\":\"1\",\"twoFactorPin\":\"12345x\",\"dataLocalizationRegion\":\"ZZ\"}]}}";
  CHECK(judge(gate, pin) == SIGNUPGATE_VALIDATION);
  CHECK(signupgate_error_count(gate) == 2);
  CHECK(signupgate_set_rule(gate, "pin-format", "warning") == 1);
  CHECK(signupgate_error_count(gate) == 2); /* the last verdict stays */
  CHECK(signupgate_set_regions(gate, regions, 2) == 1);
  CHECK(judge(gate, pin) == SIGNUPGATE_VALID);
  CHECK(signupgate_warning_count(gate) == 1);
  CHECK(signupgate_set_profile(gate, "model") == 1);
  CHECK(signupgate_set_rule(gate, "pin-format", "off") == 1);
  CHECK(judge(gate, pin) == SIGNUPGATE_VALID);
  CHECK(signupgate_warning_count(gate) == 0);
}

static void a_service_error(signupgate_gate* gate) {
  signupgate_service_error told;
  const char type[] = "com.example#ThrottledRequestException:http://example.com/";
  const char body[] = "{\"message\":\"slow down\"}";
  CHECK(signupgate_check_response(gate, 429, type, strlen(type), body, strlen(body)) == SIGNUPGATE_VALID);
  CHECK(signupgate_told_error(gate, &told) == 1);
  CHECK(is(told.name, "ThrottledRequestException"));
  CHECK(is(told.message, "slow down"));
  CHECK(told.side == SIGNUPGATE_CLIENT);
  CHECK(told.retryable == 1);
  CHECK(told.known == 1);

  CHECK(signupgate_check_response(gate, 503, NULL, 0, "", 0) == SIGNUPGATE_VALID);
  CHECK(signupgate_told_error(gate, &told) == 1);
  CHECK(is(told.name, ""));
  CHECK(told.message.data == NULL && told.message.size == 0);
  CHECK(told.side == SIGNUPGATE_SERVER);
  CHECK(told.retryable == 1);
  CHECK(told.known == 0);

  CHECK(signupgate_check_response(gate, 200, NULL, 0, "<html>", 6) == SIGNUPGATE_SERIALIZATION);
  CHECK(signupgate_told_error(gate, &told) == 0);
}

static void a_padded_body(signupgate_gate* gate) {
  const char body[] = "{\"signupCallback\":{\"accessToken\":\"FAKE\"}}";
  const size_t size = strlen(body);
  char* const padded = malloc(size + SIGNUPGATE_PADDING);
  CHECK(padded != NULL);
  if (padded == NULL) return;
  memset(padded, '"', size + SIGNUPGATE_PADDING);
  memcpy(padded, body, size);
  CHECK(signupgate_check_request_padded(gate, padded, size) == SIGNUPGATE_VALID);
  CHECK(signupgate_check_request_padded(gate, padded, size - 1) == SIGNUPGATE_SERIALIZATION);
  CHECK(signupgate_check_response_padded(gate, 200, NULL, 0, padded, size) == SIGNUPGATE_VALID);
  CHECK(signupgate_warning_count(gate) == 1); /* a member that no response has */
  free(padded);
}

static void http_alone(void) {
  char out[128];
  const char expected[] = "{\"message\":\"Content-Type must be application/json\"}";
  CHECK(strcmp(signupgate_http_error_type(SIGNUPGATE_UNSUPPORTED_MEDIA_TYPE),
               "UnsupportedMediaTypeException") == 0);
  CHECK(signupgate_write_http_error_body(SIGNUPGATE_UNSUPPORTED_MEDIA_TYPE, out, sizeof out) ==
        strlen(expected));
  CHECK(memcmp(out, expected, strlen(expected)) == 0);
  CHECK(strcmp(signupgate_http_error_type(SIGNUPGATE_BAD_RESPONSE), "BadGatewayException") == 0);
}

static void what_there_is(void) {
  char version[32];
  snprintf(version, sizeof version, "%d.%d.%d", SIGNUPGATE_C_VERSION_MAJOR, SIGNUPGATE_C_VERSION_MINOR,
           SIGNUPGATE_C_VERSION_PATCH);
  CHECK(strcmp(signupgate_version(), version) == 0);
  CHECK(signupgate_has("request") == 1);
  CHECK(signupgate_has("telepathy") == 0);
  CHECK(signupgate_rule_count() == 21);
  CHECK(strcmp(signupgate_rule_name(0), "body-size") == 0);
  CHECK(signupgate_rule_name(signupgate_rule_count()) == NULL);
  CHECK(strcmp(signupgate_fault_name(SIGNUPGATE_TOO_LARGE), "too-large") == 0);
  CHECK(strcmp(signupgate_severity_name(SIGNUPGATE_WARNING), "warning") == 0);
}

int main(void) {
  signupgate_gate* const gate = signupgate_gate_new();
  CHECK(gate != NULL);
  CHECK(signupgate_fault(gate) == SIGNUPGATE_INTERNAL); /* nothing was judged yet */
  valid_requests(gate);
  a_constraint(gate);
  other_faults(gate);
  a_service_error(gate);
  a_padded_body(gate);
  a_policy(gate);
  signupgate_wipe(gate);
  CHECK(signupgate_fault(gate) == SIGNUPGATE_INTERNAL);
  CHECK(signupgate_violation_count(gate) == 0);
  signupgate_gate_free(gate);
  signupgate_gate_free(NULL);
  http_alone();
  what_there_is();
  printf("%d checks, %d failed\n", checks, failures);
  return failures == 0 ? 0 : 1;
}
