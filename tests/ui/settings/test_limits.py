"""The clinic's referral limits, set with keys."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from careplan.application.queries.referral_limits import ClinicLimits
from careplan.domain.referral.limits import Limit, LimitStep
from tests.ui.patient_pages import made
from tests.ui.settings.conftest import at_part
from ui.screens.settings.limits import LimitsSection
from ui.shell.shell import Shell


def test_a_limit_is_set_shown_as_the_clinics_own_and_taken_back(qtbot: QtBot, shell: Shell) -> None:
    part = at_part(qtbot, shell, "limits")
    assert isinstance(part, LimitsSection)
    qtbot.waitUntil(lambda: part.rows.rowCount() == len(LimitStep))
    assert part._limit(2, part.rows.rows()[1]) == "7 d *"
    part.table.select_key(LimitStep.ANSWER)
    part.table.setFocus()
    qtbot.keyClick(part.table, Qt.Key.Key_Return)
    dialog = part.dialog
    assert dialog is not None
    field = dialog.fields["limit.urgent"]
    field.type_text("800")
    qtbot.keyClick(field.control, Qt.Key.Key_Return)
    assert field.has_error  # two years are no limit
    field.type_text("5")
    qtbot.keyClick(field.control, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: part._limit(2, part.rows.rows()[1]) == "5 d")
    own = made(qtbot, shell.desk, lambda clinic: dict(clinic.ask(ClinicLimits()).own))
    assert own == {(LimitStep.ANSWER, "urgent"): Limit(5)}
    shell.desk.undo_last(owner=part)
    qtbot.waitUntil(lambda: part._limit(2, part.rows.rows()[1]) == "7 d *")


def test_days_until_something_is_quiet_are_set_and_taken_back(qtbot: QtBot, shell: Shell) -> None:
    part = at_part(qtbot, shell, "limits")
    assert isinstance(part, LimitsSection)
    qtbot.waitUntil(lambda: "21 *" in part.quiet.says.text())
    part.quiet.change.click()
    dialog = part.dialog
    assert dialog is not None
    field = dialog.fields["quiet.referral_days"]
    field.type_text("0")
    qtbot.keyClick(field.control, Qt.Key.Key_Return)
    assert field.has_error
    field.type_text("14")
    qtbot.keyClick(field.control, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "after 14 days without a word, a patient after 120 * days" in part.quiet.says.text())
    shell.desk.undo_last(owner=part)
    qtbot.waitUntil(lambda: "21 *" in part.quiet.says.text())
