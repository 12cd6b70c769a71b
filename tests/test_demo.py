"""The main job end to end: the bundled site, audited by the real command."""

import json
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import seo_audit.demo

Audit = tuple[Path, str]


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    folder = tmp_path_factory.mktemp("demo")
    done = subprocess.run(
        [sys.executable, "-m", "seo_audit", "demo", "--out", "out"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return folder / "out", done.stdout


def rows(folder: Path, name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / name).read_text("utf-8").splitlines()]


def path_of(url: object) -> str:
    return unquote(urlsplit(str(url)).path)


def test_exactly_the_planted_defects_are_found(audited: Audit) -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows(audited[0], "findings.jsonl"):
        found[str(row["check"])].add(path_of(row["url"]))
    planted: dict[str, set[str]] = defaultdict(set)
    for defect in seo_audit.demo.planted_defects():
        planted[defect.check].add(defect.url)
    assert dict(found) == dict(planted)


def test_the_terminal_says_where_the_reports_lie(audited: Audit) -> None:
    for name in ("report.ar.html", "report.en.html", "audit.json"):
        assert re.search(rf"^\s+out/{re.escape(name)}$", audited[1], re.MULTILINE)
        assert (audited[0] / name).stat().st_size > 1000


def test_every_check_ran_and_the_scores_add_up(audited: Audit) -> None:
    summary = json.loads((audited[0] / "audit.json").read_text("utf-8"))
    assert summary["coverage"]["ran"] == summary["coverage"]["total"]
    pages = rows(audited[0], "pages.jsonl")
    counted = [page["score"] for page in pages if page["indexable"]]
    assert len(counted) == summary["pages"]["indexable"]
    assert summary["score"] == pytest.approx(sum(counted) / len(counted), abs=0.06)  # type: ignore[arg-type]
    assert 0 < summary["score"] < 100


def test_a_page_in_windows_1256_is_read_as_arabic(audited: Audit) -> None:
    page = next(p for p in rows(audited[0], "pages.jsonl") if p["charset"] == "cp1256")
    assert page["language"] == "ar"
    assert re.search("[\u0621-\u064a]", str(page["title"]))
    assert "\ufffd" not in json.dumps(page, ensure_ascii=False)


def test_the_list_of_defects_is_as_long_as_the_readme_says() -> None:
    text = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
    count = len(seo_audit.demo.planted_defects())
    assert f"{count} planted" in text
    assert count == len(
        tomllib.loads((Path(seo_audit.demo.__file__).parent / "defects.toml").read_text("utf-8"))[
            "defect"
        ]
    )
