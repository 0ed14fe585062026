"""The answers of a plan as people get them: which may be accepted, which are open, which are about one medicine."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from careplan.domain.checks.acknowledgement import AcknowledgedFinding, AcknowledgementReason, AcknowledgementTerms
from careplan.domain.checks.outcome import Checked, Grade, Outcome
from careplan.domain.checks.safety import Accepted, Answer, SafetyChecks
from careplan.domain.shared.fact import Source
from careplan.domain.shared.ids import AcknowledgementId

TODAY = date(2026, 11, 23)
HIGH = Checked(
    rule="dose", version="1", outcome=Outcome.FINDING, code="high", severity=Grade.HIGH, about=("alpha", "beta")
)
MODERATE = replace(HIGH, code="moderate", severity=Grade.MODERATE, about=("alpha",))
LOW = replace(HIGH, code="low", severity=Grade.LOW, about=("beta",))
UNGRADED = replace(HIGH, code="ungraded", severity=None, about=())
CLEAR = replace(HIGH, code="clear", outcome=Outcome.CLEAR, severity=None, about=("alpha",))
UNKNOWN = replace(HIGH, code="unknown", outcome=Outcome.NOT_CHECKED, severity=None)
FAILED = replace(HIGH, code="failed", outcome=Outcome.FAILED, severity=None)
BOOK = Source(id="book", title="Book", read="whole")


def accepted(about: str = "") -> Accepted:
    return Accepted(
        id=AcknowledgementId(UUID(int=1)),
        finding=AcknowledgedFinding(rule="dose", version="1", about=about, fingerprint="0" * 64),
        terms=AcknowledgementTerms(
            reason=AcknowledgementReason.OTHER, words="watched every week", decided_by="Dr L. Fictus"
        ),
        given_on=TODAY,
        given_by="Ann Sample",
    )


def checks(*rows: Checked | Answer, **parts: object) -> SafetyChecks:
    answers = tuple(row if isinstance(row, Answer) else Answer(row=row) for row in rows)
    given = {"as_of": TODAY, "pack": "example", "version": "3", "status": "unread", "answers": answers, **parts}
    return SafetyChecks(**given)  # type: ignore[arg-type] # parts of one


def said(answers: tuple[Answer, ...]) -> list[str]:
    return [each.row.code for each in answers]


@pytest.mark.parametrize("row", [MODERATE, LOW, UNGRADED, CLEAR, UNKNOWN, FAILED, replace(HIGH, confirmed=False)])
def test_nothing_but_a_high_finding_that_was_read_can_be_accepted(row: Checked) -> None:
    assert not Answer(row=row).can_be_accepted


@pytest.mark.parametrize("outcome", [each for each in Outcome if each is not Outcome.FINDING])
def test_what_is_no_finding_cannot_be_whatever_its_grade(outcome: Outcome) -> None:
    assert not Answer(row=replace(HIGH, outcome=outcome)).can_be_accepted


def test_a_high_finding_is_accepted_once() -> None:
    assert Answer(row=HIGH).can_be_accepted
    assert not Answer(row=HIGH, accepted=accepted()).can_be_accepted


def test_the_gravest_finding_comes_first_and_what_has_no_grade_with_the_low() -> None:
    found = checks(CLEAR, UNGRADED, LOW, UNKNOWN, MODERATE, HIGH, FAILED)

    assert said(found.findings) == ["high", "moderate", "ungraded", "low"]
    assert said(found.of(Outcome.NOT_CHECKED)) == ["unknown"]
    assert said(found.of(Outcome.CLEAR)) == ["clear"]
    assert said(found.of(Outcome.FAILED)) == ["failed"]


def test_a_high_finding_is_open_until_it_is_accepted() -> None:
    done = Answer(row=HIGH, accepted=accepted())

    assert checks(HIGH, MODERATE, LOW, UNKNOWN, FAILED).open_high == 1
    assert checks(HIGH, done, HIGH).open_high == 2
    assert checks(done, MODERATE, replace(CLEAR, severity=Grade.HIGH)).open_high == 0


def test_about_one_medicine_is_all_that_names_it_and_nothing_else() -> None:
    past = (accepted("alpha, beta"), accepted("alphabet"), accepted("beta"))
    whole = checks(
        HIGH, MODERATE, LOW, CLEAR, UNGRADED,
        past=past, subjects={"line-1": "alpha", "line-2": "beta"}, sources={"book": BOOK},
    )  # fmt: skip

    found = whole.about("line-1")

    assert found is not None
    assert said(found.answers) == ["high", "moderate", "clear"]
    assert found.past == (past[0],)
    assert found.subjects == {"line-1": "alpha"}
    assert (found.as_of, found.pack, found.version, found.status) == (TODAY, "example", "3", "unread")
    assert found.sources == {"book": BOOK}


def test_a_line_that_was_not_looked_at_has_no_answers() -> None:
    assert checks(HIGH, subjects={"line-1": "alpha"}).about("line-2") is None
