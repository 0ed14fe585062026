"""Two versions of a plan line by line: what was added, removed, changed, and what stayed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from careplan.domain.plan.difference import Difference as Found
from careplan.domain.plan.difference import DifferenceKind, differences
from careplan.domain.plan.snapshot import Labels, PlanSnapshot
from careplan.i18n.catalogue import tr
from careplan.i18n.field_names import field_name
from careplan.i18n.values import value_text
from ui.items.cells import Absent, Cell, Difference, Mark, Span
from ui.items.grouping import Group
from ui.screens.history.pieces import Piece, covered, other_pieces, pieces

MARKS = {DifferenceKind.ADDED: Mark.ADDED, DifferenceKind.CHANGED: Mark.CHANGED, DifferenceKind.REMOVED: Mark.REMOVED}
_TITLES = {
    "plan": "Plan",
    "problems": "Problems",
    "goals": "Goals",
    "medicines": "Medicines",
    "therapies": "Physical and occupational therapy",
    "cares": "Other care",
    "referrals": "Referrals",
}
_PLAN = ("title", "summary", "starts_on", "review_on")
_SAID = {Mark.ADDED: "Added", Mark.REMOVED: "Removed", Mark.CHANGED: "Changed"}


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One part in both versions."""

    key: str
    mark: Mark
    before: Cell
    after: Cell


def compared(before: PlanSnapshot, after: PlanSnapshot, labels: Labels) -> dict[str, list[ComparedLine]]:
    """By strand, in the order a plan is read; a part that went stands after those that stayed."""
    found = {(each.strand, str(each.id)): each for each in differences(before, after)}
    plan = found.get(("plan", str(after.id)))
    lines = {"plan": [_plan_line(field, before, after, plan) for field in _PLAN]}
    for strand in _TITLES:
        if strand != "plan":
            lines[strand] = list(_lines(strand, before, after, found, labels))
    return lines


def counts(lines: dict[str, list[ComparedLine]]) -> dict[Mark, int]:
    """How many parts were added, removed and changed; the plan's own fields count one by one."""
    marks = [line.mark for strand in lines.values() for line in strand]
    return {mark: marks.count(mark) for mark in _SAID}


def groups(lines: dict[str, list[ComparedLine]], *, only_changes: bool) -> list[Group[ComparedLine]]:
    """As the table shows them; a strand in which nothing differs is left out of the changes."""
    shown = []
    for strand, title in _TITLES.items():
        rows = [line for line in lines[strand] if line.mark is not Mark.SAME or not only_changes]
        shown.append(Group(key=strand, title=tr(title), rows=rows, caption=_caption(rows), counted=False, folds=False))
    return shown


def _caption(rows: Sequence[ComparedLine]) -> str:
    marks = [row.mark for row in rows]
    said = ((mark, tr(word).lower()) for mark, word in _SAID.items())
    return ", ".join(f"{marks.count(mark)} {word}" for mark, word in said if mark in marks)


def _plan_line(field: str, before: PlanSnapshot, after: PlanSnapshot, plan: Found | None) -> ComparedLine:
    differs = plan is not None and any(path == field for path, _, _ in plan.fields)
    name = field_name(f"plan.{field}").removeprefix("plan ")
    name = name[:1].upper() + name[1:]
    old, new = (value_text(getattr(side, field)) for side in (before, after))
    if not differs:
        return ComparedLine(
            f"plan.{field}", Mark.SAME, *(Difference(Mark.SAME, f"{name}: {text}") for text in (old, new))
        )
    return ComparedLine(
        f"plan.{field}",
        Mark.CHANGED,
        Difference(Mark.CHANGED, (Span(f"{name}: "), Span(old, strike=True))),
        Difference(Mark.CHANGED, (Span(f"{name}: "), Span(new, underline=True, bold=True)), tr("Changed")),
    )


def _lines(
    strand: str, before: PlanSnapshot, after: PlanSnapshot, found: dict[tuple[str, str], Found], labels: Labels
) -> Iterator[ComparedLine]:
    old = {str(line.id): line for line in getattr(before, strand)}
    new = {str(line.id): line for line in getattr(after, strand)}
    for key, line in new.items():
        difference = found.get((strand, key))
        if key not in old:
            yield ComparedLine(key, Mark.ADDED, Absent(), _whole(Mark.ADDED, pieces(strand, line, labels)))
        elif difference is None:
            side = _whole(Mark.SAME, pieces(strand, line, labels))
            yield ComparedLine(key, Mark.SAME, side, side)
        else:
            yield _changed(key, strand, (old[key], line), difference, labels)
    for key, line in old.items():
        if key not in new:
            gone = Difference(Mark.REMOVED, tr("Not in this version"), tr("Removed"))
            yield ComparedLine(key, Mark.REMOVED, _whole(Mark.REMOVED, pieces(strand, line, labels)), gone)


def _changed(key: str, strand: str, sides: tuple[Any, Any], difference: Found, labels: Labels) -> ComparedLine:
    known = covered(strand)
    before, after = (
        (
            *pieces(strand, line, labels),
            *other_pieces(strand, line, (p for p, _, _ in difference.fields if p not in known)),
        )
        for line in sides
    )
    return ComparedLine(
        key,
        Mark.CHANGED,
        Difference(Mark.CHANGED, *_told(before, after, Span("", strike=True))),
        Difference(Mark.CHANGED, *_told(after, before, Span("", underline=True, bold=True), tr("Changed"))),
    )


def _told(
    side: Sequence[Piece], other: Sequence[Piece], look: Span, said: str = ""
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """First line: what it is; second: the word, then everything else that differs."""
    same = {(piece.path, piece.text) for piece in other}

    def spans(shown: Sequence[Piece], between: str, first: str = "") -> tuple[Span, ...]:
        made = [Span(first)] if first else []
        for piece in shown:
            if made:
                made.append(Span(between))
            differs = (piece.path, piece.text) not in same
            made.append(
                Span(piece.text, strike=look.strike, underline=look.underline, bold=look.bold)
                if differs
                else Span(piece.text)
            )
        return tuple(made)

    leads = [piece for piece in side if piece.leads]
    rest = [piece for piece in side if not piece.leads and (piece.path, piece.text) not in same]
    return spans(leads, " "), spans(rest, " · ", said)


def _whole(mark: Mark, shown: Sequence[Piece]) -> Difference:
    """All of it; what went is struck through."""
    first = " ".join(piece.text for piece in shown if piece.leads)
    rest = [piece.text for piece in shown if not piece.leads]
    if mark is not Mark.SAME:
        rest.insert(0, tr(_SAID[mark]))
    return Difference(mark, (Span(first, strike=mark is Mark.REMOVED),), " · ".join(rest))
