"""Peak memory of an audit, all its processes together: it stays flat as the site grows.

    python bench/memory.py            # 500 and 5,000 generated pages through nginx

Prints the peak of each stage and the ratio of the two sites; exit status 1 above 1.3. Linux only:
memory is the proportional set size (PSS) that /proc gives, so that shared pages count once.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from generated_site import GeneratedSite, served

LIMIT = 1.3
# The line an audit prints when a stage ends, and the stage's name here.
STAGES = {"Crawled pages": "crawl", "Judged pages": "judge", "Reports": "report"}


@dataclass
class Watched:
    """What a program used. Times are seconds from its start; memory is MB of all its processes."""

    seconds: float = 0.0
    cpu_seconds: float = 0.0
    status: int = 0
    samples: list[tuple[float, float]] = field(default_factory=list)
    lines: list[tuple[float, str]] = field(default_factory=list)

    @property
    def peak(self) -> float:
        return max((size for _, size in self.samples), default=0.0)

    def stages(self) -> dict[str, tuple[float, float]]:
        """Start and end of each stage of an audit; the start-up counts to the crawl."""
        found: dict[str, tuple[float, float]] = {}
        start = 0.0
        for at, line in self.lines:
            name = STAGES.get(line.partition(":")[0])
            if name:
                found[name] = (start, at)
                start = at
        return found

    def peak_of(self, start: float, end: float) -> float:
        """The peak between two moments."""
        return max((size for at, size in self.samples if start <= at <= end), default=0.0)


def process_tree(pid: int) -> list[int]:
    """A process and all that descend from it."""
    found = [pid]
    for one in found:
        try:
            for task in os.listdir(f"/proc/{one}/task"):
                children = Path(f"/proc/{one}/task/{task}/children").read_text()
                found += [int(child) for child in children.split()]
        except OSError:
            continue
    return found


def proportional_mb(pids: list[int]) -> float:
    """PSS of some processes together; one that has just ended counts nothing."""
    total = 0
    for pid in pids:
        try:
            text = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        _, _, after = text.partition("\nPss:")
        total += int(after.split(None, 1)[0]) if after else 0
    return total / 1024


def watch(
    command: list[str], folder: Path, every: float = 0.05, environment: dict[str, str] | None = None
) -> Watched:
    """Run a program in a folder to its end and take samples of its memory."""
    seen = Watched()
    started = time.monotonic()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )

    def read() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            seen.lines.append((time.monotonic() - started, line.rstrip()))

    def wait() -> None:
        _, status, usage = os.wait4(process.pid, 0)
        seen.seconds = time.monotonic() - started
        seen.cpu_seconds = usage.ru_utime + usage.ru_stime
        seen.status = process.returncode = os.waitstatus_to_exitcode(status)

    threads = [threading.Thread(target=read), threading.Thread(target=wait)]
    for thread in threads:
        thread.start()
    while threads[1].is_alive():
        size = proportional_mb(process_tree(process.pid))
        seen.samples.append((time.monotonic() - started, size))
        threads[1].join(every)
    threads[0].join()
    return seen


def watch_audit(
    url: str, folder: Path, languages: str = "ar,en", every: float = 0.05, *more: str
) -> Watched:
    """A whole audit in an empty folder, with a database of its own. Exits where it fails."""
    command = [sys.executable, "-m", "seo_audit", "audit", url, "--rate", "0", "--no-external"]
    command += ["--out", str(folder / "report"), "--lang", languages, *more]
    database = {"SEO_AUDIT_DATABASE_URL": f"sqlite:///{folder / 'seo-audit.db'}"}
    seen = watch(command, folder, every, database)
    if seen.status:
        sys.exit("\n".join(["bench: the audit failed:", *(line for _, line in seen.lines)]))
    return seen


def measure(pages: int, languages: str, seed: int) -> Watched:
    """One audit of a generated site of so many pages."""
    with tempfile.TemporaryDirectory(prefix="seo-audit-memory-") as place:
        root, work = Path(place, "site"), Path(place, "work")
        root.mkdir()
        work.mkdir()
        with served(root) as base:
            GeneratedSite(pages, base, seed).write(root)
            return watch_audit(f"{base}/en/", work, languages)


def main() -> int:
    """Print the table; 1 where memory grows with the site."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--small", type=int, default=500)
    parser.add_argument("--large", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--lang", default="ar,en", help="languages of the reports")
    options = parser.parse_args()
    peaks: list[dict[str, float]] = []
    print(f"{'pages':>7} {'stage':<8} {'seconds':>8} {'peak MB':>8}")
    for pages in (options.small, options.large):
        seen = measure(pages, options.lang, options.seed)
        stages = seen.stages()
        for name, (start, end) in stages.items():
            peak = seen.peak_of(start, end)
            print(f"{pages:>7} {name:<8} {end - start:>8.1f} {peak:>8.1f}")
        print(f"{pages:>7} {'all':<8} {seen.seconds:>8.1f} {seen.peak:>8.1f}", flush=True)
        peaks.append({name: seen.peak_of(*when) for name, when in stages.items()})
        peaks[-1]["all"] = seen.peak
    small, large = peaks
    print(f"\n{options.large} / {options.small} pages (at most {LIMIT}):")
    for name, peak in large.items():
        print(f"  {name:<8} {peak / small[name]:.2f}")
    return int(large["all"] / small["all"] > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
