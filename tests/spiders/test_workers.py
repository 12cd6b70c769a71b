"""Workers that die, hang or fail on a page: replaced, the page recorded, the audit goes on."""

from __future__ import annotations

import os
import signal

import pytest
from command import Command, is_running, wait_until, workers_of
from server import Request, page, serve

# Stands in for a fault of a parser: read at the start of every process of the command.
FAULTS = """
import os, time
import seo_audit.config, seo_audit.extract, spiders.workers
read_document = seo_audit.extract.read_document

def faulty(html, *rest):
    if b"<i>kills</i>" in html:
        os._exit(9)
    if b"<i>hangs</i>" in html:
        while True:
            pass
    if b"<i>raises</i>" in html:
        raise ZeroDivisionError("a fault of the parser")
    return read_document(html, *rest)

seo_audit.extract.read_document = faulty
seo_audit.config.AuditOptions.model_fields["page_seconds"].default = 1.0
seo_audit.config.AuditOptions.model_rebuild(force=True)
spiders.workers.BUSY_SECONDS = 1
"""


@pytest.fixture
def faulty(command: Command) -> Command:
    folder = command.folder / "faults"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(FAULTS)
    path = [str(folder), *filter(None, [command.environment.get("PYTHONPATH")])]
    command.environment["PYTHONPATH"] = os.pathsep.join(path)
    return command


@pytest.mark.parametrize("workers", ["1", "2"])
def test_pages_that_cannot_be_taken_apart(faulty: Command, workers: str) -> None:
    kinds = {"/kills1": "kills", "/kills2": "kills", "/hangs": "hangs", "/raises": "raises"}
    bad = list(kinds)
    with serve({"/": page("Start", *bad, *(f"/fine{n}" for n in range(20)))}) as site:
        site.routes |= {p: page(p, "/lost", body=f"<i>{kind}</i>") for p, kind in kinds.items()}
        site.routes["/sitemap.xml"] = "<html><i>raises</i></html>"
        site.fallback = lambda request: page(request.path)
        done = faulty.audit(site.base, "--workers", workers)
    assert done.code == 0
    assert done.err == ""
    pages = {url.removeprefix(site.base): row for url, row in done.pages().items()}
    assert sorted(pages) == sorted(["/", *bad, *(f"/fine{n}" for n in range(20))])
    for path in bad:
        assert (pages[path]["status"], pages[path]["error"]) == (200, "extraction-failed")
        assert pages[path]["title"] is None
    assert all(pages[f"/fine{n}"]["title"] == f"/fine{n}" for n in range(20))
    note = done.notes()["extraction-failed"]
    assert note["count"] == len(bad)
    assert note["faults"] == ["ZeroDivisionError: a fault of the parser"]
    assert not {row["url"].removeprefix(site.base) for row in done.rows("findings")} & set(bad)


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGSTOP])
def test_workers_struck_from_outside(faulty: Command, blow: signal.Signals) -> None:
    def node(request: Request) -> str:
        number = int(request.path[1:] or 0)
        return page(f"Page {number}", *(f"/{4 * number + k}" for k in (1, 2, 3, 4)))

    with serve({}) as site:
        site.fallback = node
        arguments = ("--rate", "0", "--lang", "en", "--workers", "2", "--max-pages", "300")
        process = faulty.start("audit", site.base, "--out", "out", *arguments)
        for goal in (50, 150):
            wait_until(lambda goal=goal: len(site.log) >= goal)  # type: ignore[misc]
            for worker in workers_of(process):
                os.kill(worker, blow)
        done = faulty.end(process)
        assert not any(is_running(one) for one in workers_of(process))
    assert done.code == 0, done.err
    assert done.err == ""
    titles = {row["title"] for row in done.rows("pages")}
    assert len(done.pages()) == 300
    assert None not in titles
    assert len(site.pages_asked()) == len(set(site.pages_asked())) == 300


def test_workers_that_cannot_start(faulty: Command) -> None:
    fault = "import sys\nif 'seo_audit.worker' in sys.orig_argv:\n    sys.exit(1)\n"
    (faulty.folder / "faults" / "sitecustomize.py").write_text(fault)
    with serve({"/": page("Start")}) as site:
        done = faulty.audit(site.base)
    assert done.code == 2
    assert "worker processes keep dying" in done.one_line()


def test_modules_of_the_working_directory_are_not_run(command: Command) -> None:
    for name in ("select", "socket", "msgspec", "xxhash"):
        (command.folder / f"{name}.py").write_text("raise SystemExit('run by mistake')")
    command.environment["PYTHONSAFEPATH"] = "1"
    with serve({"/": page("Start")}) as site:
        assert command.audit(site.base).code == 0
