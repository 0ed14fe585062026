"""A file of what a clinic has of its own: what it says is checked against the library before anything is taken in."""

import json
from typing import Any

import pytest

from careplan.application.clinic import Clinic
from careplan.application.own_exchange import faults, own_file, read, take_in, written
from careplan.application.queries.library_overrides import Own, OwnKnowledge
from careplan.domain.shared.errors import Refused
from careplan.i18n.refusals import message
from tests.support.clinics import library

PACK = library().packs[0]
MONTHS = {"pack": "ssc", "kind": "screening-months", "entry": "sc-pft-screen", "number": "7", "reason": "Our way"}
LIMIT = {
    "pack": "ssc",
    "kind": "action-level",
    "entry": "azathioprine:wbc-below-3_0",
    "number": "3.4",
    "reason": "Ours",
}
PACKET = {"pack": "ssc", "specialty": "pulmonology", "name": "Ours", "lines": [{"id": "own:1", "text": "Disc"}]}
REFERRAL = {"kind": "referral", "id": "r", "code": "pulmonology", "urgency": "soon"}
TEMPLATE = {"pack": "ssc", "name": "Ours", "review_weeks": 12, "lines": [REFERRAL]}


def document(**parts: object) -> bytes:
    return json.dumps({"schema": "careplan.own/1", "packs": {}, **parts}).encode()


def test_what_was_written_is_read_and_says_nothing_new(clinic: Clinic) -> None:
    file = read(document(numbers=[MONTHS, LIMIT], templates=[TEMPLATE], packets=[PACKET]))
    assert take_in(clinic, file).value.added == 4
    own = clinic.ask(OwnKnowledge())
    again = read(written(own_file(own, library(), clinic.clock().date())))
    assert (len(again.numbers), len(again.templates), len(again.packets)) == (2, 1, 1)
    assert take_in(clinic, again).value.same == 4
    clinic.undo_last()
    assert clinic.ask(OwnKnowledge()) == Own(), "all of it was one step"


@pytest.mark.parametrize(
    ("parts", "where", "said"),
    [
        ({"numbers": [MONTHS, {**LIMIT, "number": "2"}]}, "numbers, 2", "may not be less than 3"),
        ({"numbers": [{**MONTHS, "entry": "gone"}]}, "numbers, 1", "The library has no entry with the id gone"),
        ({"numbers": [{**MONTHS, "pack": "gone"}]}, "numbers, 1", "The library has no pack with the id gone"),
        ({"numbers": [MONTHS, MONTHS]}, "numbers, 2", "The file has the same entry in numbers twice"),
        ({"numbers": [{**MONTHS, "number": "2.5"}]}, "numbers, 1", "must be 1 to 3650"),
        ({"packets": [{**PACKET, "specialty": "gone"}]}, "packets, 1", "The library has no packet"),
        ({"packets": [{**PACKET, "lines": []}]}, "packets, 1", "lines of the packet is not filled in"),
        ({"templates": [{**TEMPLATE, "lines": [{**REFERRAL, "code": "gone"}]}]}, "templates, 1", "no packet"),
        ({"templates": [TEMPLATE, TEMPLATE]}, "templates, 2", "The file has the same entry in templates twice"),
    ],
)
def test_what_does_not_fit_is_named_and_nothing_is_taken(
    clinic: Clinic, parts: dict[str, Any], where: str, said: str
) -> None:
    file = read(document(**parts))
    (fault,) = faults(file, library())
    assert fault.where == where
    assert said in message(fault.refused).text
    with pytest.raises(Refused):
        take_in(clinic, file)
    assert clinic.ask(OwnKnowledge()) == Own()


@pytest.mark.parametrize(
    "raw",
    [
        b"{",
        b"[]",
        json.dumps({"schema": "another/1", "packs": {}}).encode(),
        document(numbers=[{**MONTHS, "patient": "Grace"}]),
        document(numbers=[{**MONTHS, "reason": " ", "number": None}]),
        document(templates=[{**TEMPLATE, "lines": [{**REFERRAL, "urgency": "whenever"}]}]),
    ],
    ids=["no-json", "a-list", "another-schema", "unknown-key", "no-number", "no-such-urgency"],
)
def test_what_is_no_such_file_is_refused(raw: bytes) -> None:
    with pytest.raises(Refused):
        read(raw)
