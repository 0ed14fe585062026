"""The hand-over sheet, and the list of Today on paper: work sheets about many patients, without a number."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from careplan.application.clinic import Clinic
from careplan.application.labels import labels
from careplan.application.making_papers import made, printing_for
from careplan.application.printing import Exported
from careplan.application.queries.hand_overs import HandedOver, HandOverWhole
from careplan.application.queries.worklist import Worklist, WorkRow
from careplan.application.queries.worklist_rules import WorkKind
from careplan.domain.paper.hand_over import HandedPatient, HandedRow, HandOverSheet
from careplan.domain.plan.labels import Labels
from careplan.domain.shared.ids import HandOverId
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised, name_text
from careplan.i18n.worklist import strand_name, title, what_to_do, why

HAND_OVER = "hand-over"
_AHEAD = 3650
_ALL = 10_000
_REFERRALS = frozenset({"referral-not-sent", "referral-step", "report-missing", "contact-try", "quiet-referral"})


def hand_over_paper(clinic: Clinic, hand_over_id: HandOverId) -> Exported:
    """What was handed over, each row as it stands now; what has been done since then is said to be done."""
    whole = clinic.ask(HandOverWhole(hand_over_id=hand_over_id))
    today = clinic.clock().astimezone().date()
    asked = Worklist(today=today, within_days=_AHEAD, limit=_ALL)
    listed = (*clinic.ask(asked).rows, *clinic.ask(replace(asked, snoozed=True)).rows)
    by_about: dict[UUID, WorkRow] = {row.about: row for row in reversed(listed)}
    known = labels(clinic.library)
    rows = tuple(
        _row(by_about[item.about], known) if item.about in by_about else _unlisted(item) for item in whole.items
    )
    sheet = HandOverSheet(
        leaving=whole.giver, taking=whole.receiver, from_on=whole.on, until_on=None, note=whole.note, rows=rows
    )
    return _exported(clinic, sheet, f"{tr('hand-over')} {whole.on.isoformat()}.pdf", whole.on)


def list_paper(clinic: Clinic, rows: Iterable[WorkRow]) -> Exported:
    """The rows as the page shows them."""
    today = clinic.clock().astimezone().date()
    known = labels(clinic.library)
    shown = tuple(_row(row, known) for row in rows)
    sheet = HandOverSheet(leaving=clinic.user.name, taking="", from_on=today, until_on=None, note="", rows=shown)
    return _exported(clinic, sheet, f"{tr('work list')} {today.isoformat()}.pdf", today)


def _exported(clinic: Clinic, sheet: HandOverSheet, file_name: str, day: date) -> Exported:
    data = made(HAND_OVER, sheet, printing_for(clinic, sheet))
    return Exported(data=data, number="", version=0, issued_on=day, file_name=file_name)


def _row(row: WorkRow, known: Labels) -> HandedRow:
    subject = known.label("specialty", row.subject) if row.kind.value in _REFERRALS else row.subject
    subject = strand_name(subject) if row.kind is WorkKind.RETURN_FORM else subject
    who = HandedPatient(name=name_text(row.family, row.given), born=row.birth_date, identifier=row.number)
    return HandedRow(
        patient=None if row.patient_id is None else who,
        what=title(row, capitalised(subject)),
        rule=why(row, subject, known),
        next_action=what_to_do(row.action),
        due_on=row.due,
        late=row.days_late > 0,
    )


def _unlisted(item: HandedOver) -> HandedRow:
    who = HandedPatient(name=name_text(item.family, item.given), born=item.birth_date)
    return HandedRow(
        patient=who if item.family else None,
        what=item.what,
        rule=tr("Still open, with no day of its own.") if item.is_open else tr("Done or ended since."),
        next_action=tr("Look at it") if item.is_open else tr("Nothing"),
        due_on=None,
    )
