"""The tables of the store. A change here needs a migration in `seo_audit/migrations/versions`."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

# SQLite numbers rows by itself only in a column of the plain type INTEGER.
RowId = BigInteger().with_variant(Integer, "sqlite")
# Sorted by code points everywhere, so that the order of pages does not hang on a server's locale.
Url = Text().with_variant(Text(collation="C"), "postgresql")


def _run() -> Column[int]:
    return Column("run_id", Integer, ForeignKey("runs.id", ondelete="CASCADE"), nullable=False)


runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("site", Text, nullable=False),
    Column("start_url", Text, nullable=False),
    Column("state", String(16), nullable=False),  # crawling, crawled, done, failed
    Column("started_at", String(32), nullable=False),
    Column("finished_at", String(32)),
    Column("version", String(32), nullable=False),
    Column("options", Text, nullable=False),
    Column("notes", Text, nullable=False, default="[]"),
    Column("score", Float),
    Column("summary", LargeBinary),
)

# Every address met, appended as it is met. The frontier of a killed crawl is this less `pages`.
urls = Table(
    "urls",
    metadata,
    Column("id", RowId, primary_key=True),
    _run(),
    Column("hash", BigInteger, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("kind", String(12), nullable=False),  # page, sitemap, or the kind of a light request
    Column("url", Url, nullable=False),
    Index("urls_by_run", "run_id"),
)

pages = Table(
    "pages",
    metadata,
    Column("id", RowId, primary_key=True),
    _run(),
    Column("hash", BigInteger, nullable=False),
    Column("url", Url, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("status", Integer, nullable=False),
    Column("error", String(32), nullable=False),
    Column("content_type", Text, nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("redirect_to", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("indexability", String(24), nullable=False),  # before robots.txt is asked
    Column("staged", Integer, nullable=False),
    Column("facts", LargeBinary, nullable=False),
    Column("edges", LargeBinary, nullable=False),
    Column("digest", LargeBinary),  # null in what version 0001 stored
    Index("pages_by_hash", "run_id", "hash", unique=True),
)

bodies = Table(
    "bodies",
    metadata,
    Column("id", RowId, primary_key=True),
    _run(),
    Column("hash", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("bodies_by_hash", "run_id", "hash"),
)

# Answers to light requests: images, css, js, links to other sites.
fetches = Table(
    "fetches",
    metadata,
    Column("id", RowId, primary_key=True),
    _run(),
    Column("hash", BigInteger, nullable=False),
    Column("url", Url, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("status", Integer, nullable=False),
    Column("error", String(32), nullable=False),
    Column("content_type", Text, nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("redirect_to", Text, nullable=False),
    Index("fetches_by_run", "run_id"),
)

# robots.txt and sitemaps as they were read.
site_files = Table(
    "site_files",
    metadata,
    Column("id", RowId, primary_key=True),
    _run(),
    Column("kind", String(12), nullable=False),
    Column("url", Url, nullable=False),
    Column("status", Integer, nullable=False),
    Column("error", String(32), nullable=False),
    Column("text", Text, nullable=False),
    Column("entries", Integer, nullable=False),
    Index("site_files_by_run", "run_id"),
)

findings = Table(
    "findings",
    metadata,
    Column("id", RowId, primary_key=True),
    _run(),
    Column("check_id", String(64), nullable=False),
    Column("url", Url, nullable=False),
    Column("priority", Float, nullable=False),
    Column("finding", LargeBinary, nullable=False),
    Index("findings_by_check", "run_id", "check_id"),
)

scores = Table(
    "scores",
    metadata,
    Column("id", RowId, primary_key=True),
    _run(),
    Column("hash", BigInteger, nullable=False),
    Column("depth", Integer),
    Column("url", Url, nullable=False),
    Column("row", LargeBinary, nullable=False),  # what judging adds to the facts of a page
    Index("scores_by_run", "run_id"),
)
