"""A provider that says whatever a test wants: what no honest one would."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key

KID = "one"


@cache
def key_called(name: str) -> RSAPrivateKey:
    """An RSA key, the same for the same name."""
    return generate_private_key(public_exponent=65537, key_size=2048)


def public(name: str, **more: Any) -> dict[str, Any]:
    """The public part as a JWK."""
    found: dict[str, Any] = jwt.algorithms.RSAAlgorithm.to_jwk(key_called(name).public_key(), as_dict=True)
    return {**found, "use": "sig", **more}


class Crooked:
    """`answers` makes the body of the token endpoint; `asked` holds the forms it was sent."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self.keys = [public("honest", kid=KID, alg="RS256")]
        self.answers: Callable[[], dict[str, Any]] = dict
        self.asked: list[dict[str, list[str]]] = []
        self.headers: list[dict[str, str]] = []
        self.document: dict[str, Any] = {}

    def told(self) -> dict[str, Any]:
        place = self.issuer
        return {
            "issuer": place,
            "authorization_endpoint": f"{place}/authorize",
            "token_endpoint": f"{place}/token",
            "jwks_uri": f"{place}/keys",
            "id_token_signing_alg_values_supported": ["RS256"],
            **self.document,
        }


@contextmanager
def crooked() -> Iterator[Crooked]:
    """Listens on this machine until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._say(
                {"/.well-known/openid-configuration": provider.told(), "/keys": {"keys": provider.keys}}.get(self.path)
            )

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
            provider.asked.append(parse_qs(sent))
            provider.headers.append(dict(self.headers))
            self._say(provider.answers() if self.path == "/token" else None)

        def _say(self, found: dict[str, Any] | None) -> None:
            body = json.dumps(found).encode()
            self.send_response(404 if found is None else 200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider = Crooked(f"http://127.0.0.1:{server.server_port}")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
