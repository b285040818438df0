/* SPDX-License-Identifier: Apache-2.0
 *
 * rare.h: what a valid request does not run through is kept away from what it does run through. A proxied request leaves
 * nothing of the module in the CPU's first cache, so that every line of code between costs the next one.
 */
#ifndef SIGNUPGATE_NGINX_RARE_H
#define SIGNUPGATE_NGINX_RARE_H

/* Before a function. */
#define NGX_HTTP_SIGNUP_GATE_RARE __attribute__((cold))

#endif
