from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import report_samples as sample
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

import reports.check_texts

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(autouse=True)
def _sample_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports of the samples take their texts from the samples' checks."""
    monkeypatch.setattr(reports.check_texts, "known_checks", lambda: sample.CHECKS)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip("no chromium found: the report was not opened in a browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Visit:
    """A browser tab that keeps account of what must not happen."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("request", self._request)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", lambda dialog: self.errors.append(dialog.message))

    def _request(self, request: Request) -> None:
        if not request.url.startswith("data:"):
            self.requests.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(message.text)

    def open(self, path: Path) -> Page:
        self.page.goto(path.as_uri())
        return self.page

    def assert_quiet(self, path: Path) -> None:
        """Only the file itself was asked for, and nothing went wrong or ran that must not."""
        assert set(self.requests) == {path.as_uri()}
        assert self.errors == []
        assert self.page.evaluate("window.broken") is None


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield Visit(context.new_page())
    context.close()
