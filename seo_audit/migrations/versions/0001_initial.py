"""The first schema."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# As they were in this version; `seo_audit.schema` may have gone on.
_row_id = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_url = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("site", sa.Text, nullable=False),
        sa.Column("start_url", sa.Text, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("started_at", sa.String(32), nullable=False),
        sa.Column("finished_at", sa.String(32)),
        sa.Column("version", sa.String(32), nullable=False),
        sa.Column("options", sa.Text, nullable=False),
        sa.Column("notes", sa.Text, nullable=False),
        sa.Column("score", sa.Float),
        sa.Column("summary", sa.LargeBinary),
    )
    _create_table_of_runs(
        "urls",
        sa.Column("hash", sa.BigInteger, nullable=False),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("url", _url, nullable=False),
    )
    _create_table_of_runs(
        "pages",
        sa.Column("hash", sa.BigInteger, nullable=False),
        sa.Column("url", _url, nullable=False),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("status", sa.Integer, nullable=False),
        sa.Column("error", sa.String(32), nullable=False),
        sa.Column("content_type", sa.Text, nullable=False),
        sa.Column("bytes", sa.BigInteger, nullable=False),
        sa.Column("redirect_to", sa.Text, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("indexability", sa.String(24), nullable=False),
        sa.Column("staged", sa.Integer, nullable=False),
        sa.Column("facts", sa.LargeBinary, nullable=False),
        sa.Column("edges", sa.LargeBinary, nullable=False),
    )
    _create_table_of_runs(
        "bodies",
        sa.Column("hash", sa.BigInteger, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    _create_table_of_runs(
        "fetches",
        sa.Column("hash", sa.BigInteger, nullable=False),
        sa.Column("url", _url, nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("status", sa.Integer, nullable=False),
        sa.Column("error", sa.String(32), nullable=False),
        sa.Column("content_type", sa.Text, nullable=False),
        sa.Column("bytes", sa.BigInteger, nullable=False),
        sa.Column("redirect_to", sa.Text, nullable=False),
    )
    _create_table_of_runs(
        "site_files",
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("url", _url, nullable=False),
        sa.Column("status", sa.Integer, nullable=False),
        sa.Column("error", sa.String(32), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("entries", sa.Integer, nullable=False),
    )
    _create_table_of_runs(
        "findings",
        sa.Column("check_id", sa.String(64), nullable=False),
        sa.Column("url", _url, nullable=False),
        sa.Column("priority", sa.Float, nullable=False),
        sa.Column("finding", sa.LargeBinary, nullable=False),
    )
    _create_table_of_runs(
        "scores",
        sa.Column("hash", sa.BigInteger, nullable=False),
        sa.Column("depth", sa.Integer),
        sa.Column("url", _url, nullable=False),
        sa.Column("row", sa.LargeBinary, nullable=False),
    )
    for table in ("urls", "fetches", "site_files", "scores"):
        op.create_index(f"{table}_by_run", table, ["run_id"])
    op.create_index("pages_by_hash", "pages", ["run_id", "hash"], unique=True)
    op.create_index("bodies_by_hash", "bodies", ["run_id", "hash"])
    op.create_index("findings_by_check", "findings", ["run_id", "check_id"])


def _create_table_of_runs(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        sa.Column("id", _row_id, primary_key=True),
        sa.Column(
            "run_id", sa.Integer, sa.ForeignKey("runs.id", ondelete="CASCADE"), nullable=False
        ),
        *columns,
    )


def downgrade() -> None:
    for table in ("scores", "findings", "site_files", "fetches", "bodies", "pages", "urls", "runs"):
        op.drop_table(table)
