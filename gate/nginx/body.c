/* SPDX-License-Identifier: Apache-2.0 */

/* Before any header of the system: nginx's choose among its features. */
#include "module.h"

#include <sys/mman.h>

/* This process's, for bodies in several pieces. Kept, and wiped after each use; not in core dumps. */
static struct {
  u_char* data;
  size_t room;
} scratch;

void ngx_http_signup_gate_free_scratch(void) {
  if (scratch.data != NULL) munmap(scratch.data, scratch.room);
  scratch.data = NULL;
  scratch.room = 0;
}

/* `size` bytes and the padding, which is zeros. */
static u_char* scratch_of(size_t size) {
  const size_t least = 64 * 1024;
  size_t room = size + SIGNUPGATE_PADDING;
  if (room < least) room = least;
  if (room <= scratch.room) return scratch.data;
  ngx_http_signup_gate_free_scratch();
  room = ngx_align(room, ngx_pagesize);
  void* data = mmap(NULL, room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (data == MAP_FAILED) return NULL;
  (void)madvise(data, room, MADV_DONTDUMP);
  scratch.data = data;
  scratch.room = room;
  return scratch.data;
}

void ngx_http_signup_gate_buffer_bytes(const ngx_buf_t* buf, ngx_http_signup_gate_bytes_t* out) {
  out->data = buf->pos;
  out->size = (size_t)(buf->last - buf->pos);
  /* Only such a buffer is known to be all memory from its start to its end. */
  out->padded = buf->temporary && buf->start != NULL && buf->start <= buf->pos && buf->last <= buf->end &&
                buf->end - buf->last >= SIGNUPGATE_PADDING;
  out->scratch = 0;
}

off_t ngx_http_signup_gate_find_body(ngx_http_request_t* r, ngx_http_signup_gate_bytes_t* out) {
  *out = (ngx_http_signup_gate_bytes_t){.data = NULL};
  if (r->request_body == NULL) return 0;
  off_t size = 0;
  for (const ngx_chain_t* link = r->request_body->bufs; link != NULL; link = link->next) {
    const off_t piece = ngx_buf_size(link->buf);
    if (piece == 0) continue;
    /* The first one is all there is, until another comes. */
    if (size == 0 && ngx_buf_in_memory(link->buf)) {
      ngx_http_signup_gate_buffer_bytes(link->buf, out);
    } else {
      out->size = 0;
    }
    size += piece;
  }
  return size;
}

static ngx_int_t read_file(ngx_buf_t* buf, u_char* to) {
  off_t offset = buf->file_pos;
  while (offset < buf->file_last) {
    const ssize_t got = ngx_read_file(buf->file, to, (size_t)(buf->file_last - offset), offset);
    if (got <= 0) return NGX_ERROR; /* nginx has logged it; 0: the file is shorter than the body was */
    to += got;
    offset += got;
  }
  return NGX_OK;
}

ngx_int_t ngx_http_signup_gate_gather_body(ngx_http_request_t* r, size_t size,
                                           ngx_http_signup_gate_bytes_t* out) {
  u_char* to = scratch_of(size);
  if (to == NULL) return NGX_ERROR;
  *out = (ngx_http_signup_gate_bytes_t){.data = to, .size = size, .padded = 1, .scratch = 1};
  for (ngx_chain_t* link = r->request_body->bufs; link != NULL; link = link->next) {
    const size_t piece = (size_t)ngx_buf_size(link->buf);
    if (ngx_buf_in_memory(link->buf)) {
      ngx_memcpy(to, link->buf->pos, piece);
    } else if (piece > 0 && read_file(link->buf, to) != NGX_OK) {
      ngx_http_signup_gate_body_done(out);
      return NGX_ERROR;
    }
    to += piece;
  }
  return NGX_OK;
}

void ngx_http_signup_gate_body_done(ngx_http_signup_gate_bytes_t* bytes) {
  if (bytes->scratch) ngx_explicit_memzero(bytes->data, bytes->size);
}
