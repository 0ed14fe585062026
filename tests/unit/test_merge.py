"""What two people changed comes together, or is shown with all three values."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.domain.shared.errors import Conflict, Refused
from careplan.domain.shared.merge import ensure_unchanged, merged


@dataclass(frozen=True)
class Card:
    title: str
    colour: str
    pages: int


_CARDS = st.builds(Card, st.sampled_from("ab"), st.sampled_from("rgb"), st.integers(0, 2))
_NAMES = ("title", "colour", "pages")


def changed(one: Card, other: Card) -> set[str]:
    return {name for name in _NAMES if getattr(one, name) != getattr(other, name)}


@given(_CARDS, _CARDS, _CARDS)
def test_no_wish_and_no_change_of_others_is_lost(seen: Card, wanted: Card, present: Card) -> None:
    mine, theirs = changed(seen, wanted), changed(seen, present)
    overlap = mine & theirs & changed(wanted, present)
    if overlap:
        with pytest.raises(Conflict) as refusal:
            merged(seen=seen, wanted=wanted, present=present, path="card")
        assert {clash.field for clash in refusal.value.clashes} == {f"card.{name}" for name in overlap}
        return
    result = merged(seen=seen, wanted=wanted, present=present, path="card")
    assert all(getattr(result, name) == getattr(wanted, name) for name in mine)
    assert all(getattr(result, name) == getattr(present, name) for name in set(_NAMES) - mine)


@given(_CARDS, _CARDS)
def test_alone_at_the_desk_a_wish_is_fulfilled(seen: Card, wanted: Card) -> None:
    assert merged(seen=seen, wanted=wanted, present=seen, path="card") == wanted


def test_the_conflict_shows_all_three_values() -> None:
    seen = Card("a", "r", 1)
    with pytest.raises(Conflict) as refusal:
        merged(seen=seen, wanted=replace(seen, pages=2), present=replace(seen, pages=3), path="card")
    (clash,) = refusal.value.clashes
    assert (clash.field, clash.seen, clash.present, clash.wanted) == ("card.pages", 1, 3, 2)


def test_a_wish_about_the_whole_clashes_with_any_change() -> None:
    seen = Card("a", "r", 1)
    ensure_unchanged(seen=seen, present=seen, path="card")
    with pytest.raises(Conflict) as refusal:
        ensure_unchanged(seen=seen, present=Card("b", "r", 2), path="card", wanted=Card("c", "r", 1))
    assert [(c.field, c.wanted) for c in refusal.value.clashes] == [("card.pages", 1), ("card.title", "c")]


def test_a_refusal_says_nothing_clinical_in_a_log() -> None:
    refusal: Refused = Conflict(field="goal", clashes=())
    assert str(refusal) == "conflict goal"
    assert refusal.parameters == {"clashes": ()}
    assert repr(refusal) == "Conflict()"
