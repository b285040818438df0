/* SPDX-License-Identifier: Apache-2.0 */

#include "stopwatch.h"

#include <time.h>

static uint64_t clock_now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

#if defined(__x86_64__) && defined(__GNUC__)

#include <cpuid.h>
#include <x86intrin.h>

__extension__ typedef unsigned __int128 product_t;

/* Of a nanosecond, 2^-32 of one a tick; 0: not known. */
static uint64_t rate;

/* The counter and the clock, at a moment. */
typedef struct {
  uint64_t ticks;
  uint64_t nanoseconds;
} moment_t;

static int has_steady_counter(void) {
  unsigned a = 0;
  unsigned b = 0;
  unsigned c = 0;
  unsigned d = 0;
  return __get_cpuid(0x80000007, &a, &b, &c, &d) && ((d >> 8) & 1) != 0;
}

/* 0: each time something else had the CPU in between, for too long to call it one moment. */
static int read_moment(moment_t* out) {
  enum { TRIES = 8, SAME_MOMENT = 20000 };
  for (int i = 0; i < TRIES; ++i) {
    out->ticks = __rdtsc();
    out->nanoseconds = clock_now();
    if (__rdtsc() - out->ticks < SAME_MOMENT) return 1;
  }
  return 0;
}

int ngx_http_signup_gate_tune(void) {
  static moment_t last;
  const uint64_t least = 10000000;
  if (!has_steady_counter()) return 0;
  moment_t now;
  if (!read_moment(&now)) return rate != 0;
  if (last.nanoseconds != 0) {
    const uint64_t nanoseconds = now.nanoseconds - last.nanoseconds;
    if (nanoseconds < least) return rate != 0;
    /* A machine that slept, or moved, may have begun to count anew. */
    rate = now.ticks > last.ticks
               ? (uint64_t)((double)nanoseconds / (double)(now.ticks - last.ticks) * 4294967296.0)
               : 0;
  }
  last = now;
  return rate != 0;
}

uint64_t ngx_http_signup_gate_start(void) { return rate != 0 ? __rdtsc() : clock_now(); }

uint64_t ngx_http_signup_gate_stop(uint64_t start) {
  if (rate == 0) return clock_now() - start;
  const uint64_t now = __rdtsc();
  /* Another CPU's counter may be a little behind. */
  return now > start ? (uint64_t)(((product_t)(now - start) * rate) >> 32) : 0;
}

#else

int ngx_http_signup_gate_tune(void) { return 0; }
uint64_t ngx_http_signup_gate_start(void) { return clock_now(); }
uint64_t ngx_http_signup_gate_stop(uint64_t start) { return clock_now() - start; }

#endif
