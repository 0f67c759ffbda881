"""A server on loopback that answers with whatever bytes a test gives it, however broken."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

Reply = bytes | Iterable[bytes]
Replies = Callable[[str, str], Reply]  # (path, the whole request) -> the whole answer, or its pieces without an end


class Loopback:
    """What a test asks about its server."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.requests: list[str] = []

    def url(self, path: str = "/", host: str = "news.example") -> str:
        return f"http://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        return [request.split(" ")[1] for request in self.requests]


def answer(body: bytes, status: str = "200 OK", media: str = "text/html", **headers: str) -> bytes:
    """A sound answer of HTTP/1.1. ``content_encoding="gzip"`` is the header Content-Encoding."""
    given = {"Content-Type": media, "Content-Length": str(len(body))}
    given |= {key.replace("_", "-").title(): value for key, value in headers.items()}
    lines = "".join(f"{key}: {value}\r\n" for key, value in given.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


@contextmanager
def serving(replies: Replies, address: str = "127.0.0.1") -> Iterator[Loopback]:
    """The server while the block runs, on a port of its own."""
    with socket.create_server((address, 0), backlog=64) as listener:
        server = Loopback(listener.getsockname()[1])
        thread = threading.Thread(target=_serve, args=(listener, server, replies), daemon=True)
        thread.start()
        yield server
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()


def _serve(listener: socket.socket, server: Loopback, replies: Replies) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        with connection:
            try:
                text = _request(connection)
                server.requests.append(text)
                reply = replies(text.split(" ")[1], text)
                for part in [reply] if isinstance(reply, bytes) else reply:
                    connection.sendall(part)
                connection.shutdown(socket.SHUT_WR)
                while connection.recv(65536):
                    pass
            except (OSError, IndexError):
                continue  # the other side has had enough


def _request(connection: socket.socket) -> str:
    """The request with its body, as Latin-1."""
    request, left = b"", 1
    while left > 0 and (piece := connection.recv(65536)):
        request += piece
        head, end, body = request.partition(b"\r\n\r\n")
        size = re.search(rb"^content-length: (\d+)", head, re.IGNORECASE | re.MULTILINE)
        left = (int(size[1]) if size else 0) - len(body) if end else 1
    return request.decode("latin-1")
