/* SPDX-License-Identifier: Apache-2.0 */

/* Before any header of the system: nginx's choose among its features. */
#include "module.h"
#include "stopwatch.h"

static void wipe_all(ngx_http_signup_gate_main_conf_t* conf) {
  ngx_http_signup_gate_judge_t** judges = conf->judges.elts;
  for (ngx_uint_t i = 0; i < conf->judges.nelts; ++i) signupgate_wipe(judges[i]->gate);
}

static void on_timer(ngx_event_t* event) {
  wipe_all(event->data);
  (void)ngx_http_signup_gate_tune();
}

static void stop_timer(void* data) {
  ngx_http_signup_gate_main_conf_t* conf = data;
  if (conf->wiping.timer_set) ngx_del_timer(&conf->wiping);
}

ngx_int_t ngx_http_signup_gate_init_wiping(ngx_conf_t* cf, ngx_http_signup_gate_main_conf_t* conf) {
  ngx_pool_cleanup_t* cleanup = ngx_pool_cleanup_add(cf->pool, 0);
  if (cleanup == NULL) return NGX_ERROR;
  cleanup->data = conf;
  cleanup->handler = stop_timer;
  conf->wiping.data = conf;
  conf->wiping.handler = on_timer;
  conf->wiping.cancelable = 1; /* freeing a gate wipes it, too */
  return NGX_OK;
}

static void wipe_soon(ngx_http_signup_gate_main_conf_t* conf) {
  if (conf->wiping.timer_set) return;
  conf->wiping.log = ngx_cycle->log;
  ngx_add_timer(&conf->wiping, NGX_HTTP_SIGNUP_GATE_MEMORY);
}

/* Of the first error, else of the first warning. */
NGX_HTTP_SIGNUP_GATE_RARE
static const char* first_rule(const signupgate_gate* gate) {
  signupgate_violation violation;
  const char* rule = NULL;
  for (size_t i = 0; signupgate_violation_at(gate, i, &violation); ++i) {
    if (violation.severity == SIGNUPGATE_ERROR) return violation.rule.data;
    if (rule == NULL) rule = violation.rule.data;
  }
  return rule;
}

/* Tells the outcome, which is as new but for the time, and counts it. */
static void finish(ngx_http_request_t* r, ngx_uint_t direction, const signupgate_gate* gate, int fault,
                   size_t bytes, ngx_http_signup_gate_outcome_t* out) {
  const int is_clean = fault == SIGNUPGATE_VALID && signupgate_violation_count(gate) == 0;
  out->verdict = NGX_HTTP_SIGNUP_GATE_VALID;
  if (!is_clean) {
    out->verdict = ngx_http_signup_gate_verdict_of_fault(fault);
    out->rule = first_rule(gate);
    out->violations = signupgate_error_count(gate) + signupgate_warning_count(gate);
  }
  ngx_http_signup_gate_main_conf_t* conf = ngx_http_get_module_main_conf(r, ngx_http_signup_gate_module);
  ngx_http_signup_gate_count_judged(conf->zone, direction, out->verdict, is_clean ? NULL : gate, bytes,
                                    out->nanoseconds);
  wipe_soon(conf);
}

void ngx_http_signup_gate_judge_request(ngx_http_signup_gate_judge_t* judge, ngx_http_request_t* r,
                                        const ngx_http_signup_gate_bytes_t* body,
                                        ngx_http_signup_gate_outcome_t* out) {
  const char* data = (const char*)body->data;
  const uint64_t start = ngx_http_signup_gate_start();
  const int fault = body->padded ? signupgate_check_request_padded(judge->gate, data, body->size)
                                 : signupgate_check_request(judge->gate, data, body->size);
  out->nanoseconds = ngx_http_signup_gate_stop(start);
  if (fault != SIGNUPGATE_VALID) out->status = (ngx_uint_t)signupgate_refusal_status(judge->gate);
  finish(r, NGX_HTTP_SIGNUP_GATE_REQUEST, judge->gate, fault, body->size, out);
}

/* The value of x-amzn-errortype; of no bytes when there is none. */
static ngx_str_t error_type_of(ngx_http_request_t* r) {
  static const ngx_str_t name = ngx_string("x-amzn-errortype");
  const ngx_str_t none = ngx_null_string;
  for (ngx_list_part_t* part = &r->headers_out.headers.part; part != NULL; part = part->next) {
    const ngx_table_elt_t* headers = part->elts;
    for (ngx_uint_t i = 0; i < part->nelts; ++i)
      if (headers[i].hash != 0 && headers[i].key.len == name.len &&
          ngx_strncasecmp(headers[i].key.data, name.data, name.len) == 0)
        return headers[i].value;
  }
  return none;
}

void ngx_http_signup_gate_judge_response(ngx_http_signup_gate_judge_t* judge, ngx_http_request_t* r,
                                         const ngx_http_signup_gate_bytes_t* body,
                                         ngx_http_signup_gate_outcome_t* out) {
  const char* data = (const char*)body->data;
  const int status = (int)r->headers_out.status;
  const ngx_str_t type = error_type_of(r);
  const uint64_t start = ngx_http_signup_gate_start();
  const int fault = body->padded
                        ? signupgate_check_response_padded(judge->gate, status, (const char*)type.data,
                                                           type.len, data, body->size)
                        : signupgate_check_response(judge->gate, status, (const char*)type.data, type.len,
                                                    data, body->size);
  out->nanoseconds = ngx_http_signup_gate_stop(start);
  out->status = NGX_HTTP_BAD_GATEWAY;
  finish(r, NGX_HTTP_SIGNUP_GATE_RESPONSE, judge->gate, fault, body->size, out);
}
