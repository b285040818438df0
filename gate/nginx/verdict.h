/* SPDX-License-Identifier: Apache-2.0
 *
 * verdict.h: what can become of a request or a response. The names are those of $signup_gate_verdict and of the label
 * `verdict`.
 */
#ifndef SIGNUPGATE_NGINX_VERDICT_H
#define SIGNUPGATE_NGINX_VERDICT_H

typedef enum {
  /* There was nothing to judge: of a request, that the gate has not seen it (off, another path, answered in an
   * earlier phase); of a response, that nginx made it itself, that it has no body by its status, or that the client
   * left before its end. */
  NGX_HTTP_SIGNUP_GATE_NONE,
  NGX_HTTP_SIGNUP_GATE_VALID,
  NGX_HTTP_SIGNUP_GATE_TOO_LARGE,
  NGX_HTTP_SIGNUP_GATE_SERIALIZATION,
  NGX_HTTP_SIGNUP_GATE_VALIDATION,
  NGX_HTTP_SIGNUP_GATE_NOT_FOUND,
  NGX_HTTP_SIGNUP_GATE_METHOD_NOT_ALLOWED,
  NGX_HTTP_SIGNUP_GATE_NOT_ACCEPTABLE,
  NGX_HTTP_SIGNUP_GATE_UNSUPPORTED_MEDIA_TYPE,
  /* Of a response: the service ended it too early, was too slow, or has sent no final head. */
  NGX_HTTP_SIGNUP_GATE_TRUNCATED,
  /* It could not be judged: no memory, a file that cannot be read; of a response also that it is compressed or
   * larger than signup_gate_max_body. */
  NGX_HTTP_SIGNUP_GATE_UNABLE,
  NGX_HTTP_SIGNUP_GATE_VERDICTS
} ngx_http_signup_gate_verdict_t;

/* Ended by a NUL, for ever. */
const char* ngx_http_signup_gate_verdict_name(ngx_http_signup_gate_verdict_t verdict);
/* Of a signupgate_fault_code. */
ngx_http_signup_gate_verdict_t ngx_http_signup_gate_verdict_of_fault(int fault);
/* Of a refusal that lies in HTTP, by its status. */
ngx_http_signup_gate_verdict_t ngx_http_signup_gate_verdict_of_status(unsigned status);
/* 1: a request, or else a response, can have it when it is counted. */
int ngx_http_signup_gate_verdict_counts(ngx_http_signup_gate_verdict_t verdict, int of_request);

#endif
