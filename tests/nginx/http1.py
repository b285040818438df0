# SPDX-License-Identifier: Apache-2.0
"""HTTP/1.1 over a raw socket, for what no client library sends, read strictly: a response that breaks the framing is an
error, never a guess.

    with Connection(port) as connection:
        answer = connection.exchange(request("/v1/whatsapp/signup", body=b"{}"))
        answer.status, answer.header("content-type"), answer.body
"""

import json
import socket

PATH = "/v1/whatsapp/signup"


class BadFraming(Exception):
    """What came is not an HTTP/1.1 response."""


class Closed(Exception):
    """The server closed or reset the connection; `received` is what came of the response before."""

    def __init__(self, received):
        super().__init__(f"closed after {len(received)} bytes")
        self.received = received


class Message:
    """A head's first line, its fields in order, and a body."""

    def __init__(self, first_line, fields, body):
        self.first_line, self.fields, self.body = first_line, fields, body

    def headers(self, name):
        return [value for key, value in self.fields if key.lower() == name.lower()]

    def header(self, name):
        values = self.headers(name)
        return values[0] if values else None


class Response(Message):
    @property
    def status(self):
        return int(self.first_line.split(" ")[1])

    @property
    def error_type(self):
        return self.header("x-amzn-errortype")

    @property
    def json(self):
        return json.loads(self.body)

    def __repr__(self):
        return f"<{self.status} {self.error_type or ''} {self.body[:200]!r}>"


def request(target=PATH, method="POST", headers=(), body=b"", *, content_type="application/json", host="gate.test",
            length=True, version="1.1"):
    """A request's bytes. `headers`: pairs. `length`: send Content-Length when there is a body."""
    lines = [f"{method} {target} HTTP/{version}"]
    if host is not None:
        lines.append(f"Host: {host}")
    if content_type is not None:
        lines.append(f"Content-Type: {content_type}")
    if length and (body or method == "POST"):
        lines.append(f"Content-Length: {len(body)}")
    lines += [f"{name}: {value}" for name, value in headers]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def chunked(body, sizes):
    """The body in chunks of these sizes in turn, with a trailer-less end."""
    out, at, turn = [], 0, 0
    while at < len(body):
        piece = body[at:at + sizes[turn % len(sizes)]]
        out.append(b"%x\r\n%s\r\n" % (len(piece), piece))
        at, turn = at + len(piece), turn + 1
    return b"".join(out) + b"0\r\n\r\n"


def parse_head(head):
    lines = head.decode("latin-1").split("\r\n")
    fields = []
    for line in lines[1:]:
        name, colon, value = line.partition(":")
        if not colon or not name or name != name.strip():
            raise BadFraming(f"a field without a name: {line!r}")
        fields.append((name, value.strip()))
    return lines[0], fields


class Peer:
    """A socket, and what has come over it and is not taken yet."""

    def __init__(self, peer):
        self.peer, self.buffer = peer, bytearray()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.peer.close()

    def _more(self):
        try:
            piece = self.peer.recv(1 << 20)
        except ConnectionError:
            piece = b""
        if not piece:
            raise Closed(bytes(self.buffer))
        self.buffer += piece

    def take(self, size):
        while len(self.buffer) < size:
            self._more()
        piece = bytes(self.buffer[:size])
        del self.buffer[:size]
        return piece


class Stream(Peer):
    """Reads messages from a socket."""

    def _up_to(self, end):
        while end not in self.buffer:
            self._more()
        piece = self.take(self.buffer.index(end) + len(end))
        return piece[:-len(end)]

    def line(self):
        return self._up_to(b"\r\n")

    def head(self):
        return parse_head(self._up_to(b"\r\n\r\n"))

    def to_the_end(self):
        try:
            while True:
                self._more()
        except Closed:
            return self.take(len(self.buffer))

    def chunks(self):
        body = b""
        while True:
            size = int(self.line().split(b";")[0], 16)
            body += self.take(size)
            if self.take(2) != b"\r\n":
                raise BadFraming("a chunk without its end")
            if size == 0:
                return body


class Connection(Stream):
    def __init__(self, port, timeout=20):
        super().__init__(socket.create_connection(("127.0.0.1", port), timeout=timeout))
        self.peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, data):
        self.peer.sendall(data)

    def response(self, to_head=False):
        """The next final response; interim ones are in `interim`."""
        self.interim = []
        while True:
            first, fields = self.head()
            parts = first.split(" ", 2)
            if parts[0] not in ("HTTP/1.1", "HTTP/1.0") or len(parts) < 2 or not parts[1].isdigit():
                raise BadFraming(first)
            if not parts[1].startswith("1"):
                break
            self.interim.append(int(parts[1]))
        answer = Response(first, fields, b"")
        lengths = answer.headers("content-length")
        if len(lengths) > 1 or (lengths and answer.headers("transfer-encoding")):
            raise BadFraming("two lengths")
        if to_head or answer.status in (204, 304):
            return answer
        if (answer.header("transfer-encoding") or "").lower() == "chunked":
            answer.body = self.chunks()
        elif lengths:
            answer.body = self.take(int(lengths[0]))
        else:
            answer.body = self.to_the_end()
        return answer

    def exchange(self, data, to_head=False):
        self.send(data)
        return self.response(to_head)

    def is_open(self):
        """Whether the server holds the connection open, and has sent nothing more."""
        if self.buffer:
            return False
        self.peer.setblocking(False)
        try:
            return self.peer.recv(1) is None
        except BlockingIOError:
            return True
        except ConnectionError:
            return False
        finally:
            self.peer.settimeout(20)


def once(port, data, to_head=False):
    """One exchange on a connection of its own."""
    with Connection(port) as connection:
        return connection.exchange(data, to_head)
