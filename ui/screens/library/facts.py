"""The table of what an entry says: every fact with its mark and the numbers of its sources."""

from collections.abc import Sequence
from dataclasses import dataclass

from careplan.application.queries.library_passages import Passage, passages
from careplan.application.queries.library_shelf import Shelf, Shelved
from careplan.domain.shared.fact import Source
from careplan.i18n.catalogue import tr, trn
from ui.items.cells import Cell, Lines, Span
from ui.items.columns import Column
from ui.items.grouped_rows import GroupedRows
from ui.items.grouping import Group
from ui.screens.library.words import Words
from ui.theme.tones import Tone

_FEW = {"brand_names": 4, "other_names": 4, "codes": 4}
"""Sections of which only the first show until somebody asks for all."""
_INSIDE = "   "
"""No-break spaces before what stands inside another fact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """One passage in words; `sources` are numbered from 1 as they stand in the list of the entry's sources."""

    at: tuple[str | int, ...]
    section: str
    lead: str
    details: str
    confirmed: bool | None
    partly: str
    sources: tuple[int, ...]
    confirm_in: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRead:
    """An entry in words; `sources` in the order in which its facts name them."""

    entry: Shelved
    rows: tuple[FactRow, ...]
    sources: tuple[Source, ...]


def read(shelf: Shelf, entry: Shelved) -> EntryRead:
    """All of an entry, ready to be shown."""
    said = passages(entry.content, entry.beside)
    ids = dict.fromkeys(id for each in said for id in (*each.sources, *each.confirm_in))
    known = {id: source for id in ids if (source := shelf.source(entry.key.pack, id)) is not None}
    numbers = {id: number for number, id in enumerate(known, start=1)}
    words = Words(shelf, entry.key.pack)
    return EntryRead(
        entry=entry,
        rows=tuple(_row(each, words, numbers) for each in said if each.lead_field or each.details or each.note),
        sources=tuple(known.values()),
    )


def fact_rows() -> GroupedRows[FactRow]:
    """What it says, and whether that was read in its source."""
    columns = (
        Column[FactRow](tr("What it says"), _said, width=300, grows=True, leads=True, name="said"),
        Column[FactRow](tr("Mark and source"), _mark, width=186, least=150, name="mark"),
    )
    return GroupedRows(columns, key=lambda row: row.at)


def grouped(rows: Sequence[FactRow], words: Words) -> tuple[Group[FactRow], ...]:
    """By the part of the entry they belong to."""
    sections: dict[str, list[FactRow]] = {}
    for row in rows:
        sections.setdefault(row.section, []).append(row)
    return tuple(
        Group(key=name, title=words.field(name), rows=found, limit=_FEW.get(name), counted=bool(name))
        for name, found in sections.items()
    )


def _row(said: Passage, words: Words, numbers: dict[str, int]) -> FactRow:
    indent = _INSIDE * said.depth
    details = [f"{words.field(name)}: {words.said(name, value)}" for name, value in said.details]
    if said.note:
        details.append(tr("Note: {note}").format(note=words.said("note", said.note)))
    if said.left_out:
        details.append(trn("{count} more, not shown", "{count} more, not shown", said.left_out))
    return FactRow(
        at=said.at,
        section=said.section,
        lead=indent + words.said(said.lead_field, said.lead),
        details=indent + " · ".join(details) if details else "",
        confirmed=said.confirmed,
        partly=", ".join(words.field(name) for name in said.partly),
        sources=tuple(numbers[id] for id in said.sources if id in numbers),
        confirm_in=tuple(numbers[id] for id in said.confirm_in if id in numbers),
    )


def _said(row: FactRow) -> Cell:
    return Lines(row.lead, row.details, bold=bool(row.details))


def _mark(row: FactRow) -> Cell:
    if row.confirmed is None:
        return Lines("")
    where = ", ".join(map(str, row.sources))
    if not row.confirmed:
        open_first = tr("confirm in {numbers}").format(numbers=", ".join(map(str, row.confirm_in)))
        second = tr("source {numbers}").format(numbers=where) if where else ""
        second = " · ".join(filter(None, (second, open_first if row.confirm_in else "")))
        return Lines((Span(tr("Unconfirmed"), tone=Tone.AMBER, icon="circle-dashed", bold=True),), second)
    said = (Span(tr("Read in source {numbers}").format(numbers=where), tone=Tone.GREEN, icon="book-check"),)
    return Lines(said, tr("but for: {fields}").format(fields=row.partly) if row.partly else "", bold=False)
