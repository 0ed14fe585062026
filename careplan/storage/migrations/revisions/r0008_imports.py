"""Where imported rows came from."""

import sqlalchemy as sa

from careplan.storage.migrations.columns import entity_table, index, number, table, text

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Where imported rows came from."""
    _import_batch()
    _import_item()


def _import_batch() -> None:
    entity_table(
        "import_batch",
        text("kind"),
        text("sha256"),
        text("by"),
        number("added"),
        codes={"kind": "fhir csv xlsx"},
    )


def _import_item() -> None:
    table(
        "import_item",
        sa.Column("batch_id", sa.Text(), sa.ForeignKey("import_batch.id"), primary_key=True, nullable=False),
        sa.Column("source_key", sa.Text(), primary_key=True, nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("entity_id", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
    )
    index("ix_import_item_entity_id", "import_item", "entity_id")
    index("ix_import_item_source_key", "import_item", "source_key")
