"""A private PostgreSQL server on the loopback interface, gone with the tests."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from server import unused_port

_PLACES = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/opt/postgresql*/bin")


def _binaries() -> Path | None:
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    for place in _PLACES:
        folders = sorted(Path("/").glob(place.lstrip("/")))
        if folders:
            return folders[-1]
    return None


def _as_somebody() -> list[str]:
    """PostgreSQL refuses to run as root; Debian's user for it will do."""
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


@contextlib.contextmanager
def running() -> Iterator[str]:
    """The URL of an empty database. Skips the test where there is no PostgreSQL."""
    binaries = _binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL found: the store was tried with SQLite alone")
    with tempfile.TemporaryDirectory(prefix="seo-audit-pg-") as folder:
        place = Path(folder)
        who = _as_somebody()
        if who:
            try:
                shutil.chown(place, "postgres", "postgres")
            except LookupError:
                pytest.skip("PostgreSQL refuses to run as root and there is no user postgres")
        data = place / "data"
        port = unused_port()

        def call(name: str, *arguments: str) -> None:
            command = [*who, str(binaries / name), "-D", str(data), *arguments]
            subprocess.run(command, check=True, capture_output=True, cwd=place)

        call("initdb", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "-U", "audit")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c fsync=off -k {place}"
        call("pg_ctl", "start", "-w", "-l", str(place / "log"), "-o", options)
        try:
            yield f"postgresql://audit@127.0.0.1:{port}/postgres"
        finally:
            call("pg_ctl", "stop", "-m", "immediate")
