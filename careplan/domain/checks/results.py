"""The results of a test: which is the latest, and whether its words say yes or no."""

from careplan.domain.checks.facts import Facts, Result

_YES = frozenset({"positive", "pos", "reactive", "detected", "present"})
_NO = frozenset({"negative", "neg", "non-reactive", "nonreactive", "not reactive", "not detected", "absent"})


def latest(test: str, facts: Facts) -> Result | None:
    """The newest result of a test up to the day; of undated ones, and of a day's, the one named last."""
    found = None
    for result in facts.results or ():
        if result.test == test and _is_past(result, facts) and (found is None or _day(result) >= _day(found)):
            found = result
    return found


def says(result: Result) -> bool | None:
    """Positive or negative, by the whole of its words as laboratories write them; None for every other text."""
    if result.told is not None:
        return result.told
    words = result.words.strip().casefold()
    if words in _YES:
        return True
    return False if words in _NO else None


def _is_past(result: Result, facts: Facts) -> bool:
    return _day(result) <= facts.as_of.isoformat()


def _day(result: Result) -> str:
    return str(result.on or "")
