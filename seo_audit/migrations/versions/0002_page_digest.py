"""What the index of a site needs of a page, in a column of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Null: a page of an older version, whose digest is made from its facts.
    op.add_column("pages", sa.Column("digest", sa.LargeBinary))


def downgrade() -> None:
    op.drop_column("pages", "digest")
