/* SPDX-License-Identifier: Apache-2.0 */

#include "http_facts.h"

#include <string.h>

#include "rare.h"

typedef struct {
  const unsigned char* data;
  size_t size;
} piece_t;

static int is_blank(unsigned char c) { return c == ' ' || c == '\t'; }

static piece_t trimmed(piece_t text) {
  while (text.size > 0 && is_blank(text.data[0])) {
    ++text.data;
    --text.size;
  }
  while (text.size > 0 && is_blank(text.data[text.size - 1])) --text.size;
  return text;
}

static unsigned char lower(unsigned char c) {
  return (c >= 'A' && c <= 'Z') ? (unsigned char)(c + ('a' - 'A')) : c;
}

/* `word` is in lower case. */
static int is_word(piece_t text, const char* word) {
  if (text.size != strlen(word)) return 0;
  for (size_t i = 0; i < text.size; ++i)
    if (lower(text.data[i]) != (unsigned char)word[i]) return 0;
  return 1;
}

/* As nearly all clients write it; what else means the same is found out more slowly. */
static int is_exactly(const unsigned char* line, size_t size, const char* usual) {
  return size == strlen(usual) && memcmp(line, usual, size) == 0;
}

/* Cuts what stands before the next separator off `rest`; separators within quotes do not count. */
static piece_t cut(piece_t* rest, unsigned char separator) {
  size_t i = 0;
  for (int quoted = 0; i < rest->size && (quoted || rest->data[i] != separator); ++i) {
    if (rest->data[i] == '"') quoted = !quoted;
    if (quoted && rest->data[i] == '\\' && i + 1 < rest->size) ++i;
  }
  if (i > rest->size) i = rest->size;
  const piece_t piece = {rest->data, i};
  const size_t gone = i < rest->size ? i + 1 : i;
  rest->data += gone;
  rest->size -= gone;
  return trimmed(piece);
}

/* Nothing but zeros and the point: 0, 0., 0.000. */
static int is_zero(piece_t quality) {
  if (quality.size == 0) return 0;
  for (size_t i = 0; i < quality.size; ++i)
    if (quality.data[i] != '0' && quality.data[i] != '.') return 0;
  return quality.data[0] == '0';
}

static int specificity_of(piece_t range) {
  if (is_word(range, "application/json")) return 3;
  if (is_word(range, "application/*")) return 2;
  return is_word(range, "*/*") ? 1 : 0;
}

static void accept_range(ngx_http_signup_gate_accept_t* accept, piece_t element) {
  const int specificity = specificity_of(cut(&element, ';'));
  int wanted = 1;
  int has_parameters = 0;
  while (element.size > 0) {
    piece_t value = cut(&element, ';');
    if (value.size == 0) continue;
    const piece_t name = cut(&value, '=');
    if (is_word(name, "q")) {
      wanted = !is_zero(trimmed(value));
      break;
    }
    has_parameters = 1;
  }
  if (specificity == 0 || (has_parameters && !wanted)) return;
  if (specificity > accept->specificity) {
    accept->specificity = specificity;
    accept->wanted = wanted;
  } else if (specificity == accept->specificity && wanted) {
    accept->wanted = 1;
  }
}

NGX_HTTP_SIGNUP_GATE_RARE static void accept_ranges(ngx_http_signup_gate_accept_t* accept, piece_t rest) {
  while (rest.size > 0) {
    const piece_t element = cut(&rest, ',');
    if (element.size == 0) continue;
    accept->elements = 1;
    accept_range(accept, element);
  }
}

void ngx_http_signup_gate_accept_line(ngx_http_signup_gate_accept_t* accept, const unsigned char* line,
                                      size_t size) {
  if (accept->elements == 0 && is_exactly(line, size, "*/*")) {
    *accept = (ngx_http_signup_gate_accept_t){.elements = 1, .specificity = 1, .wanted = 1};
    return;
  }
  accept_ranges(accept, (piece_t){line, size});
}

int ngx_http_signup_gate_accepts_json(const ngx_http_signup_gate_accept_t* accept) {
  return !accept->elements || accept->wanted;
}

NGX_HTTP_SIGNUP_GATE_RARE static int has_type_json(piece_t rest) {
  return is_word(cut(&rest, ';'), "application/json");
}

int ngx_http_signup_gate_is_json(const unsigned char* line, size_t size) {
  return is_exactly(line, size, "application/json") || has_type_json((piece_t){line, size});
}

NGX_HTTP_SIGNUP_GATE_RARE int ngx_http_signup_gate_is_identity(const unsigned char* line, size_t size) {
  piece_t rest = {line, size};
  while (rest.size > 0) {
    const piece_t coding = cut(&rest, ',');
    if (coding.size > 0 && !is_word(coding, "identity")) return 0;
  }
  return 1;
}
