"""A crawl that is killed goes on where it was, and ends as one that never was."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import time
from contextlib import closing

import pytest
from command import QUICK, Command, Outcome, is_running, wait_until, workers_of
from server import Answer, Request, Site, page, redirect, serve

PAGES = 150


def _site(site: Site) -> None:
    """A tree with cross links, redirects, files, a sitemap, robots rules and a limit to meet."""

    def node(request: Request) -> str:
        number = int(request.path.rpartition("/")[2] or 0)
        links = [f"/n/{3 * number + k}" for k in (1, 2, 3) if 3 * number + k < PAGES]
        links += [f"/n/{(number * 7) % PAGES}", f"/old/{number}", f"/shut/{number % 5}"]
        links += [f"/calendar?day={number}"] if number % 2 else []
        picture = f'<img src="/p/{number % 40}.png" alt="p">'
        return page(f"Page {number}", *links, body=picture + f"<p>{'word ' * number}</p>")

    def old(request: Request) -> Answer:
        return redirect(f"/n/{(int(request.path.rpartition('/')[2]) * 5) % PAGES}")

    def other(request: Request) -> Answer | str:
        if request.path.startswith("/n/"):
            return node(request)
        if request.path.startswith("/old/"):
            return old(request)
        if request.path.startswith("/p/"):
            return Answer(b"x" * 100, content_type="image/png")
        return page(request.target, f"/n/{len(request.target)}")

    site.fallback = other
    entries = "".join(f"<url><loc>{site.base}/map/{n}</loc></url>" for n in range(30))
    site.routes |= {
        "/": page("Start", "/n/0"),
        "/robots.txt": Answer("User-agent: *\nDisallow: /shut/", content_type="text/plain"),
        "/sitemap.xml": Answer(f"<urlset>{entries}</urlset>", content_type="application/xml"),
    }


LIMITS = ("--max-pages", "400", *QUICK, "--workers", "2", "--concurrency", "8")


def results(outcome: Outcome) -> dict[str, object]:
    """What must be equal: everything but times and the run's number."""
    kept: dict[str, object] = {}
    for name in ("pages", "findings", "links"):
        lines = []
        for line in (outcome.folder / f"{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            row.pop("response_ms", None)
            lines.append(json.dumps(row, ensure_ascii=False))
        kept[f"{name}.jsonl"] = lines
    for key, value in outcome.audit.items():
        if key not in ("run", "started_at", "finished_at"):
            kept[key] = value
    return kept


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, dict[str, object]]:
    """The port of the site, and the results of a run that nothing disturbs."""
    command = Command(tmp_path_factory.mktemp("unbroken"))
    with serve({}) as site:
        _site(site)
        port = int(site.base.rpartition(":")[2])
        done = command.audit(site.base, *LIMITS)
        assert done.code == 0
        found = results(done)
    assert len(found["pages.jsonl"]) > PAGES  # type: ignore[arg-type]
    return port, found


def stored_pages(command: Command) -> set[str]:
    with closing(sqlite3.connect(command.database)) as database:
        return {url for (url,) in database.execute("SELECT url FROM pages WHERE error != 'robots'")}


def _slowly(site: Site) -> None:
    """The same answers at a pace at which a signal can meet any moment of the crawl."""
    route = site.fallback
    assert callable(route)

    def slow(request: Request) -> Answer | str:
        time.sleep(0.03)
        return route(request)

    site.fallback = slow


@pytest.mark.parametrize("moment", [1, 60, 170, 260])
def test_killed_with_all_its_workers_and_resumed(
    command: Command, unbroken: tuple[int, dict[str, object]], moment: int
) -> None:
    port, expected = unbroken
    with serve({}, port=port) as site:
        _site(site)
        _slowly(site)
        process = command.start("audit", site.base, "--out", "out", *LIMITS)
        wait_until(lambda: len(site.log) >= moment)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        wait_until(lambda: site.busy == 0)
        kept = stored_pages(command)
        before = len(site.log)
        done = command.audit(site.base, *LIMITS, "--resume")
        again = {site.base + target for target in site.asked(since=before)}
    assert done.code == 0, done.err
    assert not kept & again
    assert results(done) == expected


def test_parent_killed_alone_leaves_no_orphans(
    command: Command, unbroken: tuple[int, dict[str, object]]
) -> None:
    port, expected = unbroken
    with serve({}, port=port) as site:
        _site(site)
        _slowly(site)
        process = command.start("audit", site.base, "--out", "out", *LIMITS)
        wait_until(lambda: len(site.log) >= 120)
        workers = workers_of(process)
        assert len(workers) == 2
        process.kill()
        process.communicate()
        wait_until(lambda: not any(is_running(pid) for pid in workers))
        kept = stored_pages(command)
        # Workers store what they had read before they end.
        assert len(kept) > 50
        before = len(site.log)
        done = command.audit(site.base, *LIMITS, "--resume")
        again = {site.base + target for target in site.asked(since=before)}
    assert not kept & again
    assert results(done) == expected


def test_killed_twice_and_in_the_judging(
    command: Command, unbroken: tuple[int, dict[str, object]]
) -> None:
    port, expected = unbroken
    with serve({}, port=port) as site:
        _site(site)
        _slowly(site)
        for arguments in ((), ("--resume",)):
            goal = len(site.log) + 80
            process = command.start("audit", site.base, "--out", "out", *LIMITS, *arguments)
            wait_until(lambda goal=goal: len(site.log) >= goal)  # type: ignore[misc]
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
        process = command.start("audit", site.base, "--out", "out", *LIMITS, "--resume")
        wait_until(lambda: _state(command) == "crawled")
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        before = len(site.log)
        done = command.audit(site.base, *LIMITS, "--resume")
        assert len(site.log) == before
    assert results(done) == expected


def _state(command: Command) -> str:
    with closing(sqlite3.connect(command.database)) as database:
        row = database.execute("SELECT state FROM runs ORDER BY id DESC LIMIT 1").fetchone()
    return str(row[0]) if row else ""


@pytest.mark.parametrize("name", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_in_the_crawl(
    command: Command, unbroken: tuple[int, dict[str, object]], name: signal.Signals
) -> None:
    port, expected = unbroken
    with serve({}, port=port) as site:
        _site(site)
        _slowly(site)
        process = command.start("audit", site.base, "--out", "out", *LIMITS)
        wait_until(lambda: len(site.log) >= 100)
        workers = workers_of(process)
        # As a terminal does it: Ctrl-C goes to the whole group.
        os.killpg(process.pid, name)
        stopped = command.end(process)
        assert stopped.code == 130
        assert "--resume" in stopped.one_line()
        assert not any(is_running(pid) for pid in workers)
        kept = stored_pages(command)
        assert len(kept) > 40
        assert not (command.folder / "out" / "audit.json").exists()
        before = len(site.log)
        done = command.audit(site.base, *LIMITS, "--resume")
        again = {site.base + target for target in site.asked(since=before)}
    assert not kept & again
    assert results(done) == expected


def test_interrupted_while_a_server_keeps_it_waiting(command: Command) -> None:
    rules = Answer("User-agent: *\nCrawl-delay: 20", content_type="text/plain")
    with serve({"/": page("Start", *(f"/{n}" for n in range(30))), "/robots.txt": rules}) as site:
        process = command.start("audit", site.base, "--out", "out", "--lang", "en")
        wait_until(lambda: len(site.log) >= 1)
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        # Far less than the delays that the crawl had before it.
        wait_until(lambda: process.poll() is not None, seconds=15)
        assert command.end(process).code == 130


SLOW_JUDGING = """
import time
from seo_audit.judging import PageJudge
judge_page = PageJudge.page

def slow(self, page):
    time.sleep(0.02)
    judge_page(self, page)

PageJudge.page = slow
"""


def test_interrupted_in_the_judging(
    command: Command, unbroken: tuple[int, dict[str, object]]
) -> None:
    port, expected = unbroken
    folder = command.folder / "slow"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(SLOW_JUDGING)
    usual = command.environment
    path = [str(folder), *filter(None, [usual.get("PYTHONPATH")])]
    command.environment = usual | {"PYTHONPATH": os.pathsep.join(path)}
    with serve({}, port=port) as site:
        _site(site)
        process = command.start("audit", site.base, "--out", "out", *LIMITS)
        wait_until(lambda: bool(site.log))
        wait_until(lambda: _state(command) == "crawled")
        process.send_signal(signal.SIGINT)
        stopped = command.end(process)
        assert stopped.code == 130
        assert "--resume" in stopped.one_line()
        command.environment = usual
        done = command.audit(site.base, *LIMITS, "--resume")
    assert results(done) == expected


def test_nothing_to_resume(command: Command) -> None:
    with serve({"/": page("Start")}) as site:
        refused = command.audit(site.base, "--resume")
        assert refused.code == 2
        assert "nothing to resume" in refused.one_line()
        assert command.audit(site.base).code == 0
        assert command.audit(site.base, "--resume").code == 2


@pytest.mark.parametrize("workers", ["1", "3"])
def test_results_are_the_same_for_any_number_of_workers(
    command: Command, unbroken: tuple[int, dict[str, object]], workers: str
) -> None:
    port, expected = unbroken
    with serve({}, port=port) as site:
        _site(site)
        done = command.audit(site.base, *LIMITS, "--workers", workers, "--concurrency", "3")
    assert results(done) == expected
