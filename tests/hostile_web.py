"""Addresses and answers made to harm who fetches them, each with the reason it is refused for."""

from __future__ import annotations

import gzip
import itertools
import zlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

import brotli

from firsthand.edge.capture.compressed import zstd
from loopback import Reply, answer

NO_NAME = "expected a name or an address of the network"
INSIDE = "an address that is not public"

#: what is asked for, and why it is not fetched; inside.example stands for 10.0.0.5
ADDRESSES = (
    ("http://2130706433/", f"2130706433: {NO_NAME}"),
    ("http://4294967297/", f"4294967297: {NO_NAME}"),
    ("http://0/", f"0: {NO_NAME}"),
    ("http://0x7f000001/", f"0x7f000001: {NO_NAME}"),
    ("http://0x7f.1/", f"0x7f.1: {NO_NAME}"),
    ("http://0x7f.0x0.0x0.0x1/", f"0x7f.0x0.0x0.0x1: {NO_NAME}"),
    ("http://017700000001/", f"017700000001: {NO_NAME}"),
    ("http://0177.0.0.1/", "no address of the web: Invalid IPv4 address: '0177.0.0.1'"),
    ("http://256.256.256.256/", "no address of the web: Invalid IPv4 address: '256.256.256.256'"),
    ("http://127.1/", f"127.1: {NO_NAME}"),
    ("http://127.0.1/", f"127.0.1: {NO_NAME}"),
    ("http://127.0.0.1./", f"127.0.0.1.: {NO_NAME}"),
    ("http://１２７.０.０.１/", "no address of the web: Invalid IDNA hostname"),
    ("http://①②⑦.⓪.⓪.①/", "no address of the web: Invalid IDNA hostname"),
    ("http://١٢٧.٠.٠.١/", "no address of the web: Invalid IDNA hostname"),
    ("http://127。0。0。2/", f"127.0.0.2: {INSIDE}"),
    ("http://\u200b127.0.0.2/", "no address of the web: Invalid IDNA hostname"),
    ("http://xn--/", "no address of the web: Malformed A-label"),
    ("http://[::1]/", f"::1: {INSIDE}"),
    ("http://[::]/", f"::: {INSIDE}"),
    ("http://[::ffff:10.0.0.1]/", f"::ffff:10.0.0.1: {INSIDE}"),
    ("http://[0:0:0:0:0:ffff:7f00:2]/", f"0:0:0:0:0:ffff:7f00:2: {INSIDE}"),
    ("http://[::127.0.0.2]/", f"::127.0.0.2: {INSIDE}"),
    ("http://[64:ff9b::127.0.0.2]/", f"64:ff9b::127.0.0.2: {INSIDE}"),
    ("http://[fe80::1%25eth0]/", "fe80::1%25eth0: an address with a zone of this machine"),
    ("http://[::1%lo]/", "::1%lo: an address with a zone of this machine"),
    ("http://[::1/", "no address of the web: Invalid"),
    ("http://169.254.169.254/latest/meta-data/", f"169.254.169.254: {INSIDE}"),
    ("https://169.254.169.254/", f"169.254.169.254: {INSIDE}"),
    ("http://inside.example/", f"inside.example is 10.0.0.5, {INSIDE}"),
    ("http://inside.example./", f"inside.example. is 10.0.0.5, {INSIDE}"),
    ("HTTP://INSIDE.example/", f"inside.example is 10.0.0.5, {INSIDE}"),
    ("http://news.example@127.0.0.2/", "an address with a name or password in it"),
    ("http://news.example\\@127.0.0.2/", "an address with a name or password in it"),
    ("http://news.example%2f@127.0.0.2/", "an address with a name or password in it"),
    ("http://me:secret@news.example/", "an address with a name or password in it"),
    ("http://127.0.0.2#@news.example/", f"127.0.0.2: {INSIDE}"),
    ("http://127.0.0.2?@news.example/", f"127.0.0.2: {INSIDE}"),
    ("http://127.0.0.2%00.news.example/", f"127.0.0.2%00.news.example: {NO_NAME}"),
    ("http://127.0.0.2\0.news.example/", "no address of the web: Invalid non-printable ASCII character"),
    ("http://127.0.0.2%23.news.example/", f"127.0.0.2%23.news.example: {NO_NAME}"),
    ("http://news.example/a\r\nHost: inside", "no address of the web: Invalid non-printable ASCII character"),
    ("http://news.example:99999/", "no address of the web: port 99999"),
    ("http://news.example:0/", "no address of the web: port 0"),
    ("file:///etc/passwd", "file: expected http or https"),
    ("gopher://news.example/", "gopher: expected http or https"),
    ("ftp://news.example/a", "ftp: expected http or https"),
    ("data:text/html,one", "data: expected http or https"),
    ("jar:http://news.example!/a", "jar: expected http or https"),
    ("//news.example/", "nothing: expected http or https"),
    ("http://", f"nothing: {NO_NAME}"),
    ("http:///etc/passwd", f"nothing: {NO_NAME}"),
)

#: where a server sends who asks it
REDIRECTS = (
    ("http://127.0.0.2/", f"127.0.0.2: {INSIDE}"),
    ("http://localhost/", "localhost is 127.0.0.2, " + INSIDE),
    ("//[::1]/", f"::1: {INSIDE}"),
    ("http://169.254.169.254/latest/", f"169.254.169.254: {INSIDE}"),
    ("http://inside.example/", f"inside.example is 10.0.0.5, {INSIDE}"),
    ("http://2130706433/", f"2130706433: {NO_NAME}"),
    ("http://news.example@127.0.0.2/", "an address with a name or password in it"),
    ("file:///etc/passwd", "file: expected http or https"),
    ("javascript:alert(1)", "javascript: expected http or https"),
    ("data:text/html,one", "data: expected http or https"),
    ("http://xn--/", "no address of the web: Malformed A-label"),
    ("/again", "more than 3 redirects"),
)

PLAIN = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
_ZEROS = b"\0" * 2**16
_CHUNKED = PLAIN + b"Transfer-Encoding: chunked\r\n\r\n"
_LARGE = "larger than 1 MB, the most that is fetched"
_GROWN = "unpacks to more than 1 MB, the most that is fetched"


class HostileAnswer(NamedTuple):
    name: str
    reply: Callable[[], Reply]
    reason: str  # how it begins, where 1 MB may be fetched


def endless(head: bytes, piece: bytes) -> Iterator[bytes]:
    """A body or a header that goes on for ever."""
    return itertools.chain([head], itertools.repeat(piece))


def _packed(body: bytes, name: str) -> Callable[[], Reply]:
    return lambda: answer(body, content_encoding=name)


ANSWERS = (
    HostileAnswer("a body without an end", lambda: endless(PLAIN + b"\r\n", _ZEROS), _LARGE),
    HostileAnswer("chunks without an end", lambda: endless(_CHUNKED, b"10000\r\n" + _ZEROS + b"\r\n"), _LARGE),
    HostileAnswer(
        "headers without an end", lambda: endless(PLAIN, b"X-More: " + b"x" * 900 + b"\r\n"), "no sound HTTP"
    ),
    HostileAnswer("a header without an end", lambda: endless(PLAIN + b"X-More: ", b"x" * 900), "no sound HTTP"),
    HostileAnswer("a status line without an end", lambda: endless(b"HTTP/1.1 200 ", b"x" * 900), "no sound HTTP"),
    HostileAnswer("a chunk's size without an end", lambda: endless(_CHUNKED, b"0" * 900), "no sound HTTP"),
    HostileAnswer("1 GB announced", lambda: PLAIN + b"Content-Length: 1073741824\r\n\r\n", _LARGE),
    HostileAnswer("less than announced", lambda: PLAIN + b"Content-Length: 99\r\n\r\nshort", "no sound HTTP"),
    HostileAnswer("a length below nothing", lambda: PLAIN + b"Content-Length: -1\r\n\r\n", "no sound HTTP"),
    HostileAnswer("two lengths", lambda: PLAIN + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", "no sound HTTP"),
    HostileAnswer("broken chunks", lambda: _CHUNKED + b"zz\r\n", "no sound HTTP"),
    HostileAnswer("a chunk of 4 GB", lambda: _CHUNKED + b"ffffffff\r\none", "no sound HTTP"),
    HostileAnswer("no HTTP", lambda: b"SSH-2.0-OpenSSH_9.2\r\n", "no sound HTTP"),
    HostileAnswer("nothing at all", lambda: b"", "no sound HTTP"),
    HostileAnswer("another protocol", lambda: PLAIN.replace(b"200 OK", b"101 Up") + b"\r\n", "no sound HTTP"),
    HostileAnswer("gzip bomb", _packed(gzip.compress(b"x" * 2**21), "gzip"), _GROWN),
    HostileAnswer("deflate bomb", _packed(zlib.compress(b"x" * 2**21), "deflate"), _GROWN),
    HostileAnswer("brotli bomb", _packed(brotli.compress(b"x" * 2**24), "br"), _GROWN),
    HostileAnswer("zstd bomb", _packed(zstd.compress(b"x" * 2**24), "zstd"), _GROWN),
    HostileAnswer("gzip in gzip", _packed(gzip.compress(gzip.compress(b"x" * 2**24)), "gzip, gzip"), _GROWN),
    HostileAnswer("gzip in brotli", _packed(brotli.compress(gzip.compress(b"x" * 2**24)), "gzip, br"), _GROWN),
    HostileAnswer("many layers", _packed(b"x", "gzip, gzip, gzip"), "packed 3 times"),
    HostileAnswer("many members", _packed(gzip.compress(b"") * 999, "gzip"), "packed in more than 64 pieces"),
    HostileAnswer("gzip cut off", _packed(gzip.compress(b"one" * 99)[:-9], "gzip"), "broken gzip data"),
    HostileAnswer("brotli cut off", _packed(brotli.compress(b"one" * 99)[:-3], "br"), "broken br data"),
    HostileAnswer("zstd cut off", _packed(zstd.compress(b"one" * 99)[:-3], "zstd"), "broken zstd data"),
    HostileAnswer("gzip only said", _packed(b"<p>one", "gzip"), "broken gzip data"),
    HostileAnswer("brotli only said", _packed(b"<p>one", "br"), "broken br data"),
    HostileAnswer("an unknown packing", _packed(b"<p>one", "compress"), "packed as compress: expected gzip"),
)
