"""The command as users meet it: exit codes, one clear line, and no network after the crawl."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from command import QUICK, Command, Outcome
from server import Answer, Route, Site, page, redirect, serve, unused_port

GOOD = page(
    "A fine long title for a page about dates",
    "/two",
    head='<meta name="description" content="All about dates, their kinds and their care.">',
    body=f"<p>{'Dates are grown where summers are hot and dry. ' * 30}</p>",
)


# -- wrong use


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("audit", "notaurl"), "url: 'notaurl' is no web address"),
        (("audit", "ftp://example.com/"), "is no web address"),
        (("audit", "http://exa mple.com/"), "is no web address"),
        (("audit", "http://a/", "--include", "("), "is no regular expression"),
        (("audit", "http://a/", "--max-pages", "0"), "max-pages"),
        (("audit", "http://a/", "--max-pages", "many"), "max-pages"),
        (("audit", "http://a/", "--rate", "-1"), "rate"),
        (("audit", "http://a/", "--header", "nocolon"), "--header 'nocolon'"),
        (("audit", "http://a/", "--header", "A: b\r\nC: d"), "header 'A'"),
        (("audit", "http://a/", "--lang", "fr"), "--lang fr"),
        (("audit", "http://a/", "--fail-on", "everything"), "--fail-on everything"),
        (("audit", "http://a/", "--no-such-option"), "--no-such-option"),
        (("audit",), "'url'"),
        (("nosuchcommand",), "nosuchcommand"),
        (("recheck", "latest"), "there is no run"),
        (("recheck", "7"), "there is no run 7"),
        (("report", "latest:example.com"), "there is no run of example.com"),
        (("report", "yesterday"), "'yesterday' is no run"),
        (("checks", "no-such-check"), "there is no check 'no-such-check'"),
    ],
)
def test_wrong_use_is_one_line(command: Command, arguments: tuple[str, ...], said: str) -> None:
    done = command.run(*arguments)
    assert done.code == 2
    assert said in done.one_line()


@pytest.mark.parametrize("place", ["file", "file/below", "/proc/nowhere"])
def test_a_folder_that_cannot_be_written(command: Command, place: str) -> None:
    (command.folder / "file").write_text("in the way")
    with serve({"/": GOOD}) as site:
        done = command.audit(site.base, out=place)
        assert done.code == 2
        assert f"--out {place}: cannot write there" in done.one_line()
        assert site.log == []
    assert "127.0.0.1" not in command.run("runs").out


# -- sites that cannot be audited


def _audit_of(command: Command, routes: dict[str, Route], *arguments: str) -> Outcome:
    with serve(routes) as site:
        return command.audit(site.base, *arguments)


def test_unknown_host(command: Command) -> None:
    done = command.audit("http://no-such-host.invalid/")
    assert done.code == 3
    assert done.one_line() == "http://no-such-host.invalid/: the host name is unknown"


def test_refused_connection(command: Command) -> None:
    done = command.audit(f"http://127.0.0.1:{unused_port()}/")
    assert done.code == 3
    assert "the connection was refused" in done.one_line()


def test_certificate_that_nobody_signed(command: Command) -> None:
    with serve({"/": GOOD}, tls=True) as site:
        done = command.audit(site.base)
    assert done.code == 3
    assert "the secure connection failed" in done.one_line()


def test_server_that_answers_nothing(command: Command) -> None:
    with serve({}) as site:
        site.fallback = Answer(reset=True)
        done = command.audit(site.base)
    assert done.code == 3
    assert "closed the connection without an answer" in done.one_line()


def test_start_that_leaves_the_site(command: Command) -> None:
    done = _audit_of(command, {"/": redirect("http://127.0.0.9:1/new")})
    assert done.code == 3
    assert "redirects to another site, 127.0.0.9:1" in done.one_line()
    runs = command.run("runs")
    assert "failed" in runs.out
    refused = command.run("recheck", "1")
    assert refused.code == 2


def test_robots_txt_that_keeps_only_us_out(command: Command) -> None:
    rules = "User-agent: seo-audit\nDisallow: /\n\nUser-agent: *\nAllow: /\n"
    routes: dict[str, Route] = {"/": GOOD, "/robots.txt": Answer(rules, content_type="text/plain")}
    done = _audit_of(command, routes)
    assert done.code == 3
    assert "robots.txt forbids it to seo-audit, though not to Google" in done.one_line()
    assert _audit_of(command, routes, "--ignore-robots").code == 0


# -- sites with nothing to show: an audit that says so


def _blocked(outcome: Outcome) -> None:
    """The audit says what is wrong and gives no score that could pass for a good one."""
    assert outcome.code == 0
    assert outcome.audit["score"] is None
    assert "home-page-indexable" in outcome.failed()
    assert "withheld" in outcome.out
    assert "No page of this site can be indexed" in outcome.out


@pytest.mark.parametrize("status", [403, 404, 500, 503])
def test_first_page_that_is_an_error(command: Command, status: int) -> None:
    headers = (("Retry-After", "999"),)
    done = _audit_of(command, {"/": Answer(page("Error"), status=status, headers=headers)})
    _blocked(done)
    (row,) = (row for row in done.rows("findings") if row["check"] == "home-page-indexable")
    assert row["evidence"][0]["number"] == status


def test_first_page_that_is_a_loop_or_no_page(command: Command) -> None:
    _blocked(_audit_of(command, {"/": redirect("/a"), "/a": redirect("/")}))
    _blocked(_audit_of(command, {"/": Answer(b"%PDF", content_type="application/pdf")}))


def test_empty_first_page(command: Command) -> None:
    done = _audit_of(command, {"/": Answer(b"")})
    assert done.code == 0
    assert "title-present" in done.failed()


SHUT = Answer("User-agent: *\nDisallow: /", content_type="text/plain")


def test_robots_txt_that_keeps_everyone_out(command: Command) -> None:
    with serve({"/": GOOD, "/two": GOOD, "/robots.txt": SHUT}) as site:
        _blocked(command.audit(site.base))
        assert site.pages_asked() == []
        looked = command.audit(site.base, "--ignore-robots", out="looked")
        _blocked(looked)
        assert len(looked.pages()) == 2
        staged = command.audit(site.base, "--staging", out="staged")
    assert staged.audit["score"] is not None
    assert "home-page-indexable" in staged.failed()
    assert {row["indexability"] for row in staged.rows("pages")} == {"blocked-by-robots"}


def test_site_that_is_noindexed_throughout(command: Command) -> None:
    hidden = GOOD.replace("<head>", '<head><meta name="robots" content="noindex">')
    with serve({"/": hidden, "/two": hidden}) as site:
        _blocked(command.audit(site.base))
        staged = command.audit(site.base, "--staging", out="staged")
    assert staged.audit["score"] is not None
    assert "home-page-indexable" in staged.failed()
    assert staged.audit["pages"]["indexable"] == 0


# -- gates


def test_gates(command: Command) -> None:
    with serve({"/": GOOD, "/two": GOOD}) as site:
        score = command.audit(site.base).audit["score"]
        assert command.audit(site.base, "--fail-under", str(score - 1)).code == 0
        low = command.audit(site.base, "--fail-under", str(score + 1))
        assert low.code == 1
        assert "below --fail-under" in low.one_line()
        assert (low.folder / "report.en.html").exists()
        # Both pages have the same title: at least a warning.
        strict = command.audit(site.base, "--fail-on", "notice")
        assert strict.code == 1
        assert command.audit(site.base, "--fail-on", "blocker").code == 0


# -- what needs no network


def _without_times(folder: Path) -> dict[str, str]:
    kept = {}
    for file in sorted(folder.iterdir()):
        text = file.read_text("utf-8")
        kept[file.name] = re.sub(r'"(started|finished)_at":"[^"]*"', "", text)
    return kept


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> tuple[Command, Site]:
    """A finished audit in both languages of a site whose server is gone."""
    command = Command(tmp_path_factory.mktemp("audited"))
    with serve({"/": GOOD, "/two": page("صفحة التمور", lang="ar")}) as site:
        assert command.run("audit", site.base, "--rate", "0", "--out", "first").code == 0
    return command, site


def test_recheck_and_report_read_the_store_alone(audited: tuple[Command, Site]) -> None:
    command, site = audited
    host = site.base.removeprefix("http://")
    first = _without_times(command.folder / "first")
    assert {"report.ar.html", "report.en.html", "audit.json", "pages.jsonl"} <= first.keys()
    for number, words in enumerate((("recheck", "latest"), ("report", f"latest:{host}"),
                                    ("report", "1"))):  # fmt: skip
        out = f"again{number}"
        done = command.run(*words, "--out", out)
        assert done.code == 0, done.err
        assert _without_times(command.folder / out) == first


def test_runs_lists_them(audited: tuple[Command, Site]) -> None:
    command, site = audited
    listed = command.run("runs")
    assert listed.code == 0
    assert site.base.removeprefix("http://") in listed.out
    assert "done" in listed.out


def test_report_in_one_language(audited: tuple[Command, Site]) -> None:
    command, _ = audited
    command.run("report", "latest", "--out", "arabic", "--lang", "ar")
    assert (command.folder / "arabic" / "report.ar.html").exists()
    assert not (command.folder / "arabic" / "report.en.html").exists()


def test_quiet_says_nothing(audited: tuple[Command, Site]) -> None:
    command, _ = audited
    done = command.run("report", "latest", "--out", "quiet", "--quiet")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_output_goes_to_a_pipe_that_closes(audited: tuple[Command, Site]) -> None:
    command, _ = audited
    process = command.start("report", "latest", "--out", "pipe")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert "Traceback" not in process.stderr.read()
    process.wait()


def test_default_folder_is_named_after_host_and_run(command: Command) -> None:
    with serve({"/": GOOD, "/two": GOOD}) as site:
        process = command.start("audit", site.base, *QUICK)
        assert command.end(process).code == 0
    host = site.base.removeprefix("http://").replace(":", "-")
    assert (command.folder / "audits" / host / "1" / "audit.json").exists()


def test_audit_json_is_the_contract(audited: tuple[Command, Site]) -> None:
    command, site = audited
    loaded = json.loads((command.folder / "first" / "audit.json").read_text("utf-8"))
    assert loaded["site"] == site.base.removeprefix("http://")
    assert loaded["pages"]["crawled"] == 2
    assert os.listdir(command.folder / "first")
