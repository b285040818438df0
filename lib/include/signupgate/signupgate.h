/* SPDX-License-Identifier: Apache-2.0
 *
 * signupgate.h: the gate for C and for whatever can call C. C99; C++11 and later take it as well.
 *
 *     signupgate_gate *gate = signupgate_gate_new();          // strict; see the setters for the rest
 *     if (signupgate_check_request(gate, body, size) != SIGNUPGATE_VALID) {
 *       signupgate_violation v;
 *       for (size_t i = 0; signupgate_violation_at(gate, i, &v); ++i)
 *         log_line("%s at line %zu: %.*s", v.rule.data, v.line, (int)v.message.size, v.message.data);
 *       size_t needed = signupgate_write_error_body(gate, answer, sizeof answer);
 *       if (needed <= sizeof answer)                            // else it was cut
 *         respond(signupgate_refusal_status(gate), signupgate_refusal_error_type(gate), answer, needed);
 *     }
 *     signupgate_gate_free(gate);
 *
 * What is judged, and by which rules and profiles: violation.hpp. This is the same judge under other names.
 *
 * A gate judges one document at a time and remembers its last verdict, which signupgate_fault and what follows it read.
 * A gate that judged nothing yet, or was wiped, answers SIGNUPGATE_INTERNAL: whoever forgets to judge refuses.
 *
 * Threads: one gate a thread; two gates share nothing. What takes no gate can be called from any thread.
 *
 * Lifetime: nothing that is handed out is to be freed, but the gate itself. Texts point to three places.
 *
 *     document  a service error's message without escapes; the caller owns it, it is never written
 *     gate      pointers, messages, an unknown error's name: until the gate's next check, signupgate_wipe or
 *               signupgate_gate_free
 *     program   rules' and known errors' names, error types, the version: for ever, and ended by a NUL that `size` does
 *               not count
 *
 * Errors: nothing is thrown, printed or aborted. Running out of memory is a verdict, SIGNUPGATE_INTERNAL: neither valid
 * nor invalid.
 *
 * Misuse has a safe answer. A null gate, and a null pointer with a size other than 0, judge as SIGNUPGATE_INTERNAL; a
 * null gate's setters return 0, its counts are 0, and its error body is that of SIGNUPGATE_INTERNAL. A body of no bytes
 * may be null. A null `out` with a capacity is taken as no room.
 *
 * Secrets: no violation, error body or name repeats a value of the document. signupgate_wipe overwrites what the
 * gate remembers of documents, and so does signupgate_gate_free.
 *
 * Not here: the parsed values. A document's views are C++ types, generated from the shapes; gate.hpp has them.
 *
 * To link: `libsignupgate.so` exports what this header declares and nothing else (pkg-config signupgate-c, CMake
 * signupgate::c). `libsignupgate.a` has the same beside the C++ library, for those who link that anyway. Before
 * version 1.0 a minor version may break; a struct's layout and an enumerator's number do not change otherwise.
 */
#ifndef SIGNUPGATE_SIGNUPGATE_H
#define SIGNUPGATE_SIGNUPGATE_H

#include <stddef.h>

/** The header's semantic version, its first number; signupgate_version() is the library's. */
#define SIGNUPGATE_C_VERSION_MAJOR 0
/** Its second number: before 1.0, another one may break. */
#define SIGNUPGATE_C_VERSION_MINOR 1
/** Its third number. */
#define SIGNUPGATE_C_VERSION_PATCH 0

/** Bytes behind the body that the `_padded` functions may read. Their values do not matter. */
#define SIGNUPGATE_PADDING 64

/** What C++ says of the functions here; no longer defined behind this header. */
#ifdef __cplusplus
#define SIGNUPGATE_NOEXCEPT noexcept
extern "C" {
#else
#define SIGNUPGATE_NOEXCEPT
#endif

/** A gate, which judges documents. */
typedef struct signupgate_gate signupgate_gate;

/** What a verdict says: the first stage that found an error. Functions take and return these as int. */
enum signupgate_fault_code {
  SIGNUPGATE_VALID = 0, /**< it may have warnings */
  SIGNUPGATE_TOO_LARGE = 1,
  SIGNUPGATE_SERIALIZATION = 2,
  SIGNUPGATE_VALIDATION = 3,
  SIGNUPGATE_INTERNAL = 4 /**< it could not be judged: no memory, an unsupported CPU, or misuse */
};

/** What follows from a violation. Functions return these as int. */
enum signupgate_severity_code { SIGNUPGATE_OFF = 0, SIGNUPGATE_WARNING = 1, SIGNUPGATE_ERROR = 2 };

/** Whose fault an error is. */
enum signupgate_side_code { SIGNUPGATE_CLIENT = 0, SIGNUPGATE_SERVER = 1 };

/** Bytes, UTF-8. Not ended by a NUL unless said. `data` is null only where that is said. */
typedef struct signupgate_text {
  const char* data;
  size_t size;
} signupgate_text;

/** One thing that is wrong: a rule, a place and a sentence, never a value. */
typedef struct signupgate_violation {
  signupgate_text rule;    /**< `pin-format`; ended by a NUL, for ever */
  signupgate_text pointer; /**< RFC 6901; stops at the parent where a name that is not ours would follow */
  signupgate_text message; /**< a sentence without any value of the document */
  size_t offset;           /**< in bytes from the document's start */
  size_t line;             /**< from 1; a line ends with LF */
  size_t column;           /**< from 1, in code points */
  int severity;            /**< SIGNUPGATE_WARNING or SIGNUPGATE_ERROR */
  int rule_index;          /**< from 0, for signupgate_rule_name */
} signupgate_violation;

/** An error that the service answered. */
typedef struct signupgate_service_error {
  signupgate_text name;    /**< without `namespace#` and `:uri`; no bytes when the response gives none */
  signupgate_text message; /**< `message`, else `Message`; `data` is null when there is neither */
  int side;                /**< SIGNUPGATE_CLIENT or SIGNUPGATE_SERVER */
  int retryable;           /**< 1: sending the same request again may succeed */
  int known;               /**< 1: the name is one of the API's page; else its HTTP status says the rest */
} signupgate_service_error;

/* ---- The gate ---- */

/** Null when there is no memory. Takes little memory itself; the first document brings the rest. */
signupgate_gate* signupgate_gate_new(void) SIGNUPGATE_NOEXCEPT;
/** Wipes and frees. Null is allowed. */
void signupgate_gate_free(signupgate_gate* gate) SIGNUPGATE_NOEXCEPT;
/** Overwrites what the gate remembers of documents with zeros, and forgets the last verdict. Keeps memory and policy. */
void signupgate_wipe(signupgate_gate* gate) SIGNUPGATE_NOEXCEPT;

/* ---- Policy: what the gate judges by from now on. 1: done; 0: refused, and nothing has changed. ----
 * The last verdict stays as it is. */

/** `wire`, `model` or `strict`, which a new gate has. */
int signupgate_set_profile(signupgate_gate* gate, const char* profile) SIGNUPGATE_NOEXCEPT;
/** A severity (`off`, `warning`, `error`) of one's own, whatever the profile says. Refused: unknown names, and
 * rules without which there is nothing left to judge (body-size, json-*, type, ...). */
int signupgate_set_rule(signupgate_gate* gate, const char* rule, const char* severity) SIGNUPGATE_NOEXCEPT;
/** Replaces the documented data localisation regions by `count` codes of two capital letters. Null and 0: the documented
 * ones again; a pointer and 0: none. */
int signupgate_set_regions(signupgate_gate* gate, const char* const* codes, size_t count) SIGNUPGATE_NOEXCEPT;
/** Bytes of a body; 1 MiB in a new gate. */
int signupgate_set_max_body(signupgate_gate* gate, size_t bytes) SIGNUPGATE_NOEXCEPT;
/** Nesting of objects and lists: `{}` has depth 1, and 0 counts as 1; 512 in a new gate. */
int signupgate_set_max_depth(signupgate_gate* gate, size_t levels) SIGNUPGATE_NOEXCEPT;
/** How many violations a verdict lists; the counts are always of all. 0: none is listed; 100 in a new gate. */
int signupgate_set_max_violations(signupgate_gate* gate, size_t count) SIGNUPGATE_NOEXCEPT;

/* ---- Judging: a signupgate_fault_code ---- */

/** A request. Zero bytes are `{}`, as restJson1 has it. */
int signupgate_check_request(signupgate_gate* gate, const char* body, size_t size) SIGNUPGATE_NOEXCEPT;
/** The same answers, a little quicker; SIGNUPGATE_PADDING more bytes behind the body can be read. */
int signupgate_check_request_padded(signupgate_gate* gate, const char* body, size_t size) SIGNUPGATE_NOEXCEPT;

/** A response: its HTTP status; the header x-amzn-errortype as it came, of no bytes when there was none; its body. 200
 * to 299: the body is the operation's output; anything else: an error, and one that is well told is valid. */
int signupgate_check_response(signupgate_gate* gate, int status, const char* error_type,
                              size_t error_type_size, const char* body, size_t size) SIGNUPGATE_NOEXCEPT;
/** The same answers, a little quicker; SIGNUPGATE_PADDING more bytes behind the body can be read. */
int signupgate_check_response_padded(signupgate_gate* gate, int status, const char* error_type,
                                     size_t error_type_size, const char* body,
                                     size_t size) SIGNUPGATE_NOEXCEPT;

/* ---- The last verdict ---- */

/** What the last check returned. */
int signupgate_fault(const signupgate_gate* gate) SIGNUPGATE_NOEXCEPT;
/** Of all errors found, listed or not. */
size_t signupgate_error_count(const signupgate_gate* gate) SIGNUPGATE_NOEXCEPT;
/** The same, of warnings. */
size_t signupgate_warning_count(const signupgate_gate* gate) SIGNUPGATE_NOEXCEPT;
/** At how many different places the errors are. */
size_t signupgate_error_path_count(const signupgate_gate* gate) SIGNUPGATE_NOEXCEPT;
/** How many are listed. */
size_t signupgate_violation_count(const signupgate_gate* gate) SIGNUPGATE_NOEXCEPT;
/** 1: fewer are listed than were found. Errors are kept before warnings. */
int signupgate_truncated(const signupgate_gate* gate) SIGNUPGATE_NOEXCEPT;
/** Violation `index`, from 0. 1: `out` is filled; 0: there is none, or `out` is null, and nothing is written. */
int signupgate_violation_at(const signupgate_gate* gate, size_t index,
                            signupgate_violation* out) SIGNUPGATE_NOEXCEPT;
/** The error that a response told. 1: `out` is filled, even if the body is at fault (then only the header names it); 0: the
 * last check was of no error response, or `out` is null, and nothing is written. */
int signupgate_told_error(const signupgate_gate* gate, signupgate_service_error* out) SIGNUPGATE_NOEXCEPT;

/* ---- Refusing a request: what a restJson1 server would answer ---- */

/** 413, 400 or 500 by the last verdict; 200 when it is valid. */
int signupgate_refusal_status(const signupgate_gate* gate) SIGNUPGATE_NOEXCEPT;
/** The value of the header x-amzn-errortype, ended by a NUL, for ever; empty when the verdict is valid. */
const char* signupgate_refusal_error_type(const signupgate_gate* gate) SIGNUPGATE_NOEXCEPT;
/** Writes the JSON body as far as it fits, without a NUL, and returns how many bytes the whole body has: nothing is cut
 * when that is at most `capacity`. It lists the errors that the verdict lists. A valid verdict has no error body: 0. */
size_t signupgate_write_error_body(const signupgate_gate* gate, char* out,
                                   size_t capacity) SIGNUPGATE_NOEXCEPT;

/** Reasons that lie in HTTP and not in a body that was judged. A reason's number is its HTTP status. */
enum signupgate_http_refusal {
  SIGNUPGATE_UNKNOWN_OPERATION = 404,
  SIGNUPGATE_METHOD_NOT_ALLOWED = 405,
  SIGNUPGATE_NOT_ACCEPTABLE = 406,
  SIGNUPGATE_BODY_TOO_LARGE = 413, /**< by its Content-Length, unread */
  SIGNUPGATE_UNSUPPORTED_MEDIA_TYPE = 415,
  SIGNUPGATE_NOT_JUDGED = 500,  /**< as SIGNUPGATE_INTERNAL; and for any number that is not here */
  SIGNUPGATE_BAD_RESPONSE = 502 /**< the service's answer is not one of this operation */
};
/** The value of the header x-amzn-errortype, ended by a NUL, for ever. */
const char* signupgate_http_error_type(int reason) SIGNUPGATE_NOEXCEPT;
/** As signupgate_write_error_body; never 0. */
size_t signupgate_write_http_error_body(int reason, char* out, size_t capacity) SIGNUPGATE_NOEXCEPT;

/* ---- What there is ---- */

/** Rules have the numbers 0 to signupgate_rule_count() - 1, in this build of the library; their names stay. */
size_t signupgate_rule_count(void) SIGNUPGATE_NOEXCEPT;
/** `pin-format`, ended by a NUL, for ever; null when there is no such rule. */
const char* signupgate_rule_name(size_t index) SIGNUPGATE_NOEXCEPT;
/** `valid`, `too-large`, `serialization`, `validation`, `internal`; null for another number. */
const char* signupgate_fault_name(int fault) SIGNUPGATE_NOEXCEPT;
/** `off`, `warning`, `error`; null for another number. */
const char* signupgate_severity_name(int severity) SIGNUPGATE_NOEXCEPT;

/** The library's semantic version, `MAJOR.MINOR.PATCH`, ended by a NUL, for ever. */
const char* signupgate_version(void) SIGNUPGATE_NOEXCEPT;
/** 1 when the library has it here and now: `request`, `response`, `express` (documents are first tried in one pass),
 * `express-avx2`, `express-avx512` (by this CPU's vector instructions). 0 for anything else, so that a name can be
 * asked for before it exists. */
int signupgate_has(const char* feature) SIGNUPGATE_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#undef SIGNUPGATE_NOEXCEPT

#endif
