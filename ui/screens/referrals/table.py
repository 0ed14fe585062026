"""The columns of the referrals of one patient."""

from collections.abc import Sequence
from datetime import date

from careplan.application.queries.referral_list import ListedReferral
from careplan.domain.plan.snapshot import Labels
from careplan.domain.referral.states import OPEN
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import bound, capitalised, day_text
from careplan.i18n.terms import word
from ui.items.cells import Cell, GoalsCell, Lines, PersonCell, PillCell, Span
from ui.items.columns import Column
from ui.items.rows_model import RowsModel
from ui.screens.referral.standing import due_in_words, specialty_name, state_look
from ui.theme.tones import Tone

_Column = Column[ListedReferral]
_LAST = date.max


def patient_rows(labels: Labels, today: date) -> RowsModel[ListedReferral]:
    """One patient's: with the goals and the checklist."""
    goals: _Column = Column(tr("Goals"), lambda line: GoalsCell(line.goals), width=90, name="goals")
    checklist: _Column = Column(tr("Checklist"), _checklist, width=110, from_width=980, name="checklist")
    specialty = _specialty(labels)
    columns = (_number(), specialty, goals, *_standing(today), checklist, _owner())
    return RowsModel(columns, key=lambda line: line.row.id)


def _number() -> _Column:
    return Column(
        tr("Number"),
        _number_cell,
        width=120,
        least=112,
        from_width=740,
        name="number",
        order=lambda line: line.row.number,
    )


def _number_cell(line: ListedReferral) -> Cell:
    return Lines(bound(line.row.number) or tr("no number yet"), bold=False, faint=line.row.state not in OPEN)


def _specialty(labels: Labels) -> _Column:
    def cell(line: ListedReferral) -> Cell:
        terms = line.row.terms
        to = terms.recipient or tr("recipient not recorded")
        urgency = capitalised(word(terms.urgency))
        name = specialty_name(labels, terms.specialty)
        return Lines(name, f"{urgency} · {to}", faint=line.row.state not in OPEN)

    return Column(
        tr("Specialty, recipient"),
        cell,
        width=220,
        grows=True,
        name="specialty",
        leads=True,
        order=lambda line: specialty_name(labels, line.row.terms.specialty).casefold(),
    )


def _standing(today: date) -> Sequence[_Column]:
    return (
        Column(tr("State"), _state, width=224, least=216, name="state", order=lambda line: line.row.state.value),
        Column(
            tr("Due"),
            lambda line: _due(line, today),
            width=128,
            least=114,
            name="due",
            order=lambda line: line.row.due_on or _LAST,
        ),
        Column(
            tr("Since"),
            lambda line: _since(line, today),
            width=110,
            least=106,
            from_width=860,
            name="since",
            order=lambda line: line.row.since,
        ),
        Column(tr("Attempts"), _attempts, width=128, least=112, from_width=960, name="attempts", order=_tried),
    )


def _state(line: ListedReferral) -> Cell:
    icon, tone = state_look(line.row.state)
    return PillCell(word(line.row.state), icon, tone)


def _since(line: ListedReferral, today: date) -> Cell:
    days = (today - line.row.since).days
    ago = trn("{count} day", "{count} days", days) if days > 0 else tr("today")
    return Lines(ago, day_text(line.row.since), bold=False)


def _due(line: ListedReferral, today: date) -> Cell:
    due = due_in_words(line.row, today)
    if line.row.due_on is None or not due.text:
        return Lines(tr("No date"), bold=False)
    if due.tone is Tone.NEUTRAL:
        return Lines(due.text, day_text(line.row.due_on), bold=False)
    return Lines((Span(due.text, tone=due.tone, icon=due.icon, bold=True),), day_text(line.row.due_on))


def _tried(line: ListedReferral) -> int:
    return line.attempts


def _attempts(line: ListedReferral) -> Cell:
    after = bound(tr("next {day}").format(day=day_text(line.next_try_on))) if line.next_try_on else ""
    return Lines(str(line.attempts) if line.attempts else tr("None"), after, bold=False)


def _checklist(line: ListedReferral) -> Cell:
    if not line.all_items:
        return Lines(tr("No items"), bold=False)
    words = tr("{done} of {all}").format(done=line.answered_items, all=line.all_items)
    left = line.all_items - line.answered_items
    said = trn("{count} not answered", "{count} not answered", left) if left else tr("all answered")
    if line.missing_items:
        missing = trn("{count} missing", "{count} missing", line.missing_items)
        said = missing if not left else tr("{left}, {missing}").format(left=said, missing=missing)
    return Lines(words, said)


def _owner() -> _Column:
    return Column(
        tr("Owner"),
        lambda line: PersonCell(line.owner) if line.owner else Lines(tr("Nobody yet"), bold=False),
        width=140,
        from_width=800,
        name="owner",
        order=lambda line: line.owner.casefold(),
    )
