"""Where imported rows came from."""

from careplan.storage.migrations.columns import entity_table, index, index_where, link, number, table, text

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
        codes={"kind": "fhir csv xlsx fiction"},
    )


def _import_item() -> None:
    table(
        "import_item",
        link("batch_id", "import_batch"),
        text("patient_id"),
        text("source_key"),
        text("entity"),
        text("entity_id"),
        text("digest"),
        number("made"),
    )
    index("ix_import_item_batch_id", "import_item", "batch_id")
    index("ix_import_item_patient_id", "import_item", "patient_id")
    index_where("ix_import_item_person", "import_item", "source_key", where="entity = 'patient'")
