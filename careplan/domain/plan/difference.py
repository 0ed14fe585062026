"""What is different between two versions of a plan, part by part and field by field."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from careplan.domain.plan.snapshot import PlanSnapshot


class DifferenceKind(StrEnum):
    """What happened to a part."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One part that differs; `strand` is the field of the snapshot, `name` what people call the part.

    `fields` holds path, value before and value after; it is empty for a part that was added or removed.
    """

    kind: DifferenceKind
    strand: str
    id: UUID
    name: str
    fields: tuple[tuple[str, Any, Any], ...] = ()


_STRANDS = {
    "problems": "terms.description",
    "goals": "terms.description",
    "medicines": "terms.name",
    "therapies": "terms.name",
    "cares": "terms.description",
    "referrals": "terms.specialty",
}
_VOLATILE = {
    "id", "now", "achievement_status", "due_on", "last_on", "since", "attempts", "answered_items", "all_items",
    "number", "origin", "state", "appointment_on", "appointment_at", "recipient", "recipient_contact", "owner",
    "recipient_id", "told",
}  # fmt: skip
_PLAN_FIELDS = ("title", "summary", "starts_on", "review_on")


def differences(before: PlanSnapshot, after: PlanSnapshot) -> tuple[Difference, ...]:
    """In the order in which a plan is read; results and referral events are no differences of a plan."""
    return tuple(_differences(before, after))


def _differences(before: PlanSnapshot, after: PlanSnapshot) -> Iterator[Difference]:
    changed = tuple(
        _changed({f: getattr(before, f) for f in _PLAN_FIELDS}, {f: getattr(after, f) for f in _PLAN_FIELDS})
    )
    if changed:
        yield Difference(kind=DifferenceKind.CHANGED, strand="plan", id=after.id, name=after.title, fields=changed)
    for strand, name in _STRANDS.items():
        yield from _of_strand(strand, name, getattr(before, strand), getattr(after, strand))


def _of_strand(strand: str, name: str, before: Iterable[Any], after: Iterable[Any]) -> Iterator[Difference]:
    old, new = {part.id: part for part in before}, {part.id: part for part in after}
    for id_, part in new.items():
        if id_ not in old:
            yield Difference(kind=DifferenceKind.ADDED, strand=strand, id=id_, name=_at(part, name))
        elif changed := tuple(_changed(_leaves(old[id_]), _leaves(part))):
            yield Difference(kind=DifferenceKind.CHANGED, strand=strand, id=id_, name=_at(part, name), fields=changed)
    for id_, part in old.items():
        if id_ not in new:
            yield Difference(kind=DifferenceKind.REMOVED, strand=strand, id=id_, name=_at(part, name))


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    for path in sorted(before.keys() | after.keys()):
        if before.get(path) != after.get(path):
            yield path, before.get(path), after.get(path)


def _leaves(part: Any) -> dict[str, Any]:
    """The fields of a line and of its terms by path; a value object stays whole: its parts mean nothing apart."""
    found: dict[str, Any] = {}
    for field in fields(part):
        value = getattr(part, field.name)
        if field.name in _VOLATILE:
            continue
        if field.name == "terms" and is_dataclass(value):
            found |= {inner.name: getattr(value, inner.name) for inner in fields(value) if inner.name not in _VOLATILE}
        elif field.name == "monitoring":
            found[field.name] = tuple(series.name for series in value)
        else:
            found[field.name] = value
    return found


def _at(part: Any, path: str) -> str:
    for name in path.split("."):
        part = getattr(part, name)
    return str(part)
