"""Screening due days of everybody, worked out from the record; all who are there wait to be worked out.

Every fact that they rest on marks its person, by a trigger.
"""

from alembic import op

from careplan.storage.migrations.columns import index, index_where

revision = "0025"
down_revision = "0024"

_BASIS = "CREATE TABLE screening_basis (digest TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID"
_RECKONED = (
    "CREATE TABLE screening_reckoned (key INTEGER PRIMARY KEY, patient_id TEXT NOT NULL UNIQUE, "
    "as_of TEXT NOT NULL DEFAULT '', until TEXT NOT NULL DEFAULT '', "
    "never TEXT NOT NULL DEFAULT '', never_at TEXT) STRICT"
)
_DUE = (
    "CREATE TABLE screening_due (key INTEGER NOT NULL, rule TEXT NOT NULL, id TEXT NOT NULL, "
    "subject TEXT NOT NULL, stand TEXT NOT NULL, due_from TEXT, due_on TEXT, last_on TEXT, said TEXT NOT NULL, "
    "aside TEXT NOT NULL, times TEXT NOT NULL, PRIMARY KEY (key, rule)) STRICT, WITHOUT ROWID"
)
_FACTS = "disease_profile antibody organ_involvement measurement safety_fact done_elsewhere set_aside"
_ALL = "UPDATE screening_reckoned SET until = '' WHERE until <> '';"
_NEW = "UPDATE screening_reckoned SET until = '' WHERE patient_id = NEW.patient_id AND until <> '';"
_OLD = _NEW.replace("NEW.", "OLD.")
_SELF = _NEW.replace("NEW.patient_id", "NEW.id")
_OWN = "ON override WHEN NEW.kind = 'screening-months'"


def upgrade() -> None:
    """Nothing of the record changes."""
    for statement in (_BASIS, _RECKONED, _DUE):
        op.execute(statement)
    index("ix_screening_reckoned_until", "screening_reckoned", "until")
    index("ix_screening_reckoned_as_of", "screening_reckoned", "as_of")
    index_where("ix_screening_reckoned_never", "screening_reckoned", "never_at", where="never_at IS NOT NULL")
    index_where("ix_screening_due_on", "screening_due", "due_on", where="stand = 'dated'")
    _trigger(
        "registered", "INSERT ON patient", "INSERT OR IGNORE INTO screening_reckoned (patient_id) VALUES (NEW.id);"
    )
    _trigger("standing", "UPDATE OF status, sex, retired_at ON patient", _SELF)
    _trigger("own_set", f"INSERT {_OWN}", _ALL)
    _trigger("own_changed", f"UPDATE {_OWN}", _ALL)
    for table in _FACTS.split():
        _trigger(f"{table}_insert", f"INSERT ON {table}", _NEW)
        _trigger(f"{table}_update", f"UPDATE ON {table}", f"{_NEW} {_OLD}")
    op.execute("INSERT INTO screening_reckoned (patient_id) SELECT id FROM patient")


def _trigger(name: str, when: str, does: str) -> None:
    op.execute(f"CREATE TRIGGER screening_{name} AFTER {when} BEGIN {does} END")
