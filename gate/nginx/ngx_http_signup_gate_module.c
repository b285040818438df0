/* SPDX-License-Identifier: Apache-2.0
 *
 * The gate as a dynamic module of nginx (1.22 and later, Linux): judges the requests and responses of
 * AssociateWhatsAppBusinessAccount that nginx proxies.
 *
 *     load_module modules/ngx_http_signup_gate_module.so;
 *     ...
 *     location / {
 *       signup_gate enforce;              # refuse what the service would refuse, before it gets there
 *       signup_gate_response shadow;      # look at what it answers, and count
 *       client_body_buffer_size 1m;       # no body with a length in a file; see Secrets
 *       proxy_pass http://service;
 *     }
 *
 * DIRECTIVES, in http, server and location; a location has its server's where it says nothing.
 *
 *     signup_gate off|shadow|enforce                  off       requests
 *     signup_gate_response off|shadow|enforce         off       responses
 *     signup_gate_profile wire|model|strict           strict    of requests; what a profile judges: violation.hpp
 *     signup_gate_response_profile wire|model|strict  wire      of responses
 *     signup_gate_rule NAME=error|warning|off                   of requests, on top of the profile; repeatable. A location
 *                                                               with any has none of its server's.
 *     signup_gate_regions CODE...                               instead of the documented data localisation regions
 *     signup_gate_max_body SIZE                       1m        of a request, and of a response that is judged
 *     signup_gate_max_depth N                         512       nesting of objects and lists
 *     signup_gate_other_paths pass|refuse             pass      requests that are not for /v1/whatsapp/signup
 *     signup_gate_status                                        in a location: answers the counters, as Prometheus's
 *                                                               text, or as JSON with ?format=json or Accept: application/json;
 *                                                               the gate is off there, and in locations nested in it,
 *                                                               unless they say otherwise
 *
 * REQUESTS are judged after authentication and before proxying, when the whole body has been read, whatever
 * proxy_request_buffering says. What is wrong first, in this order, is answered: 404 another path (with `refuse`), 405
 * another method, 406 an Accept that excludes application/json, 415 another Content-Type or a compressed body (a request
 * without a body has neither), 413 a body over signup_gate_max_body, 400 a body that is no valid request. Bodies are
 * restJson1's, x-amzn-errortype has the name, and the connection stays open. A valid request goes on byte for byte.
 * shadow refuses nothing; it counts and logs. What a location answers in nginx's rewrite phase (`return`) is never judged.
 * A request that nginx redirects (try_files, a named location) is judged once, in the first location where the gate is on and
 * the path is the operation's; that location's settings hold for its response, too. The path is nginx's, decoded and rewritten,
 * before proxy_pass puts another in its place. What follows it after an escaped `?` or `#`, or a `;`, is taken for no part of
 * it, unless other paths are refused. Subrequests (mirror, auth_request, slice) are not judged, nor what comes after a 101.
 *
 * RESPONSES to such requests: shadow passes every byte on as it comes, and judges a copy. enforce holds a response until it
 * is whole and answers 502 instead of a 2xx that is no valid answer, or that ends too early, and instead of an interim answer
 * (1xx) or one without a head, which nginx would pass on as the final one. x-amzn-RequestId is kept. Every other status passes.
 * Beware: clients repeat a request that was answered 502, and a signup that the service has carried out cannot be carried out
 * again. shadow is the recommended setting. A compressed response, one over signup_gate_max_body, or one that nginx asks for in
 * slices is not judged and passes: proxy_set_header Accept-Encoding "" asks for no compression. Of a response that is judged
 * nginx cuts no range out. One that nginx breaks off, as at a bad chunk, is counted and logged as truncated; the variable then
 * says none.
 *
 * ERRORS OF NGINX (413 by client_max_body_size, 401, 403, 429, 502, 503, 504, ...) are restJson1 as well, for the operation's
 * path, and for any with `signup_gate_other_paths refuse`, where the location enforces in which the gate looked at the request;
 * if nginx refused it before that (401, 403, 429, 503, 413 by Content-Length), the location that answers. An error_page keeps
 * its status and loses its HTML; its path is not refused as another one, and what nginx says there itself is no response to
 * judge. Where nginx could not read a body, has thrown it away or sent it to another service already, none brings the request
 * past a location that enforces without a verdict.
 * nginx's own 413 closes the connection: let client_max_body_size exceed signup_gate_max_body.
 *
 * VARIABLES, of the request:
 *     $signup_gate_verdict     valid, too-large, serialization, validation, not-found, method-not-allowed, not-acceptable,
 *                              unsupported-media-type; unable: no memory, or an unreadable file; none: not judged
 *     $signup_gate_rule        of the first error, else of the first warning, else `-`
 *     $signup_gate_violations  how many, errors and warnings
 *     $signup_gate_time        spent judging, in nanoseconds
 *     $signup_gate_response_verdict  of the response: valid, serialization, validation, truncated, unable, none
 *
 * UNABLE to judge: an enforced request is answered 500, anything else passes; both are counted and logged.
 *
 * LOG: one line of level warn for what was refused, or would be: verdict, status, rule, JSON Pointer, offset, number of
 * violations, client. Never a value, nor the URI.
 *
 * SECRETS: the module wipes its copies when it has judged them, and what a gate remembers (decoded strings, a body's last
 * bytes) within a second. nginx's own are nginx's: no body with a Content-Length is written to a file when
 * client_body_buffer_size is at least client_max_body_size and client_body_in_file_only is off. Of a chunked body the chunks'
 * own bytes count as well, however many: one in small chunks is written to a file at any setting. No response is written to one
 * with proxy_max_temp_file_size 0 or proxy_buffering off, and without proxy_cache and proxy_store. worker_rlimit_core 0 keeps
 * all of them out of core dumps. nginx's own lines in the error log tell the request's first line with its query string; those
 * of level debug, all of it.
 *
 * COUNTERS are of all workers, in the shared memory zone signup_gate, and survive a reload: signup_gate_requests_total,
 * signup_gate_responses_total, signup_gate_violations_total (of the first 100 a document), signup_gate_body_bytes_total,
 * signup_gate_refused_total, and the histogram signup_gate_seconds.
 */

#include "module.h"

static ngx_command_t commands[] = {
#define ANYWHERE (NGX_HTTP_MAIN_CONF | NGX_HTTP_SRV_CONF | NGX_HTTP_LOC_CONF)
#define SETTING(name, arguments, setter, member, post)                          \
  {                                                                             \
    ngx_string(name), ANYWHERE | (arguments), setter, NGX_HTTP_LOC_CONF_OFFSET, \
        offsetof(ngx_http_signup_gate_loc_conf_t, member), post                 \
  }
    SETTING("signup_gate", NGX_CONF_TAKE1, ngx_conf_set_enum_slot, request_mode, ngx_http_signup_gate_modes),
    SETTING("signup_gate_response", NGX_CONF_TAKE1, ngx_conf_set_enum_slot, response_mode,
            ngx_http_signup_gate_modes),
    SETTING("signup_gate_profile", NGX_CONF_TAKE1, ngx_conf_set_enum_slot, profile,
            ngx_http_signup_gate_profiles),
    SETTING("signup_gate_response_profile", NGX_CONF_TAKE1, ngx_conf_set_enum_slot, response_profile,
            ngx_http_signup_gate_profiles),
    SETTING("signup_gate_rule", NGX_CONF_TAKE1, ngx_http_signup_gate_set_rule, rules, NULL),
    SETTING("signup_gate_regions", NGX_CONF_1MORE, ngx_http_signup_gate_set_regions, regions, NULL),
    SETTING("signup_gate_max_body", NGX_CONF_TAKE1, ngx_conf_set_size_slot, max_body, NULL),
    SETTING("signup_gate_max_depth", NGX_CONF_TAKE1, ngx_conf_set_num_slot, max_depth,
            &ngx_http_signup_gate_depths),
    SETTING("signup_gate_other_paths", NGX_CONF_TAKE1, ngx_conf_set_enum_slot, other_paths,
            ngx_http_signup_gate_choices),
#undef SETTING
#undef ANYWHERE
    {ngx_string("signup_gate_status"), NGX_HTTP_LOC_CONF | NGX_CONF_NOARGS, ngx_http_signup_gate_set_status,
     NGX_HTTP_LOC_CONF_OFFSET, 0, NULL},
    ngx_null_command};

static ngx_int_t add_phase(ngx_conf_t* cf) {
  ngx_http_core_main_conf_t* core = ngx_http_conf_get_module_main_conf(cf, ngx_http_core_module);
  ngx_http_handler_pt* handler = ngx_array_push(&core->phases[NGX_HTTP_PRECONTENT_PHASE].handlers);
  if (handler == NULL) return NGX_ERROR;
  *handler = ngx_http_signup_gate_request_handler;
  return NGX_OK;
}

static ngx_int_t after_configuration(ngx_conf_t* cf) {
  if (signupgate_rule_count() > NGX_HTTP_SIGNUP_GATE_MAX_RULES) {
    ngx_conf_log_error(NGX_LOG_EMERG, cf, 0,
                       "signup_gate: the library has more rules than there are counters");
    return NGX_ERROR;
  }
  return add_phase(cf) == NGX_OK && ngx_http_signup_gate_filters_init(cf) == NGX_OK ? NGX_OK : NGX_ERROR;
}

static ngx_int_t begin_process(ngx_cycle_t* cycle) {
  ngx_http_signup_gate_main_conf_t* conf =
      ngx_http_cycle_get_module_main_conf(cycle, ngx_http_signup_gate_module);
  if (conf != NULL) ngx_http_signup_gate_warm(conf);
  return NGX_OK;
}

static void end_process(ngx_cycle_t* cycle) {
  (void)cycle;
  ngx_http_signup_gate_free_scratch();
}

static ngx_http_module_t context = {
    .preconfiguration = ngx_http_signup_gate_add_variables,
    .postconfiguration = after_configuration,
    .create_main_conf = ngx_http_signup_gate_create_main_conf,
    .create_loc_conf = ngx_http_signup_gate_create_loc_conf,
    .merge_loc_conf = ngx_http_signup_gate_merge_loc_conf,
};

ngx_module_t ngx_http_signup_gate_module = {NGX_MODULE_V1, &context,    commands,      NGX_HTTP_MODULE,
                                            NULL,          NULL,        begin_process, NULL,
                                            NULL,          end_process, NULL,          NGX_MODULE_V1_PADDING};

/* What nginx looks for in a dynamic module. The filters come after nginx's copy filter, which brings files into
 * memory, and before those that compress or send. */
extern ngx_module_t* ngx_modules[];
extern char* ngx_module_names[];
extern char* ngx_module_order[];
ngx_module_t* ngx_modules[] = {&ngx_http_signup_gate_module, NULL};
char* ngx_module_names[] = {"ngx_http_signup_gate_module", NULL};
char* ngx_module_order[] = {"ngx_http_signup_gate_module", "ngx_http_copy_filter_module", NULL};
