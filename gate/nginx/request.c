/* SPDX-License-Identifier: Apache-2.0 */

#include "http_facts.h"
#include "module.h"

static const ngx_str_t operation_path = ngx_string("/v1/whatsapp/signup");

/* Where the path goes on as nginx has decoded it (proxy_pass with $uri), what was an escape ends it for the service. */
NGX_HTTP_SIGNUP_GATE_RARE
static ngx_int_t begins_with_operation(const ngx_http_request_t* r) {
  if (r->uri.len <= operation_path.len ||
      ngx_memcmp(r->uri.data, operation_path.data, operation_path.len) != 0)
    return 0;
  const u_char next = r->uri.data[operation_path.len];
  return next <= ' ' || next == '?' || next == '#' || next == ';';
}

static ngx_int_t is_exactly_operation(const ngx_http_request_t* r) {
  return r->uri.len == operation_path.len &&
         ngx_memcmp(r->uri.data, operation_path.data, operation_path.len) == 0;
}

ngx_int_t ngx_http_signup_gate_is_operation(const ngx_http_request_t* r) {
  return is_exactly_operation(r) || begins_with_operation(r);
}

/* As a location has it that refuses other paths: nothing else is served there. */
NGX_HTTP_SIGNUP_GATE_RARE
static int is_refused_path(ngx_http_request_t* r) {
  const ngx_http_signup_gate_loc_conf_t* conf = ngx_http_get_module_loc_conf(r, ngx_http_signup_gate_module);
  return conf->other_paths == NGX_HTTP_SIGNUP_GATE_REFUSE || !begins_with_operation(r);
}

ngx_int_t ngx_http_signup_gate_was_operation(const ngx_http_request_t* r) {
  const ngx_str_t* asked = &r->unparsed_uri;
  return asked->len >= operation_path.len &&
         ngx_memcmp(asked->data, operation_path.data, operation_path.len) == 0 &&
         (asked->len == operation_path.len || asked->data[operation_path.len] == '?');
}

#define IS_NAMED(header, name) \
  ((header)->key.len == sizeof(name) - 1 && ngx_memcmp((header)->lowcase_key, name, sizeof(name) - 1) == 0)

/* nginx keeps only one line of some headers; a service may look at another. */
static ngx_uint_t media_fault(const ngx_http_request_t* r, ngx_uint_t* with_body) {
  ngx_http_signup_gate_accept_t accept = {0, 0, 0};
  int typed = 0;
  int unsupported = 0;
  for (const ngx_list_part_t* part = &r->headers_in.headers.part; part != NULL; part = part->next) {
    const ngx_table_elt_t* headers = part->elts;
    for (ngx_uint_t i = 0; i < part->nelts; ++i) {
      const ngx_table_elt_t* header = &headers[i];
      if (IS_NAMED(header, "accept")) {
        ngx_http_signup_gate_accept_line(&accept, header->value.data, header->value.len);
      } else if (IS_NAMED(header, "content-type")) {
        typed = 1;
        if (!ngx_http_signup_gate_is_json(header->value.data, header->value.len)) unsupported = 1;
      } else if (IS_NAMED(header, "content-encoding")) {
        if (!ngx_http_signup_gate_is_identity(header->value.data, header->value.len)) unsupported = 1;
      }
    }
  }
  *with_body = typed && !unsupported ? 0 : SIGNUPGATE_UNSUPPORTED_MEDIA_TYPE;
  return ngx_http_signup_gate_accepts_json(&accept) ? 0 : SIGNUPGATE_NOT_ACCEPTABLE;
}

ngx_uint_t ngx_http_signup_gate_header_fault(ngx_http_request_t* r, ngx_uint_t* with_body) {
  *with_body = 0;
  if (!is_exactly_operation(r) && is_refused_path(r)) return SIGNUPGATE_UNKNOWN_OPERATION;
  if (r->method != NGX_HTTP_POST) return SIGNUPGATE_METHOD_NOT_ALLOWED;
  return media_fault(r, with_body);
}

/* A request at fault, which has been counted: logs it, and lets it go on or answers it. `gate` has judged it, or is null. */
NGX_HTTP_SIGNUP_GATE_RARE
static ngx_int_t conclude(ngx_http_request_t* r, ngx_http_signup_gate_ctx_t* ctx,
                          const signupgate_gate* gate) {
  const ngx_http_signup_gate_outcome_t* outcome = &ctx->request;
  ctx->passed = 1;
  if (ctx->conf->request_mode != NGX_HTTP_SIGNUP_GATE_ENFORCE) {
    ngx_http_signup_gate_log(r, "would refuse", gate, outcome);
    return NGX_DECLINED;
  }
  ngx_http_signup_gate_log(r, "refused", gate, outcome);
  ngx_http_signup_gate_count_refused(ctx->zone);
  ctx->refused = 1;
  const char* error_type =
      gate != NULL ? signupgate_refusal_error_type(gate) : signupgate_http_error_type((int)outcome->status);
  ngx_buf_t* body = gate != NULL ? ngx_http_signup_gate_verdict_body(r, gate)
                                 : ngx_http_signup_gate_status_body(r, outcome->status);
  const ngx_int_t rc = ngx_http_signup_gate_send_error(r, outcome->status, error_type, body);
  if (rc >= NGX_HTTP_SPECIAL_RESPONSE && !r->header_sent) {
    /* nginx is to answer instead: its page has yet to become restJson1, and nothing may go on in its stead. */
    ctx->refused = 0;
    ctx->passed = 0;
    ctx->unread = 1;
  }
  ngx_http_finalize_request(r, rc);
  return NGX_DONE;
}

NGX_HTTP_SIGNUP_GATE_RARE
static ngx_int_t conclude_by_status(ngx_http_request_t* r, ngx_http_signup_gate_ctx_t* ctx,
                                    ngx_uint_t status) {
  ctx->request.status = status;
  ctx->request.verdict = ngx_http_signup_gate_verdict_of_status((unsigned)status);
  if (status == SIGNUPGATE_BODY_TOO_LARGE) {
    ctx->request.rule = "body-size";
    ctx->request.violations = 1;
  }
  ngx_http_signup_gate_count_verdict(ctx->zone, NGX_HTTP_SIGNUP_GATE_REQUEST, ctx->request.verdict);
  return conclude(r, ctx, NULL);
}

/* A named location gets the request as it is, any other one as if another path had been asked for. What `if` and limit_except
 * enclose in it has its name, and not its mark. */
static int is_in_named_location(ngx_http_request_t* r) {
  const ngx_http_core_loc_conf_t* core = ngx_http_get_module_loc_conf(r, ngx_http_core_module);
  return core->name.len > 0 && core->name.data[0] == '@';
}

/* nginx does not have the whole body, and serves an error page. What has not been judged does not go on to a service in its
 * stead. */
NGX_HTTP_SIGNUP_GATE_RARE
static ngx_int_t serve_error_page(ngx_http_request_t* r, const ngx_http_signup_gate_ctx_t* ctx,
                                  const ngx_http_signup_gate_loc_conf_t* conf) {
  const int enforced = ctx->conf->request_mode == NGX_HTTP_SIGNUP_GATE_ENFORCE ||
                       conf->request_mode == NGX_HTTP_SIGNUP_GATE_ENFORCE;
  if (!enforced || !(is_in_named_location(r) || ngx_http_signup_gate_is_operation(r))) return NGX_DECLINED;
  if (r->err_status >= NGX_HTTP_BAD_REQUEST) return (ngx_int_t)r->err_status;
  return ctx->reading != 0 ? ctx->reading : NGX_HTTP_BAD_REQUEST;
}

/* nginx also tells as read what it has thrown away, sent to another service, or given up. */
NGX_HTTP_SIGNUP_GATE_RARE
static int is_whole(const ngx_http_request_t* r, off_t size) {
  const ngx_http_headers_in_t* in = &r->headers_in;
  const ngx_http_request_body_t* body = r->request_body;
  if (r->discard_body || r->reading_body) return 0;
  /* Of a chunked body that is thrown away nobody waits for the end. */
  if (in->chunked)
    return body != NULL && body->post_handler != NULL && body->rest == 0 && size == in->content_length_n;
  if (in->transfer_encoding != NULL || size != ngx_max(in->content_length_n, 0)) return 0;
  const ngx_table_elt_t* told = in->content_length;
  return told == NULL || ngx_atoof(told->value.data, told->value.len) == size;
}

static ngx_int_t judge_body(ngx_http_request_t* r, ngx_http_signup_gate_ctx_t* ctx) {
  if (ctx->fault != 0) return conclude_by_status(r, ctx, ctx->fault);
  ngx_http_signup_gate_bytes_t body;
  const off_t size = ngx_http_signup_gate_find_body(r, &body);
  const int is_usual = size > 0 && size == r->headers_in.content_length_n && r->request_body->rest == 0;
  if (!is_usual && !is_whole(r, size)) {
    ctx->unread = 1;
    return serve_error_page(r, ctx, ngx_http_get_module_loc_conf(r, ngx_http_signup_gate_module));
  }
  if (size > 0 && ctx->with_body != 0) return conclude_by_status(r, ctx, ctx->with_body);
  if (size > (off_t)ctx->conf->max_body) return conclude_by_status(r, ctx, SIGNUPGATE_BODY_TOO_LARGE);
  if ((off_t)body.size != size && ngx_http_signup_gate_gather_body(r, (size_t)size, &body) != NGX_OK)
    return conclude_by_status(r, ctx, SIGNUPGATE_NOT_JUDGED);
  ngx_http_signup_gate_judge_t* judge = ctx->conf->request_judge;
  ngx_http_signup_gate_judge_request(judge, r, &body, &ctx->request);
  ngx_http_signup_gate_body_done(&body);
  if (ctx->request.verdict != NGX_HTTP_SIGNUP_GATE_VALID) return conclude(r, ctx, judge->gate);
  ctx->passed = 1;
  return NGX_DECLINED;
}

static void body_is_read(ngx_http_request_t* r) {
  ngx_http_signup_gate_ctx_t* ctx = ngx_http_get_module_ctx(r, ngx_http_signup_gate_module);
  ctx->waiting = 0;
  if (ctx->asking || ctx->unread) return;
  r->write_event_handler = ngx_http_core_run_phases;
  ngx_http_core_run_phases(r);
}

static ngx_int_t read_body(ngx_http_request_t* r, ngx_http_signup_gate_ctx_t* ctx) {
  ctx->waiting = 1;
  ctx->asking = 1;
  /* One buffer is judged where it is. */
  r->request_body_in_single_buf = 1;
  const ngx_int_t rc = ngx_http_read_client_request_body(r, body_is_read);
  ctx->asking = 0;
  if (rc >= NGX_HTTP_SPECIAL_RESPONSE) {
    ctx->reading = rc;
    return rc;
  }
  if (ctx->waiting) {
    const ngx_http_core_loc_conf_t* core = ngx_http_get_module_loc_conf(r, ngx_http_core_module);
    ctx->largest = core->client_max_body_size;
    ngx_http_finalize_request(r, NGX_DONE);
    return NGX_DONE;
  }
  /* It had come with the header, and nobody else has to hold the request for it. */
  --r->main->count;
  return judge_body(r, ctx);
}

/* In HTTP/2 nginx resets a stream whose body it has not read to the end, and some clients then miss the response. */
static int must_read_first(const ngx_http_request_t* r, const ngx_http_signup_gate_ctx_t* ctx) {
  return ctx->conf->request_mode == NGX_HTTP_SIGNUP_GATE_ENFORCE && r->http_version >= NGX_HTTP_VERSION_20 &&
         (r->headers_in.chunked || r->headers_in.content_length_n > 0) &&
         r->headers_in.content_length_n <= (off_t)ctx->conf->max_body;
}

NGX_HTTP_SIGNUP_GATE_RARE
static ngx_int_t put_off(ngx_http_signup_gate_ctx_t* ctx) {
  ctx->request.status = SIGNUPGATE_UNKNOWN_OPERATION;
  ctx->request.verdict = NGX_HTTP_SIGNUP_GATE_NOT_FOUND;
  ctx->unseen = 1;
  ctx->put_off = 1;
  return NGX_DECLINED;
}

void ngx_http_signup_gate_conclude_put_off(ngx_http_request_t* r, ngx_http_signup_gate_ctx_t* ctx) {
  ctx->put_off = 0;
  ngx_http_signup_gate_count_verdict(ctx->zone, NGX_HTTP_SIGNUP_GATE_REQUEST, ctx->request.verdict);
  ngx_http_signup_gate_log(r, "would refuse", NULL, &ctx->request);
}

static ngx_int_t begin(ngx_http_request_t* r, ngx_http_signup_gate_ctx_t* ctx) {
  ngx_uint_t fault = ngx_http_signup_gate_header_fault(r, &ctx->with_body);
  ctx->operation = fault != SIGNUPGATE_UNKNOWN_OPERATION && fault != SIGNUPGATE_METHOD_NOT_ALLOWED;
  if (ctx->conf->request_mode == NGX_HTTP_SIGNUP_GATE_OFF) {
    ctx->unseen = 1;
    return NGX_DECLINED;
  }
  /* In shadow it goes on, and may yet become the operation's. */
  if (fault == SIGNUPGATE_UNKNOWN_OPERATION && ctx->conf->request_mode == NGX_HTTP_SIGNUP_GATE_SHADOW)
    return put_off(ctx);
  /* Without a length, whether there is a body at all is known when it has been read. */
  if (fault == 0 && r->headers_in.content_length_n > 0) fault = ctx->with_body;
  if (fault == 0 && r->headers_in.content_length_n > (off_t)ctx->conf->max_body)
    fault = SIGNUPGATE_BODY_TOO_LARGE;
  if (fault != 0 && !must_read_first(r, ctx)) return conclude_by_status(r, ctx, fault);
  ctx->fault = fault;
  return read_body(r, ctx);
}

/* nginx asks for an error page with GET, also where it does not say otherwise that it is one (recursive_error_pages). */
static int is_error_page(const ngx_http_request_t* r) {
  if (!r->internal) return 0;
  if (r->err_status != 0 || r->error_page) return 1;
  return r->method == NGX_HTTP_GET && r->request_line.len > 4 &&
         ngx_strncmp(r->request_line.data, "GET ", 4) != 0;
}

/* Not for the gate, as the location has it: nothing is remembered, because a redirect may yet make it the operation's. An error
 * page's path is not what the client has asked for; in a named location it is, unless the operation's has been rewritten. */
static int is_of_others(ngx_http_request_t* r, const ngx_http_signup_gate_loc_conf_t* conf) {
  if (ngx_http_signup_gate_is_operation(r)) return 0;
  if (conf->other_paths == NGX_HTTP_SIGNUP_GATE_PASS) return 1;
  return is_error_page(r) && (!is_in_named_location(r) || ngx_http_signup_gate_was_operation(r));
}

/* Why nginx has given up a body without a length that came late. It tells nobody whose error page answers with `=`. */
NGX_HTTP_SIGNUP_GATE_RARE
static int is_too_large(const ngx_http_request_t* r, off_t largest) {
  const ngx_http_request_body_t* body = r->request_body;
  if (body == NULL || largest == 0) return 0;
  return body->received > largest ||
         (body->chunked != NULL && r->headers_in.content_length_n + body->chunked->size > largest);
}

/* In another location, of a request that has not been judged. */
NGX_HTTP_SIGNUP_GATE_RARE
static ngx_int_t look_again(ngx_http_request_t* r, ngx_http_signup_gate_ctx_t* ctx,
                            ngx_http_signup_gate_loc_conf_t* conf) {
  if (is_of_others(r, conf)) return NGX_DECLINED;
  if (conf->request_mode == NGX_HTTP_SIGNUP_GATE_OFF) {
    if (conf->response_mode == NGX_HTTP_SIGNUP_GATE_OFF || ctx->operation) return NGX_DECLINED;
    ctx->conf = conf;
    return begin(r, ctx);
  }
  /* What is done after the answer (post_action) is no request to count. */
  if (r->post_action && conf->request_mode != NGX_HTTP_SIGNUP_GATE_ENFORCE) return NGX_DECLINED;
  ngx_memzero(&ctx->request, sizeof(ctx->request));
  ctx->put_off = 0;
  ctx->unseen = 0;
  ctx->conf = conf;
  return begin(r, ctx);
}

/* What nginx does in the end (post_action) goes on, unless it is the request that was refused. */
NGX_HTTP_SIGNUP_GATE_RARE
static ngx_int_t go_on_after_answer(ngx_http_request_t* r, const ngx_http_signup_gate_ctx_t* ctx,
                                    const ngx_http_signup_gate_loc_conf_t* conf) {
  const int is_fine =
      ctx->request.verdict == NGX_HTTP_SIGNUP_GATE_NONE || ctx->request.verdict == NGX_HTTP_SIGNUP_GATE_VALID;
  if (is_fine || conf->request_mode != NGX_HTTP_SIGNUP_GATE_ENFORCE || !ngx_http_signup_gate_is_operation(r))
    return NGX_DECLINED;
  ngx_http_finalize_request(r, NGX_OK);
  return NGX_DONE;
}

/* The phase is run again: after a body was waited for, and in each location that nginx redirects the request to. */
static ngx_int_t run_again(ngx_http_request_t* r, ngx_http_signup_gate_ctx_t* ctx,
                           ngx_http_signup_gate_loc_conf_t* conf) {
  if (ctx->passed) return r->post_action ? go_on_after_answer(r, ctx, conf) : NGX_DECLINED;
  if (ctx->unseen) return look_again(r, ctx, conf);
  if (ctx->waiting) {
    ctx->waiting = 0;
    ctx->unread = 1;
    if (ctx->reading == 0 && is_too_large(r, ctx->largest)) ctx->reading = NGX_HTTP_REQUEST_ENTITY_TOO_LARGE;
  }
  return ctx->unread ? serve_error_page(r, ctx, conf) : judge_body(r, ctx);
}

ngx_int_t ngx_http_signup_gate_request_handler(ngx_http_request_t* r) {
  ngx_http_signup_gate_loc_conf_t* conf = ngx_http_get_module_loc_conf(r, ngx_http_signup_gate_module);
  if (r != r->main) return NGX_DECLINED;
  ngx_http_signup_gate_ctx_t* ctx = ngx_http_signup_gate_find_ctx(r);
  if (ctx != NULL) return run_again(r, ctx, conf);
  if (conf->request_mode == NGX_HTTP_SIGNUP_GATE_OFF && conf->response_mode == NGX_HTTP_SIGNUP_GATE_OFF)
    return NGX_DECLINED;
  if (is_of_others(r, conf)) return NGX_DECLINED;
  ctx = ngx_http_signup_gate_make_ctx(r, 1);
  return ctx == NULL ? NGX_HTTP_INTERNAL_SERVER_ERROR : begin(r, ctx);
}
