/* SPDX-License-Identifier: Apache-2.0 */

#include "module.h"

ngx_conf_enum_t ngx_http_signup_gate_modes[] = {{ngx_string("off"), NGX_HTTP_SIGNUP_GATE_OFF},
                                                {ngx_string("shadow"), NGX_HTTP_SIGNUP_GATE_SHADOW},
                                                {ngx_string("enforce"), NGX_HTTP_SIGNUP_GATE_ENFORCE},
                                                {ngx_null_string, 0}};

enum { WIRE, MODEL, STRICT };
ngx_conf_enum_t ngx_http_signup_gate_profiles[] = {{ngx_string("wire"), WIRE},
                                                   {ngx_string("model"), MODEL},
                                                   {ngx_string("strict"), STRICT},
                                                   {ngx_null_string, 0}};

ngx_conf_enum_t ngx_http_signup_gate_choices[] = {{ngx_string("pass"), NGX_HTTP_SIGNUP_GATE_PASS},
                                                  {ngx_string("refuse"), NGX_HTTP_SIGNUP_GATE_REFUSE},
                                                  {ngx_null_string, 0}};

/* The upper one keeps a gate's memory under 128 MB. */
ngx_conf_num_bounds_t ngx_http_signup_gate_depths = {ngx_conf_check_num_bounds, 1, 1000000};

/* The longest body that the library judges. */
static const size_t largest_body = 0xFFFFFFFF - SIGNUPGATE_PADDING;

void* ngx_http_signup_gate_create_main_conf(ngx_conf_t* cf) {
  ngx_http_signup_gate_main_conf_t* conf = ngx_pcalloc(cf->pool, sizeof(*conf));
  if (conf == NULL) return NULL;
  if (ngx_array_init(&conf->judges, cf->pool, 4, sizeof(ngx_http_signup_gate_judge_t*)) != NGX_OK)
    return NULL;
  conf->zone = ngx_http_signup_gate_add_zone(cf, &ngx_http_signup_gate_module);
  if (conf->zone == NULL || ngx_http_signup_gate_init_wiping(cf, conf) != NGX_OK) return NULL;
  return conf;
}

void* ngx_http_signup_gate_create_loc_conf(ngx_conf_t* cf) {
  ngx_http_signup_gate_loc_conf_t* conf = ngx_pcalloc(cf->pool, sizeof(*conf));
  if (conf == NULL) return NULL;
  conf->request_mode = NGX_CONF_UNSET_UINT;
  conf->response_mode = NGX_CONF_UNSET_UINT;
  conf->other_paths = NGX_CONF_UNSET_UINT;
  conf->profile = NGX_CONF_UNSET_UINT;
  conf->response_profile = NGX_CONF_UNSET_UINT;
  conf->rules = NGX_CONF_UNSET_PTR;
  conf->regions = NGX_CONF_UNSET_PTR;
  conf->max_body = NGX_CONF_UNSET_SIZE;
  conf->max_depth = NGX_CONF_UNSET;
  return conf;
}

static void free_gate(void* gate) { signupgate_gate_free(gate); }

/* One that is freed with the configuration. */
static signupgate_gate* new_gate(ngx_conf_t* cf) {
  ngx_pool_cleanup_t* cleanup = ngx_pool_cleanup_add(cf->pool, 0);
  if (cleanup == NULL) return NULL;
  cleanup->data = signupgate_gate_new();
  cleanup->handler = free_gate;
  return cleanup->data;
}

static int is_rule(const u_char* name) {
  for (size_t i = 0; i < signupgate_rule_count(); ++i)
    if (ngx_strcmp(signupgate_rule_name(i), name) == 0) return 1;
  return 0;
}

/* NAME=SEVERITY. The parser's arguments are ended by a NUL. */
char* ngx_http_signup_gate_set_rule(ngx_conf_t* cf, ngx_command_t* cmd, void* data) {
  ngx_http_signup_gate_loc_conf_t* conf = data;
  ngx_str_t* given = (ngx_str_t*)cf->args->elts + 1;
  u_char* equals = (u_char*)ngx_strchr(given->data, '=');
  if (equals == NULL) {
    ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "\"%V\" wants NAME=error|warning|off, not \"%V\"", &cmd->name,
                       given);
    return NGX_CONF_ERROR;
  }
  if (conf->rules == NGX_CONF_UNSET_PTR) {
    conf->rules = ngx_array_create(cf->pool, 4, sizeof(ngx_http_signup_gate_rule_t));
    if (conf->rules == NULL) return NGX_CONF_ERROR;
  }
  ngx_http_signup_gate_rule_t* rule = ngx_array_push(conf->rules);
  if (rule == NULL) return NGX_CONF_ERROR;
  *equals = '\0';
  rule->name.data = given->data;
  rule->name.len = (size_t)(equals - given->data);
  rule->severity.data = equals + 1;
  rule->severity.len = given->len - rule->name.len - 1;

  signupgate_gate* trial = signupgate_gate_new();
  if (trial == NULL) return NGX_CONF_ERROR;
  const int accepted =
      signupgate_set_rule(trial, (const char*)rule->name.data, (const char*)rule->severity.data);
  /* Which of the two it was. */
  const int severity_is_known = signupgate_set_rule(trial, "pattern", (const char*)rule->severity.data);
  signupgate_gate_free(trial);
  if (accepted) return NGX_CONF_OK;
  if (!is_rule(rule->name.data)) {
    ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "\"%V\": there is no rule \"%V\"", &cmd->name, &rule->name);
  } else if (!severity_is_known) {
    ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "\"%V\": \"%V\" is none of error, warning, off", &cmd->name,
                       &rule->severity);
  } else {
    ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "\"%V\": rule \"%V\" is always an error", &cmd->name,
                       &rule->name);
  }
  return NGX_CONF_ERROR;
}

char* ngx_http_signup_gate_set_regions(ngx_conf_t* cf, ngx_command_t* cmd, void* data) {
  ngx_http_signup_gate_loc_conf_t* conf = data;
  ngx_str_t* given = cf->args->elts;
  if (conf->regions != NGX_CONF_UNSET_PTR) return "is duplicate";
  conf->regions = ngx_array_create(cf->pool, cf->args->nelts, sizeof(const char*));
  signupgate_gate* trial = signupgate_gate_new();
  if (conf->regions == NULL || trial == NULL) {
    signupgate_gate_free(trial);
    return NGX_CONF_ERROR;
  }
  char* answer = NGX_CONF_OK;
  for (ngx_uint_t i = 1; i < cf->args->nelts && answer == NGX_CONF_OK; ++i) {
    const char** code = ngx_array_push(conf->regions); /* has the room */
    *code = (const char*)given[i].data;
    if (!signupgate_set_regions(trial, code, 1)) {
      ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "\"%V\": \"%V\" is not two capital letters", &cmd->name,
                         &given[i]);
      answer = NGX_CONF_ERROR;
    }
  }
  signupgate_gate_free(trial);
  return answer;
}

/* The judge of that policy, shared with whoever has the same; null when there is no memory. */
static ngx_http_signup_gate_judge_t* judge_of(ngx_conf_t* cf, const ngx_http_signup_gate_judge_t* policy) {
  ngx_http_signup_gate_main_conf_t* main_conf =
      ngx_http_conf_get_module_main_conf(cf, ngx_http_signup_gate_module);
  ngx_http_signup_gate_judge_t** judges = main_conf->judges.elts;
  for (ngx_uint_t i = 0; i < main_conf->judges.nelts; ++i) {
    const ngx_http_signup_gate_judge_t* other = judges[i];
    if (other->profile == policy->profile && other->rules == policy->rules &&
        other->regions == policy->regions && other->max_body == policy->max_body &&
        other->max_depth == policy->max_depth)
      return judges[i];
  }
  ngx_http_signup_gate_judge_t* judge = ngx_palloc(cf->pool, sizeof(*judge));
  ngx_http_signup_gate_judge_t** place = ngx_array_push(&main_conf->judges);
  if (judge == NULL || place == NULL) return NULL;
  *judge = *policy;
  judge->gate = new_gate(cf);
  if (judge->gate == NULL) return NULL;
  *place = judge;

  int done = signupgate_set_profile(judge->gate,
                                    (const char*)ngx_http_signup_gate_profiles[judge->profile].name.data);
  done &= signupgate_set_max_body(judge->gate, judge->max_body);
  done &= signupgate_set_max_depth(judge->gate, (size_t)judge->max_depth);
  if (judge->regions != NULL)
    done &= signupgate_set_regions(judge->gate, judge->regions->elts, judge->regions->nelts);
  if (judge->rules != NULL) {
    const ngx_http_signup_gate_rule_t* rules = judge->rules->elts;
    for (ngx_uint_t i = 0; i < judge->rules->nelts; ++i)
      done &= signupgate_set_rule(judge->gate, (const char*)rules[i].name.data,
                                  (const char*)rules[i].severity.data);
  }
  return done ? judge : NULL;
}

char* ngx_http_signup_gate_merge_loc_conf(ngx_conf_t* cf, void* parent, void* child) {
  ngx_http_signup_gate_loc_conf_t* before = parent;
  ngx_http_signup_gate_loc_conf_t* conf = child;
  if (conf->is_status) {
    ngx_conf_init_uint_value(conf->request_mode, NGX_HTTP_SIGNUP_GATE_OFF);
    ngx_conf_init_uint_value(conf->response_mode, NGX_HTTP_SIGNUP_GATE_OFF);
  }
  ngx_conf_merge_uint_value(conf->request_mode, before->request_mode, NGX_HTTP_SIGNUP_GATE_OFF);
  ngx_conf_merge_uint_value(conf->response_mode, before->response_mode, NGX_HTTP_SIGNUP_GATE_OFF);
  ngx_conf_merge_uint_value(conf->other_paths, before->other_paths, NGX_HTTP_SIGNUP_GATE_PASS);
  ngx_conf_merge_uint_value(conf->profile, before->profile, STRICT);
  ngx_conf_merge_uint_value(conf->response_profile, before->response_profile, WIRE);
  ngx_conf_merge_ptr_value(conf->rules, before->rules, NULL);
  ngx_conf_merge_ptr_value(conf->regions, before->regions, NULL);
  ngx_conf_merge_size_value(conf->max_body, before->max_body, 1024 * 1024);
  ngx_conf_merge_value(conf->max_depth, before->max_depth, 512);

  if (conf->max_body == 0 || conf->max_body > largest_body) {
    ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "\"signup_gate_max_body\" must be between 1 and %uz",
                       largest_body);
    return NGX_CONF_ERROR;
  }
  ngx_http_signup_gate_judge_t policy = {
      .regions = conf->regions, .max_body = conf->max_body, .max_depth = conf->max_depth};
  if (conf->request_mode != NGX_HTTP_SIGNUP_GATE_OFF) {
    policy.profile = conf->profile;
    policy.rules = conf->rules;
    conf->request_judge = judge_of(cf, &policy);
    if (conf->request_judge == NULL) return "finds no memory";
  }
  if (conf->response_mode != NGX_HTTP_SIGNUP_GATE_OFF) {
    policy.profile = conf->response_profile;
    policy.rules = NULL;
    conf->response_judge = judge_of(cf, &policy);
    if (conf->response_judge == NULL) return "finds no memory";
  }
  return NGX_CONF_OK;
}

void ngx_http_signup_gate_warm(ngx_http_signup_gate_main_conf_t* conf) {
  ngx_http_signup_gate_judge_t** judges = conf->judges.elts;
  for (ngx_uint_t i = 0; i < conf->judges.nelts; ++i) {
    (void)signupgate_check_request(judges[i]->gate, "{}", 2);
    signupgate_wipe(judges[i]->gate);
  }
}
