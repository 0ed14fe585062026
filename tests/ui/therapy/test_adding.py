"""Adding by keyboard alone, in each strand; and which segment a place opens."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.application.commands.patients import RegisterPatient
from careplan.domain.plan.snapshot import CareLine, TherapyLine
from careplan.domain.shared.ids import PatientId
from careplan.domain.therapy.therapy import Strand
from tests.support.clinics import GRACE, begin
from tests.ui.patient_pages import made, shown
from tests.ui.therapy.conftest import At
from tests.ui.therapy.keys import CTRL, SHIFT, press, with_shortcuts, write
from ui.desk import Desk
from ui.screens.overview.strands import StrandId, adding_view
from ui.screens.therapy.add import AddDialog
from ui.screens.therapy.parts import Part, asked_for
from ui.screens.therapy.screen import TherapyScreen
from ui.widgets.button import Button


def begun(qtbot: QtBot, at: At, segment: Qt.Key) -> AddDialog:
    """The dialog of a segment, by two keys."""
    with_shortcuts(qtbot, at.screen)
    press(segment, Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_T, CTRL | SHIFT)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in at.screen.findChildren(AddDialog)))
    dialog = at.dialog(AddDialog)
    assert isinstance(dialog, AddDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_an_exercise_of_the_library_is_found_by_typing(qtbot: QtBot, at: At) -> None:
    dialog = begun(qtbot, at, Qt.Key.Key_P)
    write("mouth")
    assert 1 <= dialog.matches.rowCount() < 5
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(at.names()) == 3)
    added = at.screen.editor.line
    assert isinstance(added, TherapyLine)
    assert added.terms.intervention == "pt-mouth"
    assert added.terms.fitt.frequency
    assert at.screen.focusWidget() is at.screen.sheet.list


def test_own_words_are_kept_as_they_are(qtbot: QtBot, at: At) -> None:
    begun(qtbot, at, Qt.Key.Key_O)
    write("Jar opener trial")
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: "Jar opener trial" in at.names())
    terms = at.therapy("Jar opener trial").terms
    assert terms.strand is Strand.OCCUPATIONAL
    assert not terms.intervention


def test_care_is_added_with_its_discipline(qtbot: QtBot, at: At) -> None:
    dialog = begun(qtbot, at, Qt.Key.Key_C)
    write("Dietary advice")
    press(Qt.Key.Key_Return, CTRL)
    discipline = dialog.fields.by_name()["discipline"]
    assert discipline.has_error
    assert discipline.control.hasFocus()
    write("Nutrition")
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: "Dietary advice" in at.names())
    line = next(line for line in at.plan.cares if line.terms.description == "Dietary advice")
    assert isinstance(line, CareLine)
    assert line.terms.discipline == "nutrition"


def test_an_end_before_the_start_is_told_in_the_dialog(qtbot: QtBot, at: At) -> None:
    dialog = begun(qtbot, at, Qt.Key.Key_P)
    fields = dialog.fields.by_name()
    for name, text in (("name", "Rowing"), ("starts_on", "10 Mar 2026"), ("ends_on", "1 Mar 2026")):
        fields[name].control.setFocus()
        write(text)
    press(Qt.Key.Key_Return, CTRL)
    assert fields["ends_on"].has_error
    assert dialog.isVisible()
    assert "Rowing" not in at.names()
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)


@pytest.mark.parametrize(
    ("view", "part", "is_new"),
    [
        ("pt", Part.PT, False),
        ("ot", Part.OT, False),
        ("care", Part.CARE, False),
        ("new-pt", Part.PT, True),
        ("new-ot", Part.OT, True),
        ("new-care", Part.CARE, True),
        ("new", Part.PT, True),
        ("", None, False),
    ],
)
def test_a_view_names_a_segment(view: str, part: Part | None, is_new: bool) -> None:
    assert asked_for(view) == (part, is_new)


def test_each_strand_of_the_overview_opens_its_own_dialog() -> None:
    views = [adding_view(strand) for strand in (StrandId.PHYSICAL, StrandId.OCCUPATIONAL, StrandId.CARE)]
    assert [asked_for(view) for view in views] == [(Part.PT, True), (Part.OT, True), (Part.CARE, True)]


def test_a_place_opens_the_dialog_of_its_segment(qtbot: QtBot, desk: Desk, patient_id: PatientId) -> None:
    screen = shown(qtbot, desk, TherapyScreen, patient_id, view="new-care")
    qtbot.waitUntil(lambda: screen.findChild(AddDialog) is not None)
    assert screen.part is Part.CARE
    assert screen.sheet.segments.current() == Part.CARE


def test_the_part_of_a_place_is_selected(qtbot: QtBot, desk: Desk, at: At, patient_id: PatientId) -> None:
    screen = shown(qtbot, desk, TherapyScreen, patient_id, part_id=at.therapy("Splints").id)
    qtbot.waitUntil(lambda: screen.part is Part.OT)
    assert screen.editor.line == at.therapy("Splints")


def test_the_row_of_a_segment_is_remembered(at: At) -> None:
    sheet = at.screen.sheet
    sheet.list.select_key(at.therapy("Walking").id)
    sheet.segments.part(Part.OT).click()
    assert at.names() == ["Splints"]
    sheet.segments.part(Part.PT).click()
    assert at.screen.editor.line == at.therapy("Walking")


def test_an_empty_segment_says_how_to_begin(qtbot: QtBot, desk: Desk) -> None:
    def plan(clinic: Clinic) -> PatientId:
        patient_id = clinic.run(RegisterPatient(terms=GRACE, identifiers=())).value
        begin(clinic, patient_id)
        return patient_id

    screen = shown(qtbot, desk, TherapyScreen, made(qtbot, desk, plan), view="ot")
    qtbot.waitUntil(lambda: screen.sheet.empty is not None)
    assert screen.sheet.empty is not None
    assert screen.sheet.empty.isVisible()
    assert not screen.sheet.therapy.isVisible()
    assert screen.first_focus() is screen.sheet.add
    begin_here = next(each for each in screen.sheet.empty.findChildren(Button) if each.words == "Add…")
    qtbot.mouseClick(begin_here, Qt.MouseButton.LeftButton)
    assert screen.findChild(AddDialog) is not None
