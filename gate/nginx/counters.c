/* SPDX-License-Identifier: Apache-2.0 */

#include "counters.h"

#include "rare.h"

const uint64_t ngx_http_signup_gate_bucket_ends[NGX_HTTP_SIGNUP_GATE_BUCKETS - 1] = {
    500, 1000, 2500, 5000, 10000, 25000, 50000, 100000, 250000, 1000000, 2500000, 10000000, 100000000};

enum { OWN_PLACES = 32 };

/* Of a process, or of several; in cache lines that are nobody else's. */
typedef struct {
  _Alignas(128) ngx_http_signup_gate_counters_t counters;
} place_t;

typedef struct {
  size_t layout; /* of this struct; another one's counters are not taken over */
  place_t shared;
  place_t own[OWN_PLACES];
} zone_t;

static ngx_int_t init_zone(ngx_shm_zone_t* zone, void* before) {
  if (before != NULL && ((zone_t*)before)->layout == sizeof(zone_t)) {
    zone->data = before;
    return NGX_OK;
  }
  ngx_slab_pool_t* pool = (ngx_slab_pool_t*)zone->shm.addr;
  /* So much lies at the beginning of a page. */
  zone_t* made = ngx_slab_calloc(pool, sizeof(*made));
  if (made == NULL) return NGX_ERROR;
  made->layout = sizeof(*made);
  zone->data = made;
  return NGX_OK;
}

ngx_shm_zone_t* ngx_http_signup_gate_add_zone(ngx_conf_t* cf, void* tag) {
  ngx_str_t name = ngx_string("signup_gate");
  /* Eight pages are the least that nginx allows, and more than its slab takes for itself. */
  const size_t size = ngx_align(sizeof(zone_t), ngx_pagesize) + 8 * ngx_pagesize;
  ngx_shm_zone_t* zone = ngx_shared_memory_add(cf, &name, size, tag);
  if (zone != NULL) zone->init = init_zone;
  return zone;
}

static int has_own_place(void) { return ngx_process_slot < OWN_PLACES; }

/* The counters that this process adds to. */
static ngx_http_signup_gate_counters_t* counters_of(ngx_shm_zone_t* zone, int own) {
  zone_t* all = zone->data;
  return own ? &all->own[ngx_process_slot].counters : &all->shared.counters;
}

static uint64_t read_one(const uint64_t* counter) { return __atomic_load_n(counter, __ATOMIC_RELAXED); }

static void add(uint64_t* counter, uint64_t value, int own) {
  if (own) {
    __atomic_store_n(counter, read_one(counter) + value, __ATOMIC_RELAXED);
  } else {
    (void)__atomic_fetch_add(counter, value, __ATOMIC_RELAXED);
  }
}

void ngx_http_signup_gate_count_verdict(ngx_shm_zone_t* zone, ngx_uint_t direction,
                                        ngx_http_signup_gate_verdict_t verdict) {
  const int own = has_own_place();
  add(&counters_of(zone, own)->directions[direction].verdicts[verdict], 1, own);
}

NGX_HTTP_SIGNUP_GATE_RARE
static void count_violations(ngx_http_signup_gate_direction_t* counters, const signupgate_gate* gate,
                             int own) {
  signupgate_violation violation;
  for (size_t i = 0; signupgate_violation_at(gate, i, &violation); ++i)
    add(&counters->violations[violation.rule_index], 1, own);
}

void ngx_http_signup_gate_count_judged(ngx_shm_zone_t* zone, ngx_uint_t direction,
                                       ngx_http_signup_gate_verdict_t verdict, const signupgate_gate* gate,
                                       size_t bytes, uint64_t nanoseconds) {
  const int own = has_own_place();
  ngx_http_signup_gate_direction_t* counters = &counters_of(zone, own)->directions[direction];
  add(&counters->verdicts[verdict], 1, own);
  if (gate != NULL) count_violations(counters, gate, own);
  size_t bucket = 0;
  while (bucket < NGX_HTTP_SIGNUP_GATE_BUCKETS - 1 && nanoseconds > ngx_http_signup_gate_bucket_ends[bucket])
    ++bucket;
  add(&counters->buckets[bucket], 1, own);
  add(&counters->bytes, bytes, own);
  add(&counters->nanoseconds, nanoseconds, own);
}

void ngx_http_signup_gate_count_refused(ngx_shm_zone_t* zone) {
  const int own = has_own_place();
  add(&counters_of(zone, own)->refused, 1, own);
}

/* The counters are numbers and nothing else. */
static void sum(const ngx_http_signup_gate_counters_t* from, ngx_http_signup_gate_counters_t* out) {
  const uint64_t* numbers = (const uint64_t*)from;
  uint64_t* sums = (uint64_t*)out;
  for (size_t i = 0; i < sizeof(*out) / sizeof(*sums); ++i) sums[i] += read_one(&numbers[i]);
}

void ngx_http_signup_gate_sum_counters(const ngx_shm_zone_t* zone, ngx_http_signup_gate_counters_t* out) {
  const zone_t* all = zone->data;
  ngx_memzero(out, sizeof(*out));
  sum(&all->shared.counters, out);
  for (int i = 0; i < OWN_PLACES; ++i) sum(&all->own[i].counters, out);
}
