// SPDX-License-Identifier: Apache-2.0
#include "wire.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <stdexcept>
#include <system_error>

namespace through_nginx {

namespace {

constexpr int patience_in_milliseconds = 30'000;
constexpr std::string_view head =
    "POST /v1/whatsapp/signup HTTP/1.1\r\nHost: gate.test\r\nContent-Type: application/json\r\n";

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

int number(std::string_view text) {
  int out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc{} || end != text.data() + text.size())
    throw std::runtime_error("no number: " + std::string(text));
  return out;
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

}  // namespace

std::string_view Answer::field(std::string_view name) const {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string_view{} : std::string_view(found->second);
}

std::string request_of(std::string_view body, signupgate::testing::Choices& choices) {
  std::string out(head);
  if (!choices.once_in(4)) {
    out += "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n";
    return out.append(body);
  }
  out += "Transfer-Encoding: chunked\r\n\r\n";
  while (!body.empty()) {
    const std::size_t size =
        std::min<std::size_t>(body.size(), 1 + choices.choose(choices.once_in(2) ? 16 : 4096));
    std::array<char, 16> line{};
    out.append(line.data(),
               static_cast<std::size_t>(std::snprintf(line.data(), line.size(), "%zx\r\n", size)));
    out.append(body.substr(0, size)).append("\r\n");
    body.remove_prefix(size);
  }
  return out.append("0\r\n\r\n");
}

void Wire::connect() {
  drop();
  socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket_ < 0) fail("socket");
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port_);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) fail("connect");
  const int on = 1;
  ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

void Wire::drop() noexcept {
  if (socket_ >= 0) ::close(socket_);
  socket_ = -1;
  received_.clear();
  at_ = 0;
}

void Wire::exchange(const std::vector<std::string>& requests, std::vector<Answer>& answers) {
  if (socket_ < 0) connect();
  std::string out;
  for (const std::string& one : requests) out += one;
  std::size_t sent = 0;
  const std::size_t wanted = answers.size() + requests.size();
  while (answers.size() < wanted) {
    // Both ways at once: nginx reads no further request while nobody takes its answers.
    pollfd ready{.fd = socket_,
                 .events = static_cast<short>(POLLIN | (sent < out.size() ? POLLOUT : 0)),
                 .revents = 0};
    const int polled = ::poll(&ready, 1, patience_in_milliseconds);
    if (polled < 0 && errno == EINTR) continue;
    if (polled <= 0) throw std::runtime_error("no answer");
    bool gone = false;
    if ((ready.revents & POLLOUT) != 0) {
      const ssize_t done = ::send(socket_, out.data() + sent, out.size() - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
      if (done > 0) sent += static_cast<std::size_t>(done);
      gone = done < 0 && errno != EAGAIN && errno != EINTR;
    }
    if (gone || (ready.revents & (POLLIN | POLLHUP | POLLERR)) != 0) {
      std::array<char, 65536> buffer;  // NOLINT(cppcoreguidelines-pro-type-member-init): recv fills it
      const ssize_t got = ::recv(socket_, buffer.data(), buffer.size(), MSG_DONTWAIT);
      if (got > 0) received_.append(buffer.data(), static_cast<std::size_t>(got));
      const bool ended = got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR);
      bool last = false;
      Answer answer;
      while (answers.size() < wanted && !last && take(answer)) {
        last = lower(answer.field("connection")) == "close";
        answers.push_back(std::move(answer));
        answer = {};
      }
      if (ended || last) {
        const bool cut = !last && at_ != received_.size();
        drop();
        if (cut) throw std::runtime_error("an answer was cut");
        return;
      }
      received_.erase(0, at_);
      at_ = 0;
    }
  }
  if (at_ != received_.size()) throw std::runtime_error("more answers than requests");
}

bool Wire::take(Answer& answer) {
  const std::string_view all = std::string_view(received_).substr(at_);
  const std::size_t end = all.find("\r\n\r\n");
  if (end == std::string_view::npos) return false;
  std::string_view lines = all.substr(0, end + 2);
  const auto next_line = [&] {
    const std::size_t stop = lines.find("\r\n");
    const std::string_view line = lines.substr(0, stop);
    lines.remove_prefix(stop + 2);
    return line;
  };
  const std::string_view first = next_line();
  if (!first.starts_with("HTTP/1.1 ") || first.size() < 12)
    throw std::runtime_error("not HTTP: " + std::string(first));
  answer.status = number(first.substr(9, 3));
  while (!lines.empty()) {
    const std::string_view line = next_line();
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos) throw std::runtime_error("not a field: " + std::string(line));
    if (!answer.fields.emplace(lower(line.substr(0, colon)), line.substr(colon + 2)).second)
      throw std::runtime_error("twice: " + std::string(line));
  }
  if (answer.field("content-length").empty()) throw std::runtime_error("no Content-Length");
  const auto size = static_cast<std::size_t>(number(answer.field("content-length")));
  if (all.size() < end + 4 + size) return false;
  answer.body = all.substr(end + 4, size);
  at_ += end + 4 + size;
  return true;
}

}  // namespace through_nginx
