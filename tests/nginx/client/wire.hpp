// SPDX-License-Identifier: Apache-2.0
//
// wire.hpp: HTTP/1.1 to 127.0.0.1, many requests at a time on one connection.
//
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "signupgate/testing/choices.hpp"

namespace through_nginx {

struct Answer {
  int status = 0;
  /// By name in lower case.
  std::map<std::string, std::string, std::less<>> fields;
  std::string body;
  [[nodiscard]] std::string_view field(std::string_view name) const;
};

/// A POST with the body, by Content-Length or in chunks, as the choices will.
[[nodiscard]] std::string request_of(std::string_view body, signupgate::testing::Choices& choices);

/// A connection that is made anew when it is gone. For one thread.
class Wire {
 public:
  explicit Wire(std::uint16_t port) : port_(port) {}
  ~Wire() { drop(); }
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  /// Sends these requests, one behind the other, and appends the answers that come to `answers`. Fewer than requests:
  /// the connection ended; what was not answered may be sent again on the next, which the next exchange makes. Throws
  /// std::runtime_error for what is not HTTP, for an answer that is cut, and when nothing comes for long.
  void exchange(const std::vector<std::string>& requests, std::vector<Answer>& answers);

 private:
  void connect();
  void drop() noexcept;
  /// One more answer from what has been received; false: it is not all there yet.
  [[nodiscard]] bool take(Answer& answer);

  std::uint16_t port_;
  int socket_ = -1;
  std::string received_;
  std::size_t at_ = 0;
};

}  // namespace through_nginx
