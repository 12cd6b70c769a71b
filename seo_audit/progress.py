"""What the user sees while an audit runs: a bar on a terminal, a line a step in a pipe."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


class Step(Protocol):
    """One step under way."""

    def __call__(self, done: int, total: int, what: str = "") -> None:
        """Say how far it is."""


class Reporter:
    """Says what happens; `quiet` says nothing but errors."""

    def __init__(self, quiet: bool = False) -> None:
        self.quiet = quiet
        self._console = Console(stderr=False, highlight=False, soft_wrap=True)

    def line(self, text: str) -> None:
        """One line for the user."""
        if not self.quiet:
            self._console.print(text, markup=False)

    def error(self, text: str) -> None:
        """One line on the error stream, quiet or not."""
        print(f"seo-audit: {text}", file=sys.stderr)

    @contextmanager
    def step(self, name: str) -> Iterator[Step]:
        """A named step: a bar that moves, or one line when it is done."""
        started = time.monotonic()
        reached = [0]
        if self.quiet or not self._console.is_terminal:

            def note(done: int, total: int, what: str = "") -> None:
                reached[0] = done

            yield note
        else:
            with Progress(
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
                TextColumn("[dim]{task.fields[what]}", markup=True),
                console=self._console,
                transient=True,
            ) as bar:
                task = bar.add_task(name, total=None, what="")

                def move(done: int, total: int, what: str = "") -> None:
                    reached[0] = done
                    bar.update(task, completed=done, total=total, what=what[-60:].replace("[", "("))

                yield move
        seconds = time.monotonic() - started
        self.line(f"{name}: {reached[0]} in {seconds:.1f} s" if reached[0] else f"{name}: done")
