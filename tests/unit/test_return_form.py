"""The code of a form, and what may be done with a form in which state."""

from datetime import date
from uuid import UUID

import pytest

from careplan.domain.return_form import names
from careplan.domain.return_form.answer import Answer
from careplan.domain.return_form.code import FormCode, code_of
from careplan.domain.return_form.form import Asked, FormState, ReturnForm, SendingTerms, SentBy, Way
from careplan.domain.shared.errors import Invalid, WrongStatus
from careplan.domain.shared.ids import PatientId, PlanId, ReturnFormId, UserId
from careplan.domain.therapy.therapy import Strand

KEY, OTHER_KEY = bytes(32), bytes(range(32))
ID, ANN = ReturnFormId(UUID(int=7)), UserId(UUID(int=10))
DAY = date(2026, 3, 1)


def form() -> ReturnForm:
    terms = SendingTerms(therapist="R. Mimic", sent_on=date(2026, 2, 20))
    return ReturnForm(
        id=ID,
        patient_id=PatientId(UUID(int=1)),
        plan_id=PlanId(UUID(int=2)),
        number="TR-2026-0001",
        strand=Strand.PHYSICAL,
        plan_version=1,
        therapist=terms.therapist,
        asked=Asked(),
        channel=SentBy.FAX,
        sent_on=terms.sent_on,
        sent_by=ANN,
        due_on=terms.due_on,
    )


def test_a_code_is_read_back_and_known_as_ours() -> None:
    code = FormCode.read(f" {code_of(ID, 3, KEY)}\n")
    assert code is not None
    assert (code.form_id, code.version, code.is_ours(KEY), code.is_whole(KEY)) == (ID, 3, True, True)
    assert not code.is_ours(OTHER_KEY)
    assert not code.is_whole(OTHER_KEY)


@pytest.mark.parametrize("part", [2, 3, 4])
def test_a_code_that_was_altered_anywhere_is_not_whole(part: int) -> None:
    parts = str(code_of(ID, 3, KEY)).split(".")
    parts[part] = parts[part][:-1] + ("1" if parts[part][-1] != "1" else "2")
    code = FormCode.read(".".join(parts))
    assert code is not None
    assert code.is_ours(KEY)
    assert not code.is_whole(KEY)


def test_what_is_no_code_is_not_read() -> None:
    assert FormCode.read("") is None
    assert FormCode.read(str(code_of(ID, 3, KEY))[:-1]) is None


def test_an_answer_keeps_every_word_but_the_blank_fields_and_the_code() -> None:
    answer = Answer.of({names.COMMENT: " slow ", names.CHANGE: "  ", names.CODE: "CPF1", "stranger": "kept"})
    assert answer.entries == ((names.COMMENT, "slow"), ("stranger", "kept"))
    assert Answer.of({names.CODE: "CPF1"}).is_empty


def test_one_character_that_cannot_be_shown_does_not_hold_back_the_form() -> None:
    """The words stay, whichever way another program ends its lines."""
    answer = Answer.of({names.QUESTION: "May we\x07 go on?\x0bAnd how\u0085long\r\nfor?\ud800", "other": "\x00"})
    assert answer.entries == ((names.QUESTION, "May we go on?\nAnd how\nlong\nfor?"),)


def test_only_a_form_that_is_waited_for_is_answered_or_withdrawn() -> None:
    one, other = form(), form()
    answer = Answer.of({names.QUESTION: "May we go on?"})
    one.take_in(answer, way=Way.KEYED, by=ANN, on=DAY, seconds=48)
    assert (one.state, one.entered_on, one.seconds, one.due_on) == (FormState.ANSWERED, DAY, 48, date(2026, 3, 6))
    with pytest.raises(WrongStatus):
        one.take_in(answer, way=Way.FILE, by=ANN, on=DAY)
    with pytest.raises(WrongStatus):
        one.withdraw("moved")
    with pytest.raises(WrongStatus):
        other.answer_question("Yes", DAY)
    with pytest.raises(Invalid):
        other.withdraw(" ")
    other.withdraw("moved")
    assert other.state is FormState.WITHDRAWN


def test_a_reply_is_dated_and_can_be_taken_back() -> None:
    one = form()
    one.take_in(Answer.of({names.QUESTION: "May we go on?"}), way=Way.FILE, by=ANN, on=DAY)
    one.answer_question(" Yes ", DAY)
    assert (one.reply, one.replied_on) == ("Yes", DAY)
    one.answer_question("", DAY)
    assert (one.reply, one.replied_on) == ("", None)


@pytest.mark.parametrize("days", [0, 366])
def test_an_answer_is_wanted_within_a_year(days: int) -> None:
    with pytest.raises(Invalid):
        SendingTerms(therapist="R. Mimic", sent_on=DAY, days=days)
