/* SPDX-License-Identifier: Apache-2.0
 *
 * counters.h: what all worker processes have counted, in shared memory that survives a reload. Counting is atomic and
 * takes no lock; a page of counters that is read meanwhile may be one document apart.
 */
#ifndef SIGNUPGATE_NGINX_COUNTERS_H
#define SIGNUPGATE_NGINX_COUNTERS_H

#include <ngx_config.h>
#include <ngx_core.h>

#include "signupgate/signupgate.h"
#include "verdict.h"

enum { NGX_HTTP_SIGNUP_GATE_REQUEST, NGX_HTTP_SIGNUP_GATE_RESPONSE, NGX_HTTP_SIGNUP_GATE_DIRECTIONS };
/* More than the library has; checked when nginx starts. */
enum { NGX_HTTP_SIGNUP_GATE_MAX_RULES = 64 };
enum { NGX_HTTP_SIGNUP_GATE_BUCKETS = 14 };

/* Upper ends of the histogram's buckets in nanoseconds; the last one has none. */
extern const uint64_t ngx_http_signup_gate_bucket_ends[NGX_HTTP_SIGNUP_GATE_BUCKETS - 1];

/* One direction's. */
typedef struct {
  ngx_atomic_t verdicts[NGX_HTTP_SIGNUP_GATE_VERDICTS];
  ngx_atomic_t violations[NGX_HTTP_SIGNUP_GATE_MAX_RULES];
  ngx_atomic_t bytes;
  ngx_atomic_t buckets[NGX_HTTP_SIGNUP_GATE_BUCKETS]; /* each its own documents, not those below */
  ngx_atomic_t nanoseconds;
} ngx_http_signup_gate_direction_t;

typedef struct {
  size_t layout; /* of this struct; another one's counters are not taken over */
  ngx_http_signup_gate_direction_t directions[NGX_HTTP_SIGNUP_GATE_DIRECTIONS];
  ngx_atomic_t refused;
} ngx_http_signup_gate_counters_t;

/* The zone, to be used after the configuration is read; null when it cannot be had. */
ngx_shm_zone_t* ngx_http_signup_gate_add_zone(ngx_conf_t* cf, void* tag);

void ngx_http_signup_gate_count_verdict(ngx_shm_zone_t* zone, ngx_uint_t direction,
                                        ngx_http_signup_gate_verdict_t verdict);
/* A body that `gate` has judged. Violations are those it lists. */
void ngx_http_signup_gate_count_judged(ngx_shm_zone_t* zone, ngx_uint_t direction,
                                       const signupgate_gate* gate, size_t bytes, uint64_t nanoseconds);
void ngx_http_signup_gate_count_refused(ngx_shm_zone_t* zone);

#endif
