"""Looking at papers: every page that the PDF has, sharp, and as the record is now."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from careplan.application.commands.goals import ReviseGoal
from careplan.application.commands.patients import RegisterPatient
from careplan.application.printing import documents, preview_plan
from careplan.domain.shared.ids import PatientId, PlanId
from tests.support.clinics import GRACE, begin, content, walk
from tests.support.pdf_text import page_texts
from tests.ui.documents.conftest import At
from tests.ui.patient_pages import made, shown
from ui.desk import Desk
from ui.documents.page_view import PageView
from ui.documents.preview import Paper, Preview
from ui.screens.documents.screen import DocumentsScreen

CONTROL = Qt.KeyboardModifier.ControlModifier


def _settled(qtbot: QtBot, at: At) -> None:
    qtbot.waitUntil(lambda: at.screen.preview.is_settled and not at.screen.desk.lanes.are_busy)


@pytest.mark.parametrize("kind", [line.id for line in documents()])
def test_every_document_shows_as_many_pages_as_its_pdf(
    qtbot: QtBot, desk: Desk, grace: tuple[PatientId, PlanId], kind: str
) -> None:
    data = made(qtbot, desk, lambda clinic: preview_plan(clinic, kind, grace[1]))
    preview = Preview(desk)
    qtbot.addWidget(preview)
    preview.resize(900, 700)
    preview.show()
    preview.show_paper(Paper(plan_id=grace[1], kind=kind, version=1, title="Plan"))
    qtbot.waitUntil(lambda: preview.is_settled and not desk.lanes.are_busy)
    texts = page_texts(data)
    assert preview.view.pages == len(texts) > 1
    assert preview.number.text() == f"Page 1 of {len(texts)}"


def test_looking_gives_no_number(at: At) -> None:
    assert at.screen.rows.rowCount() == 0
    assert "Not numbered yet" in at.screen.preview.view.accessibleDescription()


def test_a_page_is_read_out_with_its_number(at: At) -> None:
    view = at.screen.preview.view
    assert view.accessibleName().startswith("Care plan for clinicians · Version 1, draft, not signed, page 1 of ")
    said = view.accessibleDescription()
    assert "EXAMPLETON, Grace" in said
    assert "DRAFT" in said


def test_keys_turn_the_pages(qtbot: QtBot, at: At) -> None:
    view = at.screen.preview.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.page == 1
    assert at.screen.preview.number.text().startswith("Page 2 of")
    _settled(qtbot, at)
    assert "page 2 of" in view.accessibleName()
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.page == view.pages - 1
    assert not at.screen.preview.next.isEnabled()
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert view.page == view.pages - 2
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert (view.page, view.verticalScrollBar().value()) == (0, 0)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert view.verticalScrollBar().value() > view.viewport().height() / 2


def test_keys_zoom_and_what_is_on_the_screen_gets_sharp(qtbot: QtBot, at: At) -> None:
    view = at.screen.preview.view
    view.setFocus()
    fitting = view.factor
    assert view.horizontalScrollBar().maximum() == 0
    qtbot.keyClick(view, Qt.Key.Key_Plus, CONTROL)
    assert view.factor > fitting
    assert not view.is_complete  # the old picture is stretched until the sharp one comes
    _settled(qtbot, at)
    qtbot.keyClick(view, Qt.Key.Key_Minus, CONTROL)
    qtbot.keyClick(view, Qt.Key.Key_Minus, CONTROL)
    assert view.factor < fitting
    qtbot.keyClick(view, Qt.Key.Key_0, CONTROL)
    assert view.factor == pytest.approx(fitting)
    qtbot.mouseClick(at.screen.preview.full, Qt.MouseButton.LeftButton)
    assert at.screen.preview.percent.text() == "100 %"
    _settled(qtbot, at)


def test_only_pages_on_the_screen_are_drawn(qtbot: QtBot, at: At) -> None:
    view = at.screen.preview.view
    _settled(qtbot, at)
    assert view.pages > len(view.on_screen)
    assert len(view._faces) == len(view.on_screen)


def test_a_changed_goal_is_on_the_paper_and_the_place_stays(qtbot: QtBot, at: At) -> None:
    screen, view = at.screen, at.screen.preview.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + 40)
    _settled(qtbot, at)
    place = (view.page, bar.value())
    goal = made(qtbot, screen.desk, lambda clinic: content(clinic, at.plan_id)).goals[0]
    before = _picture(view)
    with qtbot.waitSignal(screen.preview.shown):
        screen.desk.run(ReviseGoal(goal_id=goal.id, seen=goal.terms, wanted=walk("123")), owner=screen)
    _settled(qtbot, at)
    assert (view.page, bar.value()) == place
    assert _picture(view) != before  # the check code at the foot of every page is another one
    qtbot.keyClick(view, Qt.Key.Key_Home)
    _settled(qtbot, at)
    assert "at least 123 m" in view.accessibleDescription().replace("\u00a0", " ")


def test_an_empty_plan_says_why_there_is_nothing(qtbot: QtBot, desk: Desk) -> None:
    def plan(clinic: object) -> PatientId:
        patient_id = desk.clinic.run(RegisterPatient(terms=GRACE)).value
        begin(desk.clinic, patient_id)
        return patient_id

    screen = shown(qtbot, desk, DocumentsScreen, made(qtbot, desk, plan))
    instead = screen.preview.instead
    qtbot.waitUntil(lambda: bool(instead._sentence.text()))
    assert instead.isVisible()
    assert not screen.preview.larger.isEnabled()


def test_another_page_of_the_window_lets_go_of_the_paper(qtbot: QtBot, at: At) -> None:
    view = at.screen.preview.view
    at.screen.hide()
    assert view.pages == 0
    assert len(view._faces) == 0
    assert view.accessibleDescription() == ""


def _picture(view: PageView) -> QImage:
    face = view._faces.find(view.page)
    assert face is not None
    return face.picture
