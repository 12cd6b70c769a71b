"""What a worker writes: rows gathered and put into the store in one transaction a batch."""

from __future__ import annotations

import time
from array import array
from collections import defaultdict
from typing import Any

from sqlalchemy import Insert, Table
from sqlalchemy.dialects import postgresql, sqlite

from seo_audit.database import open_engine
from seo_audit.digest import digest_of, pack
from seo_audit.facts import Page
from seo_audit.schema import bodies, fetches, pages, site_files, urls
from seo_audit.site import indexability, staged
from seo_audit.store import encode_page
from seo_audit.urls import url_hash
from seo_audit.zstd import Packer

BATCH_PAGES = 64
BATCH_SECONDS = 2.0


class RunWriter:
    """Appends what a crawl finds. `flush` returns the ids of the tasks that are now safe."""

    def __init__(self, database_url: str, run_id: int, keep_bodies: bool) -> None:
        self._engine = open_engine(database_url)
        self._run_id = run_id
        self._keep_bodies = keep_bodies
        self._packer = Packer()
        self._rows: dict[Table, list[dict[str, Any]]] = defaultdict(list)
        self._tasks: list[int] = []
        self._since = time.monotonic()

    @property
    def due(self) -> bool:
        """Whether the batch is full or old."""
        return bool(self._tasks) and (
            len(self._tasks) >= BATCH_PAGES or time.monotonic() - self._since > BATCH_SECONDS
        )

    @property
    def pending(self) -> bool:
        return bool(self._tasks)

    def taken(self, task_id: int) -> None:
        """A task's rows are in the batch."""
        if not self._tasks:
            self._since = time.monotonic()
        self._tasks.append(task_id)

    def add_page(self, page: Page, rank: int, body: bytes, targets: list[int]) -> None:
        """`targets` are the hashes of the internal addresses that the page links to, each once."""
        key = url_hash(page.url)
        self._add(
            pages,
            hash=key,
            url=page.url,
            rank=rank,
            status=page.status,
            error=page.error,
            content_type=_storable(page.content_type),
            bytes=page.bytes,
            redirect_to=page.redirect_to,
            language=page.document.language if page.document else "",
            indexability=indexability(page, allowed=True),
            staged=int(staged(page)),
            facts=self._packer.pack(encode_page(page)),
            edges=array("q", targets).tobytes(),
            digest=pack(digest_of(page)),
        )
        if self._keep_bodies and page.document is not None:
            self._add(bodies, hash=key, body=self._packer.pack(body))

    def add_url(self, url: str, key: int, rank: int, kind: str) -> None:
        self._add(urls, hash=key, url=url, rank=rank, kind=kind)

    def add_fetch(self, page: Page, kind: str) -> None:
        """The answer to a light request, of which a Page without document holds all."""
        self._add(
            fetches,
            hash=url_hash(page.url),
            url=page.url,
            kind=kind,
            status=page.status,
            error=page.error,
            content_type=_storable(page.content_type),
            bytes=page.bytes,
            redirect_to=page.redirect_to,
        )

    def add_site_file(self, kind: str, page: Page, text: str, entries: int, error: str) -> None:
        self._add(
            site_files,
            kind=kind,
            url=page.url,
            status=page.status,
            error=error,
            text=text,
            entries=entries,
        )

    def _add(self, table: Table, **values: Any) -> None:
        self._rows[table].append({"run_id": self._run_id, **values})

    def flush(self) -> list[int]:
        """Store the batch. A page that another worker has stored already is left as it is."""
        if self._rows:
            with self._engine.begin() as connection:
                for table, rows in self._rows.items():
                    connection.execute(self._insert(table), rows)
        stored, self._tasks = self._tasks, []
        self._rows.clear()
        return stored

    def _insert(self, table: Table) -> Insert:
        if self._engine.dialect.name == "postgresql":
            return postgresql.insert(table).on_conflict_do_nothing()
        return sqlite.insert(table).on_conflict_do_nothing()

    def close(self) -> None:
        self._engine.dispose()


def _storable(text: str) -> str:
    """A header's text as a column takes it: PostgreSQL refuses NUL."""
    return text.replace("\0", "")
