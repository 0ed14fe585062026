"""What of a returned page may differ from the one that was sent, and what may not."""

from dataclasses import replace

import pytest

from careplan.domain.return_form.comparing import difference
from careplan.domain.return_form.read import ReadFields
from careplan.domain.return_form.refusals import WhyNotTaken
from careplan.domain.return_form.sent_as import FieldPlace, SentAs

MET = FieldPlace(name="goal-1-met", choice="met", page=1, box=(280.0, 660.0, 290.0, 670.0))
NOTE = FieldPlace(name="goal-1-note", page=1, box=(420.0, 660.0, 540.0, 675.0))
WORDS = "EXAMPLETON, Grace\nG1 Walk to the office, at least 400 m"
SENT = SentAs(person=("EXAMPLETON, Grace",), places=(MET, NOTE), texts=(WORDS,))
BACK = ReadFields(fields=(), count=2, pages=1, places=(NOTE, MET), texts=(WORDS,))


def moved(place: FieldPlace, by: float, page: int = 1) -> FieldPlace:
    left, lower, right, upper = place.box
    return replace(place, page=page, box=(left, lower + by, right, upper + by))


@pytest.mark.parametrize(
    "back",
    [
        BACK,
        replace(BACK, places=(moved(MET, 3.5), NOTE)),
        replace(BACK, texts=(WORDS.replace("\n", " \r\n").replace("of", " o f "),)),
        replace(BACK, texts=(WORDS.replace("ff", "\ufb00"),)),  # one glyph for two letters
        replace(BACK, texts=(WORDS, "A page of the therapist's own")),
        replace(BACK, texts=("", "")),  # a picture, which is told apart
    ],
)
def test_how_a_viewer_writes_a_page_does_not_count(back: ReadFields) -> None:
    assert difference(SENT, back) is None


@pytest.mark.parametrize(
    ("back", "why"),
    [
        (replace(BACK, places=(moved(MET, 4.5), NOTE)), WhyNotTaken.FIELDS_MOVED),
        (replace(BACK, places=(moved(MET, 0, page=2), NOTE)), WhyNotTaken.FIELDS_MOVED),
        (replace(BACK, places=(moved(MET, 0, page=0), NOTE)), WhyNotTaken.FIELDS_MOVED),
        (replace(BACK, places=(MET,)), WhyNotTaken.FIELDS_MISSING),
        (replace(BACK, places=(replace(MET, choice="not"), NOTE)), WhyNotTaken.FIELDS_MISSING),
        (replace(BACK, places=(MET, NOTE, NOTE)), WhyNotTaken.FIELDS_ADDED),
        (replace(BACK, texts=(WORDS.replace("400", "4000"),)), WhyNotTaken.WORDS_CHANGED),
        (replace(BACK, texts=(WORDS.replace("least", "most"),)), WhyNotTaken.WORDS_CHANGED),
        (replace(BACK, texts=("A page before it", WORDS)), WhyNotTaken.WORDS_CHANGED),
        (replace(BACK, texts=(WORDS.replace("Grace", "Bob"),)), WhyNotTaken.PAGE_OF_ANOTHER),
    ],
)
def test_what_asks_something_else_is_told(back: ReadFields, why: WhyNotTaken) -> None:
    found = difference(SENT, back)
    assert found is not None
    assert found.why is why


def test_the_words_that_differ_are_named() -> None:
    found = difference(SENT, replace(BACK, texts=(WORDS.replace("least", "most"),)))
    assert found is not None
    assert found.what == "“least” → “most”"


def test_a_tick_without_its_looks_is_the_one_that_stood_there() -> None:
    unmet = replace(moved(MET, 20), choice="not")
    sent = replace(SENT, places=(MET, unmet, NOTE))
    bare = replace(BACK, places=(replace(unmet, choice=""), replace(MET, choice=""), NOTE))
    assert difference(sent, bare) is None
    assert difference(sent, replace(bare, places=(replace(unmet, choice=""), MET, NOTE))) is None
    elsewhere = difference(sent, replace(bare, places=(moved(bare.places[0], 9), *bare.places[1:])))
    assert elsewhere is not None
    assert elsewhere.why is WhyNotTaken.FIELDS_MISSING
    assert difference(SENT, replace(BACK, places=(MET, replace(MET, choice=""), NOTE))) is not None
