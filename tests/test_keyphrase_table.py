"""The user's table of page and keyphrase: read as spreadsheets write it, faults in one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import Command
from server import page, serve

from seo_audit.errors import UsageError
from seo_audit.extract import extract
from seo_audit.keyphrase_table import MAX_CHARACTERS, read_keyphrases, unknown_addresses
from seo_audit.response import Response
from seo_audit.site import JudgeOptions, Site, UrlRecord, build_site, entry_of
from seo_audit.urls import SiteScope, normalise, url_hash

START = "https://example.com/"
DATES = normalise("https://example.com/ar/تمور")


def read(folder: Path, text: str | bytes) -> tuple[tuple[str, str], ...]:
    file = folder / "keyphrases.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_keyphrases(file, START)


def test_addresses_in_every_form_are_one(tmp_path: Path) -> None:
    forms = (
        "https://example.com/ar/تمور",
        "https://EXAMPLE.com/ar/%d8%aa%d9%85%d9%88%d8%b1#top",
        "example.com/ar/تمور?utm_source=x",
        "/ar/تمور",
        "\u200ehttps://example.com/ar/تمور\u200f ",
    )
    rows = "".join(f"{form},تمر {number}\n" for number, form in enumerate(forms))
    assert read(tmp_path, rows) == tuple((DATES, f"تمر {n}") for n in range(len(forms)))


@pytest.mark.parametrize(
    "text",
    [
        "url,keyphrase\n/ar/تمور,تمور القصيم\n",
        "\ufeffurl,keyphrase\r\n/ar/تمور,تمور القصيم\r\n",
        "الرابط;الكلمة المفتاحية\n/ar/تمور;تمور القصيم;;\n",
        "URL\tKeyphrase\n/ar/تمور\tتُمورُ القصيم\n\n",
        '/ar/تمور,"تمور القصيم"\n/ar/تمور,تمور القصيم',
        "\n  \n/ar/تمور , تمور  القصيم ",
    ],
)
def test_header_and_separators(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == ((DATES, "تمور القصيم"),)


def test_a_quoted_keyphrase_may_hold_a_comma(tmp_path: Path) -> None:
    assert read(tmp_path, '/en,"dates, fresh and dry"\n') == (
        (f"{START}en", "dates, fresh and dry"),
    )


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("/a,one\nhttp://,two\n", 2, "is no web address"),
        ("url,keyphrase\nsome words,two\n", 2, "'some words' is no web address"),
        ("/a,one,two\n", 1, 'has 3 columns; give a URL and a keyphrase, and put'),
        ("/a\n", 1, "has 1 columns"),
        ("/a,one\n\n/b,\n", 3, "has 1 columns"),
        ("/a,!؟\n", 1, "is no keyphrase"),
        (f"/a,{'كلمة ' * 60}\n", 1, f"keep it to {MAX_CHARACTERS}"),
        ("/a,one\n/b,تمر\n".encode("windows-1256"), 2, "is not UTF-8; save the table as"),
        ("/a,one\n/b," + "x" * 200_000, 2, "cannot be read as CSV"),
    ],
)  # fmt: skip
def test_faults_name_the_line(tmp_path: Path, text: str | bytes, line: int, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        read(tmp_path, text)
    message = str(caught.value)
    assert message.startswith(f"--keyphrases {tmp_path / 'keyphrases.csv'}, line {line}: ")
    assert said in message
    assert "\n" not in message


def test_files_that_are_no_table(tmp_path: Path) -> None:
    for text in ("", "url,keyphrase\n"):
        with pytest.raises(UsageError, match="holds no keyphrase"):
            read(tmp_path, text)
    for file in (tmp_path, tmp_path / "missing.csv"):
        with pytest.raises(UsageError, match="cannot be read"):
            read_keyphrases(file, START)


# -- which page an address means


def site(*table: tuple[str, str]) -> Site:
    scope = SiteScope(START)
    urls = (START, f"{START}shop/", f"{START}dates")
    body = b"<title>Dates</title><p>Dates</p>"
    headers = (("content-type", "text/html"),)
    pages = [extract(Response(url, 200, headers=headers, body=body), scope) for url in urls]
    old = UrlRecord(f"{START}old", 301, redirect_to=f"{START}dates", crawled=False)
    options = JudgeOptions(keyphrases=table)
    return build_site(START, scope, map(entry_of, pages), [old], (), options)


def test_an_address_finds_the_page_it_leads_to() -> None:
    for url in ("https://example.com/shop", "http://www.example.com/shop/"):
        assert site((url, "shop")).keyphrases == {url_hash(f"{START}shop/"): ("shop",)}
    found = site((f"{START}old", "one"), (f"{START}dates/", "two"), (f"{START}dates", "one"))
    assert found.keyphrases == {url_hash(f"{START}dates"): ("one", "two")}


def test_addresses_that_no_page_has_are_known() -> None:
    table = ((f"{START}nowhere", "one"), (f"{START}nowhere", "two"), (f"{START}shop", "three"))
    assert unknown_addresses(table, site(*table)) == [f"{START}nowhere"]


# -- the command


def test_the_table_goes_through_audit_and_recheck(command: Command) -> None:
    table = command.folder / "keyphrases.csv"
    table.write_text("/,fresh dates\n/nowhere,nothing\n", "utf-8")
    with serve({"/": page("Fresh dates", body="<p>We sell fresh dates.</p>")}) as one:
        done = command.audit(one.base, "--keyphrases", str(table))
    assert done.code == 0, done.err
    assert "keyphrase-in-title" not in done.failed()
    unknown = done.notes()["keyphrase-pages-unknown"]
    assert (unknown["count"], unknown["examples"]) == (1, [f"{one.base}/nowhere"])
    table.write_text("/,green olives\n", "utf-8")
    for out, arguments in (("again", ("--keyphrases", str(table))), ("kept", ())):
        started = command.start("recheck", "latest", "--out", out, *arguments)
        rechecked = command.end(started, command.folder / out)
        assert rechecked.code == 0, rechecked.err
        assert "keyphrase-in-title" in rechecked.failed()
        assert "keyphrase-pages-unknown" not in rechecked.notes()


def test_a_fault_of_the_table_ends_the_command_before_the_crawl(command: Command) -> None:
    table = command.folder / "keyphrases.csv"
    table.write_text("/only\n", "utf-8")
    with serve({"/": page("Any")}) as one:
        done = command.audit(one.base, "--keyphrases", str(table))
        assert one.log == []
    assert done.code == 2
    assert f"--keyphrases {table}, line 1: has 1 columns" in done.one_line()
