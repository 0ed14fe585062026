"""How many rows of Today weigh what: the strands, groups and owners that its numbers are about."""

from collections import Counter
from collections.abc import Iterable

from careplan.application.queries.worklist_groups import Counted
from ui.screens.today.lines import DUE, TodayLine, Waiting


def weighed(line: TodayLine) -> Counted:
    """One row as the counts of the clinic would count it."""
    return Counted(line.about, line.waiting, line.row.owner, line.row.is_urgent, 1)


def tally(shown: Iterable[TodayLine]) -> list[Counted]:
    """These rows as the counts of the clinic would count them."""
    return [Counted(*each[:-1], count) for each, count in Counter(map(weighed, shown)).items()]


def counted(counts: Iterable[Counted]) -> dict[Waiting, int]:
    """How many wait in each of the four groups."""
    found = dict.fromkeys(DUE, 0)
    for each in counts:
        found[Waiting(each.group)] += each.many
    return found
