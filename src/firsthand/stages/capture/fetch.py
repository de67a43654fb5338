"""Fetch one address: only from the open internet, only from where its name was found to lead, within limits.

The name is resolved once for each address in the chain of redirects, every answer is checked, and the connection goes to the
checked answer: a name server that says something else a second later (DNS rebinding) is not asked again. The standard library's
client is used because it does nothing by itself: no redirects, no retries, no proxies from the environment, no cookies.
"""

import hashlib
import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urljoin

from firsthand.errors import FetchError
from firsthand.stages.capture.address import Place, is_public, read_address
from firsthand.stages.capture.inflate import inflate
from firsthand.stages.capture.limits import Limits

Resolve = Callable[[str, int], Sequence[str]]
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PIECE_BYTES = 65_536
# Nothing that tells who asks: an article's host may belong to those it is about.
HEADERS = {"User-Agent": "Mozilla/5.0 (compatible)", "Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close"}
BY_HAND = "Save the page with a browser and add the file"


class Connect(Protocol):
    """Opens a connection to a checked IP address."""

    def __call__(self, numbers: str, port: int, seconds: float) -> socket.socket:
        """A connected socket; raises OSError where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchLimits:
    """Caps on one fetch: `content_bytes` as for any capture; `seconds` for the whole chain; browsers stop at 20 `redirects`."""

    content_bytes: int = Limits().content_bytes
    seconds: float = 60.0
    redirects: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What came, from where, by which way. `headers` are as sent; `content` is without the encoding that they may name.

    `server` is the IP address that answered, `certificate` the SHA-256 of the certificate that it showed, in hexadecimal.
    """

    content: bytes
    address_asked: str
    address_arrived: str
    redirects: tuple[str, ...]
    headers: tuple[tuple[str, str], ...]
    status_code: int
    server: str
    certificate: str | None

    @property
    def media_type(self) -> str | None:
        """The Content-Type that the server gave."""
        return next((value for name, value in self.headers if name.lower() == "content-type"), None)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer in a chain: its status, headers, bytes (none for a redirect), and who gave it."""

    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    content: bytes
    server: str
    certificate: str | None

    def header(self, name: str) -> str:
        """The first value of a header, or nothing."""
        return next((value for key, value in self.headers if key.lower() == name), "")


def resolve_name(host: str, port: int) -> Sequence[str]:
    """All IP addresses that the system's resolver gives for a name; also for '2130706433' or '0x7f.1'."""
    return [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def connect_to(numbers: str, port: int, seconds: float) -> socket.socket:
    """A connection to an IP address; no name is looked up."""
    return socket.create_connection((numbers, port), timeout=seconds)


def fetch(
    address: str,
    *,
    limits: FetchLimits | None = None,
    resolve: Resolve = resolve_name,
    connect: Connect = connect_to,
    trust: ssl.SSLContext | None = None,
) -> Fetched:
    """What stands at `address`; raises `FetchError` with the reason and what to do.

    `resolve`, `connect` and `trust` are for tests: each IP address that `resolve` gives is checked all the same.
    """
    limits = limits or FetchLimits()
    line = Line(resolve, connect, trust, time.monotonic() + limits.seconds, limits)
    place, way = read_address(address), list[str]()
    while True:
        answer = line.ask(place)
        if answer.status not in REDIRECTS or not answer.header("location"):
            break
        if len(way) >= limits.redirects:
            raise FetchError(f"{address[:200]!r} leads through more than {limits.redirects} redirects", remedy=BY_HAND)
        way.append(place.address)
        place = read_address(urljoin(place.address, answer.header("location")))
    if not 200 <= answer.status < 300:  # noqa: PLR2004 - RFC 9110, 15
        raise FetchError(f"the server of {place.address[:200]!r} answered {answer.status} {answer.reason}", remedy=BY_HAND)
    return Fetched(
        content=answer.content,
        address_asked=address,
        address_arrived=place.address,
        redirects=tuple(way),
        headers=answer.headers,
        status_code=answer.status,
        server=answer.server,
        certificate=answer.certificate,
    )


@dataclass(frozen=True, slots=True)
class Line:
    """How one chain of redirects is asked for: the ways out, and until when."""

    resolve: Resolve
    connect: Connect
    trust: ssl.SSLContext | None
    deadline: float
    limits: FetchLimits

    def ask(self, place: Place) -> Answer:
        """The answer from one place; raises `FetchError` where it may not be asked or does not answer well."""
        shown = repr(place.address[:200])
        try:
            return self._ask_checked(place, self._look_up(place))
        except FetchError:
            raise
        except TimeoutError as error:
            raise FetchError(
                f"{shown} took longer than {self.limits.seconds:g} seconds", remedy=f"Try later. {BY_HAND}"
            ) from error
        except ssl.SSLError as error:
            raise FetchError(f"{shown} did not prove who it is ({error.reason})", remedy=BY_HAND) from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            if time.monotonic() >= self.deadline:
                raise FetchError(
                    f"{shown} took longer than {self.limits.seconds:g} seconds", remedy=f"Try later. {BY_HAND}"
                ) from error
            raise FetchError(
                f"{shown} could not be fetched ({error or type(error).__name__})", remedy=f"Try later. {BY_HAND}"
            ) from error

    def _look_up(self, place: Place) -> Sequence[str]:
        """All IP addresses of a place; every one must be public, for which one is taken is up to chance."""
        found = self.resolve(place.host, place.port)
        closed = [numbers for numbers in found if not is_public(numbers)]
        if closed:
            what = f"{place.address[:200]!r} leads to {closed[0]}, an address inside a private network or this machine"
            raise FetchError(what, remedy="Only addresses of the open internet are fetched")
        if not found:
            raise FetchError(f"{place.host!r} leads nowhere", remedy="Check the spelling of the address")
        return found

    def _ask_checked(self, place: Place, found: Sequence[str]) -> Answer:
        """The answer of the first of the checked IP addresses that takes a connection."""
        numbers, line = self._connect_any(place, found)
        # A server that sends one byte a minute never lets a read time out: this ends the connection for it.
        watch = threading.Timer(self._left(), shut, [line])
        watch.daemon = True
        watch.start()
        try:
            certificate = None
            if place.scheme == "https":
                line = (self.trust or ssl.create_default_context()).wrap_socket(line, server_hostname=place.host)
                shown = line.getpeercert(binary_form=True)
                certificate = hashlib.sha256(shown).hexdigest() if shown else None
            return self._talk(place, line, numbers, certificate)
        finally:
            watch.cancel()
            line.close()

    def _connect_any(self, place: Place, found: Sequence[str]) -> tuple[str, socket.socket]:
        """A connection to one of the checked IP addresses."""
        *others, last = found
        for numbers in others:
            try:
                return numbers, self.connect(numbers, place.port, self._left())
            except OSError:
                continue
        return last, self.connect(last, place.port, self._left())

    def _left(self) -> float:
        """The seconds that are left; raises TimeoutError where none are."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def _talk(self, place: Place, line: socket.socket, numbers: str, certificate: str | None) -> Answer:
        """Ask for the target and read the answer."""
        client = http.client.HTTPConnection(place.host, place.port)
        client.sock = line
        client.request("GET", place.target, headers={"Host": place.authority, **HEADERS})
        with closing(client.getresponse()) as response:
            headers = tuple(response.getheaders())
            moved = response.status in REDIRECTS and response.getheader("location") is not None
            raw = b"" if moved else self._read(place, response)
            content = self._decode(place, raw, response.getheader("content-encoding") or "")
            return Answer(response.status, response.reason, headers, content, numbers, certificate)

    def _read(self, place: Place, response: http.client.HTTPResponse) -> bytes:
        """The body, whole and not too large."""
        pieces, total = [], 0
        while piece := response.read(PIECE_BYTES):
            pieces.append(piece)
            total += len(piece)
            self._left()
            if total > self.limits.content_bytes:
                raise FetchError(f"{place.address[:200]!r} has more than {self.limits.content_bytes:,} bytes", remedy=BY_HAND)
        if response.length:
            raise FetchError(f"{place.address[:200]!r} was cut off: {response.length:,} bytes did not come", remedy="Try again")
        return b"".join(pieces)

    def _decode(self, place: Place, content: bytes, encoding: str) -> bytes:
        """The body without its content coding; we ask for none, but some servers do not listen."""
        encoding = encoding.strip().lower()
        if encoding in {"", "identity"} or not content:
            return content
        if encoding in {"gzip", "x-gzip"}:
            inflated = inflate(content, Limits(expanded_bytes=self.limits.content_bytes))
            if not inflated.problem:
                return inflated.content
        if encoding == "deflate":
            inflater = zlib.decompressobj()
            made = inflater.decompress(content, self.limits.content_bytes)
            if inflater.eof:
                return made
        raise FetchError(
            f"{place.address[:200]!r} came packed in a way that cannot be undone ({encoding[:20]})", remedy=BY_HAND
        )


def shut(line: socket.socket) -> None:
    """End a connection from another thread; it may have ended by itself."""
    try:
        line.shutdown(socket.SHUT_RDWR)
    except OSError:
        return
