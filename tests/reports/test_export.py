from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import report_samples as sample

from reports.export import write_exports

PAGE = {
    "url", "final_url", "status", "content_type", "bytes", "response_ms", "depth", "redirects",
    "indexable", "indexability", "canonical", "robots", "title", "title_px", "description",
    "description_px", "headings", "lang", "dir", "language", "words", "words_ar", "words_en",
    "sentences", "readability", "images", "links_internal", "links_external", "inlinks",
    "hreflang", "schema_types", "keyphrases", "intent", "advice", "score", "scores",
}  # fmt: skip
FINDING = {"check", "group", "severity", "url", "score", "values", "evidence"}
LINK = {"source", "target", "text", "rel", "status", "internal"}
AUDIT = {
    "site", "run", "started_at", "finished_at", "version", "score", "groups", "coverage", "pages",
    "checks",
}  # fmt: skip


def lines(path: Path) -> list[dict[str, Any]]:
    text = path.read_text("utf-8")
    assert text == "" or text.endswith("\n")
    return [json.loads(line) for line in text.split("\n")[:-1]]


def test_the_contract_holds_in_every_file(tmp_path: Path) -> None:
    files = write_exports(sample.clinic(), tmp_path)
    assert [file.name for file in files] == [
        "audit.json", "pages.jsonl", "findings.jsonl", "links.jsonl",
    ]  # fmt: skip
    audit = json.loads(files[0].read_text("utf-8"))
    assert set(audit) >= AUDIT
    assert set(audit["coverage"]) == {"ran", "total"}
    assert set(audit["pages"]) == {"crawled", "html", "indexable", "by_status"}
    assert all(
        set(check) >= {"id", "group", "severity", "passed", "failed", "not_applicable", "errors"}
        for check in audit["checks"]
    )
    pages = lines(files[1])
    assert len(pages) == 14
    for page in pages:
        assert set(page) >= PAGE
        assert set(page["advice"]) == {"verdict", "reasons"}
        assert all(set(row) == {"level", "text"} for row in page["headings"])
        assert all(set(row) == {"src", "alt", "width", "height", "bytes"} for row in page["images"])
        assert all(set(row) == {"lang", "href"} for row in page["hreflang"])
        assert all(set(row) == {"phrase", "count", "score"} for row in page["keyphrases"])
        assert set(page["readability"]) == {"measure", "score", "long_sentences_pct"}
    assert all(set(row) >= FINDING for row in lines(files[2]))
    assert all(set(row) == LINK for row in lines(files[3]))


def test_missing_and_empty_alt_stay_apart(tmp_path: Path) -> None:
    write_exports(sample.clinic(), tmp_path)
    page = lines(tmp_path / "pages.jsonl")[0]
    assert [image["alt"] for image in page["images"]] == [None, "", "فريق العيادة"]
    assert lines(tmp_path / "pages.jsonl")[9]["title"] is None


def test_hostile_strings_keep_one_row_a_line(tmp_path: Path) -> None:
    results = sample.hostile()
    write_exports(results, tmp_path)
    pages = lines(tmp_path / "pages.jsonl")
    assert len(pages) == len(list(results.pages()))
    titles = {page["title"] for page in pages}
    assert {sample.HOSTILE["script"], sample.HOSTILE["override"], sample.HOSTILE["long"]} <= titles
    # A lone surrogate has no UTF-8: it alone is replaced.
    assert "before\x00after � end" in titles


def test_two_exports_are_equal(tmp_path: Path) -> None:
    first = write_exports(sample.clinic(), tmp_path / "a")
    second = write_exports(sample.clinic(), tmp_path / "b")
    assert [file.read_bytes() for file in first] == [file.read_bytes() for file in second]


def test_a_failing_export_leaves_the_old_file(tmp_path: Path) -> None:
    write_exports(sample.clinic(), tmp_path)
    before = (tmp_path / "pages.jsonl").read_bytes()
    broken = sample.clinic()

    def pages() -> Any:
        yield sample.page("/", "first", "en")
        raise RuntimeError("the store went away")

    broken.pages = pages  # type: ignore[method-assign]
    with pytest.raises(RuntimeError):
        write_exports(broken, tmp_path)
    assert (tmp_path / "pages.jsonl").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "audit.json", "findings.jsonl", "links.jsonl", "pages.jsonl",
    ]  # fmt: skip
