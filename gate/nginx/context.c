/* SPDX-License-Identifier: Apache-2.0 */

#include "module.h"

static void wipe_and_free(u_char* data, size_t room) {
  if (data == NULL) return;
  ngx_explicit_memzero(data, room);
  ngx_free(data);
}

/* The client has left before the end that a verdict waits for, or what the service has sent went wrong in the middle. */
NGX_HTTP_SIGNUP_GATE_RARE
static void conclude_unfinished(ngx_http_signup_gate_ctx_t* ctx) {
  const ngx_connection_t* client = ctx->r->connection;
  const int client_left = client->error || client->timedout || client->close ||
                          ctx->r->headers_out.status == NGX_HTTP_CLIENT_CLOSED_REQUEST;
  ctx->response.verdict = client_left ? NGX_HTTP_SIGNUP_GATE_NONE : NGX_HTTP_SIGNUP_GATE_TRUNCATED;
  ctx->response.status = NGX_HTTP_BAD_GATEWAY;
  ngx_http_signup_gate_count_verdict(ctx->zone, NGX_HTTP_SIGNUP_GATE_RESPONSE, ctx->response.verdict);
  if (!client_left) ngx_http_signup_gate_log(ctx->r, "response broken off", NULL, &ctx->response);
}

static void forget(void* data) {
  ngx_http_signup_gate_ctx_t* ctx = data;
  if (ctx->stage == NGX_HTTP_SIGNUP_GATE_COPYING || ctx->stage == NGX_HTTP_SIGNUP_GATE_HOLDING)
    conclude_unfinished(ctx);
  if (ctx->put_off) ngx_http_signup_gate_conclude_put_off(ctx->r, ctx);
  ngx_http_signup_gate_drop_held(ctx);
}

ngx_http_signup_gate_ctx_t* ngx_http_signup_gate_find_lost_ctx(ngx_http_request_t* r) {
  for (ngx_pool_cleanup_t* cleanup = r->pool->cleanup; cleanup != NULL; cleanup = cleanup->next) {
    if (cleanup->handler == forget) {
      ngx_http_set_ctx(r, cleanup->data, ngx_http_signup_gate_module);
      return cleanup->data;
    }
  }
  return NULL;
}

ngx_http_signup_gate_ctx_t* ngx_http_signup_gate_make_ctx(ngx_http_request_t* r, ngx_uint_t ours) {
  ngx_http_signup_gate_ctx_t* ctx;
  ngx_pool_cleanup_t* cleanup = ngx_pool_cleanup_add(r->pool, sizeof(*ctx));
  if (cleanup == NULL) return NULL;
  ctx = cleanup->data;
  ngx_memzero(ctx, sizeof(*ctx));
  const ngx_http_signup_gate_main_conf_t* main_conf =
      ngx_http_get_module_main_conf(r, ngx_http_signup_gate_module);
  ctx->r = r;
  ctx->zone = main_conf->zone;
  ctx->conf = ngx_http_get_module_loc_conf(r, ngx_http_signup_gate_module);
  ctx->ours = ours != 0;
  cleanup->handler = forget;
  ngx_http_set_ctx(r, ctx, ngx_http_signup_gate_module);
  return ctx;
}

ngx_int_t ngx_http_signup_gate_hold(ngx_http_signup_gate_ctx_t* ctx, size_t room, ngx_log_t* log) {
  if (ctx->held != NULL && room <= ctx->held_room) return NGX_OK;
  u_char* data = ngx_alloc(room + SIGNUPGATE_PADDING, log);
  if (data == NULL) return NGX_ERROR;
  if (ctx->held_size > 0) ngx_memcpy(data, ctx->held, ctx->held_size);
  wipe_and_free(ctx->held, ctx->held_size);
  ctx->held = data;
  ctx->held_room = room;
  return NGX_OK;
}

void ngx_http_signup_gate_drop_held(ngx_http_signup_gate_ctx_t* ctx) {
  wipe_and_free(ctx->held, ctx->held_size);
  ctx->held = NULL;
  ctx->held_size = 0;
  ctx->held_room = 0;
}
