"""The patient's banner: what tells people apart is in sight whenever it was said, however it was laid out."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from careplan.application.commands.allergies import AddAllergy
from careplan.application.commands.patients import RegisterPatient
from careplan.application.queries.patient_file import FileOfPatient, PatientFile
from careplan.domain.patient.allergy import AllergyTerms
from careplan.domain.shared.partial_date import PartialDate
from tests.support.clinics import GRACE, NUMBER
from ui.actions.book import ActionBook
from ui.desk import Desk
from ui.shell.patient_banner import PatientBanner
from ui.widgets.laid_out import laid_out_once
from ui.widgets.pill import Pill
from ui.widgets.texts import Label


@pytest.fixture
def files(desk: Desk) -> tuple[FileOfPatient, FileOfPatient]:
    """Two who share a name: one with an allergy, one of whom none was asked."""
    clinic = desk.clinic
    ids = [clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,))).value]
    other = replace(GRACE, birth_date=PartialDate("1991-07-30"))
    ids.append(clinic.run(RegisterPatient(terms=other, identifiers=())).value)
    clinic.run(AddAllergy(patient_id=ids[0], terms=AllergyTerms(substance="Penicillin")))
    first, second = (clinic.ask(PatientFile(patient_id=id_)) for id_ in ids)
    return first, second


@pytest.fixture
def banner(qtbot: QtBot, desk: Desk) -> PatientBanner:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    banner = PatientBanner(desk, ActionBook(window))
    column.addWidget(banner)
    column.addStretch(1)
    window.resize(1200, 500)
    window.show()
    qtbot.waitExposed(window)
    return banner


def _in_sight(banner: PatientBanner) -> list[str]:
    """What can be read: shown, of some size, inside the banner, and under nothing else."""
    parts = [each for kind in (Label, Pill) for each in banner.findChildren(kind) if each.isVisible() and each.text()]
    places = [QRect(each.mapTo(banner, each.rect().topLeft()), each.size()) for each in parts]
    assert all(banner.rect().contains(place) and place.width() > 1 and place.height() > 1 for place in places)
    assert not any(one.intersects(two) for at, one in enumerate(places) for two in places[:at])
    return [each.text() for each in parts]


def _stands(qtbot: QtBot, banner: PatientBanner, *words: str) -> None:
    qtbot.waitUntil(lambda: all(any(word in said for said in _in_sight(banner)) for word in words), timeout=2000)


def test_birth_date_number_and_allergies_stay_when_somebody_else_is_shown(
    qtbot: QtBot, banner: PatientBanner, files: tuple[FileOfPatient, FileOfPatient]
) -> None:
    grace, other = files
    for _ in range(2):
        banner.show_file(grace)
        _stands(qtbot, banner, "12-Mar-1968", NUMBER.value, "Penicillin")
        banner.show_file(other)
        _stands(qtbot, banner, "30-Jul-1991")
        assert not any("Penicillin" in said or NUMBER.value in said for said in _in_sight(banner))


@pytest.mark.parametrize("low", [False, True])
def test_they_stay_when_qt_asked_for_room_while_the_banner_was_held(
    qtbot: QtBot, banner: PatientBanner, files: tuple[FileOfPatient, FileOfPatient], *, low: bool
) -> None:
    """A page that is made meanwhile has such requests delivered; a layout that is held does not hear them."""
    grace, other = files
    banner.set_low(low)
    banner.show_file(other)
    _stands(qtbot, banner, "30-Jul-1991")
    with laid_out_once(banner):
        banner.show_file(grace)
        QCoreApplication.sendPostedEvents()
    _stands(qtbot, banner, "12-Mar-1968", NUMBER.value, "Penicillin")
