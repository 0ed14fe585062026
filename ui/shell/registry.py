"""Every page: what it is called, where it is reached from, and who makes it (when it is first shown)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from typing import cast

from ui.actions.ids import ActionId as A
from ui.shell.place import Place
from ui.shell.place import ScreenId as S
from ui.shell.room import Room
from ui.shell.screen import Screen


@dataclass(frozen=True, slots=True)
class ScreenSpec:
    """`rail` is the entry of the rail that stays lit; `tab` says that the page is one of an open patient's tabs."""

    id: S
    title: str
    module: str
    name: str
    rail: S
    action: A | None = None
    tab: bool = False
    needs_plan: bool = False

    def make(self, room: Room) -> Screen:
        """Imports the page and builds it; nothing of a page is loaded before it is shown."""
        return cast("Callable[[Room], Screen]", getattr(import_module(self.module), self.name))(room)


def _page(id: S, where: str, action: A, title: str) -> ScreenSpec:
    module, name = where.split(":")
    return ScreenSpec(id, title, f"ui.screens.{module}.screen", name, id, action)


def _tab(id: S, where: str, action: A, title: str, *, plan: bool = True) -> ScreenSpec:
    return replace(_page(id, where, action, title), rail=S.PATIENTS, tab=True, needs_plan=plan)


SCREENS: tuple[ScreenSpec, ...] = (
    _page(S.TODAY, "today:TodayScreen", A.GO_TODAY, "Today"),
    _page(S.PATIENTS, "patients:PatientsScreen", A.GO_PATIENTS, "Patients"),
    _tab(S.OVERVIEW, "overview:OverviewScreen", A.TAB_OVERVIEW, "Overview", plan=False),
    _tab(S.GOALS, "goals:GoalsScreen", A.TAB_GOALS, "Goals"),
    _tab(S.MEASURES, "measures:MeasuresScreen", A.TAB_MEASURES, "Measures", plan=False),
)
"""In the order of the rail and of the tabs."""


def screen_spec(id: S) -> ScreenSpec:
    """The entry of the registry."""
    return next(spec for spec in SCREENS if spec.id is id)


def nearest(place: Place) -> Place:
    """The place itself; for a page that this version does not have, the overview of the same patient, else Today."""
    if any(spec.id is place.screen for spec in SCREENS):
        return place
    return replace(place, screen=S.OVERVIEW if place.patient_id is not None else S.TODAY)
