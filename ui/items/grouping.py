"""Rows under headings that fold, as one flat list; without Qt."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from ui.theme.tones import Tone

T = TypeVar("T")


class Group(NamedTuple, Generic[T]):
    """Rows that belong together; of more than `limit` rows only so many show until somebody asks for all.

    `total` counts what there is where the rows are only a part of it; `counted` shows the number in the heading, and
    a group that does not fold (`folds`) is a mere heading.
    """

    key: str
    title: str
    rows: Sequence[T]
    icon: str = ""
    tone: Tone | None = None
    caption: str = ""
    limit: int | None = None
    total: int | None = None
    counted: bool = True
    folds: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupHeader:
    """The heading of a group as it stands in the list; `hidden` rows wait behind "Show all"."""

    key: str
    title: str
    icon: str
    tone: Tone | None
    caption: str
    count: int
    hidden: int
    is_open: bool
    counted: bool = True
    folds: bool = True


@dataclass(frozen=True, slots=True)
class HeaderKey:
    """By this a heading is known; no row of the clinic has such a key."""

    group: str


def laid_out(
    groups: Sequence[Group[T]], key: Callable[[T], Hashable], folded: Collection[str], whole: Collection[str]
) -> tuple[list[T | GroupHeader], list[Hashable]]:
    """Headings and rows in the order they are seen, and their keys; groups without rows are left out.

    `folded` names groups that show their heading only, `whole` those that show all their rows. A row may stand in
    two groups: its key is that of the row within the group.
    """
    entries: list[T | GroupHeader] = []
    keys: list[Hashable] = []
    for group in groups:
        count = len(group.rows) if group.total is None else group.total
        if not count:
            continue
        cut = len(group.rows) if group.limit is None or group.key in whole else group.limit
        seen = [] if group.key in folded else list(group.rows[:cut])
        entries.append(_heading(group, count, len(group.rows) - cut, group.key not in folded))
        keys.append(HeaderKey(group.key))
        entries.extend(seen)
        keys.extend((group.key, key(row)) for row in seen)
    return entries, keys


def _heading(group: Group[T], count: int, hidden: int, is_open: bool) -> GroupHeader:
    return GroupHeader(
        key=group.key,
        title=group.title,
        icon=group.icon,
        tone=group.tone,
        caption=group.caption,
        count=count,
        hidden=max(hidden, 0) if is_open else 0,
        is_open=is_open,
        counted=group.counted,
        folds=group.folds,
    )
