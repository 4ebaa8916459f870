"""Alembic's entry: runs the steps of `versions/` on the connection `Database.migrate` hands over."""

from alembic import context

from assistant.records.tables import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
