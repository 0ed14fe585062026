"""Answers to a checklist, and attempts to reach somebody."""

from datetime import date
from uuid import uuid4

import pytest

from careplan.domain.referral.packet_items import ItemTerms
from careplan.domain.referral.record import (
    AttemptOutcome,
    AttemptTerms,
    Channel,
    ChecklistItem,
    ItemAnswer,
    ItemState,
)
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import ChecklistItemId, ReferralId

DAY = date(2026, 3, 1)


@pytest.mark.parametrize("state", ItemState)
@pytest.mark.parametrize("place", ["", "Testtown"])
@pytest.mark.parametrize("on", [None, DAY])
@pytest.mark.parametrize("reason", ["", " ", "patient declined"])
def test_each_answer_says_what_it_must(state: ItemState, place: str, on: date | None, reason: str) -> None:
    needs = {
        ItemState.DONE_ELSEWHERE: bool(place and on),
        ItemState.NOT_APPLICABLE: bool(reason.strip()),
        ItemState.MISSING: bool(reason.strip()),
    }
    if needs.get(state, True):
        item = ChecklistItem(id=ChecklistItemId(uuid4()), referral_id=ReferralId(uuid4()), position=0, text="HRCT")
        answer = ItemAnswer(state=state, on=on, place=place, reason=reason)
        item.say(answer)
        assert item.answer == answer
    else:
        with pytest.raises(Invalid):
            ItemAnswer(state=state, on=on, place=place, reason=reason)


def test_an_item_begins_open_and_has_a_text() -> None:
    item = ChecklistItem(id=ChecklistItemId(uuid4()), referral_id=ReferralId(uuid4()), position=0, text="HRCT")
    assert item.answer == ItemAnswer(state=ItemState.OPEN)
    with pytest.raises(Invalid, match=r"item\.text"):
        ItemTerms(text=" ")


def test_the_next_try_follows_the_last() -> None:
    AttemptTerms(channel=Channel.PHONE, on=DAY, outcome=AttemptOutcome.NO_ANSWER, next_try_on=DAY)
    with pytest.raises(Invalid, match=r"attempt\.next_try_on"):
        AttemptTerms(channel=Channel.PHONE, on=DAY, outcome=AttemptOutcome.NO_ANSWER, next_try_on=date(2026, 2, 28))
