/* SPDX-License-Identifier: Apache-2.0
 *
 * counters.h: what all worker processes have counted, in shared memory that survives a reload.
 *
 *     zone   | shared | process 0 | process 1 | ... | process 31 |
 *
 * A process adds to its own counters, which no other one writes: no lock, no atomic operation, and no cache line that
 * workers take from each other. Its place is nginx's ngx_process_slot, which no two living processes of a master have.
 * Those with a higher one add to the shared counters, atomically. Nothing is ever taken away: what a process has counted
 * stays when it ends, and the one that has its place later goes on from there. What is shown is the sum of all; when it is
 * read while documents are counted it may be one document apart.
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

/* One direction's; what every document changes comes first. */
typedef struct {
  uint64_t bytes;
  uint64_t nanoseconds;
  uint64_t verdicts[NGX_HTTP_SIGNUP_GATE_VERDICTS];
  uint64_t buckets[NGX_HTTP_SIGNUP_GATE_BUCKETS]; /* each its own documents, not those below */
  uint64_t violations[NGX_HTTP_SIGNUP_GATE_MAX_RULES];
} ngx_http_signup_gate_direction_t;

/* Nothing but such numbers. */
typedef struct {
  ngx_http_signup_gate_direction_t directions[NGX_HTTP_SIGNUP_GATE_DIRECTIONS];
  uint64_t refused;
} ngx_http_signup_gate_counters_t;

/* The zone, to be used after the configuration is read; null when it cannot be had. */
ngx_shm_zone_t* ngx_http_signup_gate_add_zone(ngx_conf_t* cf, void* tag);

void ngx_http_signup_gate_count_verdict(ngx_shm_zone_t* zone, ngx_uint_t direction,
                                        ngx_http_signup_gate_verdict_t verdict);
/* A body that was judged, its verdict among the rest. Violations are those that `gate` lists; null: there are none. */
void ngx_http_signup_gate_count_judged(ngx_shm_zone_t* zone, ngx_uint_t direction,
                                       ngx_http_signup_gate_verdict_t verdict, const signupgate_gate* gate,
                                       size_t bytes, uint64_t nanoseconds);
void ngx_http_signup_gate_count_refused(ngx_shm_zone_t* zone);

/* What all processes have counted. */
void ngx_http_signup_gate_sum_counters(const ngx_shm_zone_t* zone, ngx_http_signup_gate_counters_t* out);

#endif
