"""The clinic, its people, and its patients."""

from careplan.storage.migrations.columns import entity_table, index_live, link, number, text, unique_live, words

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """The clinic, its people, and its patients."""
    _clinic_profile()
    _user_account()
    _patient()
    _patient_identifier()
    _patient_contact()
    _allergy()
    _problem()
    _team_member()


def _clinic_profile() -> None:
    entity_table(
        "clinic_profile",
        text("name"),
        words("address"),
        words("phone"),
        text("signing"),
        number("demo"),
    )


def _user_account() -> None:
    entity_table(
        "user_account",
        text("login"),
        text("name"),
        text("role"),
        words("discipline"),
        codes={"role": "coordinator clinician therapist reader"},
    )
    unique_live("user_account", "login")


def _patient() -> None:
    entity_table(
        "patient",
        text("family"),
        words("given"),
        words("prefix"),
        words("preferred"),
        text("birth_date", null=True),
        text("sex"),
        words("language"),
        words("what_matters"),
        text("status"),
        text("status_since", null=True),
        words("status_note"),
        text("no_allergies_on", null=True),
        codes={"sex": "female male other unknown", "status": "active deceased moved lost-to-follow-up"},
    )
    index_live("patient", "family", "given")


def _patient_identifier() -> None:
    entity_table(
        "patient_identifier",
        link("patient_id", "patient"),
        text("label"),
        words("system"),
        text("value"),
    )
    unique_live("patient_identifier", "system", "label", "value")


def _patient_contact() -> None:
    entity_table(
        "patient_contact",
        link("patient_id", "patient"),
        text("kind"),
        words("name"),
        text("value"),
        words("note"),
        codes={"kind": "phone email address relative carer general-practitioner"},
    )


def _allergy() -> None:
    entity_table(
        "allergy",
        link("patient_id", "patient"),
        text("substance"),
        text("coding", null=True),
        words("reaction"),
        text("noted", null=True),
        text("verification"),
        codes={"verification": "unconfirmed confirmed refuted"},
    )


def _problem() -> None:
    entity_table(
        "problem",
        link("patient_id", "patient"),
        text("description"),
        text("coding", null=True),
        text("clinical_status"),
        text("onset", null=True),
        text("abated", null=True),
        words("note"),
        codes={"clinical_status": "active recurrence relapse inactive remission resolved"},
    )


def _team_member() -> None:
    entity_table(
        "team_member",
        link("patient_id", "patient"),
        text("name"),
        text("discipline"),
        words("organisation"),
        words("phone"),
        words("note"),
    )
