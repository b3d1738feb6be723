"""Which addresses a page may be fetched from: those of the public internet.

A page, a redirect or a name server could otherwise make this computer ask its own network. The
address that was checked is the one connected to, so that a name cannot change in between.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], list[str]]

PORTS = {"http": 80, "https": 443}
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: has an IPv4 address in its last bits


class NotAllowed(ValueError):
    """An address that is not fetched; the message says why."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an address leads: the host by name and by the IP address that was checked."""

    scheme: str
    host: str
    port: int
    ip: str
    target: str  # path and query

    @property
    def origin(self) -> str:
        """Scheme, host and port, as robots.txt goes by."""
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """Host and port as they stand in an address."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def resolve(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host; raises `OSError` where it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def place(url: str, allow_private: bool = False, resolve: Resolve = resolve) -> Place:
    """Return where ``url`` leads; raises `NotAllowed` where it must not be fetched."""
    try:
        parts = urlsplit(url.strip())
        scheme, port = parts.scheme.lower(), parts.port
        host = (parts.hostname or "").encode("idna").decode() if parts.hostname else ""
    except ValueError:
        raise NotAllowed("no address of a page") from None
    if scheme not in PORTS or not host:
        raise NotAllowed("only addresses that begin with http:// or https:// are fetched")
    if parts.username is not None or parts.password is not None:
        raise NotAllowed("an address with a name or password in it is not fetched")
    port = port if port is not None else PORTS[scheme]
    try:
        found = resolve(host, port)
    except (OSError, UnicodeError):
        raise NotAllowed(f"there is no host called {host}") from None
    if not found or not (allow_private or all(map(is_public, found))):
        raise NotAllowed(f"{host} is in a private network; --allow-private fetches from it")
    query = f"?{parts.query}" if parts.query else ""
    return Place(scheme, host, port, found[0], (parts.path or "/") + query)


def is_public(ip: str) -> bool:
    """Tell an address of the public internet from a loopback, private or reserved one."""
    try:
        return all(each.is_global and not each.is_multicast for each in _meant(ip))
    except ValueError:
        return False


def _meant(ip: str) -> list[Address]:
    """Return an address and those that it stands for."""
    address = ipaddress.ip_address(ip)
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    if address.ipv4_mapped:
        return [address.ipv4_mapped]
    inner: list[Address] = [address]
    if address in _TRANSLATED:
        inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    inner += [address.sixtofour] if address.sixtofour else []
    inner += list(address.teredo) if address.teredo else []
    return inner
