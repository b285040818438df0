/* SPDX-License-Identifier: Apache-2.0
 *
 * stopwatch.h: how long a document was judged, for less than the judging costs. Plain C: nothing of nginx is needed to test it.
 *
 *     const uint64_t start = ngx_http_signup_gate_start();
 *     ...
 *     nanoseconds = ngx_http_signup_gate_stop(start);
 *
 * Two calls of clock_gettime cost a tenth of all that the gate adds to a typical request. The time-stamp counter of an x86-64
 * costs half as much, and touches no page of the kernel's. It is used where the CPU says that it runs at one rate in every
 * state (CPUID 8000_0007h, EDX bit 8), once that rate is known, which ngx_http_signup_gate_tune finds out; until then, and
 * elsewhere, it is clock_gettime.
 * Neither orders the instructions around it: a document's time is right to some tens of nanoseconds. The state is this
 * process's, for one thread.
 */
#ifndef SIGNUPGATE_NGINX_STOPWATCH_H
#define SIGNUPGATE_NGINX_STOPWATCH_H

#include <stdint.h>

/* Compares the counter with the clock. To be called now and then, never between start and stop: the first time begins, each
 * later one, when it is at least 10 ms after, makes the rate that of the time between. 1: the counter is used from now on. */
int ngx_http_signup_gate_tune(void);

uint64_t ngx_http_signup_gate_start(void);
/* Nanoseconds since then. */
uint64_t ngx_http_signup_gate_stop(uint64_t start);

#endif
