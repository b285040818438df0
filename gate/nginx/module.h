/* SPDX-License-Identifier: Apache-2.0
 *
 * module.h: what the module's parts know of each other. Which part does what:
 *
 *     ngx_http_signup_gate_module.c   manual, directives, phases and filters
 *     context.c                       what is remembered of one request
 *     config.c                        settings, their inheritance and errors; a gate for each distinct policy
 *     request.c                       the PRECONTENT handler: the order of refusals, reading and judging the body
 *     body.c                          a body in one piece, whatever nginx keeps it in
 *     judge.c, verdict.c              a document's outcome
 *     response.c                      the filters: shadow copies, enforce holds
 *     own_pages.c                     nginx's own error pages become restJson1
 *     refusal.c                       an error response
 *     http_facts.c                    Accept, Content-Type, Content-Encoding
 *     stopwatch.c                     how long a document was judged
 *     counters.c, status.c            shared memory, and the page that shows it
 *     log.c, variables.c              what the operator reads
 */
#ifndef SIGNUPGATE_NGINX_MODULE_H
#define SIGNUPGATE_NGINX_MODULE_H

#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>

#include "counters.h"
#include "rare.h"
#include "signupgate/signupgate.h"
#include "verdict.h"

enum { NGX_HTTP_SIGNUP_GATE_OFF, NGX_HTTP_SIGNUP_GATE_SHADOW, NGX_HTTP_SIGNUP_GATE_ENFORCE };
enum { NGX_HTTP_SIGNUP_GATE_PASS, NGX_HTTP_SIGNUP_GATE_REFUSE };

/* signup_gate_rule: both texts are ended by a NUL. */
typedef struct {
  ngx_str_t name;
  ngx_str_t severity;
} ngx_http_signup_gate_rule_t;

/* One judge in this process, shared by the locations that have the same policy. */
typedef struct {
  signupgate_gate* gate;
  ngx_uint_t profile;   /* index into ngx_http_signup_gate_profiles */
  ngx_array_t* rules;   /* of ngx_http_signup_gate_rule_t; or null */
  ngx_array_t* regions; /* of const char*; null: the documented ones */
  size_t max_body;
  ngx_int_t max_depth;
} ngx_http_signup_gate_judge_t;

typedef struct {
  ngx_array_t judges; /* of ngx_http_signup_gate_judge_t* */
  ngx_shm_zone_t* zone;
  ngx_event_t wiping; /* of the judges, soon after one has judged */
} ngx_http_signup_gate_main_conf_t;

typedef struct {
  ngx_uint_t request_mode;
  ngx_uint_t response_mode;
  ngx_uint_t other_paths;
  ngx_uint_t profile;
  ngx_uint_t response_profile;
  ngx_array_t* rules;
  ngx_array_t* regions;
  size_t max_body;
  ngx_int_t max_depth;
  ngx_flag_t is_status; /* it answers the counters, and is off unless it says otherwise */
  ngx_http_signup_gate_judge_t* request_judge;  /* null where request_mode is off */
  ngx_http_signup_gate_judge_t* response_judge; /* null where response_mode is off */
} ngx_http_signup_gate_loc_conf_t;

/* What became of one document, as logs and variables tell it. */
typedef struct {
  ngx_http_signup_gate_verdict_t verdict;
  ngx_uint_t status;     /* that a refusal has, or would have */
  const char* rule;      /* of the first error, else of the first warning; null: there is none */
  ngx_uint_t violations; /* errors and warnings, listed or not */
  uint64_t nanoseconds;  /* spent judging */
} ngx_http_signup_gate_outcome_t;

typedef enum {
  NGX_HTTP_SIGNUP_GATE_PASSING,  /* nothing, or nothing more, to do with the response */
  NGX_HTTP_SIGNUP_GATE_COPYING,  /* shadow: the body goes on at once */
  NGX_HTTP_SIGNUP_GATE_HOLDING,  /* enforce: header and body wait for the verdict */
  NGX_HTTP_SIGNUP_GATE_REPLACING /* the body that comes is dropped, and ours sent instead */
} ngx_http_signup_gate_stage_t;

/* One request to the gate. Lives as long as the request; internal redirects do not lose it. */
typedef struct {
  ngx_http_request_t* r;
  ngx_http_signup_gate_loc_conf_t* conf; /* of the location where the gate looked at the request */
  ngx_shm_zone_t* zone;
  ngx_http_signup_gate_outcome_t request;
  ngx_http_signup_gate_outcome_t response;
  unsigned ours : 1;      /* its path is the operation's, or one that the gate refuses */
  unsigned passed : 1;    /* the request was looked at and goes on */
  unsigned unseen : 1;    /* it was not: where it came first the gate is off, or lets other paths go on */
  unsigned put_off : 1;   /* in the latter case: that it is for another path is yet to be counted */
  unsigned unread : 1;    /* nor can it be: nginx could not read the body, or has lost it */
  unsigned operation : 1; /* and is one whose response can be judged */
  unsigned waiting : 1;   /* for the request's body */
  unsigned asking : 1;    /* nginx for it, at this moment */
  unsigned refused : 1;   /* the response is ours */
  ngx_int_t reading;      /* the status by which nginx has ended reading the body, or 0 */
  off_t largest;          /* of a body, as the location has it where nginx reads it; 0: any size */
  ngx_uint_t fault;       /* the status to answer when the body has been read, or 0 */
  ngx_uint_t with_body;   /* the same if there is a body at all */
  ngx_http_signup_gate_stage_t stage;
  ngx_buf_t* replacement; /* null once sent */
  u_char* held;           /* of the response; wiped when it is freed */
  size_t held_size;
  size_t held_room;
} ngx_http_signup_gate_ctx_t;

extern ngx_module_t ngx_http_signup_gate_module;

/* ---- context.c ---- */

/* For the one below: an internal redirect has cleared every module's context. */
NGX_HTTP_SIGNUP_GATE_RARE
ngx_http_signup_gate_ctx_t* ngx_http_signup_gate_find_lost_ctx(ngx_http_request_t* r);
/* Null when the gate has not met this request. */
static inline ngx_http_signup_gate_ctx_t* ngx_http_signup_gate_find_ctx(ngx_http_request_t* r) {
  ngx_http_signup_gate_ctx_t* ctx = ngx_http_get_module_ctx(r, ngx_http_signup_gate_module);
  if (ctx != NULL || !(r->internal || r->filter_finalize)) return ctx;
  return ngx_http_signup_gate_find_lost_ctx(r);
}
/* One for a request that has none; null when there is no memory. */
ngx_http_signup_gate_ctx_t* ngx_http_signup_gate_make_ctx(ngx_http_request_t* r, ngx_uint_t ours);
/* Room for `room` bytes and the padding behind them, keeping what is held; NGX_ERROR when there is no memory. */
ngx_int_t ngx_http_signup_gate_hold(ngx_http_signup_gate_ctx_t* ctx, size_t room, ngx_log_t* log);
void ngx_http_signup_gate_drop_held(ngx_http_signup_gate_ctx_t* ctx);

/* ---- config.c ---- */

/* For ngx_conf_set_enum_slot. */
extern ngx_conf_enum_t ngx_http_signup_gate_modes[];
extern ngx_conf_enum_t ngx_http_signup_gate_profiles[];
extern ngx_conf_enum_t ngx_http_signup_gate_choices[];
extern ngx_conf_num_bounds_t ngx_http_signup_gate_depths;

void* ngx_http_signup_gate_create_main_conf(ngx_conf_t* cf);
void* ngx_http_signup_gate_create_loc_conf(ngx_conf_t* cf);
char* ngx_http_signup_gate_merge_loc_conf(ngx_conf_t* cf, void* parent, void* child);
char* ngx_http_signup_gate_set_rule(ngx_conf_t* cf, ngx_command_t* cmd, void* conf);
char* ngx_http_signup_gate_set_regions(ngx_conf_t* cf, ngx_command_t* cmd, void* conf);
/* Lets every gate judge once, so that the first request finds its memory. */
void ngx_http_signup_gate_warm(ngx_http_signup_gate_main_conf_t* conf);

/* ---- request.c ---- */

ngx_int_t ngx_http_signup_gate_request_handler(ngx_http_request_t* r);
/* The operation's path, as nginx has decoded it, alone or before what may end it for a service (`?`, `#`, `;`). */
ngx_int_t ngx_http_signup_gate_is_operation(const ngx_http_request_t* r);
/* The same of the path that the client sent, as it spelt it: what nginx has rewritten or redirected since does not count. */
ngx_int_t ngx_http_signup_gate_was_operation(const ngx_http_request_t* r);
/* Counts and logs a request for another path that shadow has let go on, unless a later location has judged it. */
NGX_HTTP_SIGNUP_GATE_RARE
void ngx_http_signup_gate_conclude_put_off(ngx_http_request_t* r, ngx_http_signup_gate_ctx_t* ctx);
/* What can be refused before the body is looked at; 0: nothing. `*with_body` is what is to be answered if the
 * request has a body. */
ngx_uint_t ngx_http_signup_gate_header_fault(ngx_http_request_t* r, ngx_uint_t* with_body);

/* ---- body.c ---- */

typedef struct {
  u_char* data;
  size_t size;
  unsigned padded : 1;  /* SIGNUPGATE_PADDING more bytes can be read */
  unsigned scratch : 1; /* it is in this process's scratch, to be wiped */
} ngx_http_signup_gate_bytes_t;

/* How many bytes a request's body has, wherever they are. `out` has all of them if they lie in one buffer, else none. */
off_t ngx_http_signup_gate_find_body(ngx_http_request_t* r, ngx_http_signup_gate_bytes_t* out);
/* The same in one piece when they do not. NGX_ERROR: no memory, or a file that cannot be read. */
NGX_HTTP_SIGNUP_GATE_RARE
ngx_int_t ngx_http_signup_gate_gather_body(ngx_http_request_t* r, size_t size,
                                           ngx_http_signup_gate_bytes_t* out);
/* To be called when they are judged. */
void ngx_http_signup_gate_body_done(ngx_http_signup_gate_bytes_t* bytes);
void ngx_http_signup_gate_free_scratch(void);
/* A buffer's bytes as they lie there. */
void ngx_http_signup_gate_buffer_bytes(const ngx_buf_t* buf, ngx_http_signup_gate_bytes_t* out);

/* ---- judge.c: wiping all a judge holds takes as long as judging, so it is done once for many documents ---- */

/* The longest that a judge remembers anything of a document, in milliseconds. */
enum { NGX_HTTP_SIGNUP_GATE_MEMORY = 1000 };

/* To be called once, before anything is judged by these. */
ngx_int_t ngx_http_signup_gate_init_wiping(ngx_conf_t* cf, ngx_http_signup_gate_main_conf_t* conf);

void ngx_http_signup_gate_judge_request(ngx_http_signup_gate_judge_t* judge, ngx_http_request_t* r,
                                        const ngx_http_signup_gate_bytes_t* body,
                                        ngx_http_signup_gate_outcome_t* out);
void ngx_http_signup_gate_judge_response(ngx_http_signup_gate_judge_t* judge, ngx_http_request_t* r,
                                         const ngx_http_signup_gate_bytes_t* body,
                                         ngx_http_signup_gate_outcome_t* out);

/* ---- response.c, own_pages.c ---- */

ngx_int_t ngx_http_signup_gate_filters_init(ngx_conf_t* cf);
/* nginx made this redirection or error response itself. */
ngx_int_t ngx_http_signup_gate_is_own_page(const ngx_http_request_t* r);
/* The service has answered it, or has had nginx answer a file in its stead (X-Accel-Redirect). */
ngx_int_t ngx_http_signup_gate_is_of_service(const ngx_http_request_t* r);
/* Turns its header into restJson1's; the body to send instead is ctx->replacement. */
NGX_HTTP_SIGNUP_GATE_RARE
ngx_int_t ngx_http_signup_gate_replace_page(ngx_http_request_t* r, ngx_http_signup_gate_ctx_t* ctx);

/* ---- refusal.c: bodies are null when there is no memory ---- */

/* By the gate's last verdict, which is not valid. */
ngx_buf_t* ngx_http_signup_gate_verdict_body(ngx_http_request_t* r, const signupgate_gate* gate);
/* By a signupgate_http_refusal. */
ngx_buf_t* ngx_http_signup_gate_status_body(ngx_http_request_t* r, ngx_uint_t status);
/* By a status that nginx itself has given. */
ngx_buf_t* ngx_http_signup_gate_page_body(ngx_http_request_t* r, ngx_uint_t status, const char** error_type);
/* Makes the header that of a restJson1 error with a body of `size` bytes. */
ngx_int_t ngx_http_signup_gate_error_header(ngx_http_request_t* r, ngx_uint_t status, const char* error_type,
                                            off_t size);
/* Answers the request. What it returns is to finalize it. */
ngx_int_t ngx_http_signup_gate_send_error(ngx_http_request_t* r, ngx_uint_t status, const char* error_type,
                                          ngx_buf_t* body);

/* ---- log.c, variables.c, status.c ---- */

/* `gate` remembers the verdict that is told, or is null. */
void ngx_http_signup_gate_log(ngx_http_request_t* r, const char* what, const signupgate_gate* gate,
                              const ngx_http_signup_gate_outcome_t* outcome);
ngx_int_t ngx_http_signup_gate_add_variables(ngx_conf_t* cf);
char* ngx_http_signup_gate_set_status(ngx_conf_t* cf, ngx_command_t* cmd, void* conf);

#endif
