"""Fetching: only from the open internet, pinned to the checked address; proved against a real server on this machine."""

import datetime as dt
import gzip
import http.server
import ipaddress
import socket
import ssl
import threading
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from firsthand.errors import FetchError
from firsthand.stages.capture.address import is_public, read_address
from firsthand.stages.capture.fetch import Fetched, FetchLimits, fetch
from tests.stages.capture.builders import PAGE

# Addresses of the open internet that nothing here ever connects to: `Town.connect` leads to the server of the test.
PUBLIC, OTHER_PUBLIC = "93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"
HTML = {"Content-Type": "text/html; charset=utf-8"}


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers by path; notes who was asked for what."""

    asked: list[tuple[str | None, str]] = []  # noqa: RUF012 - emptied for each test
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.asked.append((self.headers["Host"], self.path))
        kind, _, rest = self.path.strip("/").partition("/")
        getattr(self, f"answer_{kind}", self.answer_missing)(rest)

    def answer(self, status: int, body: bytes = b"", headers: Mapping[str, str] = HTML) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def answer_page(self, rest: str) -> None:
        self.answer(200, PAGE)

    def answer_missing(self, rest: str) -> None:
        self.answer(404, b"gone")

    def answer_to(self, rest: str) -> None:
        self.answer(302, b"", {"Location": rest.replace("~", "/")})

    def answer_loop(self, rest: str) -> None:
        self.answer(301, b"", {"Location": f"/loop/{len(rest)}x"})

    def answer_gzip(self, rest: str) -> None:
        self.answer(200, gzip.compress(PAGE), {**HTML, "Content-Encoding": "gzip"})

    def answer_deflate(self, rest: str) -> None:
        self.answer(200, zlib.compress(PAGE), {**HTML, "Content-Encoding": "deflate"})

    def answer_bomb(self, rest: str) -> None:
        self.answer(200, gzip.compress(bytes(5_000_000)), {**HTML, "Content-Encoding": "gzip"})

    def answer_strange(self, rest: str) -> None:
        self.answer(200, PAGE, {**HTML, "Content-Encoding": "klingon"})

    def answer_large(self, rest: str) -> None:
        self.answer(200, bytes(200_000))

    def answer_short(self, rest: str) -> None:
        self.answer(200, PAGE, {"Content-Length": str(len(PAGE) + 9)})
        self.close_connection = True

    def answer_slow(self, rest: str) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(200):
            self.wfile.write(b"x")
            self.wfile.flush()
            if stop.wait(0.05):
                break

    def answer_nonsense(self, rest: str) -> None:
        self.wfile.write(b"220 smtp.example ready\r\n")
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by the base class
        """Nothing is printed."""


stop = threading.Event()


class Town:
    """Names that lead to addresses, and addresses that all lead to the test's server."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.names: dict[str, list[list[str]]] = {"post.example": [[PUBLIC]]}
        self.connected: list[str] = []

    def resolve(self, host: str, port: int) -> Sequence[str]:
        answers = self.names.get(host, [[]])
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def connect(self, numbers: str, port: int, seconds: float) -> socket.socket:
        self.connected.append(numbers)
        return socket.create_connection(("127.0.0.1", self.port), timeout=seconds)

    def fetch(self, address: str, *, limits: FetchLimits | None = None, trust: ssl.SSLContext | None = None) -> Fetched:
        return fetch(address, limits=limits, resolve=self.resolve, connect=self.connect, trust=trust)


@pytest.fixture
def server() -> Iterator[http.server.ThreadingHTTPServer]:
    Handler.asked.clear()
    stop.clear()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as made:
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield made
        stop.set()
        made.shutdown()
        thread.join()


@pytest.fixture
def town(socket_enabled: None, server: http.server.ThreadingHTTPServer) -> Town:
    return Town(server.server_port)


def test_a_page_comes_with_the_way_it_took(town: Town) -> None:
    town.names["www.example"] = [[OTHER_PUBLIC]]
    fetched = town.fetch("http://post.example/to/http:~~www.example~page~arden?q=1#part")
    assert (fetched.content, fetched.status_code, fetched.media_type) == (PAGE, 200, HTML["Content-Type"])
    assert fetched.address_asked == "http://post.example/to/http:~~www.example~page~arden?q=1#part"
    assert fetched.address_arrived == "http://www.example/page/arden?q=1"
    assert fetched.redirects == ("http://post.example/to/http:~~www.example~page~arden?q=1",)
    assert (fetched.server, fetched.certificate) == (OTHER_PUBLIC, None)
    assert [host for host, _ in Handler.asked] == ["post.example", "www.example"]
    assert town.connected == [PUBLIC, OTHER_PUBLIC]


PRIVATE = [
    *("127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.7", "172.16.4.4", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
    *("224.0.0.1", "255.255.255.255", "192.0.2.7", "198.18.0.1", "240.0.0.1"),
    *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::a00:1"),
    *("2002:808:808::1", "2002:7f00:1::1", "2002:a9fe:a9fe::", "2001:0:7f00:1::1", "not an address", ""),
]


@pytest.mark.parametrize("numbers", PRIVATE)
def test_no_address_inside_is_ever_connected_to(town: Town, numbers: str) -> None:
    town.names["post.example"] = [[numbers]]
    with pytest.raises(FetchError, match="an address inside a private network or this machine"):
        town.fetch("http://post.example/page")
    assert (town.connected, Handler.asked) == ([], [])


@pytest.mark.parametrize("numbers", [PUBLIC, OTHER_PUBLIC, "8.8.8.8", "64:ff9b::808:808", "::ffff:8.8.8.8"])
def test_addresses_of_the_open_internet_are_public(numbers: str) -> None:
    assert is_public(numbers)


@pytest.mark.parametrize("found", [[PUBLIC, "10.0.0.7"], ["::1", OTHER_PUBLIC]])
def test_one_inside_address_among_several_is_enough_to_refuse(town: Town, found: list[str]) -> None:
    town.names["post.example"] = [found]
    with pytest.raises(FetchError, match="private network"):
        town.fetch("http://post.example/page")
    assert town.connected == []


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f.1", "017700000001", "localhost", "[::1]", "[::ffff:7f00:1]"])
def test_hosts_written_in_numbers_are_looked_at_as_the_system_reads_them(socket_enabled: None, host: str) -> None:
    def connect(numbers: str, port: int, seconds: float) -> socket.socket:
        raise AssertionError(f"connected to {numbers}")

    with pytest.raises(FetchError, match="private network"):
        fetch(f"http://{host}/page", connect=connect)


@pytest.mark.parametrize("inside", ["127.0.0.1", "169.254.169.254", "::ffff:192.168.0.1"])
def test_a_redirect_to_an_inside_address_is_refused(town: Town, inside: str) -> None:
    town.names["inside.example"] = [[inside]]
    with pytest.raises(FetchError, match="private network"):
        town.fetch("http://post.example/to/http:~~inside.example~latest~meta")
    assert town.connected == [PUBLIC]


@pytest.mark.parametrize(
    "target", ["file:~~~etc~passwd", "ftp:~~post.example~a", "gopher:~~post.example", "http:~~u:p@post.example~"]
)
def test_a_redirect_to_something_else_is_refused(town: Town, target: str) -> None:
    with pytest.raises(FetchError, match=r"not an http or https address|a name or a password"):
        town.fetch(f"http://post.example/to/{target}")


def test_a_name_server_that_changes_its_mind_is_not_asked_again(town: Town) -> None:
    """DNS rebinding: public when checked, private when connected. The connection goes to what was checked."""
    town.names["post.example"] = [[PUBLIC], ["127.0.0.1"]]
    assert town.fetch("http://post.example/page").server == PUBLIC
    assert town.connected == [PUBLIC]
    with pytest.raises(FetchError, match="private network"):
        town.fetch("http://post.example/page")


def test_a_name_that_changes_between_redirects_is_checked_again(town: Town) -> None:
    town.names["post.example"] = [[PUBLIC], ["10.0.0.7"]]
    with pytest.raises(FetchError, match="private network"):
        town.fetch("http://post.example/to/~page")
    assert town.connected == [PUBLIC]


@pytest.mark.parametrize(("path", "reason"), [
    ("missing", "answered 404 Not Found"),
    ("loop/", "leads through more than 3 redirects"),
    ("large", "has more than 100,000 bytes"),
    ("short", "was cut off: 9 bytes did not come"),
    ("bomb", "came packed in a way that cannot be undone"),
    ("strange", "came packed in a way that cannot be undone"),
    ("slow", "took longer than 1 seconds"),
    ("nonsense", "could not be fetched"),
])  # fmt: skip
def test_what_does_not_come_well_is_an_error_with_a_remedy(town: Town, path: str, reason: str) -> None:
    with pytest.raises(FetchError, match=reason) as caught:
        town.fetch(f"http://post.example/{path}", limits=FetchLimits(content_bytes=100_000, seconds=1.0, redirects=3))
    assert caught.value.remedy


@pytest.mark.parametrize("path", ["gzip", "deflate"])
def test_a_packed_page_is_unpacked(town: Town, path: str) -> None:
    assert town.fetch(f"http://post.example/{path}").content == PAGE


def test_a_name_that_leads_nowhere(town: Town) -> None:
    with pytest.raises(FetchError, match=r"'nowhere\.example' leads nowhere"):
        town.fetch("http://nowhere.example/")


def test_proxies_of_the_environment_are_not_used(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert town.fetch("http://post.example/page").content == PAGE


@pytest.mark.parametrize(("address", "place"), [
    ("HTTP://Post.Example", "http://post.example/"),
    ("https://post.example:443/a?b=c d#e", "https://post.example/a?b=c%20d"),
    ("http://post.example:8080/%41/ї", "http://post.example:8080/%41/%D1%97"),
    ("https://пошта.example/", "https://xn--80a1acn3a.example/"),
    ("http://[2606:2800::1]/", "http://[2606:2800::1]/"),
])  # fmt: skip
def test_addresses_are_read_as_browsers_do(address: str, place: str) -> None:
    assert read_address(address).address == place


@pytest.mark.parametrize("address", [
    "ftp://post.example/", "file:///etc/passwd", "post.example", "http://", "javascript:alert(1)", "http://user@post.example/",
    "http://post.example:22/", "http://post.example:99999/", "http://post.example\\@127.0.0.1/",
    "http://post.example/\r\nHost: x", "http://[::1",
    "http://a..b\u0131\ufeff/", "http://" + "ї" * 70 + ".example/", "data:text/html,x", "",
])  # fmt: skip
def test_what_is_no_web_address_is_refused_before_any_look_up(address: str) -> None:
    with pytest.raises(FetchError) as caught:
        read_address(address)
    assert caught.value.remedy


def make_certificate(folder: Path, name: str) -> Path:
    """A certificate for `name`, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    builder = x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now - dt.timedelta(days=1)).not_valid_after(now + dt.timedelta(days=1))
    names = x509.SubjectAlternativeName([x509.DNSName(name), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = builder.add_extension(names, critical=False).sign(key, hashes.SHA256())
    pem = folder / f"{name}.pem"
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    pem.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return pem


@pytest.mark.parametrize(("host", "known", "reason"), [
    ("post.example", True, None),
    ("other.example", True, "did not prove who it is"),
    ("post.example", False, "did not prove who it is"),
])  # fmt: skip
def test_https_is_proved_for_the_name_not_the_number(
    town: Town, server: http.server.ThreadingHTTPServer, tmp_path: Path, host: str, known: bool, reason: str | None
) -> None:
    pem = make_certificate(tmp_path, "post.example")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda request, client_address: None  # type: ignore[method-assign]
    trust = ssl.create_default_context(cafile=str(pem)) if known else None
    town.names[host] = [[PUBLIC]]
    if reason:
        with pytest.raises(FetchError, match=reason):
            town.fetch(f"https://{host}/page", trust=trust)
        return
    fetched = town.fetch(f"https://{host}/page", trust=trust)
    shown = x509.load_pem_x509_certificate(pem.read_bytes())
    assert (fetched.content, fetched.certificate) == (PAGE, shown.fingerprint(hashes.SHA256()).hex())
