"""The web server of the demo site: HTTP/1.1 on the loopback interface, everything in memory."""

from __future__ import annotations

import gzip
import ipaddress
import sys
import threading
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any
from unicodedata import normalize
from urllib.parse import quote, unquote, urlsplit

import msgspec

ORIGIN = b"https://demo.example"  # stands in the pages for the address they are served from
REWRITTEN = ("html", "xml", "txt")
CONTENT_TYPES = {
    "html": "text/html",
    "xml": "application/xml",
    "txt": "text/plain",
    "css": "text/css",
    "svg": "image/svg+xml",
    "png": "image/png",
}
NOT_FOUND = (
    "<!doctype html>\n<html lang='ar' dir='rtl'>\n<head><meta charset='utf-8'>"
    "<title>404</title></head>\n<body><h1>لم نجد هذه الصفحة</h1>"
    "<p lang='en' dir='ltr'>This page was not found.</p></body>\n</html>\n"
).encode()


class Answer(msgspec.Struct, frozen=True):
    """What one path answers; `packed` is the body gzipped, or b"" where that is not worth it."""

    status: int
    content_type: str
    body: bytes
    packed: bytes = b""
    location: str = ""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, address: tuple[str, int]) -> None:
        super().__init__(address, _Handler)
        self.base = f"http://{address[0]}:{self.server_port}"
        self.answers = site_answers(self.base)

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a client that left is no error
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    server_version = "seo-audit-demo"
    sys_version = ""
    timeout = 60
    disable_nagle_algorithm = True
    wbufsize = -1  # head and body leave in one packet

    def do_GET(self) -> None:
        path = normalize("NFC", unquote(urlsplit(self.path).path))
        answers = self.server.answers
        if path in answers:
            self._reply(answers[path])
        elif f"{path}/" in answers:
            self._reply(_redirect(f"{path}/"))
        else:
            self._reply(_text_answer("text/html; charset=utf-8", NOT_FOUND, status=404))

    def do_HEAD(self) -> None:
        self.do_GET()

    def _reply(self, answer: Answer) -> None:
        packed = answer.packed and accepts_gzip(self.headers.get("Accept-Encoding", ""))
        body = answer.packed if packed else answer.body
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("X-Frame-Options", "DENY")
        self.send_header("Referrer-Policy", "strict-origin-when-cross-origin")
        self.send_header("Content-Security-Policy", "default-src 'self'")
        if answer.location:
            self.send_header("Location", answer.location)
        if answer.packed:
            self.send_header("Vary", "Accept-Encoding")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Silent: the terminal belongs to the audit."""


@contextmanager
def serve(port: int = 0, host: str = "127.0.0.1") -> Iterator[str]:
    """Serve the demo site until the block ends; yields its base URL, without a final slash.

    `port` 0 takes a free one. Raises ValueError for a host that is no IPv4 loopback address,
    OSError where the port is taken.
    """
    if ipaddress.ip_address(host) not in ipaddress.ip_network("127.0.0.0/8"):
        raise ValueError(f"the demo site is served on 127.0.0.0/8 only, not on {host}")
    with _Server((host, port)) as server:
        thread = threading.Thread(
            target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        )
        thread.start()
        try:
            yield server.base
        finally:
            server.shutdown()
            thread.join()


def site_answers(base: str) -> dict[str, Answer]:
    """Every answer of the site by decoded path, its own addresses beginning with `base`."""
    package = files("seo_audit.demo")
    routes = tomllib.loads(package.joinpath("routes.toml").read_text("utf-8"))
    site = package / "site"
    answers = {path: _redirect(target) for path, target in routes["redirects"].items()}
    for path, name in routes["pages"].items():
        charset = routes["charsets"].get(path, "utf-8")
        answers[path] = _file_answer(site.joinpath(*name.split("/")), base, charset)
    for folder, prefix in ((site, "/"), (site / "assets", "/assets/")):
        for file in folder.iterdir():
            if file.is_file():
                answers[prefix + file.name] = _file_answer(file, base, "utf-8")
    return answers


def accepts_gzip(header: str) -> bool:
    """Whether an Accept-Encoding header lets gzip through (RFC 9110, 12.5.3)."""
    for item in header.lower().split(","):
        coding, _, weight = item.partition(";")
        if coding.strip() == "gzip":
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def _file_answer(file: Traversable, base: str, charset: str) -> Answer:
    body = file.read_bytes()
    ending = file.name.rpartition(".")[2]
    if ending == "png":
        return Answer(200, CONTENT_TYPES[ending], body)
    if ending in REWRITTEN:
        body = body.replace(ORIGIN, base.encode())
    return _text_answer(f"{CONTENT_TYPES[ending]}; charset={charset}", body)


def _text_answer(content_type: str, body: bytes, status: int = 200) -> Answer:
    packed = gzip.compress(body, mtime=0)
    return Answer(status, content_type, body, packed if len(packed) < len(body) else b"")


def _redirect(path: str) -> Answer:
    return Answer(301, "text/html; charset=utf-8", b"", location=quote(path))
