/* SPDX-License-Identifier: Apache-2.0 */

#include "http_facts.h"
#include "module.h"

static ngx_http_output_header_filter_pt next_header;
static ngx_http_output_body_filter_pt next_body;

/* Nobody is to see what was held or refused. */
static void consume(ngx_chain_t* in) {
  for (; in != NULL; in = in->next) {
    in->buf->pos = in->buf->last;
    in->buf->file_pos = in->buf->file_last;
  }
}

/* nginx has given the service up, and says so; what it has sent is all that will come. */
static int is_given_up(const ngx_http_request_t* r, const ngx_chain_t* in) {
  if (r->cached || r->upstream == NULL || r->upstream->cleanup != NULL) return 0;
  for (; in != NULL; in = in->next)
    if (in->buf->flush) return 1;
  return 0;
}

static int is_last(const ngx_chain_t* in) {
  for (; in != NULL; in = in->next)
    if (in->buf->last_buf) return 1;
  return 0;
}

static int is_output(const ngx_http_request_t* r) {
  return r->headers_out.status >= NGX_HTTP_OK && r->headers_out.status < NGX_HTTP_SPECIAL_RESPONSE;
}

/* The service's name of the request, by which a refused answer can be found again. */
static ngx_table_elt_t request_id_of(ngx_http_request_t* r) {
  static const ngx_str_t name = ngx_string("x-amzn-requestid");
  ngx_table_elt_t found;
  ngx_memzero(&found, sizeof(found));
  for (ngx_list_part_t* part = &r->headers_out.headers.part; part != NULL; part = part->next) {
    const ngx_table_elt_t* headers = part->elts;
    for (ngx_uint_t i = 0; i < part->nelts; ++i)
      if (headers[i].hash != 0 && headers[i].key.len == name.len &&
          ngx_strncasecmp(headers[i].key.data, name.data, name.len) == 0) {
        found.hash = 1;
        found.key = headers[i].key;
        found.value = headers[i].value;
      }
  }
  return found;
}

/* Header and body become a 502's. */
static ngx_int_t refuse(ngx_http_request_t* r, ngx_http_signup_gate_ctx_t* ctx) {
  const ngx_table_elt_t id = request_id_of(r);
  ngx_http_clean_header(r);
  if (id.hash != 0) {
    ngx_table_elt_t* header = ngx_list_push(&r->headers_out.headers);
    if (header == NULL) return NGX_ERROR;
    *header = id;
  }
  ngx_http_signup_gate_count_refused(ctx->zone);
  ctx->refused = 1;
  ctx->stage = NGX_HTTP_SIGNUP_GATE_REPLACING;
  ctx->replacement = ngx_http_signup_gate_status_body(r, SIGNUPGATE_BAD_RESPONSE);
  if (ctx->replacement == NULL) return NGX_ERROR;
  return ngx_http_signup_gate_error_header(r, SIGNUPGATE_BAD_RESPONSE,
                                           signupgate_http_error_type(SIGNUPGATE_BAD_RESPONSE),
                                           ngx_buf_size(ctx->replacement));
}

/* The outcome is known and counted: logs it. 1: the response is to be refused. */
static int conclude(ngx_http_request_t* r, ngx_http_signup_gate_ctx_t* ctx,
                    ngx_http_signup_gate_stage_t stage, const signupgate_gate* gate) {
  const ngx_http_signup_gate_verdict_t verdict = ctx->response.verdict;
  ctx->stage = NGX_HTTP_SIGNUP_GATE_PASSING;
  if (verdict == NGX_HTTP_SIGNUP_GATE_VALID || verdict == NGX_HTTP_SIGNUP_GATE_NONE) return 0;
  const int refusable =
      verdict == NGX_HTTP_SIGNUP_GATE_TRUNCATED || (is_output(r) && verdict != NGX_HTTP_SIGNUP_GATE_UNABLE);
  const int refused = refusable && stage == NGX_HTTP_SIGNUP_GATE_HOLDING;
  ctx->response.status = refusable ? NGX_HTTP_BAD_GATEWAY : r->headers_out.status;
  ngx_http_signup_gate_log(r,
                           refused     ? "response refused"
                           : refusable ? "response would be refused"
                                       : "response passed",
                           gate, &ctx->response);
  return refused;
}

static int conclude_as(ngx_http_request_t* r, ngx_http_signup_gate_ctx_t* ctx,
                       ngx_http_signup_gate_verdict_t verdict) {
  ctx->response.verdict = verdict;
  ngx_http_signup_gate_count_verdict(ctx->zone, NGX_HTTP_SIGNUP_GATE_RESPONSE, verdict);
  return conclude(r, ctx, ctx->stage, NULL);
}

static int judge(ngx_http_request_t* r, ngx_http_signup_gate_ctx_t* ctx,
                 const ngx_http_signup_gate_bytes_t* body) {
  ngx_http_signup_gate_judge_t* judge = ctx->conf->response_judge;
  ngx_http_signup_gate_judge_response(judge, r, body, &ctx->response);
  return conclude(r, ctx, ctx->stage, judge->gate);
}

/* ---- The header ---- */

static int is_switched(const ngx_http_request_t* r) {
  return r->headers_out.status == NGX_HTTP_SWITCHING_PROTOCOLS && r->upstream != NULL && r->upstream->upgrade;
}

/* nginx takes the first head for the answer, whatever its status, and bytes without one for an answer of HTTP/0.9. */
NGX_HTTP_SIGNUP_GATE_RARE
static ngx_int_t begin_without_final_head(ngx_http_request_t* r, ngx_http_signup_gate_ctx_t* ctx) {
  if (is_switched(r)) {
    (void)conclude_as(r, ctx, NGX_HTTP_SIGNUP_GATE_NONE);
    return NGX_DECLINED;
  }
  if (!conclude_as(r, ctx, NGX_HTTP_SIGNUP_GATE_TRUNCATED)) return NGX_DECLINED;
  /* As the client has asked: the answer has a head. */
  if (r->http_version < NGX_HTTP_VERSION_10 && r->http_major > 0)
    r->http_version = (ngx_uint_t)(r->http_major * 1000 + r->http_minor);
  return refuse(r, ctx) == NGX_OK ? NGX_DECLINED : NGX_ERROR;
}

static int is_compressed(const ngx_http_request_t* r) {
  const ngx_table_elt_t* encoding = r->headers_out.content_encoding;
  return encoding != NULL && encoding->hash != 0 &&
         !ngx_http_signup_gate_is_identity(encoding->value.data, encoding->value.len);
}

/* Decides what is to become of an answer of the service. NGX_DECLINED: its header goes on. */
static ngx_int_t begin(ngx_http_request_t* r, ngx_http_signup_gate_ctx_t* ctx) {
  static const ngx_http_signup_gate_bytes_t nothing;
  ctx->stage = ctx->conf->response_mode == NGX_HTTP_SIGNUP_GATE_ENFORCE ? NGX_HTTP_SIGNUP_GATE_HOLDING
                                                                        : NGX_HTTP_SIGNUP_GATE_COPYING;
  if (r->headers_out.status < NGX_HTTP_OK) return begin_without_final_head(r, ctx);
  if (r->headers_out.status == NGX_HTTP_NOT_MODIFIED) {
    (void)conclude_as(r, ctx, NGX_HTTP_SIGNUP_GATE_NONE);
    return NGX_DECLINED;
  }
  /* What is asked for in slices comes as subrequests, which the gate does not see. */
  if (r->subrequest_ranges || is_compressed(r) ||
      r->headers_out.content_length_n > (off_t)ctx->conf->max_body) {
    (void)conclude_as(r, ctx, NGX_HTTP_SIGNUP_GATE_UNABLE);
    return NGX_DECLINED;
  }
  if (r->headers_out.status == NGX_HTTP_NO_CONTENT || r->headers_out.content_length_n == 0) {
    const int refused = judge(r, ctx, &nothing);
    return refused && refuse(r, ctx) != NGX_OK ? NGX_ERROR : NGX_DECLINED;
  }
  r->filter_need_in_memory = 1;
  /* nginx would cut a range out before the gate has seen the whole. */
  r->allow_ranges = 0;
  return ctx->stage == NGX_HTTP_SIGNUP_GATE_HOLDING ? NGX_OK : NGX_DECLINED;
}

static int enforces(const ngx_http_signup_gate_loc_conf_t* conf) {
  return conf->request_mode == NGX_HTTP_SIGNUP_GATE_ENFORCE ||
         conf->response_mode == NGX_HTTP_SIGNUP_GATE_ENFORCE;
}

static ngx_int_t header_filter(ngx_http_request_t* r) {
  if (r != r->main) return next_header(r);
  ngx_http_signup_gate_ctx_t* ctx = ngx_http_signup_gate_find_ctx(r);
  const int own = ngx_http_signup_gate_is_own_page(r) != 0;
  if (ctx == NULL) {
    /* Refused by nginx before the gate's phase, or in a location where the gate looks at another path alone. */
    const ngx_http_signup_gate_loc_conf_t* conf =
        ngx_http_get_module_loc_conf(r, ngx_http_signup_gate_module);
    if (!own || !enforces(conf)) return next_header(r);
    ctx = ngx_http_signup_gate_make_ctx(r, conf->other_paths == NGX_HTTP_SIGNUP_GATE_REFUSE ||
                                               ngx_http_signup_gate_is_operation(r) ||
                                               ngx_http_signup_gate_was_operation(r));
    if (ctx == NULL) return NGX_ERROR;
    /* What nginx does with it from now on (post_action) is no request to judge. */
    ctx->passed = 1;
  }
  if (ctx->put_off) ngx_http_signup_gate_conclude_put_off(r, ctx);
  if (ctx->refused || ctx->stage != NGX_HTTP_SIGNUP_GATE_PASSING) return next_header(r);
  if (ctx->operation && ctx->conf->response_mode != NGX_HTTP_SIGNUP_GATE_OFF) {
    if (!own && ngx_http_signup_gate_is_of_service(r)) {
      const ngx_int_t rc = begin(r, ctx);
      return rc == NGX_DECLINED ? next_header(r) : rc;
    }
    (void)conclude_as(r, ctx, NGX_HTTP_SIGNUP_GATE_NONE);
  }
  if (own && r->headers_out.status >= NGX_HTTP_BAD_REQUEST && ctx->ours && enforces(ctx->conf) &&
      ngx_http_signup_gate_replace_page(r, ctx) != NGX_OK)
    return NGX_ERROR;
  return next_header(r);
}

/* ---- The body ---- */

static ngx_int_t send_replacement(ngx_http_request_t* r, ngx_http_signup_gate_ctx_t* ctx, ngx_chain_t* in) {
  consume(in);
  if (ctx->replacement == NULL) return r->buffered || r->connection->buffered ? next_body(r, NULL) : NGX_OK;
  ngx_chain_t out = {.buf = ctx->replacement, .next = NULL};
  ctx->replacement = NULL;
  return next_body(r, &out);
}

/* The whole body, when it has come in one buffer at once. */
static int lies_whole(const ngx_http_request_t* r, const ngx_http_signup_gate_ctx_t* ctx,
                      const ngx_chain_t* in, ngx_http_signup_gate_bytes_t* out) {
  const ngx_buf_t* only = NULL;
  int last = 0;
  ngx_memzero(out, sizeof(*out));
  if (ctx->held_size > 0) return 0;
  for (; in != NULL; in = in->next) {
    if (in->buf->last_buf) last = 1;
    if (ngx_buf_size(in->buf) == 0) continue;
    if (only != NULL || !ngx_buf_in_memory(in->buf)) return 0;
    only = in->buf;
  }
  if (only != NULL) ngx_http_signup_gate_buffer_bytes(only, out);
  if (out->size > ctx->conf->max_body) return 0;
  return last || (only != NULL && (off_t)out->size == r->headers_out.content_length_n);
}

/* Copies what has come. NGX_DECLINED: it cannot be judged. */
static ngx_int_t copy(ngx_http_request_t* r, ngx_http_signup_gate_ctx_t* ctx, const ngx_chain_t* in) {
  for (; in != NULL; in = in->next) {
    const off_t size = ngx_buf_size(in->buf);
    if (size == 0) continue;
    if (!ngx_buf_in_memory(in->buf) || size > (off_t)(ctx->conf->max_body - ctx->held_size))
      return NGX_DECLINED;
    size_t room = ctx->held_size + (size_t)size;
    if (room > ctx->held_room) {
      if (r->headers_out.content_length_n > (off_t)room) {
        room = (size_t)r->headers_out.content_length_n;
      } else {
        room = ngx_max(room, ngx_max(2 * ctx->held_room, 4096));
      }
      if (ngx_http_signup_gate_hold(ctx, room, r->connection->log) != NGX_OK) return NGX_DECLINED;
    }
    ngx_memcpy(ctx->held + ctx->held_size, in->buf->pos, (size_t)size);
    ctx->held_size += (size_t)size;
  }
  return NGX_OK;
}

/* What is held, as if it had just come. */
static ngx_int_t release(ngx_http_request_t* r, ngx_http_signup_gate_ctx_t* ctx, ngx_chain_t* in) {
  const ngx_int_t rc = next_header(r);
  if (rc == NGX_ERROR || rc > NGX_OK || r->header_only) return rc;
  if (ctx->held_size == 0) return next_body(r, in);
  ngx_chain_t* out = ngx_alloc_chain_link(r->pool);
  ngx_buf_t* buf = ngx_calloc_buf(r->pool);
  if (out == NULL || buf == NULL) return NGX_ERROR;
  buf->memory = 1;
  buf->start = buf->pos = ctx->held;
  buf->end = buf->last = ctx->held + ctx->held_size;
  out->buf = buf;
  out->next = in;
  return next_body(r, out);
}

static int is_complete(const ngx_http_request_t* r, const ngx_http_signup_gate_ctx_t* ctx,
                       const ngx_chain_t* in) {
  return is_last(in) || (off_t)ctx->held_size == r->headers_out.content_length_n;
}

static ngx_http_signup_gate_bytes_t held_bytes(ngx_http_signup_gate_ctx_t* ctx) {
  const ngx_http_signup_gate_bytes_t bytes = {.data = ctx->held, .size = ctx->held_size, .padded = 1};
  if (ctx->held != NULL) ngx_memzero(ctx->held + ctx->held_size, SIGNUPGATE_PADDING);
  return bytes;
}

static ngx_int_t shadow(ngx_http_request_t* r, ngx_http_signup_gate_ctx_t* ctx, ngx_chain_t* in) {
  ngx_http_signup_gate_bytes_t bytes;
  if (lies_whole(r, ctx, in, &bytes)) {
    (void)judge(r, ctx, &bytes);
  } else if (copy(r, ctx, in) != NGX_OK) {
    (void)conclude_as(r, ctx, NGX_HTTP_SIGNUP_GATE_UNABLE);
    ngx_http_signup_gate_drop_held(ctx);
  } else if (is_complete(r, ctx, in)) {
    bytes = held_bytes(ctx);
    (void)judge(r, ctx, &bytes);
    ngx_http_signup_gate_drop_held(ctx);
  } else if (is_given_up(r, in)) {
    (void)conclude_as(r, ctx, NGX_HTTP_SIGNUP_GATE_TRUNCATED);
    ngx_http_signup_gate_drop_held(ctx);
  }
  return next_body(r, in);
}

static ngx_int_t answer_refusal(ngx_http_request_t* r, ngx_http_signup_gate_ctx_t* ctx, ngx_chain_t* in) {
  ngx_http_signup_gate_drop_held(ctx);
  if (refuse(r, ctx) != NGX_OK) return NGX_ERROR;
  const ngx_int_t rc = next_header(r);
  if (rc == NGX_ERROR || rc > NGX_OK || r->header_only) return rc;
  return send_replacement(r, ctx, in);
}

static ngx_int_t enforce(ngx_http_request_t* r, ngx_http_signup_gate_ctx_t* ctx, ngx_chain_t* in) {
  ngx_http_signup_gate_bytes_t bytes;
  if (lies_whole(r, ctx, in, &bytes))
    return judge(r, ctx, &bytes) ? answer_refusal(r, ctx, in) : release(r, ctx, in);
  const size_t before = ctx->held_size;
  if (copy(r, ctx, in) != NGX_OK) {
    /* These go on from where they came. */
    if (ctx->held_size > before) ngx_explicit_memzero(ctx->held + before, ctx->held_size - before);
    ctx->held_size = before;
    (void)conclude_as(r, ctx, NGX_HTTP_SIGNUP_GATE_UNABLE);
    return release(r, ctx, in);
  }
  if (is_complete(r, ctx, in)) {
    bytes = held_bytes(ctx);
    if (judge(r, ctx, &bytes)) return answer_refusal(r, ctx, in);
    const size_t size = ctx->held_size;
    ctx->held_size = before;
    const ngx_int_t rc = release(r, ctx, in);
    ctx->held_size = size;
    return rc;
  }
  if (is_given_up(r, in)) {
    (void)conclude_as(r, ctx, NGX_HTTP_SIGNUP_GATE_TRUNCATED);
    return answer_refusal(r, ctx, in);
  }
  consume(in);
  return NGX_OK;
}

static ngx_int_t body_filter(ngx_http_request_t* r, ngx_chain_t* in) {
  ngx_http_signup_gate_ctx_t* ctx = r == r->main ? ngx_http_signup_gate_find_ctx(r) : NULL;
  if (ctx == NULL) return next_body(r, in);
  switch (ctx->stage) {
    case NGX_HTTP_SIGNUP_GATE_COPYING: return shadow(r, ctx, in);
    case NGX_HTTP_SIGNUP_GATE_HOLDING: return enforce(r, ctx, in);
    case NGX_HTTP_SIGNUP_GATE_REPLACING: return send_replacement(r, ctx, in);
    case NGX_HTTP_SIGNUP_GATE_PASSING: break;
  }
  return next_body(r, in);
}

ngx_int_t ngx_http_signup_gate_filters_init(ngx_conf_t* cf) {
  (void)cf;
  next_header = ngx_http_top_header_filter;
  ngx_http_top_header_filter = header_filter;
  next_body = ngx_http_top_body_filter;
  ngx_http_top_body_filter = body_filter;
  return NGX_OK;
}
