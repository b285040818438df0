/* SPDX-License-Identifier: Apache-2.0 */

#include "module.h"

/* What the upstream, or a cache of it, has answered. When nginx gives an upstream up, it ends it first. */
static int is_from_upstream(const ngx_http_request_t* r) {
  if (r->cached) return 1;
  return r->upstream != NULL && r->upstream->cleanup != NULL;
}

static int is_html(const ngx_str_t* type) {
  return type->len >= 9 && ngx_strncasecmp(type->data, (u_char*)"text/html", 9) == 0;
}

ngx_int_t ngx_http_signup_gate_is_own_page(const ngx_http_request_t* r) {
  if (r->headers_out.status < NGX_HTTP_SPECIAL_RESPONSE) return 0;
  /* A filter of nginx puts its own page (412) in the place of what the upstream has said. */
  if (is_from_upstream(r) && !r->filter_finalize) return 0;
  return is_html(&r->headers_out.content_type) || r->headers_out.content_length_n == 0;
}

ngx_int_t ngx_http_signup_gate_is_of_service(const ngx_http_request_t* r) {
  return is_from_upstream(r) || (r->upstream != NULL && r->upstream->headers_in.x_accel_redirect != NULL);
}

/* nginx refuses a body over client_max_body_size before the gate is asked. What comes before 413 in the gate's order
 * comes before it here as well. */
static ngx_uint_t refusal_for_size(ngx_http_request_t* r, ngx_http_signup_gate_ctx_t* ctx) {
  ngx_uint_t with_body = 0;
  /* Where an error page has been redirected to says nothing of what was asked for. */
  const int is_asked_for = !r->internal || ngx_http_signup_gate_is_operation(r);
  ngx_uint_t status = is_asked_for ? ngx_http_signup_gate_header_fault(r, &with_body) : 0;
  if (status == 0) status = with_body;
  if (status == 0) status = SIGNUPGATE_BODY_TOO_LARGE;
  ctx->request.status = status;
  ctx->request.verdict = ngx_http_signup_gate_verdict_of_status((unsigned)status);
  if (status == SIGNUPGATE_BODY_TOO_LARGE) {
    ctx->request.rule = "body-size";
    ctx->request.violations = 1;
  }
  ngx_http_signup_gate_count_verdict(ctx->zone, NGX_HTTP_SIGNUP_GATE_REQUEST, ctx->request.verdict);
  ngx_http_signup_gate_count_refused(ctx->zone);
  ngx_http_signup_gate_log(r, "refused", NULL, &ctx->request);
  return status;
}

ngx_int_t ngx_http_signup_gate_replace_page(ngx_http_request_t* r, ngx_http_signup_gate_ctx_t* ctx) {
  ngx_uint_t status = r->headers_out.status;
  if (status == NGX_HTTP_REQUEST_ENTITY_TOO_LARGE && ctx->request.verdict == NGX_HTTP_SIGNUP_GATE_NONE &&
      ctx->conf->request_mode == NGX_HTTP_SIGNUP_GATE_ENFORCE)
    status = refusal_for_size(r, ctx);
  const char* error_type;
  ctx->replacement = ngx_http_signup_gate_page_body(r, status, &error_type);
  if (ctx->replacement == NULL) return NGX_ERROR;
  ctx->stage = NGX_HTTP_SIGNUP_GATE_REPLACING;
  return ngx_http_signup_gate_error_header(r, status, error_type, ngx_buf_size(ctx->replacement));
}
