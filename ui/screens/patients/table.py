"""The columns of the list of patients."""

from collections.abc import Mapping, Sequence
from datetime import date

from careplan.application.queries.patients import PatientRow
from careplan.domain.patient.names import folded
from careplan.domain.patient.patient import PatientStatus
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import age_text, bound, date_text, name_text
from careplan.i18n.terms import word
from ui.items.cells import Cell, Lines, PillCell, Span
from ui.items.columns import Column
from ui.items.rows_model import RowsModel
from ui.shell.banner_facts import PLAN_MARKS
from ui.theme.tones import Tone


def patient_rows(today: date, subsets: Mapping[str, str]) -> RowsModel[PatientRow]:
    """Name, birth, number, subset, plan, next: names alone do not tell people apart.

    `subsets` are the short names of the knowledge packs by code.
    """
    columns: Sequence[Column[PatientRow]] = (
        Column(tr("Patient"), _name, width=190, grows=True, name="patient", leads=True),
        Column(tr("Born"), lambda row: _born(row, today), width=160, least=156, name="born"),
        Column(tr("MRN"), lambda row: bound(number(row)), width=116, least=112, name="number"),
        Column(tr("Subset"), lambda row: _subset(row, subsets), width=108, from_width=720, name="subset"),
        Column(tr("Plan"), _plan, width=118, least=112, name="plan"),
        Column(tr("Referrals"), lambda row: str(row.open_referrals or ""), width=90, from_width=1000, name="referrals"),
        Column(tr("Next action"), lambda row: _next(row, today), width=136, least=124, name="next"),
    )
    return RowsModel(columns, key=lambda row: row.id)


def number(row: PatientRow) -> str:
    """The first number; said plainly where there is none."""
    return row.identifiers[0].value if row.identifiers else tr("not recorded")


def alike(rows: Sequence[PatientRow]) -> tuple[PatientRow, PatientRow] | None:
    """The first two of a found list who could be taken for each other: one family name, like given name or birth."""
    families: dict[str, list[PatientRow]] = {}
    for row in rows:
        families.setdefault(folded(row.family), []).append(row)
    for one in rows:
        others = families[folded(one.family)]
        others.remove(one)
        for other in others:
            if _near_given(one, other) or _near_birth(one, other):
                return one, other
    return None


def _near_given(one: PatientRow, other: PatientRow) -> bool:
    return bool(one.given and other.given) and folded(one.given)[:2] == folded(other.given)[:2]


def _near_birth(one: PatientRow, other: PatientRow) -> bool:
    return (
        one.birth_date is not None
        and other.birth_date is not None
        and one.birth_date.text[:7] == other.birth_date.text[:7]
    )


def _name(row: PatientRow) -> Cell:
    name = name_text(row.family, row.given)
    if row.status is not PatientStatus.ACTIVE:
        return Lines(name, word(row.status), faint=True)
    return Lines((Span(name),), tr("similar spelling") if row.similar else "")


def _born(row: PatientRow, today: date) -> Cell:
    if row.birth_date is None:
        return Lines(tr("not recorded"), bold=False, faint=True)
    return Lines(f"{date_text(row.birth_date)} ({age_text(row.birth_date, today)})", bold=False)


def _subset(row: PatientRow, subsets: Mapping[str, str]) -> Cell:
    if not row.subset:
        return Lines(tr("not recorded"), bold=False, faint=True)
    return Lines(subsets.get(row.subset, row.subset), bold=False)


def _plan(row: PatientRow) -> Cell:
    if row.plan_status is None:
        return Lines(tr("No plan"), bold=False, faint=True)
    icon, tone = PLAN_MARKS[row.plan_status]
    return PillCell(word(row.plan_status), icon, tone)


def _next(row: PatientRow, today: date) -> Cell:
    if row.next_due is None:
        return Lines(tr("No date"), bold=False, faint=True)
    days = (row.next_due - today).days
    if days < 0:
        late = trn("{count} day late", "{count} days late", -days)
        return Lines((Span(late, tone=Tone.RED, icon="triangle-alert", bold=True),), bold=False)
    return Lines(tr("Today") if days == 0 else trn("In {count} day", "In {count} days", days), bold=False)
