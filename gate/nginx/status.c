/* SPDX-License-Identifier: Apache-2.0 */

#include "http_facts.h"
#include "module.h"

static const char* const directions[NGX_HTTP_SIGNUP_GATE_DIRECTIONS] = {"request", "response"};

/* Nanoseconds as a decimal fraction of a second. */
static u_char* put_seconds(u_char* to, uint64_t nanoseconds) {
  return ngx_sprintf(to, "%uL.%09uL", nanoseconds / 1000000000, nanoseconds % 1000000000);
}

/* ---- Prometheus's text format, version 0.0.4 ---- */

static u_char* put_family(u_char* to, const char* name, const char* type, const char* help) {
  return ngx_sprintf(to, "# HELP signup_gate_%s %s\n# TYPE signup_gate_%s %s\n", name, help, name, type);
}

static u_char* put_verdicts(u_char* to, const ngx_http_signup_gate_counters_t* counters, ngx_uint_t direction,
                            const char* name) {
  for (unsigned v = 0; v < NGX_HTTP_SIGNUP_GATE_VERDICTS; ++v)
    if (ngx_http_signup_gate_verdict_counts(v, direction == NGX_HTTP_SIGNUP_GATE_REQUEST))
      to = ngx_sprintf(to, "signup_gate_%s{verdict=\"%s\"} %uL\n", name, ngx_http_signup_gate_verdict_name(v),
                       counters->directions[direction].verdicts[v]);
  return to;
}

static u_char* put_histogram(u_char* to, const ngx_http_signup_gate_direction_t* counters,
                             const char* direction) {
  uint64_t count = 0;
  for (int i = 0; i < NGX_HTTP_SIGNUP_GATE_BUCKETS; ++i) {
    count += counters->buckets[i];
    to = ngx_sprintf(to, "signup_gate_seconds_bucket{direction=\"%s\",le=\"", direction);
    to = i < NGX_HTTP_SIGNUP_GATE_BUCKETS - 1 ? put_seconds(to, ngx_http_signup_gate_bucket_ends[i])
                                              : ngx_sprintf(to, "+Inf");
    to = ngx_sprintf(to, "\"} %uL\n", count);
  }
  to = ngx_sprintf(to, "signup_gate_seconds_sum{direction=\"%s\"} ", direction);
  to = put_seconds(to, counters->nanoseconds);
  return ngx_sprintf(to, "\nsignup_gate_seconds_count{direction=\"%s\"} %uL\n", direction, count);
}

static u_char* put_prometheus(u_char* to, const ngx_http_signup_gate_counters_t* counters) {
  to = put_family(to, "requests_total", "counter", "Requests by verdict.");
  to = put_verdicts(to, counters, NGX_HTTP_SIGNUP_GATE_REQUEST, "requests_total");
  to = put_family(to, "responses_total", "counter", "Responses by verdict.");
  to = put_verdicts(to, counters, NGX_HTTP_SIGNUP_GATE_RESPONSE, "responses_total");
  to = put_family(to, "refused_total", "counter",
                  "Requests and responses that were answered with an error instead.");
  to = ngx_sprintf(to, "signup_gate_refused_total %uL\n", counters->refused);
  to = put_family(to, "violations_total", "counter", "Violations by rule, errors and warnings.");
  for (int d = 0; d < NGX_HTTP_SIGNUP_GATE_DIRECTIONS; ++d)
    for (size_t i = 0; i < signupgate_rule_count(); ++i)
      to = ngx_sprintf(to, "signup_gate_violations_total{direction=\"%s\",rule=\"%s\"} %uL\n", directions[d],
                       signupgate_rule_name(i), counters->directions[d].violations[i]);
  to = put_family(to, "body_bytes_total", "counter", "Bytes of the bodies that were judged.");
  for (int d = 0; d < NGX_HTTP_SIGNUP_GATE_DIRECTIONS; ++d)
    to = ngx_sprintf(to, "signup_gate_body_bytes_total{direction=\"%s\"} %uL\n", directions[d],
                     counters->directions[d].bytes);
  to = put_family(to, "seconds", "histogram", "Time spent judging a body.");
  for (int d = 0; d < NGX_HTTP_SIGNUP_GATE_DIRECTIONS; ++d)
    to = put_histogram(to, &counters->directions[d], directions[d]);
  return to;
}

/* ---- JSON ---- */

static u_char* put_json_direction(u_char* to, const ngx_http_signup_gate_direction_t* counters,
                                  int of_request) {
  const char* separator = "";
  to = ngx_sprintf(to, "{\"verdicts\":{");
  for (unsigned v = 0; v < NGX_HTTP_SIGNUP_GATE_VERDICTS; ++v) {
    if (!ngx_http_signup_gate_verdict_counts(v, of_request)) continue;
    to = ngx_sprintf(to, "%s\"%s\":%uL", separator, ngx_http_signup_gate_verdict_name(v),
                     counters->verdicts[v]);
    separator = ",";
  }
  to = ngx_sprintf(to, "},\"violations\":{");
  for (size_t i = 0; i < signupgate_rule_count(); ++i)
    to = ngx_sprintf(to, "%s\"%s\":%uL", i > 0 ? "," : "", signupgate_rule_name(i), counters->violations[i]);
  to = ngx_sprintf(to, "},\"bodyBytes\":%uL,\"seconds\":{\"buckets\":[", counters->bytes);
  uint64_t count = 0;
  for (int i = 0; i < NGX_HTTP_SIGNUP_GATE_BUCKETS; ++i) {
    count += counters->buckets[i];
    to = ngx_sprintf(to, "%s{\"le\":", i > 0 ? "," : "");
    to = i < NGX_HTTP_SIGNUP_GATE_BUCKETS - 1 ? put_seconds(to, ngx_http_signup_gate_bucket_ends[i])
                                              : ngx_sprintf(to, "null");
    to = ngx_sprintf(to, ",\"count\":%uL}", count);
  }
  to = ngx_sprintf(to, "],\"count\":%uL,\"sum\":", count);
  to = put_seconds(to, counters->nanoseconds);
  return ngx_sprintf(to, "}}");
}

static u_char* put_json(u_char* to, const ngx_http_signup_gate_counters_t* counters) {
  to = ngx_sprintf(to, "{\"refused\":%uL", counters->refused);
  for (int d = 0; d < NGX_HTTP_SIGNUP_GATE_DIRECTIONS; ++d) {
    to = ngx_sprintf(to, ",\"%ss\":", directions[d]);
    to = put_json_direction(to, &counters->directions[d], d == NGX_HTTP_SIGNUP_GATE_REQUEST);
  }
  return ngx_sprintf(to, "}\n");
}

/* More than any page takes: so many lines, none longer than so. */
enum {
  LINES =
      32 + NGX_HTTP_SIGNUP_GATE_DIRECTIONS * (NGX_HTTP_SIGNUP_GATE_VERDICTS + NGX_HTTP_SIGNUP_GATE_MAX_RULES +
                                              NGX_HTTP_SIGNUP_GATE_BUCKETS + 4),
  LINE = 160
};

/* ---- The location ---- */

static ngx_int_t wants_json(ngx_http_request_t* r) {
  ngx_str_t format;
  if (ngx_http_arg(r, (u_char*)"format", 6, &format) == NGX_OK)
    return format.len == 4 && ngx_strncmp(format.data, "json", 4) == 0;
  for (ngx_list_part_t* part = &r->headers_in.headers.part; part != NULL; part = part->next) {
    const ngx_table_elt_t* headers = part->elts;
    for (ngx_uint_t i = 0; i < part->nelts; ++i)
      if (headers[i].key.len == 6 && ngx_strncmp(headers[i].lowcase_key, "accept", 6) == 0)
        return ngx_http_signup_gate_is_json(headers[i].value.data, headers[i].value.len);
  }
  return 0;
}

static ngx_int_t answer(ngx_http_request_t* r) {
  if (!(r->method & (NGX_HTTP_GET | NGX_HTTP_HEAD))) return NGX_HTTP_NOT_ALLOWED;
  ngx_int_t rc = ngx_http_discard_request_body(r);
  if (rc != NGX_OK) return rc;
  const ngx_http_signup_gate_main_conf_t* conf =
      ngx_http_get_module_main_conf(r, ngx_http_signup_gate_module);
  ngx_buf_t* buf = ngx_create_temp_buf(r->pool, (size_t)LINES * LINE);
  if (buf == NULL) return NGX_HTTP_INTERNAL_SERVER_ERROR;
  buf->last_buf = r == r->main;
  buf->last_in_chain = 1;
  ngx_http_signup_gate_counters_t counters;
  ngx_http_signup_gate_sum_counters(conf->zone, &counters);
  if (wants_json(r)) {
    buf->last = put_json(buf->last, &counters);
    ngx_str_set(&r->headers_out.content_type, "application/json");
    r->headers_out.content_type_len = r->headers_out.content_type.len;
  } else {
    buf->last = put_prometheus(buf->last, &counters);
    ngx_str_set(&r->headers_out.content_type, "text/plain; version=0.0.4");
    r->headers_out.content_type_len = sizeof("text/plain") - 1;
  }
  r->headers_out.content_type_lowcase = NULL;
  r->headers_out.status = NGX_HTTP_OK;
  r->headers_out.content_length_n = buf->last - buf->pos;
  rc = ngx_http_send_header(r);
  if (rc == NGX_ERROR || rc > NGX_OK || r->header_only) return rc;
  ngx_chain_t out = {.buf = buf, .next = NULL};
  return ngx_http_output_filter(r, &out);
}

char* ngx_http_signup_gate_set_status(ngx_conf_t* cf, ngx_command_t* cmd, void* conf) {
  (void)cmd;
  ngx_http_signup_gate_loc_conf_t* location = conf;
  location->is_status = 1;
  ngx_http_core_loc_conf_t* core = ngx_http_conf_get_module_loc_conf(cf, ngx_http_core_module);
  core->handler = answer;
  return NGX_CONF_OK;
}
