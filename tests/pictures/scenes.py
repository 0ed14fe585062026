"""What there is to see: every page, its dialogs and its states, with the people of the demonstration."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.support.stage import Stage
from ui.actions.catalogue import action
from ui.actions.ids import ActionId as A
from ui.shell.place import Place
from ui.shell.place import ScreenId as S

GRACE = "Exampleton"


@dataclass(frozen=True, slots=True)
class Scene:
    """`play` brings the window there from Today; `screen` is the page that is seen."""

    name: str
    screen: S
    play: Callable[[Stage], None]


def _page(name: str, screen: S, view: str = "") -> Scene:
    return Scene(name, screen, lambda on: on.go(Place(screen=screen, view=view)))


def _tab(name: str, screen: S, view: str = "", family: str = GRACE) -> Scene:
    return Scene(name, screen, lambda on: on.open(family, screen, view))


def _doing(name: str, screen: S, id: A, family: str = GRACE) -> Scene:
    """A dialog of somebody's page."""

    def play(on: Stage) -> None:
        on.open(family, screen)
        why_not = on.shell.book.why_not(action(id))
        assert not why_not, f"{id} on {screen}: {why_not}"
        on.shell.book.trigger(id)

    return Scene(name, screen, play)


SCENES: tuple[Scene, ...] = (
    _page("01-today", S.TODAY),
    _page("02-patients", S.PATIENTS),
    _page("02-new-patient", S.PATIENTS, "new"),
    _tab("03-plan-overview", S.OVERVIEW),
    _doing("03-template", S.OVERVIEW, A.APPLY_TEMPLATE),
    _tab("05-goals", S.GOALS),
    _doing("05-new-goal", S.GOALS, A.ADD_GOAL),
    _tab("08-measures", S.MEASURES),
    _doing("08-measures-table", S.MEASURES, A.TABLE_VIEW),
    _doing("08-add-result", S.MEASURES, A.ADD_RESULT),
    Scene("12a-palette", S.TODAY, lambda on: on.shell.book.trigger(A.PALETTE)),
)
