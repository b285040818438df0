# SPDX-License-Identifier: Apache-2.0
"""One HTTP/2 stream over a raw socket, for what no client sends: bodies without the length that they were said to have.

    with Stream(port) as stream:
        stream.head(field("content-length", "21"))
        stream.data(b"{}", end=True)
        stream.status()
"""

import socket
import struct

from http1 import PATH, Peer

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, RST_STREAM, SETTINGS = 0, 1, 3, 4
CANCEL = struct.pack(">I", 8)
END_STREAM, END_HEADERS = 1, 4
# Of HPACK's static table (RFC 7541, appendix A), by index: the statuses that are there.
INDEXED = {8: 200, 9: 204, 10: 206, 11: 304, 12: 400, 13: 404, 14: 500}


def frame(kind, flags, stream, payload=b""):
    return struct.pack(">I", len(payload))[1:] + bytes((kind, flags)) + struct.pack(">I", stream) + payload


def field(name, value):
    """A literal header field without indexing."""
    return b"\0" + b"".join(bytes((len(text),)) + text for text in (name.encode(), value.encode()))


class Stream(Peer):
    def __init__(self, port):
        super().__init__(socket.create_connection(("127.0.0.1", port), timeout=10))
        self.peer.sendall(PREFACE + frame(SETTINGS, 0, 0))

    def reset(self):
        self.peer.sendall(frame(RST_STREAM, 0, 1, CANCEL))

    def head(self, *fields, end=False):
        named = ((":method", "POST"), (":scheme", "http"), (":path", PATH), (":authority", "gate.test"),
                 ("content-type", "application/json"))
        block = b"".join(field(*one) for one in named) + b"".join(fields)
        self.peer.sendall(frame(HEADERS, END_HEADERS | (END_STREAM if end else 0), 1, block))

    def data(self, body, end=False):
        self.peer.sendall(frame(DATA, END_STREAM if end else 0, 1, body))

    def status(self):
        """Of the response, whose head nginx begins with it."""
        while True:
            size, kind = struct.unpack(">IB", b"\0" + self.take(4))
            self.take(5)
            payload = self.take(size)
            if kind == HEADERS:
                # Dynamic table size updates may come first.
                while payload[0] >> 5 == 1:
                    payload = payload[1:]
                return INDEXED[payload[0] & 127] if payload[0] & 128 else int(payload[2:5])
