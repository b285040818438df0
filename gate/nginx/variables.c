/* SPDX-License-Identifier: Apache-2.0 */

#include "module.h"

typedef enum { VERDICT, RULE, VIOLATIONS, TIME, RESPONSE_VERDICT } fact_t;

static ngx_int_t get_fact(ngx_http_request_t* r, ngx_http_variable_value_t* value, uintptr_t fact) {
  static const ngx_http_signup_gate_outcome_t nothing;
  ngx_http_signup_gate_ctx_t* ctx = ngx_http_signup_gate_find_ctx(r->main);
  const ngx_http_signup_gate_outcome_t* request = ctx != NULL ? &ctx->request : &nothing;
  const ngx_http_signup_gate_outcome_t* response = ctx != NULL ? &ctx->response : &nothing;
  const char* text = NULL;
  uint64_t number = 0;
  switch ((fact_t)fact) {
    case VERDICT: text = ngx_http_signup_gate_verdict_name(request->verdict); break;
    case RESPONSE_VERDICT: text = ngx_http_signup_gate_verdict_name(response->verdict); break;
    case RULE: text = request->rule != NULL ? request->rule : "-"; break;
    case VIOLATIONS: number = request->violations; break;
    case TIME: number = request->nanoseconds; break;
  }
  value->valid = 1;
  value->no_cacheable = 1;
  value->not_found = 0;
  if (text != NULL) {
    value->data = (u_char*)text;
    value->len = (unsigned)ngx_strlen(text) & 0xfffffff;
    return NGX_OK;
  }
  value->data = ngx_pnalloc(r->pool, NGX_INT64_LEN);
  if (value->data == NULL) return NGX_ERROR;
  value->len = (unsigned)(ngx_sprintf(value->data, "%uL", number) - value->data) & 0xfffffff;
  return NGX_OK;
}

ngx_int_t ngx_http_signup_gate_add_variables(ngx_conf_t* cf) {
  static struct {
    ngx_str_t name;
    fact_t fact;
  } variables[] = {{ngx_string("signup_gate_verdict"), VERDICT},
                   {ngx_string("signup_gate_rule"), RULE},
                   {ngx_string("signup_gate_violations"), VIOLATIONS},
                   {ngx_string("signup_gate_time"), TIME},
                   {ngx_string("signup_gate_response_verdict"), RESPONSE_VERDICT}};
  for (size_t i = 0; i < sizeof(variables) / sizeof(variables[0]); ++i) {
    ngx_http_variable_t* variable = ngx_http_add_variable(cf, &variables[i].name, NGX_HTTP_VAR_NOCACHEABLE);
    if (variable == NULL) return NGX_ERROR;
    variable->get_handler = get_fact;
    variable->data = (uintptr_t)variables[i].fact;
  }
  return NGX_OK;
}
