"""What safety checks ask of a person and somebody said."""

from careplan.storage.migrations.columns import entity_table, link, text, unique_live, words

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """What safety checks ask of a person and somebody said."""
    entity_table(
        "safety_fact",
        link("patient_id", "patient"),
        text("question"),
        text("answer"),
        text("as_of"),
        words("detail"),
        text("planned", null=True),
        text("recorded_by"),
        codes={
            "question": (
                "pregnancy-potential pregnant effective-contraception breastfeeding hepatitis-b child-pugh"
                " active-infection live-vaccine"
            ),
            "answer": "yes no negative positive past none A B C",
        },
    )
    unique_live("safety_fact", "patient_id", "question")
