"""A high finding is accepted with a reason and an author, and open again when anything of it changes."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from careplan.domain.checks.acknowledgement import (
    AcknowledgedFinding,
    Acknowledgement,
    AcknowledgementReason,
    AcknowledgementTerms,
    finding_of,
    fingerprint,
    stands,
)
from careplan.domain.checks.outcome import Checked, Grade, Input, Outcome
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import AcknowledgementId, PatientId, PlanId, UserId

TODAY = date(2026, 11, 23)
ROW = Checked(
    rule="interaction", version="1", outcome=Outcome.FINDING, code="pair", about=("beta", "alpha"), severity=Grade.HIGH,
    parameters={"one": "beta"}, advice=("Ask.",), fact="interactions.x",
    inputs=(Input("medicine", "beta"), Input("medicine", "alpha", TODAY)), sources=("b", "a"),
)  # fmt: skip


def terms(**parts: object) -> AcknowledgementTerms:
    given = {
        "reason": AcknowledgementReason.OTHER,
        "words": "watched every week",
        "decided_by": "Dr L. Fictus",
        **parts,
    }
    return AcknowledgementTerms(**given)  # type: ignore[arg-type] # parts of one


@pytest.mark.parametrize(
    "changed",
    [
        {"rule": "other"}, {"version": "2"}, {"code": "other"}, {"severity": Grade.MODERATE}, {"fact": "other"},
        {"about": ("alpha",)}, {"advice": ("Ask again.",)}, {"sources": ("a",)},
        {"inputs": (Input("medicine", "beta"), Input("medicine", "gamma"))},
        {"inputs": (Input("medicine", "beta"), Input("dose", "alpha"))},
    ],
)  # fmt: skip
def test_whatever_changes_the_finding_opens_it_again(changed: dict[str, object]) -> None:
    other = replace(ROW, **changed)  # type: ignore[arg-type] # fields of a row

    assert fingerprint(other) != fingerprint(ROW)
    assert not stands(fingerprint(ROW), None, other, TODAY)


@pytest.mark.parametrize(
    "same",
    [
        {"about": ("alpha", "beta")},
        {"inputs": (Input("medicine", "alpha", date(2020, 1, 1)), Input("medicine", "beta"))},
        {"parameters": {"one": "in other words"}},
        {"sources": ("a", "b")},
    ],
)
def test_order_dates_and_words_do_not(same: dict[str, object]) -> None:
    assert fingerprint(replace(ROW, **same)) == fingerprint(ROW)  # type: ignore[arg-type] # fields of a row


def test_a_fingerprint_is_the_same_in_every_run() -> None:
    assert fingerprint(ROW) == "aaa3aeb576fcb1558c947f5e28fa954ba1625ba89099d1ecb15058fb02320c54"


@pytest.mark.parametrize(("days", "so"), [(-1, False), (0, False), (1, True)])
def test_on_the_day_to_check_again_it_is_open(days: int, so: bool) -> None:
    assert stands(fingerprint(ROW), TODAY + timedelta(days=days), ROW, TODAY) is so


def test_without_such_a_day_it_stands() -> None:
    assert stands(fingerprint(ROW), None, ROW, TODAY)


def test_the_finding_is_named_by_what_it_is_about() -> None:
    assert finding_of(ROW) == AcknowledgedFinding(
        rule="interaction", version="1", about="alpha, beta", fact="interactions.x", fingerprint=fingerprint(ROW)
    )


@pytest.mark.parametrize(
    "changed",
    [
        {"severity": Grade.MODERATE},
        {"severity": None, "outcome": Outcome.NOT_CHECKED},
        {"outcome": Outcome.NOT_CHECKED},
        {"confirmed": False},
    ],
)
def test_only_a_confirmed_high_finding_is_accepted(changed: dict[str, object]) -> None:
    with pytest.raises(Invalid) as refused:
        finding_of(replace(ROW, **changed))  # type: ignore[arg-type] # fields of a row

    assert (refused.value.field, refused.value.reason) == ("acknowledgement.rule", "not-a-high-finding")


@pytest.mark.parametrize(
    ("parts", "field", "reason"),
    [
        ({"words": "too short"}, "words", "too-short"),
        ({"words": "a        b         c"}, "words", "too-short"),
        ({"words": " "}, "words", "blank"),
        ({"words": "x" * 2001}, "words", "too-long"),
        ({"decided_by": ""}, "decided_by", "blank"),
        ({"decided_by": "x" * 201}, "decided_by", "too-long"),
    ],
)
def test_reason_and_author_are_needed(parts: dict[str, object], field: str, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        terms(**parts)

    assert (refused.value.field, refused.value.reason) == (f"acknowledgement.{field}", reason)


def test_ten_characters_are_enough() -> None:
    assert terms(words="ten chars.").words == "ten chars."


@pytest.mark.parametrize("text", ["", "0" * 63, "0" * 65, "G" * 64, "F" * 64])
def test_a_fingerprint_is_64_small_hex_digits(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        AcknowledgedFinding(rule="r", version="1", fingerprint=text)

    assert refused.value.reason == "not-a-fingerprint"


@pytest.mark.parametrize("name", ["rule", "version"])
def test_rule_and_version_are_needed(name: str) -> None:
    parts = {"rule": "r", "version": "1", "fingerprint": "0" * 64, name: " "}
    with pytest.raises(Invalid) as refused:
        AcknowledgedFinding(**parts)

    assert refused.value.field == f"acknowledgement.{name}"


def test_what_was_written_is_read_back() -> None:
    wanted = terms(check_again_on=TODAY)
    given = Acknowledgement(
        id=AcknowledgementId(uuid4()), patient_id=PatientId(uuid4()), plan_id=PlanId(uuid4()), rule="r", version="1",
        about="", fact="", fingerprint="0" * 64, reason=wanted.reason, words=wanted.words, decided_by=wanted.decided_by,
        check_again_on=TODAY, given_on=TODAY, given_by=UserId(uuid4()),
    )  # fmt: skip

    assert given.terms == wanted
