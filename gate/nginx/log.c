/* SPDX-License-Identifier: Apache-2.0 */

#include "module.h"

/* A pointer may hold a map's key, of which any bytes can come: what could end the field or the line is escaped. */
static u_char* put_pointer(u_char* to, const u_char* end, signupgate_text pointer) {
  for (size_t i = 0; i < pointer.size && end - to >= 4; ++i) {
    const u_char c = (u_char)pointer.data[i];
    if (c < 0x20 || c >= 0x7f || c == '"' || c == '\\') {
      to = ngx_sprintf(to, "\\x%02Xd", (int)c);
    } else {
      *to++ = c;
    }
  }
  return to;
}

/* The first error that is listed. */
static int first_error(const signupgate_gate* gate, signupgate_violation* out) {
  for (size_t i = 0; gate != NULL && signupgate_violation_at(gate, i, out); ++i)
    if (out->severity == SIGNUPGATE_ERROR) return 1;
  return 0;
}

void ngx_http_signup_gate_log(ngx_http_request_t* r, const char* what, const signupgate_gate* gate,
                              const ngx_http_signup_gate_outcome_t* outcome) {
  u_char place[1024];
  u_char* end = place;
  signupgate_violation violation;
  if (first_error(gate, &violation)) {
    end = ngx_cpymem(end, " pointer=\"", sizeof(" pointer=\"") - 1);
    end = put_pointer(end, place + sizeof(place) - 64, violation.pointer);
    end = ngx_sprintf(end, "\" offset=%uz", violation.offset);
  }
  /* What nginx adds to a line tells the request's URI, and with it values that are none of the log's business. */
  ngx_log_t log = *r->connection->log;
  log.handler = NULL;
  ngx_log_error(NGX_LOG_WARN, &log, 0,
                "signup_gate: %s verdict=%s status=%ui rule=%s%*s violations=%ui client=%V", what,
                ngx_http_signup_gate_verdict_name(outcome->verdict), outcome->status,
                outcome->rule != NULL ? outcome->rule : "-", (size_t)(end - place), place,
                outcome->violations, &r->connection->addr_text);
}
