"""The command line."""

from __future__ import annotations

import gc
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from seo_audit import __version__
from seo_audit.errors import SiteError, StoppedError, UsageError

if TYPE_CHECKING:
    from seo_audit.config import AuditOptions
    from seo_audit.progress import Reporter
    from seo_audit.run import Done

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Audit the content of a web site, in Arabic and English.",
    pretty_exceptions_enable=False,
)

EXIT_GATE, EXIT_USAGE, EXIT_SITE, EXIT_INTERRUPTED = 1, 2, 3, 130

Out = Annotated[Path | None, typer.Option("--out", help="Folder for the reports.")]
Lang = Annotated[str, typer.Option("--lang", help="Languages of the reports: ar,en.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="Say nothing but errors.")]
Keyphrases = Annotated[
    Path | None,
    typer.Option(help="A CSV of page addresses and the keyphrase of each: url,keyphrase."),
]
Run = Annotated[str, typer.Argument(help="A run's number, latest, or latest:example.com.")]


def _languages(value: str) -> tuple[str, ...]:
    from seo_audit.texts import LANGUAGES

    chosen = tuple(dict.fromkeys(part.strip() for part in value.split(",") if part.strip()))
    if not chosen or set(chosen) - set(LANGUAGES):
        raise UsageError(f"--lang {value}: reports are made in ar and en")
    return chosen


def _headers(values: list[str] | None) -> tuple[tuple[str, str], ...]:

    pairs = []
    for value in values or []:
        name, colon, text = value.partition(":")
        if not colon or not name.strip():
            raise UsageError(f"--header {value!r}: give it as 'Name: value'")
        pairs.append((name.strip(), text.strip()))
    return tuple(pairs)


@app.command()
def audit(
    url: Annotated[str, typer.Argument(help="Where the site starts: https://example.com")],
    out: Out = None,
    lang: Lang = "ar,en",
    max_pages: Annotated[int | None, typer.Option(help="Pages at most (20000).")] = None,
    max_depth: Annotated[
        int | None, typer.Option(help="Clicks from the start at most (50).")
    ] = None,
    rate: Annotated[
        float | None, typer.Option(help="Requests a second; 0: no limits, for your own site.")
    ] = None,
    concurrency: Annotated[int | None, typer.Option(help="Requests at once per host (8).")] = None,
    include: Annotated[
        list[str] | None, typer.Option(help="Only addresses that match (repeatable).")
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option(help="No addresses that match (repeatable).")
    ] = None,
    also_host: Annotated[
        list[str] | None, typer.Option(help="Another host of the same site (repeatable).")
    ] = None,
    keyphrases: Keyphrases = None,
    user_agent: Annotated[str | None, typer.Option(help="The User-Agent to send.")] = None,
    header: Annotated[
        list[str] | None, typer.Option(help="A header for the audited site: 'Name: value'.")
    ] = None,
    ignore_robots: Annotated[
        bool, typer.Option("--ignore-robots", help="On your own site.")
    ] = False,
    no_external: Annotated[
        bool,
        typer.Option("--no-external", help="Do not ask links to other sites for their status."),
    ] = False,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with a broken-off audit.")
    ] = False,
    no_bodies: Annotated[
        bool, typer.Option("--no-bodies", help="Do not keep the pages' HTML.")
    ] = False,
    staging: Annotated[
        bool, typer.Option("--staging", help="A site not yet open: judge its pages as if it were.")
    ] = False,
    timeout: Annotated[float | None, typer.Option(help="Seconds for one answer (30).")] = None,
    workers: Annotated[int | None, typer.Option(help="Worker processes (one a core).")] = None,
    fail_under: Annotated[float | None, typer.Option(help="Exit 1 below this score.")] = None,
    fail_on: Annotated[str | None, typer.Option(help="Exit 1 on this severity or worse.")] = None,
    quiet: Quiet = False,
) -> None:
    """Crawl a site, judge it, and write the audit."""
    from seo_audit.config import audit_options
    from seo_audit.progress import Reporter

    if fail_on is not None:
        _known_severity(fail_on)
    options = audit_options(
        url=url,
        languages=_languages(lang),
        max_pages=max_pages,
        max_depth=max_depth,
        rate=rate,
        concurrency=concurrency,
        include=tuple(include or ()),
        exclude=tuple(exclude or ()),
        also_hosts=tuple(also_host or ()),
        user_agent=user_agent,
        headers=_headers(header),
        ignore_robots=ignore_robots,
        check_external=not no_external,
        keep_bodies=not no_bodies,
        staging=staging,
        timeout=timeout,
        workers=workers,
    )
    if keyphrases is not None:
        options = _with_keyphrases(options, keyphrases)
    say = Reporter(quiet)
    done = _audit(options, out, resume, say)
    from seo_audit import run

    for line in run.describe(done):
        say.line(line)
    if why := run.gate(done.summary, fail_under, fail_on):
        say.error(why)
        raise typer.Exit(EXIT_GATE)


def _known_severity(name: str) -> None:
    from seo_audit.check import SEVERITIES

    if name not in SEVERITIES:
        raise UsageError(f"--fail-on {name}: give one of {', '.join(SEVERITIES)}")


def _with_keyphrases(options: AuditOptions, file: Path) -> AuditOptions:
    from seo_audit.keyphrase_table import read_keyphrases

    return options.model_copy(update={"keyphrases": read_keyphrases(file, options.url)})


def _audit(options: AuditOptions, out: Path | None, resume: bool, say: Reporter) -> Done:
    from spiders.workers import launched

    with launched(options.workers) as processes:
        # They load while this does.
        from seo_audit import run

        return run.audit(options, out, resume, say, processes)


@app.command()
def recheck(
    run: Run,
    out: Out = None,
    lang: Lang = "ar,en",
    keyphrases: Keyphrases = None,
    quiet: Quiet = False,
) -> None:
    """Judge a stored run again, without crawling."""
    from seo_audit import run as stages
    from seo_audit.progress import Reporter

    say = Reporter(quiet)
    for line in stages.describe(stages.recheck(run, out, _languages(lang), say, keyphrases)):
        say.line(line)


@app.command()
def report(run: Run, out: Out = None, lang: Lang = "ar,en", quiet: Quiet = False) -> None:
    """Write the reports of a judged run again."""
    from seo_audit import run as stages
    from seo_audit.progress import Reporter

    say = Reporter(quiet)
    for line in stages.describe(stages.report(run, out, _languages(lang), say)):
        say.line(line)


@app.command()
def runs() -> None:
    """List the stored runs, the newest first."""
    from rich.console import Console
    from rich.table import Table

    from seo_audit.store import Store

    table = Table("run", "site", "started", "state", "score")
    with Store() as store:
        for row in store.list_runs():
            score = "" if row.score is None else f"{row.score:g}"
            table.add_row(str(row.id), row.site, row.started_at, row.state, score)
    Console().print(table)


@app.command()
def checks(
    check_id: Annotated[str | None, typer.Argument(help="One check to explain.")] = None,
    lang: Annotated[str, typer.Option(help="Language of the texts.")] = "en",
) -> None:
    """List the checks, or explain one."""
    from rich.console import Console
    from rich.table import Table

    from seo_audit.check import all_checks
    from seo_audit.texts import word

    (language,) = _languages(lang)[:1]
    if check_id is None:
        table = Table("check", "group", "severity", "what is good")
        for one in all_checks():
            table.add_row(one.id, one.group, one.severity, word(one.title, language))
        Console().print(table)
        return
    found = next((one for one in all_checks() if one.id == check_id), None)
    if found is None:
        raise UsageError(
            f"there is no check {check_id!r}; `seo-audit checks` lists those there are"
        )
    print(f"{found.id}  ({found.group}, {found.severity}, {found.points} points)")
    for text in (found.title, found.why, found.fix):
        print(re.sub(r"\s+", " ", word(text, language)))
    print(f"Source: {found.source}")


@app.command()
def demo(out: Out = None, quiet: Quiet = False) -> None:
    """Audit the bundled bilingual sample site, served on loopback."""
    from seo_audit import run as stages
    from seo_audit.config import audit_options
    from seo_audit.demo import serve
    from seo_audit.progress import Reporter

    say = Reporter(quiet)
    with serve() as base:
        options = audit_options(url=f"{base}/", rate=0, check_external=False)
        done = _audit(options, out or Path("audits/demo"), False, say)
    for line in stages.describe(done):
        say.line(line)


@app.callback(invoke_without_command=True)
def version(
    show: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False,
) -> None:
    """Audit the content of a web site, in Arabic and English."""
    if show:
        print(f"seo-audit {__version__}")
        raise typer.Exit()


def main() -> None:
    """The command `seo-audit`: faults of use or site end in one line and an exit code."""
    # Imports make a great many objects that stay: collecting among them costs half a second.
    gc.set_threshold(50_000)
    try:
        code = app(standalone_mode=False) or 0
        if code == EXIT_INTERRUPTED:  # Typer's own answer to Ctrl-C
            _say("stopped", code)
    except UsageError as error:
        code = _say(str(error), EXIT_USAGE)
    except SiteError as error:
        code = _say(str(error), EXIT_SITE)
    except StoppedError as error:
        code = _say(str(error), EXIT_INTERRUPTED)
    except (KeyboardInterrupt, typer.Abort):
        code = _say("stopped", EXIT_INTERRUPTED)
    except Exception as error:
        code = _known(error)
    gc.freeze()
    sys.exit(code)


def _known(error: Exception) -> int:
    """Faults of the command line itself and of the system; anything else is a bug and raises."""
    # Typer's own faults: it carries a copy of Click whose base class has no public name.
    worded = getattr(error, "format_message", None)
    if worded is not None:
        context = getattr(error, "ctx", None)
        where = f" (see `{context.command_path} --help`)" if context else ""
        return _say(worded() + where, EXIT_USAGE)
    if isinstance(error, OSError):
        return _say(f"{error.filename or 'the system'}: {error.strerror}", EXIT_USAGE)
    raise error


def _say(text: str, code: int) -> int:
    print(f"seo-audit: {text}", file=sys.stderr)
    return code


if __name__ == "__main__":
    main()
