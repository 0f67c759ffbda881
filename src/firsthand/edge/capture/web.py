"""One page from the web, and nothing let in on the way: every address is checked, every measure has its limit."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from typing import Any

import httpcore
import httpx
from msgspec import Struct

from firsthand.edge.capture.addresses import check_host, refusal, system_addresses
from firsthand.edge.capture.capture import Headers
from firsthand.edge.capture.refused import Refused
from firsthand.edge.capture.transfer import decoded

Resolve = Callable[[str], Sequence[str]]

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
AGENT = f"Firsthand/{version('firsthand')}"


class Limits(Struct, frozen=True):
    """How much one page may cost."""

    bytes: int = 50 * 2**20  # as sent, and again unpacked
    seconds: float = 60  # for all of it, redirects included
    redirects: int = 8


class Answer(Struct, frozen=True):
    """What came. ``body`` is unpacked; ``headers`` are those of the last answer, as sent."""

    url: str
    final_url: str
    status: int
    headers: Headers
    sent: Headers
    body: bytes

    def header(self, name: str) -> str:
        """The first header of this name; "" when there is none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


class Web:
    """Fetches by GET. Keeps nothing between two pages: no cookies, no connections, no proxies of the environment."""

    def __init__(
        self,
        *,
        resolve: Resolve = system_addresses,
        allowed: Collection[str] = (),
        limits: Limits | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """``allowed`` are IP addresses connected to although they are not public; ``seconds`` is the clock."""
        self._resolve = resolve
        self._allowed = allowed
        self._limits = limits or Limits()
        self._seconds = seconds

    def get(self, url: str, headers: Headers = ()) -> Answer:
        """The page at this address, redirects followed; any status. Raises ``Refused``.

        ``headers`` are sent beside our own.
        """
        deadline = self._seconds() + self._limits.seconds
        at = _parsed(url)
        for _hop in range(self._limits.redirects + 1):
            answer = self._one(url, at, headers, deadline)
            location = answer.header("location")
            if answer.status not in _REDIRECTS or not location:
                return answer
            at = _parsed(location, at)
        raise Refused(f"more than {self._limits.redirects} redirects")

    def post(self, url: str, body: bytes, headers: Headers = ()) -> Answer:
        """The answer to what is sent; redirects are not followed. Raises ``Refused``."""
        return self._one(url, _parsed(url), headers, self._seconds() + self._limits.seconds, body)

    def _one(self, url: str, at: httpx.URL, headers: Headers, deadline: float, body: bytes | None = None) -> Answer:
        """One request and its answer, on a connection of its own."""
        sent = (
            ("Host", at.netloc.decode("ascii")),
            ("User-Agent", AGENT),
            ("Accept", "*/*"),
            ("Accept-Encoding", "gzip, deflate"),
            ("Connection", "close"),
            *headers,
        )
        target = httpcore.URL(scheme=at.raw_scheme, host=at.raw_host, port=at.port, target=at.raw_path)
        network = _Checked(self._addresses, deadline, self._seconds)
        context = httpx.create_ssl_context() if at.scheme == "https" else None
        with _faults(self._limits), httpcore.ConnectionPool(context, network_backend=network) as pool:
            raw_headers = [(key.encode("ascii"), value.encode("latin-1")) for key, value in sent]
            method = "GET" if body is None else "POST"
            with pool.stream(method, target, headers=raw_headers, content=body) as response:
                got = tuple((key.decode("latin-1"), value.decode("latin-1")) for key, value in response.headers)
                empty = Answer(url, str(at), response.status, got, sent, b"")
                if response.status in _REDIRECTS and empty.header("location"):
                    return empty  # what a redirect says beside its target is nobody's page
                length = empty.header("content-length")
                if length.isdecimal() and int(length) > self._limits.bytes:
                    raise Refused(_too_large(self._limits))
                pieces = _counted(response.iter_stream(), self._limits)
                unpacked = decoded(pieces, empty.header("content-encoding"), self._limits.bytes)
        return Answer(url, str(at), response.status, got, sent, unpacked)

    def _addresses(self, host: str) -> list[str]:
        """The addresses of a host, each one checked: one that is not public closes the host."""
        check_host(host)
        found = list(self._resolve(host))
        for address in found:
            reason = "" if address in self._allowed else refusal(address)
            if reason:
                raise Refused(f"{host} is {address}, {reason}" if address != host else f"{host}: {reason}")
        if not found:
            raise Refused(f"no host {host}")
        return found


class _Checked(httpcore.NetworkBackend):
    """Connects to the address that was checked, never by name: a second look-up might answer something else."""

    def __init__(self, addresses: Callable[[str], list[str]], deadline: float, seconds: Callable[[], float]) -> None:
        self._addresses = addresses
        self._deadline = deadline
        self._seconds = seconds
        self._plain = httpcore.SyncBackend()

    def left(self) -> float:
        """Seconds until the deadline. Raises a timeout when there are none."""
        left = self._deadline - self._seconds()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline decides
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first of the host's addresses that answers."""
        *others, last = self._addresses(host)
        for address in others:
            try:
                return self._connect(address, port, local_address, socket_options)
            except httpcore.ConnectError:
                continue  # the host has another
        return self._connect(last, port, local_address, socket_options)

    def _connect(self, address: str, port: int, local: str | None, options: Any) -> httpcore.NetworkStream:
        return _Timed(self._plain.connect_tcp(address, port, self.left(), local, options), self.left)


class _Timed(httpcore.NetworkStream):
    """A connection whose every step ends by the deadline, however slowly its bytes drip."""

    def __init__(self, stream: httpcore.NetworkStream, left: Callable[[], float]) -> None:
        self._stream = stream
        self._left = left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, self._left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: Any,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, self._left()), self._left)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _parsed(url: str, base: httpx.URL | None = None) -> httpx.URL:
    """The address, or ``Refused``: only http and https, and no name and password in it."""
    try:
        parsed = base.join(url) if base else httpx.URL(url)
        host = parsed.host
    except (httpx.InvalidURL, ValueError) as error:
        raise Refused(f"no address of the web: {error}") from error
    if parsed.scheme not in ("http", "https"):
        raise Refused(f"{parsed.scheme or 'nothing'}: expected http or https")
    if parsed.userinfo:
        raise Refused("an address with a name or password in it")
    check_host(host)
    if parsed.port is not None and not 0 < parsed.port < 2**16:
        raise Refused(f"no address of the web: port {parsed.port}")
    return parsed.copy_with(fragment=None)


def _counted(pieces: Iterable[bytes], limits: Limits) -> Iterator[bytes]:
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > limits.bytes:
            raise Refused(_too_large(limits))
        yield piece


def _too_large(limits: Limits) -> str:
    return f"larger than {limits.bytes // 2**20} MB, the most that is fetched"


@contextmanager
def _faults(limits: Limits) -> Iterator[None]:
    """The library's own errors as the reason that is shown."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise Refused(f"not done within {limits.seconds:g} seconds") from error
    except httpcore.ConnectError as error:
        raise Refused(f"no connection: {error}") from error
    except (httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        raise Refused(f"no sound HTTP: {error}") from error
    except (httpcore.NetworkError, OSError) as error:
        raise Refused(f"the connection broke: {error}") from error
