"""The journal: steps, changes, seals."""

import sqlalchemy as sa

from careplan.storage.migrations.columns import index, table

revision = "0001"
down_revision = None


def upgrade() -> None:
    """The journal: steps, changes, seals."""
    _journal_step()
    _journal_change()


def _journal_step() -> None:
    table(
        "journal_step",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False, unique=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Text(), nullable=True),
        sa.Column("undoable", sa.Integer(), nullable=False),
        sa.Column("seal", sa.Text(), nullable=False),
    )
    index("ix_journal_step_by", "journal_step", "by", "seq")


def _journal_change() -> None:
    table(
        "journal_change",
        sa.Column("step_seq", sa.Integer(), sa.ForeignKey("journal_step.seq"), primary_key=True, nullable=False),
        sa.Column("position", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("entity_id", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=False),
    )
    index("ix_journal_change_entity_id", "journal_change", "entity_id")
