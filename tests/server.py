"""A scriptable web server on the loopback interface, over real sockets, for the tests of the crawl.

Routes map a request target as sent ("/a?b=1") or its path alone to an `Answer`, to HTML, or to a
callable that makes one of the request. Whatever is asked is in `log`.
"""

from __future__ import annotations

import contextlib
import datetime
import ipaddress
import socket
import ssl
import struct
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from socketserver import StreamRequestHandler, TCPServer, ThreadingMixIn

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Request:
    """One request as it arrived. `number` counts the requests of this target from 1."""

    method: str
    target: str
    headers: dict[str, str]
    at: float
    number: int

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]


@dataclass(frozen=True)
class Answer:
    """What goes back. A body of chunks (a function that makes them) is sent without a length until
    it ends or nobody listens.

    `delay` and `pause` are seconds before the head and between chunks. `reset` breaks the
    connection instead of answering, or after the body where there is one. `raw` is sent as it is.
    """

    body: str | bytes | Callable[[], Iterable[bytes]] = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    content_type: str = HTML
    delay: float = 0.0
    pause: float = 0.0
    reset: bool = False
    raw: bytes = b""


Route = Answer | str | Callable[[Request], "Answer | str"]


def page(title: str = "", *links: str, body: str = "", head: str = "", lang: str = "en") -> str:
    """A small HTML page that links to the addresses given."""
    anchors = "".join(f'<p><a href="{link}">{link or "empty"} and more</a></p>' for link in links)
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>'
        f"{head}</head><body><h1>{title}</h1>{anchors}{body}</body></html>"
    )


def redirect(target: str, status: int = 301) -> Answer:
    return Answer(status=status, headers=(("Location", target),))


def endless(chunk: bytes = b"x" * 65536) -> Iterator[bytes]:
    while True:
        yield chunk


@dataclass
class Site:
    """A running server. `base` has no final slash."""

    base: str
    routes: dict[str, Route]
    log: list[Request] = field(default_factory=list)
    sent: dict[str, int] = field(default_factory=dict)
    fallback: Route = Answer(page("Not found"), status=404)
    busy: int = 0
    busiest: int = 0

    def asked(self, method: str = "GET", since: int = 0) -> list[str]:
        """The targets asked for, in order, but for those asked for in a language. `since`: so many
        requests of the log are left out."""
        return [
            one.target
            for one in self.log[since:]
            if one.method == method and "accept-language" not in one.headers
        ]

    def asked_in(self, language: str) -> list[str]:
        """The targets asked for with this Accept-Language, in order."""
        return [one.target for one in self.log if one.headers.get("accept-language") == language]

    def pages_asked(self) -> list[str]:
        """GET targets other than robots.txt and sitemaps, in order."""
        return [t for t in self.asked() if t != "/robots.txt" and "sitemap" not in t]


class _Server(ThreadingMixIn, TCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128
    site: Site
    tls: ssl.SSLContext | None = None
    lock = threading.Lock()

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that leaves is no fault here, and whatever else fails shows in the test."""


class _Handler(StreamRequestHandler):
    server: _Server
    disable_nagle_algorithm = True
    timeout = 60

    def setup(self) -> None:
        if self.server.tls is not None:
            self.request = self.server.tls.wrap_socket(self.request, server_side=True)
        super().setup()

    def handle(self) -> None:
        while request := self._read():
            site = self.server.site
            with self.server.lock:
                site.busy += 1
                site.busiest = max(site.busy, site.busiest)
            try:
                if not self._answer(request):
                    return
            finally:
                with self.server.lock:
                    site.busy -= 1

    def _read(self) -> Request | None:
        line = self.rfile.readline(65537).decode("latin-1").strip()
        if not line:
            return None
        method, target, _ = line.split(" ", 2)
        headers: dict[str, str] = {}
        while text := self.rfile.readline(65537).decode("latin-1").strip():
            name, _, value = text.partition(":")
            headers[name.lower()] = value.strip()
        site = self.server.site
        with self.server.lock:
            number = 1 + sum(one.target == target for one in site.log)
            request = Request(method, target, headers, time.monotonic(), number)
            site.log.append(request)
        return request

    def _answer(self, request: Request) -> bool:
        """Send what the route says; whether the connection stays open."""
        site = self.server.site
        route = site.routes.get(request.target)
        if route is None:
            route = site.routes.get(request.path, site.fallback)
        answer = route(request) if callable(route) else route
        if isinstance(answer, str):
            answer = Answer(answer)
        time.sleep(answer.delay)
        if answer.raw:
            self.wfile.write(answer.raw)
            return False
        if answer.reset and not answer.body:
            return self._reset()
        return self._send(request, answer)

    def _send(self, request: Request, answer: Answer) -> bool:
        body = answer.body.encode() if isinstance(answer.body, str) else answer.body
        names = {name.lower() for name, _ in answer.headers}
        stays = isinstance(body, bytes) and "content-length" not in names
        head = [f"HTTP/1.1 {answer.status} Said"]
        if "content-type" not in names and answer.content_type:
            head.append(f"Content-Type: {answer.content_type}")
        if isinstance(body, bytes) and "content-length" not in names:
            head.append(f"Content-Length: {len(body)}")
        if not stays:
            head.append("Connection: close")
        head += [f"{name}: {value}" for name, value in answer.headers]
        # Raw Arabic in a Location is sent as UTF-8, as servers do.
        self.wfile.write(("\r\n".join(head) + "\r\n\r\n").encode())
        if request.method == "HEAD":
            return stays
        chunks = [body] if isinstance(body, bytes) else body()
        for chunk in chunks:
            self.wfile.write(chunk)
            site = self.server.site
            site.sent[request.target] = site.sent.get(request.target, 0) + len(chunk)
            time.sleep(answer.pause)
        return self._reset() if answer.reset else stays

    def _reset(self) -> bool:
        self.wfile.flush()
        with contextlib.suppress(OSError):
            self.request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.request.close()
        return False


@contextlib.contextmanager
def serve(
    routes: dict[str, Route], host: str = "127.0.0.1", port: int = 0, tls: bool = False
) -> Iterator[Site]:
    """Serve until the block ends. A self-signed certificate with `tls`."""
    if ipaddress.ip_address(host) not in ipaddress.ip_network("127.0.0.0/8"):
        raise ValueError(f"{host} is not on the loopback interface")
    with _Server((host, port), _Handler) as server:
        scheme = "https" if tls else "http"
        server.site = Site(f"{scheme}://{host}:{server.server_address[1]}", routes)
        server.tls = _self_signed(host) if tls else None
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield server.site
        finally:
            server.shutdown()
            thread.join()


def unused_port(host: str = "127.0.0.1") -> int:
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def _self_signed(host: str) -> ssl.SSLContext:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "both.pem"
        file.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
            + certificate.public_bytes(serialization.Encoding.PEM)
        )
        context.load_cert_chain(file)
    return context
