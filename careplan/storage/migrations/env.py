"""Run by Alembic, inside the transaction that the runner has begun; never imported by the program."""

from alembic import context
from sqlalchemy import MetaData

from careplan.storage.migrations.columns import NAMING

context.configure(
    connection=context.config.attributes["connection"],
    render_as_batch=True,
    target_metadata=MetaData(naming_convention=NAMING),
)
with context.begin_transaction():
    context.run_migrations()
