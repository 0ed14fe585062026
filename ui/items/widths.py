"""How wide the columns of a table are; without Qt."""

from collections.abc import Sequence
from typing import NamedTuple


class Want(NamedTuple):
    """One column: `width` as designed or as a person drew it, `least` where room is short (0: it keeps its width).

    A column that grows takes a share of what is left.
    """

    width: int
    grows: bool = False
    least: int = 0


def column_widths(available: int, wants: Sequence[Want]) -> list[int]:
    """Columns as wanted; those that grow share what is left, those that may shrink share what is missing.

    The sum exceeds `available` where even the least widths do not fit: the table then scrolls sideways.
    """
    widths = [want.width for want in wants]
    spare = available - sum(widths)
    if spare >= 0:
        growing = [at for at, want in enumerate(wants) if want.grows]
        return _given(widths, growing, spare)
    slack = [max(want.width - want.least, 0) if want.least else 0 for want in wants]
    missing, free = min(-spare, sum(slack)), sum(slack)
    if not free:
        return widths
    taken = [missing * give // free for give in slack]
    rest = missing - sum(taken)
    for at in sorted(range(len(wants)), key=lambda each: taken[each] - slack[each])[:rest]:
        taken[at] += 1
    return [width - less for width, less in zip(widths, taken, strict=True)]


def _given(widths: list[int], growing: Sequence[int], spare: int) -> list[int]:
    if not growing:
        return widths
    share, rest = divmod(spare, len(growing))
    for nth, at in enumerate(growing):
        widths[at] += share + (nth < rest)
    return widths
