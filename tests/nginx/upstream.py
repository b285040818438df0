# SPDX-License-Identifier: Apache-2.0
"""The service behind the gate, scripted: it remembers every request as it came and answers what the request's field
x-answer names, else what `answer` says.

    with Upstream() as upstream:
        upstream.answer = "html"
        ... upstream.port, upstream.requests
"""

import gzip
import json
import socket
import socketserver
import threading
import time

from http1 import BadFraming, Closed, Message, Stream

VALID = json.dumps({
    "signupCallbackResult": {
        "associateInProgressToken": "in-progress-0001",
        "linkedAccountsWithIncompleteSetup": {
            "waba-0123456789abcdef0123456789abcdef": {
                "accountName": "Example", "registrationStatus": "INCOMPLETE",
                "unregisteredWhatsAppPhoneNumbers": []}}},
    "statusCode": 200}).encode()
HTML = b"<html><body>Welcome to the hotel's wireless network</body></html>"


def _answer(status, body, content_type="application/json", fields=()):
    head = [f"HTTP/1.1 {status} Scripted", f"Content-Type: {content_type}", f"Content-Length: {len(body)}"]
    head += [f"{name}: {value}" for name, value in fields]
    return "\r\n".join(head).encode("latin-1") + b"\r\n\r\n" + body


def _chunks(body, size):
    pieces = [body[at:at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


class Close(Exception):
    """The upstream ends the connection here."""


def respond(name, send):
    """Sends the answer of that name with send(bytes). Close: the connection is to end."""
    kind, _, detail = name.partition(":")
    json_head = b"HTTP/1.1 200 Scripted\r\nContent-Type: application/json\r\n"
    if kind == "valid":
        send(_answer(200, VALID))
    elif kind == "body":  # body:TEXT, any text with status 200
        send(_answer(200, detail.encode("latin-1")))
    elif kind == "big":  # big:BYTES, valid, so many bytes
        filler = b"x" * (int(detail) - 9)
        send(_answer(200, b'{"pad":"' + filler[:-1] + b'"}'))
    elif kind == "raw":  # raw:TEXT, that and nothing else
        send(detail.encode("latin-1"))
        raise Close
    elif kind == "html":
        send(_answer(200, HTML, "text/html"))
    elif kind == "empty":
        send(_answer(200, b""))
    elif kind == "error":  # error:STATUS:TYPE, a typed error as the service tells it
        status, error_type = detail.split(":")
        send(_answer(int(status), b'{"message":"as the service said"}', fields=[("x-amzn-errortype", error_type)]))
    elif kind == "error-html":  # error-html:STATUS, a proxy's own page
        send(_answer(int(detail), b"<html>error</html>", "text/html"))
    elif kind == "gzip":
        send(_answer(200, gzip.compress(VALID), fields=[("Content-Encoding", "gzip")]))
    elif kind == "chunked":
        send(json_head + b"Transfer-Encoding: chunked\r\n\r\n" + _chunks(VALID, 7))
    elif kind == "split":  # head and body byte by byte
        for at in range(len(whole := _answer(200, VALID))):
            send(whole[at:at + 1])
    elif kind == "until-close":
        send(json_head + b"Connection: close\r\n\r\n" + VALID)
        raise Close
    elif kind == "truncated":  # promises more than it sends
        send(json_head + b"Content-Length: %d\r\n\r\n" % (len(VALID) + 100) + VALID)
        raise Close
    elif kind == "truncated-chunks":
        send(json_head + b"Transfer-Encoding: chunked\r\n\r\n" + _chunks(VALID, 7)[:-5])
        raise Close
    elif kind == "truncated-head":
        send(json_head[:30])
        raise Close
    elif kind == "silent":  # closes without a word
        raise Close
    elif kind == "slow":  # slow:SECONDS, in the middle of the body
        whole = _answer(200, VALID)
        send(whole[:-20])
        time.sleep(float(detail))
        send(whole[-20:])
    elif kind == "accel":  # accel:PATH, nginx is to send that instead
        send(_answer(200, b"", fields=[("X-Accel-Redirect", detail)]))
    elif kind == "no-content":
        send(b"HTTP/1.1 204 Scripted\r\n\r\n")
    else:
        raise ValueError(name)


class Received(Message):
    @property
    def method(self):
        return self.first_line.split(" ")[0]

    @property
    def target(self):
        return self.first_line.split(" ")[1]


class _Handler(socketserver.BaseRequestHandler):
    def handle(self):
        stream = Stream(self.request)
        self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            while True:
                first, fields = stream.head()
                received = Received(first, fields, b"")
                if (received.header("transfer-encoding") or "").lower() == "chunked":
                    received.body = stream.chunks()
                elif received.header("content-length"):
                    received.body = stream.take(int(received.header("content-length")))
                self.server.owner.requests.append(received)
                self._respond(received)
                if (received.header("connection") or "").lower() == "close":
                    return
        except (Closed, Close, ConnectionError, BadFraming):
            return

    def _respond(self, received):
        name = received.header("x-answer") or self.server.owner.next_answer()
        if received.method == "HEAD":
            self.request.sendall(b"HTTP/1.1 200 Scripted\r\nContent-Type: application/json\r\nContent-Length: "
                                 b"%d\r\n\r\n" % len(VALID))
            return
        respond(name, self.request.sendall)


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 256

    def get_request(self):
        peer, address = super().get_request()
        tls = self.owner.tls
        return (tls.wrap_socket(peer, server_side=True) if tls else peer), address


class Upstream:
    """`tls`: an ssl.SSLContext to speak TLS with."""

    def __init__(self, tls=None):
        self.requests, self.answer, self.script, self.tls = [], "valid", [], tls
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.owner = self
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()

    def next_answer(self):
        """`script` is used up first, an answer a request."""
        return self.script.pop(0) if self.script else self.answer

    def take(self):
        """The requests since the last take."""
        taken, self.requests = self.requests, []
        return taken

    def close(self):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
