"""The columns of the directory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from careplan.application.queries.directory import ListedEntry
from careplan.application.queries.response_times import EntryTimes
from careplan.domain.directory.entry import EntryKind
from careplan.domain.plan.labels import Labels
from careplan.domain.shared.ids import DirectoryEntryId
from careplan.i18n.catalogue import tr
from careplan.i18n.directory import days_text, reached_by, specialties_text
from careplan.i18n.terms import word
from ui.items.cells import Cell, Lines
from ui.items.columns import Column
from ui.items.rows_model import RowsModel

ICONS: Mapping[EntryKind, str] = {
    EntryKind.SPECIALIST: "stethoscope",
    EntryKind.THERAPIST: "dumbbell",
    EntryKind.CENTRE: "building-2",
    EntryKind.OTHER: "contact",
}

_OPEN_FROM = 620
"""Logical pixels of the table: with less, how many are open is said in the entry alone."""


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry with how long it takes; None where no referral was sent to it."""

    entry: ListedEntry
    times: EntryTimes | None

    @property
    def id(self) -> DirectoryEntryId:
        """By this the list knows it."""
        return self.entry.id


def directory_rows(labels: Labels) -> RowsModel[EntryRow]:
    """Who, what for, how they are reached, how long they take, how many referrals are open."""

    def specialty(row: EntryRow) -> Cell:
        said = specialties_text(row.entry.terms, labels)
        return Lines(said or tr("not recorded"), bold=False, faint=not said or not row.entry.terms.active)

    columns: Sequence[Column[EntryRow]] = (
        Column(tr("Name"), _name, width=190, least=150, grows=True, name="name", leads=True),
        Column(tr("Specialty"), specialty, width=144, least=130, name="specialty"),
        Column(tr("Reached by"), _reach, width=206, least=170, name="reach"),
        Column(tr("Sent to date"), _wait, width=96, least=86, name="wait"),
        Column(tr("Open"), _open, width=56, least=52, from_width=_OPEN_FROM, name="open"),
    )
    return RowsModel(columns, key=lambda row: row.id)


def _name(row: EntryRow) -> Cell:
    terms = row.entry.terms
    second = terms.organisation or terms.role or word(terms.kind)
    if not terms.active:
        return Lines(terms.name, tr("Inactive · {where}").format(where=second), faint=True)
    return Lines(terms.name, second, icon=ICONS[terms.kind])


def _reach(row: EntryRow) -> Cell:
    said = reached_by(row.entry.terms)
    if not said:
        return Lines(tr("not recorded"), bold=False, faint=True)
    return Lines(said, row.entry.terms.hours, bold=False, faint=not row.entry.terms.active)


def _open(row: EntryRow) -> str:
    return str(row.entry.open_referrals or "")


def _wait(row: EntryRow) -> Cell:
    wait = row.times.ever.to_booked if row.times else None
    if wait is None or wait.days is None:
        return Lines(tr("no date yet") if row.times else tr("no referral"), bold=False, faint=True)
    return Lines(days_text(wait.days), f"n = {wait.n}", bold=False)
