"""Runs the real command in a process of its own, in a folder of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Fast on one's own server, and no second language where texts are not the subject.
QUICK = ("--rate", "0", "--lang", "en", "--workers", "1")


@dataclass
class Outcome:
    """How a command ended. `out` is what it printed, `err` its error stream."""

    code: int
    out: str
    err: str
    folder: Path

    def rows(self, name: str) -> list[dict[str, Any]]:
        """The lines of pages.jsonl, findings.jsonl or links.jsonl."""
        lines = (self.folder / f"{name}.jsonl").read_text("utf-8").splitlines()
        return [json.loads(line) for line in lines]

    @property
    def audit(self) -> dict[str, Any]:
        loaded: dict[str, Any] = json.loads((self.folder / "audit.json").read_text("utf-8"))
        return loaded

    def pages(self) -> dict[str, dict[str, Any]]:
        """Rows of pages.jsonl by URL."""
        return {row["url"]: row for row in self.rows("pages")}

    def notes(self) -> dict[str, dict[str, Any]]:
        return {note["id"]: note["values"] for note in self.audit["notes"]}

    def failed(self) -> set[str]:
        """Ids of the checks that failed anywhere."""
        return {row["check"] for row in self.rows("findings")}

    def one_line(self) -> str:
        """The single line on the error stream, with which a command refuses."""
        assert "Traceback" not in self.out + self.err
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert lines[0].startswith("seo-audit: ")
        return lines[0].removeprefix("seo-audit: ")


class Command:
    """`seo-audit` in one working directory, whose database and reports it shares."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            key: value for key, value in os.environ.items() if key != "SEO_AUDIT_DATABASE_URL"
        }

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start the command as the leader of its own process group."""
        return subprocess.Popen(
            [sys.executable, "-m", "seo_audit", *arguments],
            cwd=self.folder,
            env=self.environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def end(self, process: subprocess.Popen[str], out: Path | None = None) -> Outcome:
        """Wait for the end. No command ever shows a traceback."""
        try:
            said, complained = process.communicate(timeout=120)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            said, complained = process.communicate()
            raise AssertionError(f"the command did not end:\n{said}\n{complained}") from None
        assert "Traceback" not in said + complained, complained
        return Outcome(process.returncode, said, complained, out or self.folder / "out")

    def run(self, *arguments: str) -> Outcome:
        """Run it to its end."""
        return self.end(self.start(*arguments))

    def audit(self, url: str, *arguments: str, out: str = "out") -> Outcome:
        """A quick audit into the folder `out`."""
        process = self.start("audit", url, "--out", out, *QUICK, *arguments)
        return self.end(process, self.folder / out)

    @property
    def database(self) -> Path:
        return self.folder / "seo-audit.db"


def wait_until(ready: Callable[[], bool], seconds: float = 60) -> None:
    """Wait for something that must come; fails the test if it does not."""
    end = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < end, "what was waited for did not come"
        time.sleep(0.01)


def workers_of(process: subprocess.Popen[str]) -> list[int]:
    """The worker processes of a running command."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            arguments = (entry / "cmdline").read_bytes()
        except (OSError, ValueError):
            continue
        if parent == process.pid and b"seo_audit.worker" in arguments:
            found.append(int(entry.name))
    return found


def is_running(pid: int) -> bool:
    try:
        return (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
