"""The store: runs, the frontier, facts, findings.

Crawl workers append with `RunWriter`; everything else reads streams or writes a run's results in
one transaction.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.engine import Row
from sqlalchemy.exc import SQLAlchemyError

from seo_audit import __version__
from seo_audit.database import database_url, fault_line, migrate, open_engine
from seo_audit.errors import UsageError
from seo_audit.facts import Page
from seo_audit.messages import UNREADABLE
from seo_audit.schema import bodies, fetches, findings, pages, runs, scores, site_files, urls
from seo_audit.zstd import decompress

# Rows fetched at a time when a table is streamed.
CHUNK = 200

_encoder = msgspec.msgpack.Encoder()
_page_decoder = msgspec.msgpack.Decoder(Page)


def now() -> str:
    """The time as the contract writes it: UTC, ISO 8601, seconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Store:
    """One open database. `with Store() as store:` closes it."""

    def __init__(self, url: str | None = None) -> None:
        self.url = url or database_url()
        self.engine = open_engine(self.url)
        with self._said():
            migrate(self.engine, self.url)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.engine.dispose()

    @contextmanager
    def _said(self) -> Iterator[None]:
        """Database faults in one line."""
        try:
            yield
        except SQLAlchemyError as error:
            raise UsageError(fault_line(self.url, error)) from None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with self._said(), self.engine.connect() as connection:
            connection = connection.execution_options(reads=True)
            yield connection
            connection.rollback()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        with self._said(), self.engine.begin() as connection:
            yield connection

    # -- runs

    def create_run(self, start_url: str, options: str) -> int:
        """A new run in the state "crawling"; its number."""
        with self.writing() as connection:
            result = connection.execute(
                insert(runs).values(
                    site=urlsplit(start_url).netloc,
                    start_url=start_url,
                    state="crawling",
                    started_at=now(),
                    version=__version__,
                    options=options,
                    notes="[]",
                )
            )
            key = result.inserted_primary_key
            assert key is not None
            return int(key[0])

    def run(self, run_id: int) -> Row[Any]:
        """One row of `runs`. Raises UsageError where there is none."""
        with self.reading() as connection:
            row = connection.execute(select(runs).where(runs.c.id == run_id)).one_or_none()
        if row is None:
            raise UsageError(f"there is no run {run_id}; `seo-audit runs` lists those there are")
        return row

    def list_runs(self) -> list[Row[Any]]:
        """All runs, the newest first."""
        with self.reading() as connection:
            return list(connection.execute(select(runs).order_by(runs.c.id.desc())))

    def find_run(self, name: str) -> int:
        """The number of a run named "12", "latest" or "latest:example.com"."""
        if name.isascii() and name.isdigit():
            return int(self.run(int(name)).id)
        word, _, site = name.partition(":")
        if word != "latest":
            raise UsageError(f"{name!r} is no run: give its number, latest, or latest:example.com")
        query = select(func.max(runs.c.id)).where(runs.c.state != "failed")
        if site:
            query = query.where(runs.c.site.in_([site, f"www.{site}"]))
        with self.reading() as connection:
            found = connection.execute(query).scalar()
        if found is None:
            raise UsageError(f"there is no run{f' of {site}' if site else ''} yet: audit it first")
        return int(found)

    def unfinished_run(self, start_url: str) -> Row[Any] | None:
        """The last run of a start URL if it was broken off, in the crawl or after it."""
        query = select(runs).where(runs.c.start_url == start_url, runs.c.state != "failed")
        with self.reading() as connection:
            row = connection.execute(query.order_by(runs.c.id.desc()).limit(1)).one_or_none()
        return row if row is not None and row.state != "done" else None

    def set_run(self, run_id: int, **values: Any) -> None:
        with self.writing() as connection:
            connection.execute(update(runs).where(runs.c.id == run_id).values(**values))

    def delete_run(self, run_id: int) -> None:
        """Remove a run and all that was stored for it."""
        with self.writing() as connection:
            for table in (urls, pages, bodies, fetches, site_files, findings, scores):
                connection.execute(delete(table).where(table.c.run_id == run_id))
            connection.execute(delete(runs).where(runs.c.id == run_id))

    def end_crawl(self, run_id: int, notes: list[dict[str, Any]], state: str) -> None:
        """The crawl is over: what the reader must know of it, and the run's state."""
        text = json.dumps(notes, ensure_ascii=False)
        self.set_run(run_id, state=state, finished_at=now(), notes=text)

    def forget_site_files(self, run_id: int) -> None:
        """A crawl that goes on reads them again."""
        with self.writing() as connection:
            connection.execute(delete(site_files).where(site_files.c.run_id == run_id))

    # -- what the crawl left

    def frontier(self, run_id: int) -> Iterator[tuple[str, int, int, str]]:
        """(url, hash, rank, kind) of every address met, in the order of meeting."""
        query = select(urls.c.url, urls.c.hash, urls.c.rank, urls.c.kind)
        yield from self._stream(query.where(urls.c.run_id == run_id).order_by(urls.c.id))

    def stored(self, run_id: int) -> Iterator[tuple[int, str, str]]:
        """(hash, url, error) of every page that is not to be fetched again."""
        query = select(pages.c.hash, pages.c.url, pages.c.error)
        yield from self._stream(query.where(pages.c.run_id == run_id).order_by(pages.c.id))

    def answered(self, run_id: int) -> set[int]:
        """Hashes of the light requests answered."""
        query = select(fetches.c.hash).where(fetches.c.run_id == run_id)
        with self.reading() as connection:
            return set(connection.execute(query).scalars())

    def unreadable(self, run_id: int) -> list[str]:
        """Addresses of the pages that could not be taken apart."""
        query = select(pages.c.url).where(pages.c.run_id == run_id, pages.c.error == UNREADABLE)
        with self.reading() as connection:
            return list(connection.execute(query.order_by(pages.c.url)).scalars())

    def page_records(self, run_id: int) -> Iterator[Any]:
        """The columns of each page but its facts, in a fixed order."""
        columns = [column for column in pages.c if column.name != "facts"]
        query = select(*columns).where(pages.c.run_id == run_id)
        yield from self._stream(query.order_by(pages.c.url))

    def fetch_records(self, run_id: int) -> Iterator[Any]:
        yield from self._stream(
            select(fetches).where(fetches.c.run_id == run_id).order_by(fetches.c.id)
        )

    def site_file_records(self, run_id: int) -> list[Row[Any]]:
        with self.reading() as connection:
            query = select(site_files).where(site_files.c.run_id == run_id)
            return list(connection.execute(query.order_by(site_files.c.id)))

    def facts(self, run_id: int, hashes: list[int]) -> Iterator[Page]:
        """The facts of pages in the order asked for, decoded one chunk at a time."""
        query = select(pages.c.hash, pages.c.facts).where(pages.c.run_id == run_id)
        for start in range(0, len(hashes), CHUNK):
            chunk = hashes[start : start + CHUNK]
            with self.reading() as connection:
                rows = connection.execute(query.where(pages.c.hash.in_(chunk)))
                blobs = {row.hash: row.facts for row in rows}
            for key in chunk:
                if key in blobs:
                    yield _page_decoder.decode(decompress(blobs[key]))

    def _stream(self, query: Any) -> Iterator[Any]:
        with self.reading() as connection:
            yield from connection.execution_options(yield_per=CHUNK * 5).execute(query)


def encode_page(page: Page) -> bytes:
    """The facts of a page as they are stored, before they are compressed."""
    return _encoder.encode(page)
