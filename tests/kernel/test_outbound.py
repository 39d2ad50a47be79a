"""Nothing is asked at an address that is not anybody's on the internet (T8, G25)."""

from __future__ import annotations

import socket
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from regie.kernel.outbound import AT_MOST, Unreachable, ask, is_allowed

NEVER = """
127.0.0.1 127.1.2.3 0.0.0.0 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 192.0.0.8 192.0.2.1 198.18.0.1
224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255 ::1 :: fe80::1 fe80::1%eth0 fc00::1 fd00::1 ff02::1 ::ffff:127.0.0.1
::ffff:10.0.0.1 ::ffff:a9fe:a9fe 64:ff9b::a9fe:a9fe 64:ff9b:1::1 2002:7f00:1:: 2001::1 2001:db8::1 100::1
""".split()
REFUSED = """
http://example.org/ ftp://example.org/ file:///etc/passwd gopher://example.org/ https:// https:///x //example.org/
https://user@example.org/ https://user:word@example.org/ https://example.org:22/ https://example.org:80/
https://example.org:99999/ https://127.0.0.1/ https://2130706433/ https://0x7f000001/ https://0177.0.0.1/ https://127.1/
https://[::1]/ https://[::ffff:127.0.0.1]/ https://[64:ff9b::7f00:1]/ https://[2002:7f00:1::]/ https://localhost/
https://localhost./ https://example.org/#x https://example.org\\@127.0.0.1/ https://169.254.169.254/latest/
http://127.0.0.1/ http://localhost/
""".split()


@pytest.mark.parametrize("address", NEVER)
def test_what_is_no_address_on_the_internet(address):
    assert not is_allowed(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.216.34", "2606:4700:4700::1111"])
def test_what_is(address):
    assert is_allowed(address)


@pytest.fixture
def connections(monkeypatch):
    """Every connection that is tried; none is made."""
    tried: list[object] = []

    def never(address, *_args, **_more):
        tried.append(address)
        raise OSError("a test connects nowhere")

    monkeypatch.setattr("regie.kernel.outbound.socket.create_connection", never)
    return tried


@pytest.mark.parametrize("url", REFUSED)
def test_no_connection_is_tried(url, connections):
    with pytest.raises(Unreachable):
        ask(url)
    assert connections == []


def test_a_name_is_looked_up_once_and_every_answer_counts(monkeypatch, connections):
    looked_up: list[str] = []

    def answers(host, port, **_more):
        looked_up.append(host)
        kind = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
        return [(*kind, (one, port)) for one in (["1.1.1.1"] if host == "good.example" else ["1.1.1.1", "10.0.0.1"])]

    monkeypatch.setattr("regie.kernel.outbound.socket.getaddrinfo", answers)
    for host in ("good.example", "mixed.example"):
        with pytest.raises(Unreachable):
            ask(f"https://{host}/")
    assert looked_up == ["good.example", "mixed.example"]
    assert connections == [("1.1.1.1", 443)]


def test_no_redirect_is_followed_and_no_flood_is_read():
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path == "/away":
                self.send_response(302)
                self.send_header("Location", "http://169.254.169.254/")
                self.end_headers()
            else:
                self.send_response(200)
                self.end_headers()
                self.wfile.write(b"x" * (AT_MOST + 1))

        def log_message(self, *_args):
            """Quiet."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    here = f"http://127.0.0.1:{server.server_port}"
    try:
        assert ask(f"{here}/away", to_this_machine=True).status == 302
        with pytest.raises(Unreachable, match="bytes"):
            ask(f"{here}/flood", to_this_machine=True)
    finally:
        server.shutdown()
        server.server_close()
