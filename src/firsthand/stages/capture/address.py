"""Tell addresses that anyone may visit from those of this machine, this network or a cloud's inside.

A report can name any address; a fetch that followed it to 169.254.169.254 or a printer would act for whoever wrote it.
"""

import ipaddress
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from firsthand.errors import FetchError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# RFC 6052 and RFC 8215: the last four bytes are an IPv4 address.
TRANSLATED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
# RFC 4291, 2.5.5.1: IPv4 in IPv6 as it was first thought of; no such address is in use.
COMPATIBLE = ipaddress.ip_network("::/96")
# Where web servers answer; other ports belong to mail, databases and routers.
PORTS = frozenset({80, 443, 8000, 8080, 8443})
DEFAULT_PORTS = {"http": 80, "https": 443}
# What may stand in a path or query as it is (RFC 3986); a '%' was encoded by whoever wrote the address.
AS_IT_IS = "/?:@!$&'()*+,;=-._~%[]"


@dataclass(frozen=True, slots=True)
class Place:
    """Where to connect for an address, and what to ask for there."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """The value of the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def address(self) -> str:
        """The address as a whole, without a fragment."""
        return f"{self.scheme}://{self.authority}{self.target}"


def read_address(address: str) -> Place:
    """The place that an address names; raises `FetchError` where it is none that may be fetched.

    >>> read_address("https://Example.org/a b").address
    'https://example.org/a%20b'
    """
    shown = repr(address[:200])
    if any(ord(char) < 0x20 or ord(char) == 0x7F for char in address) or "\\" in address:  # noqa: PLR2004 - ASCII controls
        raise FetchError(f"{shown} holds characters that no address has", remedy="Copy the address anew")
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise FetchError(f"{shown} is no valid address ({error})", remedy="Copy the address anew") from error
    if parts.scheme not in DEFAULT_PORTS or not host:
        raise FetchError(
            f"{shown} is not an http or https address", remedy="Only web addresses are fetched; save the rest to a file"
        )
    if parts.username is not None or parts.password is not None:
        raise FetchError(f"{shown} holds a name or a password", remedy="Remove what stands before the '@'")
    port = DEFAULT_PORTS[parts.scheme] if port is None else port
    if port not in PORTS:
        raise FetchError(f"{shown} asks for port {port}", remedy=f"Only these ports are fetched from: {sorted(PORTS)}")
    target = quote(parts.path or "/", safe=AS_IT_IS) + (f"?{quote(parts.query, safe=AS_IT_IS)}" if parts.query else "")
    return Place(parts.scheme, encode_host(host, shown), port, target)


def encode_host(host: str, shown: str) -> str:
    """The host in the letters of the domain name system."""
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise FetchError(f"{shown} has a host name that cannot be looked up", remedy="Copy the address anew") from error


def is_public(numbers: str) -> bool:
    """Whether an IP address, and any IPv4 address within it, is one of the open internet.

    >>> is_public("93.184.215.14"), is_public("169.254.169.254"), is_public("::ffff:127.0.0.1"), is_public("64:ff9b::a00:1")
    (True, False, False, False)
    """
    try:
        address = ipaddress.ip_address(numbers.partition("%")[0])
    except ValueError:
        return False
    # 6to4 and Teredo are given up (RFC 7526), and Python's releases do not agree on them.
    if address.version == 6 and (address.sixtofour or address.teredo):  # noqa: PLR2004
        return False
    return all(
        one.is_global and not one.is_multicast and not one.is_unspecified for one in [address, *inner_addresses(address)]
    ) and not (
        address.version == 6 and address in COMPATIBLE  # noqa: PLR2004
    )


def inner_addresses(address: Address) -> list[Address]:
    """The IPv4 addresses that an IPv6 address leads to: mapped, or by NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    inner: list[Address] = [] if address.ipv4_mapped is None else [address.ipv4_mapped]
    if any(address in network for network in TRANSLATED):
        inner.append(ipaddress.IPv4Address(address.packed[-4:]))
    return inner
