/* SPDX-License-Identifier: Apache-2.0 */

#include "module.h"

/* What nginx itself answers, and the library has no words for. By status. */
static const struct {
  ngx_uint_t status;
  const char* error_type;
  const char* message;
} others[] = {
    {NGX_HTTP_BAD_REQUEST, "MalformedHttpRequestException", "The HTTP request is malformed"},
    {NGX_HTTP_UNAUTHORIZED, "AccessDeniedException", "The request is not authorized"},
    {NGX_HTTP_FORBIDDEN, "AccessDeniedException", "Access is denied"},
    {NGX_HTTP_REQUEST_TIME_OUT, "RequestTimeoutException", "The request took too long"},
    {NGX_HTTP_TOO_MANY_REQUESTS, "ThrottledRequestException", "Too many requests"},
    {NGX_HTTP_BAD_GATEWAY, "BadGatewayException", "The service did not answer"},
    {NGX_HTTP_SERVICE_UNAVAILABLE, "ServiceUnavailableException", "The service is not available"},
    {NGX_HTTP_GATEWAY_TIME_OUT, "GatewayTimeoutException", "The service did not answer in time"},
};

static ngx_buf_t* buffer_of(ngx_http_request_t* r, size_t size) {
  ngx_buf_t* buf = ngx_create_temp_buf(r->pool, size);
  if (buf == NULL) return NULL;
  buf->last_buf = 1;
  buf->last_in_chain = 1;
  return buf;
}

static ngx_buf_t* plain_body(ngx_http_request_t* r, const char* message) {
  ngx_buf_t* buf = buffer_of(r, sizeof("{\"message\":\"\"}") + ngx_strlen(message));
  if (buf != NULL) buf->last = ngx_sprintf(buf->last, "{\"message\":\"%s\"}", message);
  return buf;
}

ngx_buf_t* ngx_http_signup_gate_verdict_body(ngx_http_request_t* r, const signupgate_gate* gate) {
  const size_t size = signupgate_write_error_body(gate, NULL, 0);
  ngx_buf_t* buf = buffer_of(r, size);
  if (buf != NULL) buf->last += signupgate_write_error_body(gate, (char*)buf->last, size);
  return buf;
}

ngx_buf_t* ngx_http_signup_gate_status_body(ngx_http_request_t* r, ngx_uint_t status) {
  const size_t size = signupgate_write_http_error_body((int)status, NULL, 0);
  ngx_buf_t* buf = buffer_of(r, size);
  if (buf != NULL) buf->last += signupgate_write_http_error_body((int)status, (char*)buf->last, size);
  return buf;
}

ngx_buf_t* ngx_http_signup_gate_page_body(ngx_http_request_t* r, ngx_uint_t status, const char** error_type) {
  for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); ++i) {
    if (others[i].status != status) continue;
    *error_type = others[i].error_type;
    return plain_body(r, others[i].message);
  }
  switch (status) {
    case SIGNUPGATE_UNKNOWN_OPERATION:
    case SIGNUPGATE_METHOD_NOT_ALLOWED:
    case SIGNUPGATE_NOT_ACCEPTABLE:
    case SIGNUPGATE_BODY_TOO_LARGE:
    case SIGNUPGATE_UNSUPPORTED_MEDIA_TYPE:
      *error_type = signupgate_http_error_type((int)status);
      return ngx_http_signup_gate_status_body(r, status);
    default: break;
  }
  const int of_client = status < NGX_HTTP_INTERNAL_SERVER_ERROR;
  *error_type = of_client ? "MalformedHttpRequestException" : "InternalFailure";
  return plain_body(r, of_client ? "The request is refused" : "The request could not be served");
}

static ngx_int_t add_header(ngx_http_request_t* r, const char* name, const char* value) {
  ngx_table_elt_t* header = ngx_list_push(&r->headers_out.headers);
  if (header == NULL) return NGX_ERROR;
  ngx_memzero(header, sizeof(*header));
  header->hash = 1;
  header->key.data = (u_char*)name;
  header->key.len = ngx_strlen(name);
  header->value.data = (u_char*)value;
  header->value.len = ngx_strlen(value);
  return NGX_OK;
}

ngx_int_t ngx_http_signup_gate_error_header(ngx_http_request_t* r, ngx_uint_t status, const char* error_type,
                                            off_t size) {
  r->headers_out.status = status;
  r->headers_out.status_line.len = 0;
  if (r->err_status != 0) r->err_status = status;
  ngx_http_clear_content_length(r);
  ngx_http_clear_accept_ranges(r);
  ngx_http_clear_last_modified(r);
  ngx_http_clear_etag(r);
  r->headers_out.content_length_n = size;
  ngx_str_set(&r->headers_out.content_type, "application/json");
  r->headers_out.content_type_len = r->headers_out.content_type.len;
  r->headers_out.content_type_lowcase = NULL;
  ngx_str_null(&r->headers_out.charset);
  if (r->headers_out.content_encoding != NULL) {
    r->headers_out.content_encoding->hash = 0;
    r->headers_out.content_encoding = NULL;
  }
  if (status == NGX_HTTP_NOT_ALLOWED && add_header(r, "Allow", "POST") != NGX_OK) return NGX_ERROR;
  return add_header(r, "x-amzn-errortype", error_type);
}

ngx_int_t ngx_http_signup_gate_send_error(ngx_http_request_t* r, ngx_uint_t status, const char* error_type,
                                          ngx_buf_t* body) {
  if (body == NULL) return NGX_HTTP_INTERNAL_SERVER_ERROR;
  /* Which leaves the connection open for the next request. */
  ngx_int_t rc = ngx_http_discard_request_body(r);
  if (rc != NGX_OK) return rc;
  if (ngx_http_signup_gate_error_header(r, status, error_type, ngx_buf_size(body)) != NGX_OK)
    return NGX_HTTP_INTERNAL_SERVER_ERROR;
  rc = ngx_http_send_header(r);
  if (rc == NGX_ERROR || rc > NGX_OK || r->header_only) return rc;
  ngx_chain_t out = {.buf = body, .next = NULL};
  return ngx_http_output_filter(r, &out);
}
