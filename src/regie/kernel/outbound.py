"""Asking another server something, at an address that somebody typed (T8, G25).

Only https, only addresses that anybody on the internet has, looked up once and connected to as looked up; no
redirects, ten seconds, so many bytes.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, urlencode, urlsplit

SECONDS = 10
AT_MOST = 256 * 1024
PORTS = frozenset({443, 8443})
# Python calls some of these global: what lies behind a translation of addresses may be our own network.
NEVER = tuple(
    map(
        ip_network,
        ("192.0.0.0/24", "224.0.0.0/4", "64:ff9b::/96", "64:ff9b:1::/48", "2001::/23", "2002::/16", "ff00::/8"),
    )
)


class Unreachable(Exception):
    """The address may not be asked, or gave no answer that can be read. The message is for a log, not for a page."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    body: bytes


def ask(
    url: str,
    *,
    form: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
    to_this_machine: bool = False,
) -> Answer:
    """GET `url`, or POST `form` to it. Raises Unreachable.

    `to_this_machine` allows this machine itself as well, and http there: for a demo and for tests.
    """
    parts, port = _read(url, to_this_machine)
    address = _address(parts.hostname or "", port, to_this_machine)
    body = None if form is None else urlencode(form)
    sent = {"Accept": "application/json", "Connection": "close", **(headers or {})}
    if body is not None:
        sent["Content-Type"] = "application/x-www-form-urlencoded"
    connection = _connection(parts, port, address)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET" if body is None else "POST", path, body, sent)
        answer = connection.getresponse()
        read = answer.read(AT_MOST + 1)
    except (OSError, HTTPException) as error:
        raise Unreachable(f"{parts.hostname}: {error}") from error
    finally:
        connection.close()
    if len(read) > AT_MOST:
        raise Unreachable(f"{parts.hostname}: more than {AT_MOST} bytes")
    return Answer(answer.status, read)


def is_allowed(address: str, *, to_this_machine: bool = False) -> bool:
    """Whether a server at this address may be asked."""
    found: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    if found.is_loopback:
        return to_this_machine
    return found.is_global and not any(found in one for one in NEVER)


def _read(url: str, to_this_machine: bool) -> tuple[SplitResult, int]:
    try:
        parts = urlsplit(url)
        port = parts.port or (80 if parts.scheme == "http" else 443)
    except ValueError as error:
        raise Unreachable("no address") from error
    near = to_this_machine and parts.hostname in ("localhost", "127.0.0.1", "::1")
    known = parts.scheme == "https" and port in PORTS
    plain = not (parts.username or parts.password or parts.fragment or set(url) & set("\r\n\t \\"))
    if not parts.hostname or not plain or not (known or (near and parts.scheme in ("http", "https"))):
        raise Unreachable(f"{parts.scheme}://{parts.hostname} may not be asked")
    return parts, port


def _address(host: str, port: int, to_this_machine: bool) -> str:
    try:
        found = [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise Unreachable(f"{host} is not found") from error
    if not found or not all(is_allowed(one, to_this_machine=to_this_machine) for one in found):
        raise Unreachable(f"{host} is no address on the internet")
    return found[0]


class _Connection(HTTPConnection):
    """To the address that was looked up and nowhere else."""

    def __init__(self, host: str, port: int, address: str) -> None:
        super().__init__(host, port, timeout=SECONDS)
        self._address = address

    def connect(self) -> None:
        self.sock = socket.create_connection((self._address, self.port), self.timeout)


class _SafeConnection(HTTPSConnection):
    """The same, where the certificate must be that of the name."""

    def __init__(self, host: str, port: int, address: str) -> None:
        self._tls = ssl.create_default_context()
        super().__init__(host, port, timeout=SECONDS, context=self._tls)
        self._address = address

    def connect(self) -> None:
        plain = socket.create_connection((self._address, self.port), self.timeout)
        self.sock = self._tls.wrap_socket(plain, server_hostname=self.host)


def _connection(parts: SplitResult, port: int, address: str) -> HTTPConnection:
    kind = _SafeConnection if parts.scheme == "https" else _Connection
    return kind(parts.hostname or "", port, address)
