"""Whether what came back is the page that was sent: the same patient, the same fields where they were, the same words.

Viewers write the file anew in their own way, so bytes are not compared; no viewer moves a field or changes a word.
Pages that were put behind those that were sent ask nothing and are not compared.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final
from unicodedata import normalize

from careplan.domain.return_form import names
from careplan.domain.return_form.form import Asked
from careplan.domain.return_form.names import Done, Met
from careplan.domain.return_form.read import ReadFields
from careplan.domain.return_form.refusals import WhyNotTaken
from careplan.domain.return_form.sent_as import FieldPlace, SentAs

_NEAR: Final = 4.0
"""Points; rows are three times as far from each other."""
_SHOWN: Final = 3
_WORDS: Final = 12
"""How much of a difference is told: a person then looks at the page."""
_NUMBER: Final = re.compile(r"\bTR-\d{4}-\d{4,}\b")


@dataclass(frozen=True, slots=True)
class Difference:
    """`what` names it in words of the page; it may be clinical."""

    why: WhyNotTaken
    what: str = ""


def difference(sent: SentAs, found: ReadFields) -> Difference | None:
    """The gravest first; None where what came back is what was sent, as far as it can be compared."""
    said = has_words(found)
    if said and not _names_person(sent, found):
        return Difference(WhyNotTaken.PAGE_OF_ANOTHER)
    there = {place.key: place for place in sent.places}
    places = _with_choices(there, found.places, lambda key, place: _stands(there[key], place))
    return (
        _other_fields({place.key for place in sent.places}, places)
        or _moved(sent.places, places)
        or (_other_words(sent.texts, found.texts) if said else None)
    )


def plain_difference(asked: Asked, number: str, found: ReadFields) -> Difference | None:
    """For a form of which nobody kept how it looked: the number on it, its fields row by row, the words of its rows."""
    printed = {each for text in found.texts for each in _NUMBER.findall(text)}
    if printed and number not in printed:
        return Difference(WhyNotTaken.PAGE_OF_ANOTHER_FORM, ", ".join(sorted(printed)))
    wanted = list(_keys(asked))
    return (
        _other_fields(set(wanted), _with_choices(wanted, found.places, lambda _key, _place: True))
        or _out_of_order(asked, found.places)
        or _without_rows(asked, found)
    )


def _out_of_order(asked: Asked, places: Iterable[FieldPlace]) -> Difference | None:
    """Each row stands below the one before it."""
    tops = {place.name: (place.page, -place.box[3]) for place in places}
    wrong: set[tuple[str, str]] = set()
    for named, rows in (
        (names.goal_met, asked.goals),
        (names.goal_note, asked.goals),
        (names.activity_done, asked.activities),
        (names.activity_times, asked.activities),
        (names.measure_value, asked.measures),
        (names.measure_day, asked.measures),
    ):
        column = [named(at) for at in range(1, len(rows) + 1)]
        for above, below in pairwise(column):
            if tops[above] >= tops[below]:
                wrong |= {(above, ""), (below, "")}
    return Difference(WhyNotTaken.FIELDS_MOVED, _listed(wrong)) if wrong else None


def _without_rows(asked: Asked, found: ReadFields) -> Difference | None:
    if not has_words(found):
        return None
    page = _folded(" ".join(found.texts))
    rows = [goal.words for goal in asked.goals]
    rows += [activity.name for activity in asked.activities]
    rows += [measure.name for measure in asked.measures]
    gone = [f"“{row}”" for row in rows if _folded(row) not in page]
    return Difference(WhyNotTaken.WORDS_CHANGED, "; ".join(gone[:_SHOWN])) if gone else None


def has_words(found: ReadFields) -> bool:
    """Whether there is a text layer to be compared."""
    return any(text.strip() for text in found.texts)


def _names_person(sent: SentAs, found: ReadFields) -> bool:
    text = _folded(" ".join(found.texts))
    return all(_folded(each) in text for each in sent.person)


def _with_choices(
    wanted: Iterable[tuple[str, str]],
    found: Sequence[FieldPlace],
    stood: Callable[[tuple[str, str], FieldPlace], bool],
) -> tuple[FieldPlace, ...]:
    """Some viewers leave out the looks of a tick, by which its choice is known: it is the one that `stood` there."""
    known = {place.key for place in found}
    left = [(name, choice) for name, choice in wanted if choice and (name, choice) not in known]
    named: list[FieldPlace] = []
    for place in found:
        bare = [key for key in left if not place.choice and key[0] == place.name and stood(key, place)]
        if bare:
            left.remove(bare[0])
        named.append(replace(place, choice=bare[0][1]) if bare else place)
    return tuple(named)


def _other_fields(wanted: set[tuple[str, str]], places: Sequence[FieldPlace]) -> Difference | None:
    there = Counter(place.key for place in places)
    if missing := wanted - set(there):
        return Difference(WhyNotTaken.FIELDS_MISSING, _listed(missing))
    doubled = {key for key, count in there.items() if count > 1}
    if added := (set(there) - wanted) | doubled:
        return Difference(WhyNotTaken.FIELDS_ADDED, _listed(added))
    return None


def _moved(sent: Iterable[FieldPlace], found: Iterable[FieldPlace]) -> Difference | None:
    there = {place.key: place for place in found}
    moved = {place.key for place in sent if not _stands(place, there[place.key])}
    return Difference(WhyNotTaken.FIELDS_MOVED, _listed(moved)) if moved else None


def _stands(sent: FieldPlace, found: FieldPlace) -> bool:
    near = (abs(was - now) <= _NEAR for was, now in zip(sent.box, found.box, strict=True))
    return sent.page == found.page and all(near)


def _other_words(sent: Sequence[str], found: Sequence[str]) -> Difference | None:
    """Blanks do not count, for they are no part of a PDF's text: readers guess them."""
    was, now = _whole(sent), _whole(found[: len(sent)])
    if _folded(was) == _folded(now):
        return None
    before, after = was.split(), now.split()
    turned = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    differ = [
        f"“{' '.join(before[a:b][:_WORDS])}” → “{' '.join(after[c:d][:_WORDS])}”"
        for tag, a, b, c, d in turned
        if tag != "equal"
    ]
    return Difference(WhyNotTaken.WORDS_CHANGED, "; ".join(differ[:_SHOWN]))


def _whole(texts: Iterable[str]) -> str:
    return normalize("NFKC", " ".join(texts))


def _folded(text: str) -> str:
    return "".join(normalize("NFKC", text).split())


def _listed(keys: Iterable[tuple[str, str]]) -> str:
    named = sorted({name or "?" for name, _ in keys})
    more = "" if len(named) <= _WORDS else " …"
    return ", ".join(named[:_WORDS]) + more


def _keys(asked: Asked) -> Iterable[tuple[str, str]]:
    """All that a form with these rows can be filled at."""
    for at in range(1, len(asked.goals) + 1):
        yield from ((names.goal_met(at), met.value) for met in Met)
        yield names.goal_note(at), ""
    for at in range(1, len(asked.activities) + 1):
        yield from ((names.activity_done(at), done.value) for done in Done)
        yield names.activity_times(at), ""
    for at in range(1, len(asked.measures) + 1):
        yield names.measure_value(at), ""
        yield names.measure_day(at), ""
    yield from ((name, "") for name in names.ONCE)
