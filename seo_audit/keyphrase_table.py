"""The user's table of page and keyphrase: a CSV, read before anything is spent on the crawl."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from seo_audit.errors import UsageError
from seo_audit.text.letters import visible
from seo_audit.text.words import words
from seo_audit.urls import normalise, url_hash

if TYPE_CHECKING:
    from seo_audit.site import Site

# A table of all pages of a large site has 2 MB; what is larger is another file.
MAX_BYTES = 20 * 1024 * 1024
# What is longer is a sentence and no keyphrase (ours).
MAX_CHARACTERS = 150

_DELIMITERS = ",;\t"
# Direction marks come along when Arabic is copied.
_EDGES = (
    " \t\r\n\u00a0\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)
_ADDRESS = re.compile(r"https?://|/|[\w.-]+\.\w{2,}(?:[:/?]|$)", re.IGNORECASE)


def read_keyphrases(path: Path, start_url: str) -> tuple[tuple[str, str], ...]:
    """(normalised URL, keyphrase) of each row, in the order of the file.

    `path` is a CSV in UTF-8 with the columns url and keyphrase; a first line that names columns is
    passed over. An address may lack its scheme, or be a path on the site of `start_url`. Raises
    UsageError with one line: file, line, what is wrong, how to mend it.
    """
    found: dict[tuple[str, str], None] = {}
    for place, (line, cells) in enumerate(_rows(path)):
        if place == 0 and not _ADDRESS.match(cells[0]):
            continue  # the names of the columns
        if len(cells) != 2:
            raise _fault(
                path,
                line,
                f"has {len(cells)} columns; give a URL and a keyphrase, "
                'and put a keyphrase that holds a comma into "quotes"',
            )
        found[_address(cells[0], start_url, path, line), _keyphrase(cells[1], path, line)] = None
    if not found:
        raise UsageError(
            f"--keyphrases {path}: holds no keyphrase; write one line a page: URL,keyphrase"
        )
    return tuple(found)


def by_page(table: Iterable[tuple[str, str]], site: Site) -> dict[int, tuple[str, ...]]:
    """The keyphrases of each page by `url_hash`, the main one first.

    An address stands for the page it leads to, with or without www, over http or https, with or
    without a slash at its end.
    """
    pages: dict[int, tuple[str, ...]] = {}
    ends: dict[str, int | None] = {}
    for url, keyphrase in table:
        if url not in ends:
            ends[url] = _page_of(url, site)
        page = ends[url]
        if page is not None and keyphrase not in pages.get(page, ()):
            pages[page] = (*pages.get(page, ()), keyphrase)
    return pages


def unknown_addresses(table: Iterable[tuple[str, str]], site: Site) -> list[str]:
    """The addresses of the table that are no page of the crawl, each once."""
    addresses = dict.fromkeys(url for url, _ in table)
    return [url for url in addresses if _page_of(url, site) is None]


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """(line number, cells) of each row that is not empty, without empty cells at its end."""
    text = _text(path)
    first = text.lstrip().partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    while True:
        line = reader.line_num + 1
        try:
            cells = [cell.strip(_EDGES) for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            raise _fault(path, line, f"cannot be read as CSV ({error})") from None
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield line, cells


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UsageError(f"--keyphrases {path}: is over {MAX_BYTES >> 20} MB; is it the table?")
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"--keyphrases {path}: cannot be read ({error.strerror})") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _fault(path, line, "is not UTF-8; save the table as “CSV UTF-8”") from None


def _address(cell: str, start_url: str, path: Path, line: int) -> str:
    if _ADDRESS.match(cell):
        relative = cell.startswith("/") or "://" in cell
        url = normalise(cell if relative else f"//{cell}", start_url)
        if url:
            return url
    raise _fault(path, line, f"{cell[:80]!r} is no web address; give one such as {start_url}page")


def _keyphrase(cell: str, path: Path, line: int) -> str:
    keyphrase = visible(cell)
    if not words(keyphrase):
        raise _fault(path, line, f"{cell[:80]!r} is no keyphrase; write the words people search")
    if len(keyphrase) > MAX_CHARACTERS:
        raise _fault(
            path,
            line,
            f"has a keyphrase of {len(keyphrase)} characters; keep it to {MAX_CHARACTERS}",
        )
    return keyphrase


def _fault(path: Path, line: int, what: str) -> UsageError:
    return UsageError(f"--keyphrases {path}, line {line}: {what}")


def _page_of(url: str, site: Site) -> int | None:
    for form in _forms(url):
        answer = site.answer(form)
        if answer.last is not None and answer.last.crawled and not answer.loop:
            return url_hash(answer.last.url)
    return None


def _forms(url: str) -> Iterator[str]:
    """The address, then what else it is commonly written as."""
    yield url
    parts = urlsplit(url)
    path = parts.path[:-1] if parts.path.endswith("/") else f"{parts.path}/"
    bare = parts.netloc.removeprefix("www.")
    for scheme in ("https", "http"):
        for host in (bare, f"www.{bare}"):
            for place in (parts.path, path):
                yield normalise(urlunsplit((scheme, host, place, parts.query, "")))
