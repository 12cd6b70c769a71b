"""Alembic's way into the store: runs on the connection that `seo_audit.store` hands over."""

from alembic import context

from seo_audit.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
