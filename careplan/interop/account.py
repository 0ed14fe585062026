"""What was left out of a file and what was taken with care, counted so that a large file still gives a short answer."""

from collections import Counter

from careplan.domain.exchange.incoming import NotTaken, Remark

_KINDS_AT_MOST = 500
_Line = tuple[str, str, str]


class _Tally:
    """Lists the first `each` places of every (kind, reason, value) one by one and only counts the others."""

    def __init__(self, each: int) -> None:
        self.each = each
        self.listed: list[_Line] = []
        self.seen: Counter[_Line] = Counter()
        self.counted: Counter[_Line] = Counter()

    def add(self, where: str, kind: str, reason: str, value: str, times: int = 1) -> None:
        group = (kind, reason, value)
        if group not in self.seen and len(self.seen) >= _KINDS_AT_MOST:
            group = (kind, reason, "")
        self.seen[group] += times
        if where and self.seen[group] <= self.each:
            self.listed.append((where, reason, group[2]))
        else:
            self.counted[group] += times

    @property
    def lines(self) -> list[tuple[str, str, str, int]]:
        one_by_one = [(*line, 1) for line in self.listed]
        return one_by_one + [(*line, count) for line, count in self.counted.items()]


class Account:
    """The account of one file; `where` is a place (`entry[12] Observation`, `line 7`), empty for what is only counted.

    A `value` never holds a patient's datum: it is a name out of FHIR, of a column, or of a field of ours.
    """

    def __init__(self, *, each: int) -> None:
        self._left = _Tally(each)
        self._remarked = _Tally(each)

    def leave(self, where: str, reason: str, value: str = "", *, kind: str = "") -> None:
        """Records that something was not taken."""
        self._left.add(where, kind, reason, value)

    def leave_many(self, times: int, reason: str, value: str, *, kind: str) -> None:
        """Records that so many things, which are counted only, were not taken."""
        self._left.add("", kind, reason, value, times)

    def remark(self, where: str, reason: str, value: str = "", *, kind: str = "") -> None:
        """Records that something was taken otherwise than it stood there."""
        self._remarked.add(where, kind, reason, value)

    @property
    def not_taken(self) -> tuple[NotTaken, ...]:
        """What was left out, the places first, then the counts."""
        return tuple(NotTaken(where=w, reason=r, value=v, count=n) for w, r, v, n in self._left.lines)

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What was taken with care."""
        return tuple(Remark(where=w, reason=r, value=v, count=n) for w, r, v, n in self._remarked.lines)
