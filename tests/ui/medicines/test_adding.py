"""A medicine comes into the plan: by keyboard alone, from the library or in free words, or as it is taken already."""

from decimal import Decimal
from uuid import uuid4

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.domain.medicine.medicine import Medicine
from careplan.domain.medicine.regimen import Regimen, Timing, understood
from careplan.domain.shared.ids import MedicineId, PatientId
from careplan.domain.shared.quantity import Quantity
from careplan.storage.unit_of_work import UnitOfWork
from tests.ui.dialogs import once_open
from tests.ui.medicines.conftest import CONTROL, At
from tests.ui.patient_pages import made
from ui.actions.ids import ActionId
from ui.screens.medicines.new_medicine import NewMedicine
from ui.shell.place import Place, ScreenId


def _imported(clinic: Clinic, patient_id: PatientId) -> MedicineId:
    """As an import leaves one: in no plan."""
    id_ = MedicineId(uuid4())
    with UnitOfWork(clinic.engine, clinic.chain_key, by=clinic.user.id, now=clinic.clock()) as work:
        work.add(Medicine(id=id_, patient_id=patient_id, plan_id=None, name="nifedipine"))
        work.commit("test")
    return id_


def test_a_medicine_is_added_by_keyboard_alone(qtbot: QtBot, at: At) -> None:
    at.screen.handlers()[ActionId.ADD_MEDICINE]()
    dialog = once_open(qtbot, at.screen.dialogs.dialog, NewMedicine)
    name, regimen = dialog.fields.name.line, dialog.fields.regimen.line
    qtbot.keyClicks(name, "tociliz")
    assert not dialog.search.isHidden()
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert dialog.fields.name.text() == "tocilizumab"
    assert dialog.search.isHidden()
    qtbot.keyClicks(regimen, "162 mg weekly subcutaneous")
    assert "162\N{NO-BREAK SPACE}mg once weekly, subcutaneous" in dialog.fields.regimen.message
    first, *others = dialog.series.ticks.values()
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    assert others
    qtbot.keyClick(first, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: len(at.all()) == 3)
    added = at.medicine("tocilizumab")
    assert added.terms.drug == "tocilizumab"
    assert added.terms.regimen == Regimen(Quantity(Decimal(162), "mg"), Timing(1, Decimal(1), "wk"), "subcutaneous")
    assert len(added.monitoring) == len(others)
    qtbot.waitUntil(lambda: at.screen.editor.line is not None and at.screen.editor.line.id == added.id)


def test_free_text_is_a_medicine_too_and_a_nameless_one_is_not(qtbot: QtBot, at: At) -> None:
    qtbot.mouseClick(at.screen.add, Qt.MouseButton.LeftButton)
    dialog = once_open(qtbot, at.screen.dialogs.dialog, NewMedicine)
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert dialog.fields.name.has_error
    qtbot.keyClicks(dialog.fields.name.line, "Turmeric capsules")
    assert "Not in the library" in dialog.known.text()
    assert not dialog.series.ticks
    qtbot.keyClick(dialog.fields.name.line, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: len(at.all()) == 3)
    assert not at.medicine("Turmeric capsules").terms.drug


def test_a_misspelt_name_finds_the_drug_that_is_most_alike(qtbot: QtBot, at: At) -> None:
    at.screen.dialogs.add()
    dialog = once_open(qtbot, at.screen.dialogs.dialog, NewMedicine)
    qtbot.keyClicks(dialog.fields.name.line, "metotrexat")
    qtbot.keyClick(dialog.fields.name.line, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.search.list, Qt.Key.Key_Return)
    assert dialog.fields.name.text() == "methotrexate"
    at.type(dialog.fields.name.line, "ritu", Qt.Key.Key_Shift)
    first = dialog.search.list.visualRect(dialog.search.rows.index(0, 0))
    qtbot.mouseClick(dialog.search.list.viewport(), Qt.MouseButton.LeftButton, pos=first.center())
    assert dialog.fields.name.text() == "rituximab"
    dialog.reject()


def test_what_the_patient_takes_already_is_taken_in_as_it_is_being_revised(qtbot: QtBot, at: At) -> None:
    patient_id = at.screen.room.open_plan.patient_id
    assert patient_id is not None
    id_ = made(qtbot, at.screen.desk, lambda clinic: _imported(clinic, patient_id))
    at.screen.room.open_plan.open(patient_id)
    qtbot.waitUntil(lambda: at.screen.table.select_key(id_))
    editor = at.screen.editor
    assert editor.doings.taking_in.isVisible()
    at.type(editor.fields.regimen.line, "30 mg daily oral", Qt.Key.Key_Shift)
    qtbot.mouseClick(editor.doings.taking_in, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: at.medicine("nifedipine").in_plan)
    assert at.medicine("nifedipine").terms.regimen == understood("30 mg daily oral")
    qtbot.waitUntil(lambda: editor.line is not None and editor.line.id == id_ and editor.doings.pausing.isVisible())
    assert not editor.doings.taking_in.isVisible()


def test_the_place_chooses_the_row_and_opens_the_dialog(qtbot: QtBot, at: At) -> None:
    plan = at.screen.room.open_plan.snapshot
    assert plan is not None
    calcium = at.medicine("calcium").id
    at.screen.arrive(Place(screen=ScreenId.MEDICINES, patient_id=plan.patient.id, part_id=calcium, view="new"))
    assert at.screen.editor.line is not None
    assert at.screen.editor.line.id == calcium
    dialog = once_open(qtbot, at.screen.dialogs.dialog, NewMedicine)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: at.screen.dialogs.dialog is None)
