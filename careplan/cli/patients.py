"""`patients`: finding people."""

from datetime import date

from careplan.application.queries.patients import PatientRow, PatientsFound
from careplan.cli.call import Answer, Call
from careplan.cli.desk import at_the_desk
from careplan.cli.lines import table
from careplan.cli.plan_text import due_text
from careplan.domain.patient.patient import PatientStatus
from careplan.i18n.clinical_text import date_text, name_text
from careplan.i18n.terms import word


def find(call: Call) -> Answer[tuple[PatientRow, ...]]:
    """Whoever has all that is typed, then whoever has names like it; nothing typed lists everybody."""
    text = " ".join(call.options.query)
    with at_the_desk(call) as session:
        found = session.clinic.ask(PatientsFound(text=text, limit=max(call.options.limit, 1)))
    head = ("Patient", "Born", "Numbers", "Plan", "Open referrals", "Next due", "", "Id")
    return Answer(data=found, lines=table(head, (_row(row, call.today) for row in found)))


def _row(row: PatientRow, today: date) -> tuple[object, ...]:
    standing = "" if row.status is PatientStatus.ACTIVE else word(row.status)
    return (
        name_text(row.family, row.given),
        date_text(row.birth_date) if row.birth_date else "not known",
        ", ".join(f"{number.label} {number.value}" for number in row.identifiers),
        word(row.plan_status) if row.plan_status else "none",
        row.open_referrals,
        due_text(row.next_due, today),
        ", ".join(filter(None, (standing, "similar name" if row.similar else ""))),
        row.id,
    )
