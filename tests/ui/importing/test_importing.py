"""Files of another system: looked at before anything is written, taken, and taken out again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from careplan.application.commands.patients import RegisterPatient
from careplan.application.importing import ReadAs, read_in
from careplan.application.queries.imports import Imports
from careplan.application.queries.patient_facts import FactsOfPatient
from careplan.application.queries.patients import PatientRow, PatientsFound
from careplan.domain.exchange.refusals import ImportRefused, WhyRefused
from careplan.interop import reading
from tests.support.bundles import about, bundle, large_bundle, patient
from tests.support.clinics import GRACE, NUMBER
from tests.support.shared import SHARED, needs_shared
from tests.ui.dialogs import found_open, once_open
from tests.ui.patient_pages import made
from ui.desk import Desk
from ui.screens.importing.choosing import choose_files, import_files
from ui.screens.importing.dialog import ImportDialog
from ui.widgets.texts import Label

BORN = {"birthDate": "1968-03-12"}
MRN = {"identifier": [{"system": "http://clinic.example/mrn", "value": "4217"}]}

Open = Callable[..., ImportDialog]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.show()
    return shown


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, window: QWidget, tmp_path: Path) -> Open:
    """The dialog with these files read."""

    def reading(**contents: bytes) -> ImportDialog:
        paths = []
        for name, data in contents.items():
            path = tmp_path / f"{name}.json"
            path.write_bytes(data)
            paths.append(path)
        return read(qtbot, import_files(desk, paths, window))

    return reading


def read(qtbot: QtBot, dialog: ImportDialog) -> ImportDialog:
    """Open, and through with its files."""
    once_open(qtbot, dialog, ImportDialog)
    qtbot.waitUntil(lambda: not dialog.bar.isVisible())
    return dialog


def people(qtbot: QtBot, desk: Desk) -> tuple[PatientRow, ...]:
    return made(qtbot, desk, lambda clinic: clinic.ask(PatientsFound(text="")))


def facts(dialog: ImportDialog, number: int = 0) -> str:
    """What the card says in words, those of a read before being gone and those of this one shown."""
    QApplication.processEvents()
    return " | ".join(label.text() for label in dialog.cards[number].facts.findChildren(Label) if not label.isHidden())


def press(qtbot: QtBot, dialog: ImportDialog) -> None:
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.is_done and not dialog.primary.is_busy)


def test_nothing_is_written_before_import_is_pressed(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    dialog = opened(one=bundle(patient(**BORN, **MRN), about("AllergyIntolerance"), about("Encounter")))
    told = facts(dialog)
    assert "Would be added" in told
    assert "1 patient" in told
    assert [row.where for row in dialog.cards[0].rows.rows() if not row.with_care] == ["Encounter"]
    assert people(qtbot, desk) == ()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert people(qtbot, desk) == ()


def test_what_was_taken_is_told_and_can_be_taken_out_again(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    dialog = opened(one=bundle(patient(**BORN, **MRN), about("AllergyIntolerance")))
    heard: list[Any] = []
    desk.changed.connect(lambda changes, _: heard.append(changes))
    press(qtbot, dialog)
    assert "Imported" in dialog.cards[0].banner.accessibleName()
    qtbot.waitUntil(lambda: "Added" in facts(dialog))
    assert [row.family for row in people(qtbot, desk)] == ["Exampleton"]
    assert heard, "pages that show patients ask again"
    qtbot.mouseClick(dialog.cards[0].out, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Taken out again" in dialog.cards[0].banner.accessibleName())
    assert people(qtbot, desk) == ()
    assert not dialog.cards[0].out.isVisible()
    imports = made(qtbot, desk, lambda clinic: clinic.ask(Imports()))
    assert imports[0].withdrawn_at is not None


def test_the_same_file_again_brings_nothing(qtbot: QtBot, opened: Open) -> None:
    data = bundle(patient(**BORN, **MRN), about("Condition"))
    press(qtbot, opened(one=data))
    dialog = opened(one=data)
    assert not dialog.primary.isEnabled()
    assert "nothing new" in dialog.primary.toolTip()
    assert "There already" in facts(dialog)


def test_a_broken_file_is_refused_in_full_and_leaves_the_others_be(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    dialog = opened(broken=b'{"resourceType": "Bundle", "entry": [', whole=bundle(patient(**BORN, **MRN)))
    said = dialog.cards[0].banner.accessibleName()
    assert "cut short" in said
    assert "Nothing of it was taken" in said
    assert "Ask the sender" in said
    press(qtbot, dialog)
    assert len(people(qtbot, desk)) == 1


def test_whose_a_file_is_is_asked_and_answered(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    register = RegisterPatient(terms=GRACE, identifiers=(NUMBER,))
    grace = made(qtbot, desk, lambda clinic: clinic.run(register).value)
    dialog = opened(one=bundle(patient(**BORN), about("AllergyIntolerance")))
    question = dialog.cards[0].question
    assert question is not None
    assert question.choices[None].isChecked()
    qtbot.waitUntil(lambda: not question.choices[grace].visibleRegion().isEmpty())
    qtbot.mouseClick(question.choices[grace], Qt.MouseButton.LeftButton)
    assert question.choices[grace].isChecked()
    qtbot.waitUntil(lambda: "1 allergy" in facts(dialog) and "1 patient" not in facts(dialog))
    press(qtbot, dialog)
    assert [row.id for row in people(qtbot, desk)] == [grace]
    held = made(qtbot, desk, lambda clinic: clinic.ask(FactsOfPatient(patient_id=grace)))
    assert [line.terms.substance for line in held.allergies] == ["Penicillin"]


def test_of_several_people_those_like_somebody_here_are_named(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    made(qtbot, desk, lambda clinic: clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,))))
    other = patient(id="hada", name=[{"family": "Samplewick", "given": ["Hada"]}], birthDate="1971-05-04")
    near = patient(name=[{"family": "Exampletom", "given": ["Grace"]}], **BORN)
    dialog = opened(two=bundle(near, other))
    assert dialog.cards[0].question is None
    assert [each.family for each in dialog.intake.files[0].foreseen.alike] == ["Exampletom"]  # type: ignore[union-attr]


def test_reading_is_given_up_at_once(
    qtbot: QtBot, desk: Desk, window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_START", "import time; time.sleep(3600)")  # a reader that answers in an hour
    path = tmp_path / "large.json"
    path.write_bytes(bundle(patient(**BORN)))
    dialog = once_open(qtbot, import_files(desk, [path], window), ImportDialog)
    assert dialog.bar.isVisible()
    assert not dialog.primary.isEnabled()
    qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not desk.lanes.are_busy)
    assert people(qtbot, desk) == ()


def test_giving_up_is_a_refusal_like_any_other(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    path.write_bytes(large_bundle(8))
    with pytest.raises(ImportRefused) as refused:
        read_in(path, ReadAs(), desk.now(), given_up=lambda: True)
    assert refused.value.reason is WhyRefused.GIVEN_UP


def test_files_are_chosen_in_a_dialog_that_does_not_block(
    qtbot: QtBot, desk: Desk, window: QWidget, tmp_path: Path
) -> None:
    path = tmp_path / "one.json"
    path.write_bytes(bundle(patient(**BORN)))
    choose_files(desk, window)
    chooser = found_open(qtbot, window, QFileDialog)
    chooser.filesSelected.emit([str(path)])
    chooser.close()
    dialog = found_open(qtbot, window, ImportDialog)
    qtbot.waitUntil(dialog.primary.isEnabled)


def test_a_list_asks_for_the_disease_and_is_read_anew(
    qtbot: QtBot, desk: Desk, window: QWidget, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("family name,given name,birth date,subset\nSamplewick,Hada,1971-05-04,limited\n", encoding="utf-8")
    dialog = read(qtbot, import_files(desk, [path], window))
    assert dialog.condition.isVisible()
    assert "disease profile" not in facts(dialog)
    dialog.condition.type_text(desk.library.packs[0].about.title)
    dialog.condition.leave()
    qtbot.waitUntil(lambda: not dialog.bar.isVisible() and "disease profile" in facts(dialog))


@needs_shared
def test_a_bundle_as_hospitals_send_it_is_taken(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    assert SHARED is not None
    dialog = read(qtbot, import_files(desk, [SHARED / "fhir" / "example_export.json"], window))
    qtbot.waitUntil(dialog.primary.isEnabled)
    press(qtbot, dialog)
    assert len(people(qtbot, desk)) == 1
