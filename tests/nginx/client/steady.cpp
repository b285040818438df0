// SPDX-License-Identifier: Apache-2.0
//
// steady REQUEST_FILE CONNECTIONS: keeps that many connections to a port of 127.0.0.1 busy with one request, each connection waiting
// for its answer before it asks again. What wrk does, but for a number of requests instead of seconds, and over connections that
// stay open: short turns at several servers, one after the other, can be compared.
//
// stdin: lines `PORT REQUESTS`. stdout: for each `SECONDS`. An answer other than 200, or none, ends it with exit code 1.

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace {

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

// How many bytes the answer at the beginning has; 0: it is not all there. Anything but a 200 throws.
std::size_t answer_size(std::string_view received) {
  const std::size_t head = received.find("\r\n\r\n");
  if (head == std::string_view::npos) return 0;
  if (!received.starts_with("HTTP/1.1 200 "))
    throw std::runtime_error("not a 200: " + std::string(received.substr(0, 40)));
  constexpr std::string_view field = "\r\nContent-Length: ";
  const std::size_t at = received.substr(0, head + 2).find(field);
  if (at == std::string_view::npos) throw std::runtime_error("no Content-Length");
  std::size_t size = 0;
  std::from_chars(received.data() + at + field.size(), received.data() + head + 2, size);
  const std::size_t whole = head + 4 + size;
  return received.size() < whole ? 0 : whole;
}

class Server {
 public:
  Server(std::uint16_t port, std::size_t connections)
      : epoll_(epoll_create1(EPOLL_CLOEXEC)), received_(connections) {
    if (epoll_ < 0) fail("epoll_create1");
    for (std::size_t i = 0; i < connections; ++i) {
      const int one = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
      if (one < 0) fail("socket");
      sockaddr_in address{};
      address.sin_family = AF_INET;
      address.sin_port = htons(port);
      address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
      if (connect(one, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) fail("connect");
      const int on = 1;
      setsockopt(one, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
      epoll_event event{};
      event.events = EPOLLIN;
      event.data.u64 = i;
      if (epoll_ctl(epoll_, EPOLL_CTL_ADD, one, &event) != 0) fail("epoll_ctl");
      sockets_.push_back(one);
    }
  }

  void ask(std::string_view request, std::size_t count) {
    std::size_t asked = 0;
    for (std::size_t i = 0; i < sockets_.size() && asked < count; ++i, ++asked) send(i, request);
    for (std::size_t answered = 0; answered < count;) {
      std::array<epoll_event, 64>
          events;  // NOLINT(cppcoreguidelines-pro-type-member-init): epoll_wait fills it
      const int ready = epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), 30'000);
      if (ready < 0 && errno == EINTR) continue;
      if (ready <= 0) throw std::runtime_error("no answer");
      for (std::size_t i = 0; i < static_cast<std::size_t>(ready); ++i) {
        const std::size_t connection = events[i].data.u64;
        if (!receive(connection)) continue;
        ++answered;
        if (asked < count) {
          send(connection, request);
          ++asked;
        }
      }
    }
  }

 private:
  void send(std::size_t connection, std::string_view request) {
    if (::send(sockets_[connection], request.data(), request.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(request.size()))
      fail("send");
  }
  bool receive(std::size_t connection) {
    std::array<char, 16384> buffer;  // NOLINT(cppcoreguidelines-pro-type-member-init): recv fills it
    const ssize_t got = recv(sockets_[connection], buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (got == 0) throw std::runtime_error("the connection ended");
    if (got < 0 && errno == EAGAIN) return false;
    if (got < 0) fail("recv");
    std::string& received = received_[connection];
    received.append(buffer.data(), static_cast<std::size_t>(got));
    const std::size_t size = answer_size(received);
    if (size == 0) return false;
    if (size != received.size()) throw std::runtime_error("more than one answer");
    received.clear();
    return true;
  }

  int epoll_;
  std::vector<int> sockets_;
  std::vector<std::string> received_;
};

void serve(const char* file, std::size_t connections) {
  std::ifstream in(file, std::ios::binary);
  const std::string request{std::istreambuf_iterator<char>(in), {}};
  if (request.empty()) throw std::runtime_error("no request");
  std::map<unsigned, Server> servers;
  for (unsigned port = 0, count = 0; std::cin >> port >> count;) {
    Server& server = servers.try_emplace(port, static_cast<std::uint16_t>(port), connections).first->second;
    const auto started = std::chrono::steady_clock::now();
    server.ask(request, count);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - started;
    std::printf("%.9f\n", seconds.count());
    std::fflush(stdout);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: steady REQUEST_FILE CONNECTIONS\n", stderr);
    return 2;
  }
  try {
    serve(argv[1], static_cast<std::size_t>(std::stoul(argv[2])));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "steady: %s\n", error.what());
    return 1;
  }
  return 0;
}
