/* SPDX-License-Identifier: Apache-2.0
 *
 * http_facts.h: what a request's headers say about media types. Plain C: nothing of nginx is needed to test it.
 *
 * A header that comes more than once is given line by line. Lines are bytes, not ended by a NUL.
 */
#ifndef SIGNUPGATE_NGINX_HTTP_FACTS_H
#define SIGNUPGATE_NGINX_HTTP_FACTS_H

#include <stddef.h>

/* What Accept has said of application/json so far; all zeros to begin with. */
typedef struct {
  int elements;    /* media ranges seen */
  int specificity; /* of the best range that matched: 0 none, 1 any type, 2 application, 3 application/json */
  int wanted;      /* 1: that range's quality is above zero */
} ngx_http_signup_gate_accept_t;

/* Takes one line of Accept into account (RFC 9110, 12.5.1). A more specific range overrules a less specific one; of
 * equals the one that wants more. A range with parameters besides q can include but not exclude: the answer has none. */
void ngx_http_signup_gate_accept_line(ngx_http_signup_gate_accept_t* accept, const unsigned char* line,
                                      size_t size);
/* 1: application/json may be answered. No Accept, or one without any range, accepts everything. */
int ngx_http_signup_gate_accepts_json(const ngx_http_signup_gate_accept_t* accept);

/* 1: this Content-Type is application/json, in any case and with any parameters. */
int ngx_http_signup_gate_is_json(const unsigned char* line, size_t size);

/* 1: this Content-Encoding leaves the body as it is: none, or `identity`. */
int ngx_http_signup_gate_is_identity(const unsigned char* line, size_t size);

#endif
