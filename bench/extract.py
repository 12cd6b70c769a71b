"""Milliseconds a page that each stage of extraction takes, over Debian's python3-doc.

    python bench/extract.py               # /usr/share/doc/python3-doc/html
    python bench/extract.py FOLDER        # any folder of HTML pages
    python bench/extract.py --rounds 5

Times are of the processor, the best of the rounds for each stage. Nothing here is asserted.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

from seo_audit.extract import extract
from seo_audit.extract.bounds import affordable
from seo_audit.extract.charset import decode
from seo_audit.extract.document import read_document
from seo_audit.extract.elements import Elements
from seo_audit.extract.main_text import main_blocks
from seo_audit.extract.tree import PageTree
from seo_audit.response import Response
from seo_audit.store import encode_page
from seo_audit.urls import SiteScope
from seo_audit.zstd import Packer

DOCUMENTATION = ("/usr/share/doc/python3-doc/html", "/usr/share/doc/python3.11/html")
SITE = "https://docs.example/"
HEADERS = (("Content-Type", "text/html; charset=utf-8"),)


class Stages:
    """The seconds of one round, by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def timed(self, name: str, work: Callable[..., Any], *arguments: Any) -> Any:
        start = process_time()
        result = work(*arguments)
        self.seconds[name] = self.seconds.get(name, 0.0) + process_time() - start
        return result


def one_round(pages: list[tuple[str, bytes]]) -> dict[str, float]:
    """Every page through every stage once."""
    stages = Stages()
    scope = SiteScope(SITE)
    packer = Packer()
    for url, body in pages:
        html, charset = stages.timed("decode", decode, body, "utf-8")
        html, _ = stages.timed("bounds", affordable, html)
        tree = stages.timed("parse", PageTree, html)
        elements = stages.timed("walk: regions", Elements, tree, url, scope)
        stages.timed("walk: elements", elements.walk)
        stages.timed("main text", main_blocks, tree, elements.regions.in_content)
        stages.timed("document", read_document, html, charset, url, scope, [], [])
        response = Response(url, 200, 0, HEADERS, body)
        page = stages.timed("all", extract, response, scope)
        stages.timed("pack", lambda page: packer.pack(encode_page(page)), page)
    return stages.seconds


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    known = next((name for name in DOCUMENTATION if Path(name).is_dir()), DOCUMENTATION[0])
    options.add_argument("folder", nargs="?", type=Path, default=Path(known))
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    folder = given.folder.resolve()
    files = sorted(folder.rglob("*.html"))
    if not files:
        raise SystemExit(f"{folder}: no HTML pages; apt install python3-doc, or name a folder")
    pages = [(SITE + str(file.relative_to(folder)), file.read_bytes()) for file in files]
    rounds = [one_round(pages) for _ in range(given.rounds)]
    best = {name: min(seconds[name] for seconds in rounds) for name in rounds[0]}
    markup = ("decode", "bounds", "parse", "walk: regions", "walk: elements", "main text")
    best["text analysis"] = best.pop("document") - sum(best[name] for name in markup[2:])
    size = sum(len(body) for _, body in pages) / len(pages) / 1024
    print(f"{len(pages)} pages of {size:.0f} KB on average; ms a page")
    for name in (*markup, "text analysis", "pack"):
        print(f"  {name:16}{1000 * best[name] / len(pages):8.2f}")
    without = sum(best[name] for name in markup)
    print(f"  {'without text':16}{1000 * without / len(pages):8.2f}")
    print(f"  {'extract':16}{1000 * best['all'] / len(pages):8.2f}")


if __name__ == "__main__":
    main()
