"""The list of the library: entries under the headings of their kinds, a few of each until one searches or asks."""

from collections.abc import Sequence

from careplan.application.queries.library_shelf import Shelved
from careplan.domain.plan.labels import Labels
from careplan.i18n.catalogue import tr
from careplan.i18n.library_kinds import kind_title
from careplan.i18n.tall_man import tall_man
from ui.items.cells import Cell, Lines
from ui.items.columns import Column
from ui.items.grouped_rows import GroupedRows
from ui.items.grouping import Group
from ui.screens.library.words import ICONS, count_text
from ui.theme.tones import Tone

_FEW, _MORE = 4, 12
"""Entries of a kind that show at first, and where something is searched."""


def shelf_rows(labels: Labels) -> GroupedRows[Shelved]:
    """Name, and how much of it was read in its source."""
    columns = (
        Column[Shelved](
            tr("Entry"), lambda entry: _cell(entry, labels), width=240, grows=True, leads=True, name="entry"
        ),
    )
    return GroupedRows(columns, key=lambda entry: entry.key)


def by_kind(entries: Sequence[Shelved], *, searched: bool) -> tuple[Group[Shelved], ...]:
    """Under the heading of each kind, in the order of the kinds."""
    kinds: dict[str, list[Shelved]] = {kind: [] for kind in ICONS}
    for entry in entries:
        kinds[entry.key.kind].append(entry)
    return tuple(
        Group(key=kind, title=kind_title(kind), icon=ICONS[kind], rows=found, limit=_MORE if searched else _FEW)
        for kind, found in kinds.items()
    )


def _cell(entry: Shelved, labels: Labels) -> Cell:
    name = tall_man(entry.name, labels)
    if not entry.facts:
        return Lines(name, bold=False)
    if entry.confirmed == entry.facts:
        return Lines(name, tr("all read in their source"), bold=False, icon="book-check", icon_tone=Tone.GREEN)
    said = count_text(entry.confirmed, entry.facts)
    return Lines(name, said, bold=False, icon="circle-dashed", icon_tone=Tone.AMBER)
