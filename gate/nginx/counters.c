/* SPDX-License-Identifier: Apache-2.0 */

#include "counters.h"

const uint64_t ngx_http_signup_gate_bucket_ends[NGX_HTTP_SIGNUP_GATE_BUCKETS - 1] = {
    500, 1000, 2500, 5000, 10000, 25000, 50000, 100000, 250000, 1000000, 2500000, 10000000, 100000000};

static ngx_int_t init_zone(ngx_shm_zone_t* zone, void* before) {
  if (before != NULL &&
      ((ngx_http_signup_gate_counters_t*)before)->layout == sizeof(ngx_http_signup_gate_counters_t)) {
    zone->data = before;
    return NGX_OK;
  }
  ngx_slab_pool_t* pool = (ngx_slab_pool_t*)zone->shm.addr;
  ngx_http_signup_gate_counters_t* counters = ngx_slab_calloc(pool, sizeof(*counters));
  if (counters == NULL) return NGX_ERROR;
  counters->layout = sizeof(*counters);
  zone->data = counters;
  return NGX_OK;
}

ngx_shm_zone_t* ngx_http_signup_gate_add_zone(ngx_conf_t* cf, void* tag) {
  ngx_str_t name = ngx_string("signup_gate");
  /* The smallest that nginx allows. */
  ngx_shm_zone_t* zone = ngx_shared_memory_add(cf, &name, 8 * ngx_pagesize, tag);
  if (zone != NULL) zone->init = init_zone;
  return zone;
}

static ngx_http_signup_gate_direction_t* direction_of(ngx_shm_zone_t* zone, ngx_uint_t direction) {
  return &((ngx_http_signup_gate_counters_t*)zone->data)->directions[direction];
}

void ngx_http_signup_gate_count_verdict(ngx_shm_zone_t* zone, ngx_uint_t direction,
                                        ngx_http_signup_gate_verdict_t verdict) {
  (void)ngx_atomic_fetch_add(&direction_of(zone, direction)->verdicts[verdict], 1);
}

void ngx_http_signup_gate_count_judged(ngx_shm_zone_t* zone, ngx_uint_t direction,
                                       const signupgate_gate* gate, size_t bytes, uint64_t nanoseconds) {
  ngx_http_signup_gate_direction_t* counters = direction_of(zone, direction);
  signupgate_violation violation;
  for (size_t i = 0; signupgate_violation_at(gate, i, &violation); ++i)
    (void)ngx_atomic_fetch_add(&counters->violations[violation.rule_index], 1);
  size_t bucket = 0;
  while (bucket < NGX_HTTP_SIGNUP_GATE_BUCKETS - 1 && nanoseconds > ngx_http_signup_gate_bucket_ends[bucket])
    ++bucket;
  (void)ngx_atomic_fetch_add(&counters->buckets[bucket], 1);
  (void)ngx_atomic_fetch_add(&counters->bytes, (ngx_atomic_int_t)bytes);
  (void)ngx_atomic_fetch_add(&counters->nanoseconds, (ngx_atomic_int_t)nanoseconds);
}

void ngx_http_signup_gate_count_refused(ngx_shm_zone_t* zone) {
  (void)ngx_atomic_fetch_add(&((ngx_http_signup_gate_counters_t*)zone->data)->refused, 1);
}
