"""Pages a second of a whole audit, beside `wget -r` and `advertools.crawl` of the same site.

    python bench/throughput.py                  # Debian's python3-doc through nginx, 3 rounds
    python bench/throughput.py --site FOLDER    # another folder of HTML pages with an index.html

Needs Debian's nginx, wget and python3-doc. The audit and wget take turns and the medians are shown;
advertools, in a virtualenv of its own, runs once. Nothing here is asserted: read the ratios.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import venv
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from generated_site import program, served
from memory import Watched, watch, watch_audit

# Where python3-doc keeps its pages, on Debian 12 and by its own link on others.
DOCUMENTATION = ("/usr/share/doc/python3-doc/html", "/usr/share/doc/python3.11/html")
# Memory costs time to read, so less often than bench/memory.py reads it.
EVERY = 0.25

# Follows links as we do: no robots.txt, no delay, as many requests at once. A loopback address with
# a port is no domain to it, so the host is named.
ADVERTOOLS = """
import sys
import advertools
advertools.crawl(
    sys.argv[1],
    "crawl.jsonl",
    follow_links=True,
    allowed_domains=["127.0.0.1"],
    custom_settings={
        "ROBOTSTXT_OBEY": False,
        "LOG_ENABLED": False,
        "DOWNLOAD_DELAY": 0,
        "CONCURRENT_REQUESTS": 32,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 32,
    },
)
"""


@dataclass
class Row:
    """The rounds of one program."""

    name: str
    pages: list[int] = field(default_factory=list)
    runs: list[Watched] = field(default_factory=list)

    def add(self, pages: int, seen: Watched) -> None:
        self.pages.append(pages)
        self.runs.append(seen)

    @property
    def rate(self) -> float:
        """The median of pages a second."""
        return median(n / run.seconds for n, run in zip(self.pages, self.runs, strict=True))

    def shown(self, wget: float) -> str:
        seconds = median(run.seconds for run in self.runs)
        cpu = median(run.cpu_seconds for run in self.runs)
        peak = median(run.peak for run in self.runs)
        return (
            f"{self.name:<18} {median(self.pages):>6.0f} {seconds:>8.2f} {self.rate:>8.1f} "
            f"{self.rate / wget:>8.2f} {cpu:>8.2f} {peak:>8.1f}"
        )


def audit(url: str, folder: Path, languages: str) -> tuple[int, Watched]:
    """The whole audit: crawl, facts, checks, scores, reports and exports, in a fresh database."""
    seen = watch_audit(url, folder, languages, EVERY)
    summary = json.loads((folder / "report" / "audit.json").read_text(encoding="utf-8"))
    return summary["pages"]["html"], seen


def wget(url: str, folder: Path) -> tuple[int, Watched]:
    """A copy of the site; wget's pages are the HTML files it kept."""
    command = [program("wget", "wget"), "-r", "-l", "inf", "-np", "-q", "-nH"]
    seen = watch([*command, "-P", str(folder), "-e", "robots=off", url], folder, EVERY)
    pages = sum(1 for _ in folder.rglob("*.html*"))
    if not pages:
        sys.exit("\n".join(["bench: wget fetched nothing:", *(line for _, line in seen.lines)]))
    return pages, seen


def advertools(url: str, folder: Path) -> tuple[int, Watched]:
    """A crawl by advertools; its pages are the rows that have a title."""
    python = advertools_python()
    path = f"{python.parent}:{os.environ.get('PATH', '')}"  # it starts `scrapy` by name
    script = folder / "crawl.py"
    script.write_text(ADVERTOOLS)
    environment = {"PATH": path, "PYTHONPATH": ""}
    seen = watch([str(python), str(script), url], folder, EVERY, environment)
    rows = [json.loads(line) for line in (folder / "crawl.jsonl").open(encoding="utf-8")]
    if not rows:
        sys.exit(
            "\n".join(["bench: advertools fetched nothing:", *(line for _, line in seen.lines)])
        )
    return sum(row.get("status") == 200 and "title" in row for row in rows), seen


def advertools_python() -> Path:
    """The interpreter of a virtualenv that holds advertools, made at the first use."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    python = cache / "seo-audit-bench" / "advertools" / "bin" / "python"
    if not (python.parent / "scrapy").exists():
        print(f"Installing advertools into {python.parents[1]}", flush=True)
        venv.create(python.parents[1], with_pip=True, clear=True)
        pip = [str(python), "-I", "-m", "pip", "install", "-qq", "advertools"]
        subprocess.run(pip, check=True)
    return python


def stages(runs: list[Watched]) -> str:
    """The medians of the audit's stages, in seconds."""
    ends = [run.stages() for run in runs]
    parts = [
        f"{name} {median(end - start for start, end in (one[name] for one in ends)):.2f} s"
        for name in ends[0]
    ]
    return ", ".join(parts)


def site_folder(given: Path | None) -> Path:
    """The folder to serve. Exits where python3-doc is not installed."""
    for folder in [given] if given else map(Path, DOCUMENTATION):
        if (folder / "index.html").exists():
            return folder.resolve()
    sys.exit(f"bench: no index.html in {given}" if given else
             "bench: python3-doc is missing: apt-get install python3-doc")  # fmt: skip


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--site", type=Path, help="a folder of HTML pages with an index.html")
    parser.add_argument("--lang", default="ar,en", help="languages of the audit's reports")
    parser.add_argument("--no-advertools", action="store_true", help="it takes over a minute")
    options = parser.parse_args()
    root = site_folder(options.site)
    program("wget", "wget")
    rows = {name: Row(name) for name in ("seo-audit", "wget -r", "advertools.crawl")}
    with served(root) as base, tempfile.TemporaryDirectory(prefix="seo-audit-bench-") as place:
        url = f"{base}/index.html"
        print(f"{root}, load average {os.getloadavg()[0]:.2f}", flush=True)

        def folder(name: str) -> Path:
            return Path(tempfile.mkdtemp(dir=place, prefix=name))

        for round_number in range(options.rounds):
            rows["seo-audit"].add(*audit(url, folder("audit"), options.lang))
            rows["wget -r"].add(*wget(url, folder("wget")))
            shown = ", ".join(
                f"{row.name} {row.runs[-1].seconds:.2f} s" for row in rows.values() if row.runs
            )
            print(f"round {round_number + 1}: {shown}", flush=True)
        if not options.no_advertools:
            rows["advertools.crawl"].add(*advertools(url, folder("advertools")))
    done = [row for row in rows.values() if row.runs]
    print(f"\n{'':<18} {'pages':>6} {'seconds':>8} {'pages/s':>8} {'of wget':>8} "
          f"{'CPU s':>8} {'peak MB':>8}")  # fmt: skip
    for row in done:
        print(row.shown(rows["wget -r"].rate))
    print(f"\nseo-audit by stage: {stages(rows['seo-audit'].runs)}")
    if rows["advertools.crawl"].runs:
        times = rows["seo-audit"].rate / rows["advertools.crawl"].rate
        print(f"seo-audit / advertools: {times:.1f}")


if __name__ == "__main__":
    main()
