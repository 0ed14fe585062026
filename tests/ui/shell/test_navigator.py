"""Going from page to page, and back; a page that cannot be left keeps the person there."""

from ui.shell.navigator import Navigator
from ui.shell.place import Place, ScreenId

PATIENTS = Place(screen=ScreenId.PATIENTS)
SETTINGS = Place(screen=ScreenId.SETTINGS)


def test_back_leads_the_way_one_came() -> None:
    navigator = Navigator()
    moved: list[Place] = []
    navigator.moved.connect(moved.append)
    navigator.go(PATIENTS)
    navigator.go(SETTINGS)
    assert navigator.back()
    assert navigator.back()
    assert not navigator.back()
    assert [place.screen for place in moved] == [
        ScreenId.PATIENTS, ScreenId.SETTINGS, ScreenId.PATIENTS, ScreenId.TODAY,
    ]  # fmt: skip


def test_a_page_that_does_not_let_go_is_not_left() -> None:
    navigator = Navigator()
    navigator.go(PATIENTS)
    navigator.may_leave = lambda: False
    assert not navigator.go(SETTINGS)
    assert not navigator.back()
    assert navigator.place == PATIENTS


def test_the_same_place_again_is_no_step() -> None:
    navigator = Navigator()
    navigator.go(PATIENTS)
    navigator.go(PATIENTS)
    navigator.back()
    assert navigator.place.screen is ScreenId.TODAY


def test_what_is_forgotten_cannot_be_gone_back_to() -> None:
    navigator = Navigator()
    navigator.go(PATIENTS)
    navigator.forget()
    assert not navigator.can_go_back
