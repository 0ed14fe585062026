"""Indexes for numbers that were ever given and for people born on a day, and one less that nothing reads."""

from careplan.storage.migrations.columns import drop_index, index_live, index_where

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Lists by name have read `ix_patient_by_name` since 0009, which does not tell capitals from small letters."""
    drop_index("ix_patient_family_given_live", "patient")
    index_live("patient", "birth_date")
    index_where("ix_journal_change_number", "journal_change", "entity", "new", where="field = 'number'")
