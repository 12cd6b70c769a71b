"""One audit from URL to report: the stages in order, nothing else."""

from __future__ import annotations

import json
import os
import re
import signal
import tempfile
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from seo_audit.check import SEVERITIES
from seo_audit.config import AuditOptions
from seo_audit.errors import SiteError, StoppedError, UsageError
from seo_audit.machine import processors
from seo_audit.progress import Reporter
from seo_audit.results import Summary
from seo_audit.store import Store
from seo_audit.urls import readable

if TYPE_CHECKING:
    from spiders.workers import Launched


class Done(msgspec.Struct, frozen=True):
    """A finished audit and the files it wrote."""

    summary: Summary
    files: list[Path]


def audit(
    options: AuditOptions,
    out: Path | None,
    resume: bool,
    say: Reporter,
    launched: list[Launched],
) -> Done:
    """Crawl, judge, report. Raises UsageError, SiteError or StoppedError with one line.

    `launched` are worker processes that load already; the crawl takes them over.
    """
    with Store() as store:
        if resume:
            run_id, options = _resumed(store, options)
        else:
            run_id = store.create_run(options.url, options.model_dump_json())
        folder = out or default_folder(options.url, run_id)
        try:
            writable(folder)
        except UsageError:
            if not resume:
                store.delete_run(run_id)
            raise
        try:
            if store.run(run_id).state == "crawling":
                crawl(store, run_id, options, resume, say, launched)
            return _judge_and_report(store, run_id, options, folder, say)
        except KeyboardInterrupt:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # there is nothing left to stop
            raise StoppedError(_how_to_go_on(run_id, options)) from None


def _resumed(store: Store, options: AuditOptions) -> tuple[int, AuditOptions]:
    row = store.unfinished_run(options.url)
    if row is None:
        raise UsageError(
            f"nothing to resume: no broken-off audit of {options.url} is in the database; "
            "run the same command without --resume"
        )
    return int(row.id), AuditOptions.model_validate_json(row.options)


def crawl(
    store: Store,
    run_id: int,
    options: AuditOptions,
    resume: bool,
    say: Reporter,
    launched: list[Launched],
) -> None:
    """The crawl into the store; the run is "crawled" when this returns."""
    from spiders.plan import CrawlPlan

    if resume:
        store.forget_site_files(run_id)
    store.engine.dispose()
    with say.step("Crawled pages") as step:
        plan = CrawlPlan(run_id, options, store.url, resume, launched, progress=step)
        from spiders.launch import run_crawl

        run_crawl(plan)
    if plan.fault:
        raise UsageError(f"{plan.fault} (what was crawled is kept; then run with --resume)")
    if plan.reason != "finished":
        raise StoppedError(_how_to_go_on(run_id, options))
    why = unauditable(store, run_id, options)
    store.end_crawl(run_id, plan.notes, "failed" if why else "crawled")
    if why:
        raise SiteError(why)


def _how_to_go_on(run_id: int, options: AuditOptions) -> str:
    return (
        f"stopped; what was crawled is kept as run {run_id}: "
        f"go on with `seo-audit audit {options.url} --resume`"
    )


def unauditable(store: Store, run_id: int, options: AuditOptions) -> str:
    """Why nothing can be said about the site, in one line; "" where an audit can be made."""
    from seo_audit.audit import load_site
    from spiders.faults import SAID

    site = load_site(store, run_id, options)
    answer = site.answer(options.url)
    shown = readable(options.url)
    if answer.loop:
        return ""
    if answer.hops and answer.last is not None and not answer.last.crawled:
        host = urlsplit(answer.last.url).netloc
        return f"{shown} redirects to another site, {host}: audit that address instead"
    if answer.hops and answer.last is None:
        return f"{shown} redirects to an address that cannot be followed"
    if answer.last is None:
        return f"{shown} was not fetched"
    if answer.last.error == "robots":
        if site.allowed(answer.last.url):
            return (
                f"{shown}: robots.txt forbids it to seo-audit, though not to Google; "
                "allow it there, or use --ignore-robots on a site of your own"
            )
        return ""
    if answer.last.status == 0:
        return f"{shown}: {SAID.get(answer.last.error, answer.last.error)}"
    return ""


def recheck(
    run: str,
    out: Path | None,
    languages: Sequence[str],
    say: Reporter,
    keyphrases: Path | None = None,
) -> Done:
    """Judge the stored facts of a run again and write its reports. `keyphrases` is a table that
    takes the place of the run's own from now on."""
    with Store() as store:
        run_id = store.find_run(run)
        row = store.run(run_id)
        if row.state in ("crawling", "failed"):
            raise UsageError(
                f"run {run_id} of {row.site} was broken off in the crawl: "
                f"finish it with `seo-audit audit {row.start_url} --resume`"
            )
        options = AuditOptions.model_validate_json(row.options)
        if keyphrases is not None:
            from seo_audit.keyphrase_table import read_keyphrases

            table = read_keyphrases(keyphrases, options.url)
            options = options.model_copy(update={"keyphrases": table})
            store.set_run(run_id, options=options.model_dump_json())
        options = options.model_copy(update={"languages": tuple(languages)})
        folder = out or default_folder(options.url, run_id)
        writable(folder)
        return _judge_and_report(store, run_id, options, folder, say)


def report(run: str, out: Path | None, languages: Sequence[str], say: Reporter) -> Done:
    """Write the reports and exports of a judged run again."""
    with Store() as store:
        run_id = store.find_run(run)
        row = store.run(run_id)
        if row.summary is None:
            raise UsageError(f"run {run_id} is not judged yet: `seo-audit recheck {run_id}`")
        summary = msgspec.msgpack.decode(row.summary, type=Summary)
        folder = out or default_folder(row.start_url, run_id)
        writable(folder)
        return _report(store, run_id, summary, languages, folder, say)


def _judge_and_report(
    store: Store, run_id: int, options: AuditOptions, folder: Path, say: Reporter
) -> Done:
    from seo_audit.audit import Judge

    with say.step("Judged pages") as step:
        summary = Judge(store, run_id, options).run(step)
    store.set_run(run_id, score=summary.score, summary=msgspec.msgpack.encode(summary))
    done = _report(store, run_id, summary, options.languages, folder, say)
    store.set_run(run_id, state="done")
    return done


def _report(
    store: Store,
    run_id: int,
    summary: Summary,
    languages: Sequence[str],
    folder: Path,
    say: Reporter,
) -> Done:
    from reports.export import write_exports
    from reports.html import write_reports
    from seo_audit.parallel import spread
    from seo_audit.stored_results import StoredResults

    def write(number: int) -> list[Path]:
        # With a connection of its own, in whatever process.
        with Store(store.url) as opened:
            results = StoredResults(opened, run_id, summary)
            if number == 0:
                return write_reports(results, languages, folder)
            return write_exports(results, folder)

    store.engine.dispose()
    with say.step("Reports"):
        return Done(summary, [*chain.from_iterable(spread(write, 2, processors()))])


def default_folder(url: str, run_id: int) -> Path:
    """audits/<host>/<run> in the working directory, in a safe alphabet."""
    host = re.sub(r"[^a-z0-9.-]+", "-", urlsplit(url).netloc.lower()).strip(".-") or "site"
    return Path("audits") / host / str(run_id)


def writable(folder: Path) -> None:
    """Make the folder and try to write there. Raises UsageError before hours are spent."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise UsageError(
            f"--out {folder}: cannot write there ({os.strerror(error.errno or 0)}); "
            "give another folder"
        ) from None


def gate(summary: Summary, fail_under: float | None, fail_on: str | None) -> str:
    """Why a gate fails, in one line; "" where it holds. A withheld score is below any bound."""
    if fail_under is not None and (summary.score is None or summary.score < fail_under):
        shown = "withheld" if summary.score is None else f"{summary.score:g}"
        return f"the score is {shown}, below --fail-under {fail_under:g}"
    if fail_on is not None:
        bad = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
        failed = [total.id for total in summary.checks if total.failed and total.severity in bad]
        if failed:
            first = ", ".join(failed[:5])
            return f"{len(failed)} checks of severity {fail_on} or worse failed: {first}"
    return ""


def describe(done: Done) -> list[str]:
    """The closing lines of an audit."""
    summary = done.summary
    score = "withheld" if summary.score is None else f"{summary.score:g} of 100"
    lines = [
        f"Score: {score} ({summary.pages.crawled} pages, {summary.pages.indexable} indexable, "
        f"{summary.coverage.ran} of {summary.coverage.total} checks ran)"
    ]
    if not summary.pages.indexable:
        lines.append("No page of this site can be indexed: see the report's first findings.")
    for note in summary.notes:
        values = ", ".join(
            f"{k}={json.dumps(v, ensure_ascii=False)}" for k, v in note.values.items()
        )
        lines.append(f"Note: {note.id} ({values})"[:300])
    lines += [f"  {path}" for path in done.files]
    return lines
