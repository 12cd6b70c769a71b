"""The cases of the checks: HTML files that say by their name what a check must find.

`tests/checks/<check-id>/pass_*.html`, `fail_*.html` and `na_*.html` are one case each; where other
pages take part, a folder `pass_*/` holds `page.html`, which is judged, and the rest. An optional
comment in the first line gives as JSON what HTML cannot say, all keys optional:

    <!-- case: {"url": "https://example.com/page", "start_url": "https://example.com/",
    "status": 200, "headers": {"X-Robots-Tag": "noindex"}, "charset": "windows-1256",
    "error": "", "response_ms": 120, "padding": 2000000, "gzip": true,
    "robots": "User-agent: *", "robots_status": 200,
    "others": [{"url": "...", "status": 404, "redirect_to": "", "content_type": "text/html"}],
    "pages": {"https://example.com/b": "b.html"}, "staging": true,
    "keyphrases": ["the main keyphrase of the page", "another"], "cut_short": true,
    "sitemap_alternates": true, "home_answers": {"ar": "https://example.com/ar", "en": "..."},
    "expect": "not-measured"} -->

The body is sent in `charset` (UTF-8), which the header names unless `headers` has a Content-Type.
`padding` adds a comment of so many bytes to the end; `gzip` sends the body compressed. `robots` is
the site's robots.txt (none: it answers 404). Of `others` only the answer is known; `pages` are
files beside the case. `keyphrases` are what the user's table gives the page. `cut_short`,
`sitemap_alternates` and `home_answers`: see `Site`. `expect` overrides what the file name says. In
the HTML, `@this-year@`, `@last-year@` and `@old-year@` (five years ago) stand for years.
"""

from __future__ import annotations

import datetime
import gzip
import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from seo_audit.check import Check
from seo_audit.extract import extract
from seo_audit.facts import Page
from seo_audit.response import Response
from seo_audit.robots import Robots
from seo_audit.site import JudgeOptions, Site, UrlRecord, build_site, entry_of
from seo_audit.urls import SiteScope, normalise, origin

HERE = Path(__file__).parent
EXPECTED = {"pass": "passed", "fail": "failed", "na": "not-applicable"}
_COMMENT = re.compile(r"\A\s*<!--\s*case:\s*(\{.*?\})\s*-->[ \t]*\n?", re.DOTALL)


@dataclass(frozen=True)
class Case:
    """One case of a check: `path` is the page that is judged."""

    check_id: str
    name: str
    path: Path

    @property
    def outcome(self) -> str:
        """What the check must find: passed, failed, not-applicable or not-measured."""
        return str(self.options.get("expect", EXPECTED[self.name.partition("_")[0]]))

    @cached_property
    def options(self) -> dict[str, Any]:
        return _read(self.path)[0]

    @cached_property
    def page(self) -> Page:
        """The page under judgement."""
        url = self.options.get("url", "https://example.com/page")
        return self._extract(self.path, normalise(url))

    @cached_property
    def site(self) -> Site:
        """A site of the page, the other pages and the addresses of which an answer is known."""
        pages = [self.page]
        for url, name in self.options.get("pages", {}).items():
            pages.append(self._extract(self.path.parent / name, normalise(url)))
        home = origin(self.start_url)
        status = self.options.get("robots_status", 200 if "robots" in self.options else 404)
        keyphrases = tuple((self.page.url, one) for one in self.options.get("keyphrases", []))
        site = build_site(
            self.start_url,
            SiteScope(self.start_url),
            map(entry_of, pages),
            [_answer(other) for other in self.options.get("others", [])],
            [Robots(f"{home}/robots.txt", status, self.options.get("robots", ""))],
            JudgeOptions(staging=bool(self.options.get("staging")), keyphrases=keyphrases),
        )
        site.cut_short = bool(self.options.get("cut_short"))
        site.sitemap_alternates = bool(self.options.get("sitemap_alternates"))
        site.home_answers = self.options.get("home_answers", {})
        return site

    @property
    def start_url(self) -> str:
        return normalise(self.options.get("start_url", "https://example.com/"))

    def _extract(self, path: Path, url: str) -> Page:
        options, html = _read(path)
        charset = options.get("charset", "utf-8")
        headers = {"content-type": f"text/html; charset={charset}"}
        for name, value in options.get("headers", {}).items():
            headers[name.lower()] = value
        padding = b"<!--" + b" " * options["padding"] + b"-->" if "padding" in options else b""
        body = html.encode(charset) + padding
        if "gzip" in options:
            headers["content-encoding"] = "gzip"
        response = Response(
            url=url,
            status=options.get("status", 200),
            headers=tuple(item for item in headers.items() if item[1]),
            body=gzip.compress(body) if "gzip" in options else body,
            response_ms=options.get("response_ms", 120),
            error=options.get("error", ""),
        )
        return extract(response, SiteScope(self.start_url))


def _answer(other: dict[str, Any]) -> UrlRecord:
    target = other.get("redirect_to", "")
    return UrlRecord(
        url=normalise(other["url"]),
        status=other.get("status", 200),
        error=other.get("error", ""),
        content_type=other.get("content_type", "text/html"),
        redirect_to=normalise(target) if target else "",
        crawled=False,
        indexability="",
    )


def _read(path: Path) -> tuple[dict[str, Any], str]:
    """(options, HTML without the comment) of a case file."""
    text = path.read_bytes().decode("utf-8")
    found = _COMMENT.match(text)
    options: dict[str, Any] = json.loads(found[1]) if found else {}
    year = datetime.date.today().year
    html = text[found.end() :] if found else text
    for name, ago in (("@this-year@", 0), ("@last-year@", 1), ("@old-year@", 5)):
        html = html.replace(name, str(year - ago))
    return options, html


def all_cases() -> list[Case]:
    """Every case under `tests/checks`, by check and name."""
    cases = []
    for folder in case_folders():
        for path in sorted(folder.iterdir()):
            if path.name.partition("_")[0] not in EXPECTED:
                continue
            page = path / "page.html" if path.is_dir() else path
            cases.append(Case(folder.name, path.stem, page))
    return cases


def case_folders() -> list[Path]:
    """The folders of cases, one a check."""
    return sorted(path for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__")


def is_arabic(case: Case) -> bool:
    """Whether the page of a case is in Arabic, by its text or its lang attribute."""
    document = case.page.document
    return document is not None and "ar" in (document.language, (document.lang or "")[:2].lower())


_LANGUAGE_FACTS = frozenset(
    {"language", "language_code", "arabic_share", "title_px", "description_px", "readability"}
)
_LANGUAGE_MODULES = ("seo_audit.text.", "seo_audit.words")


def depends_on_language(check: Check) -> bool:
    """Whether a check judges by language: its function, or one of its module that it calls, uses
    the text engine, a word list, or a fact that language decides."""
    todo: list[Any] = [check.judge, check.applies]
    seen: set[Any] = set()
    while todo:
        function = todo.pop()
        if function in seen:
            continue
        seen.add(function)
        for name in _names(function.__code__):
            used = function.__globals__.get(name)
            used = getattr(used, "__wrapped__", used)  # below functools.cache
            module = getattr(used, "__module__", "") or ""
            if name in _LANGUAGE_FACTS or module.startswith(_LANGUAGE_MODULES):
                return True
            if module == check.module and hasattr(used, "__code__"):
                todo.append(used)
    return False


def _names(code: Any) -> set[str]:
    """The names that a function uses, also in its comprehensions and inner functions."""
    names = set(code.co_names)
    for constant in code.co_consts:
        if hasattr(constant, "co_names"):
            names |= _names(constant)
    return names
