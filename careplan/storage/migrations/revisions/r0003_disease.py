"""The disease profile and what was measured."""

import sqlalchemy as sa

from careplan.storage.migrations.columns import entity_table, index, link, text, unique_live, words

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """The disease profile and what was measured."""
    _disease_profile()
    _antibody()
    _organ_involvement()
    _measurement()


def _disease_profile() -> None:
    entity_table(
        "disease_profile",
        link("patient_id", "patient"),
        text("condition"),
        words("subset"),
        text("onset", null=True),
        words("summary"),
    )
    unique_live("disease_profile", "patient_id", "condition")


def _antibody() -> None:
    entity_table(
        "antibody",
        link("patient_id", "patient"),
        text("antibody"),
        text("result"),
        text("tested", null=True),
        codes={"result": "positive negative borderline not-tested"},
    )
    unique_live("antibody", "patient_id", "antibody")


def _organ_involvement() -> None:
    entity_table(
        "organ_involvement",
        link("patient_id", "patient"),
        text("organ"),
        text("severity"),
        words("basis"),
        text("assessed", null=True),
        codes={"severity": "not-assessed none mild moderate severe"},
    )
    unique_live("organ_involvement", "patient_id", "organ")


def _measurement() -> None:
    entity_table(
        "measurement",
        link("patient_id", "patient"),
        text("name"),
        text("coding", null=True),
        text("value", null=True),
        sa.Column(
            "number", sa.REAL(), sa.Computed("CAST(substr(value, 1, instr(value, ' ') - 1) AS REAL)"), nullable=True
        ),
        words("finding"),
        words("absent"),
        text("taken"),
        text("taken_at", null=True),
        words("method"),
    )
    index("ix_measurement_patient_id_coding_taken", "measurement", "patient_id", "coding", "taken")
