"""Every page: what it is called, where it is reached from, and who makes it (when it is first shown)."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import NamedTuple, cast

from ui.actions.ids import ActionId as A
from ui.shell.place import Place
from ui.shell.place import ScreenId as S
from ui.shell.room import Room
from ui.shell.screen import Screen


class ScreenSpec(NamedTuple):
    """`rail` is the entry of the rail that stays lit; `tab` says that the page is one of an open patient's tabs.

    A page of a patient that is reached from a tab and is none itself names it as `part_of`: that tab stays lit.
    """

    id: S
    title: str
    module: str
    name: str
    rail: S
    action: A | None = None
    tab: bool = False
    needs_plan: bool = False
    part_of: S | None = None

    @property
    def lit_tab(self) -> S | None:
        """The tab that stays lit; None for a page that stands outside of the tabs."""
        return self.id if self.tab else self.part_of

    def make(self, room: Room) -> Screen:
        """Imports the page and builds it; nothing of a page is loaded before it is shown."""
        return cast("Callable[[Room], Screen]", getattr(import_module(self.module), self.name))(room)


def _page(id: S, where: str, action: A, title: str) -> ScreenSpec:
    module, name = where.split(":")
    return ScreenSpec(id, title, f"ui.screens.{module}.screen", name, id, action)


def _tab(id: S, where: str, action: A, title: str, *, plan: bool = True) -> ScreenSpec:
    return _page(id, where, action, title)._replace(rail=S.PATIENTS, tab=True, needs_plan=plan)


def _part(id: S, where: str, tab: S, title: str) -> ScreenSpec:
    module, name = where.split(":")
    return ScreenSpec(id, title, f"ui.screens.{module}.screen", name, S.REFERRALS, part_of=tab)


SCREENS: tuple[ScreenSpec, ...] = (
    _page(S.TODAY, "today:TodayScreen", A.GO_TODAY, "Today"),
    _page(S.PATIENTS, "patients:PatientsScreen", A.GO_PATIENTS, "Patients"),
    _page(S.REFERRALS, "referrals:ReferralsScreen", A.GO_REFERRALS, "Referrals"),
    _page(S.DIRECTORY, "directory:DirectoryScreen", A.GO_DIRECTORY, "Directory")._replace(rail=S.REFERRALS),
    _page(S.MEETINGS, "meetings:MeetingsScreen", A.GO_MEETINGS, "Meetings"),
    _page(S.LIBRARY, "library:LibraryScreen", A.GO_LIBRARY, "Library"),
    _page(S.REPORTS, "reports:ReportsScreen", A.GO_REPORTS, "Reports"),
    _tab(S.OVERVIEW, "overview:OverviewScreen", A.TAB_OVERVIEW, "Overview", plan=False),
    _tab(S.MEDICINES, "medicines:MedicinesScreen", A.TAB_MEDICINES, "Medicines"),
    _tab(S.THERAPY, "therapy:TherapyScreen", A.TAB_THERAPY, "Therapy"),
    _tab(S.PLAN_REFERRALS, "plan_referrals:PlanReferralsScreen", A.TAB_REFERRALS, "Referrals"),
    _tab(S.GOALS, "goals:GoalsScreen", A.TAB_GOALS, "Goals"),
    _tab(S.MEASURES, "measures:MeasuresScreen", A.TAB_MEASURES, "Measures", plan=False),
    _tab(S.SCREENING, "screening:ScreeningScreen", A.TAB_SCREENING, "Screening", plan=False),
    _tab(S.ADVANCED, "advanced:AdvancedScreen", A.TAB_ADVANCED, "Advanced therapy", plan=False),
    _tab(S.DOCUMENTS, "documents:DocumentsScreen", A.TAB_DOCUMENTS, "Documents"),
    _tab(S.HISTORY, "history:HistoryScreen", A.TAB_HISTORY, "History"),
    _tab(S.RECORD, "record:RecordScreen", A.TAB_RECORD, "Record", plan=False),
    _part(S.REFERRAL, "referral:ReferralScreen", S.PLAN_REFERRALS, "Referral"),
    _page(S.SETTINGS, "settings:SettingsScreen", A.GO_SETTINGS, "Settings"),
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
