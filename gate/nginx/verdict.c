/* SPDX-License-Identifier: Apache-2.0 */

#include "verdict.h"

#include "signupgate/signupgate.h"

enum { OF_REQUEST = 1, OF_RESPONSE = 2 };

static const struct {
  const char* name;
  int documents;
} facts[NGX_HTTP_SIGNUP_GATE_VERDICTS] = {
    [NGX_HTTP_SIGNUP_GATE_NONE] = {"none", OF_RESPONSE},
    [NGX_HTTP_SIGNUP_GATE_VALID] = {"valid", OF_REQUEST | OF_RESPONSE},
    [NGX_HTTP_SIGNUP_GATE_TOO_LARGE] = {"too-large", OF_REQUEST},
    [NGX_HTTP_SIGNUP_GATE_SERIALIZATION] = {"serialization", OF_REQUEST | OF_RESPONSE},
    [NGX_HTTP_SIGNUP_GATE_VALIDATION] = {"validation", OF_REQUEST | OF_RESPONSE},
    [NGX_HTTP_SIGNUP_GATE_NOT_FOUND] = {"not-found", OF_REQUEST},
    [NGX_HTTP_SIGNUP_GATE_METHOD_NOT_ALLOWED] = {"method-not-allowed", OF_REQUEST},
    [NGX_HTTP_SIGNUP_GATE_NOT_ACCEPTABLE] = {"not-acceptable", OF_REQUEST},
    [NGX_HTTP_SIGNUP_GATE_UNSUPPORTED_MEDIA_TYPE] = {"unsupported-media-type", OF_REQUEST},
    [NGX_HTTP_SIGNUP_GATE_TRUNCATED] = {"truncated", OF_RESPONSE},
    [NGX_HTTP_SIGNUP_GATE_UNABLE] = {"unable", OF_REQUEST | OF_RESPONSE},
};

const char* ngx_http_signup_gate_verdict_name(ngx_http_signup_gate_verdict_t verdict) {
  return facts[verdict].name;
}

int ngx_http_signup_gate_verdict_counts(ngx_http_signup_gate_verdict_t verdict, int of_request) {
  return (facts[verdict].documents & (of_request ? OF_REQUEST : OF_RESPONSE)) != 0;
}

ngx_http_signup_gate_verdict_t ngx_http_signup_gate_verdict_of_fault(int fault) {
  switch (fault) {
    case SIGNUPGATE_VALID: return NGX_HTTP_SIGNUP_GATE_VALID;
    case SIGNUPGATE_TOO_LARGE: return NGX_HTTP_SIGNUP_GATE_TOO_LARGE;
    case SIGNUPGATE_SERIALIZATION: return NGX_HTTP_SIGNUP_GATE_SERIALIZATION;
    case SIGNUPGATE_VALIDATION: return NGX_HTTP_SIGNUP_GATE_VALIDATION;
    default: return NGX_HTTP_SIGNUP_GATE_UNABLE;
  }
}

ngx_http_signup_gate_verdict_t ngx_http_signup_gate_verdict_of_status(unsigned status) {
  switch (status) {
    case SIGNUPGATE_UNKNOWN_OPERATION: return NGX_HTTP_SIGNUP_GATE_NOT_FOUND;
    case SIGNUPGATE_METHOD_NOT_ALLOWED: return NGX_HTTP_SIGNUP_GATE_METHOD_NOT_ALLOWED;
    case SIGNUPGATE_NOT_ACCEPTABLE: return NGX_HTTP_SIGNUP_GATE_NOT_ACCEPTABLE;
    case SIGNUPGATE_UNSUPPORTED_MEDIA_TYPE: return NGX_HTTP_SIGNUP_GATE_UNSUPPORTED_MEDIA_TYPE;
    case SIGNUPGATE_BODY_TOO_LARGE: return NGX_HTTP_SIGNUP_GATE_TOO_LARGE;
    default: return NGX_HTTP_SIGNUP_GATE_UNABLE;
  }
}
