"""The clinic's referral limits, set with keys."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from careplan.application.queries.referral_limits import ClinicLimits
from careplan.domain.referral.limits import Limit, LimitStep
from tests.ui.dialogs import once_open
from tests.ui.patient_pages import made
from tests.ui.settings.conftest import at_part
from ui.screens.referral.asking import AskDialog
from ui.screens.settings.limits import LimitsSection
from ui.screens.settings.place_fields import PlaceField
from ui.shell.shell import Shell


def test_a_limit_is_set_shown_as_the_clinics_own_and_taken_back(qtbot: QtBot, shell: Shell) -> None:
    part = at_part(qtbot, shell, "limits")
    assert isinstance(part, LimitsSection)
    qtbot.waitUntil(lambda: part.rows.rowCount() == len(LimitStep))
    assert part._limit(2, part.rows.rows()[2]) == "7 d *"
    part.table.select_key(LimitStep.ANSWER)
    part.table.setFocus()
    qtbot.keyClick(part.table, Qt.Key.Key_Return)
    dialog = once_open(qtbot, part.dialog, AskDialog)
    field = dialog.fields["limit.urgent"]
    field.type_text("800")
    qtbot.keyClick(field.control, Qt.Key.Key_Return)
    assert field.has_error  # two years are no limit
    field.type_text("5")
    qtbot.keyClick(field.control, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: part._limit(2, part.rows.rows()[2]) == "5 d")
    own = made(qtbot, shell.desk, lambda clinic: dict(clinic.ask(ClinicLimits()).own))
    assert own == {(LimitStep.ANSWER, "urgent"): Limit(5)}
    shell.desk.undo_last(owner=part)
    qtbot.waitUntil(lambda: part._limit(2, part.rows.rows()[2]) == "7 d *")


def test_days_until_something_is_quiet_are_set_and_taken_back(qtbot: QtBot, shell: Shell) -> None:
    part = at_part(qtbot, shell, "limits")
    assert isinstance(part, LimitsSection)
    qtbot.waitUntil(lambda: "21 *" in part.quiet.says.text())
    part.quiet.change.click()
    dialog = once_open(qtbot, part.dialog, AskDialog)
    field = dialog.fields["quiet.referral_days"]
    field.type_text("0")
    qtbot.keyClick(field.control, Qt.Key.Key_Return)
    assert field.has_error
    field.type_text("14")
    qtbot.keyClick(field.control, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "after 14 days without a word, a patient after 120 * days" in part.quiet.says.text())
    shell.desk.undo_last(owner=part)
    qtbot.waitUntil(lambda: "21 *" in part.quiet.says.text())


def test_the_country_of_holidays_is_typed_by_name_and_shown_by_name(qtbot: QtBot, shell: Shell) -> None:
    part = at_part(qtbot, shell, "limits")
    assert isinstance(part, LimitsSection)
    qtbot.waitUntil(lambda: "No public holidays." in part._calendar.text())
    part.days.click()
    dialog = once_open(qtbot, part.dialog, AskDialog)
    country, region = dialog.fields["calendar.country"], dialog.fields["calendar.subdivision"]
    assert isinstance(country, PlaceField)
    assert isinstance(region, PlaceField)
    qtbot.waitUntil(lambda: country.completions() > 200)
    for text, is_one in (("Atlantis", False), ("Austr", False), ("österreich", False), ("austri", True)):
        country.type_text(text)
        assert (country.is_valid, country.value()) == (is_one, "AT" if is_one else "")
    qtbot.waitUntil(lambda: region.completions() == 9)
    region.type_text("wien")
    qtbot.keyClick(region.control, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Public holidays of Wien, Austria." in part._calendar.text())
    kept = made(qtbot, shell.desk, lambda clinic: clinic.ask(ClinicLimits()).calendar)
    assert (kept.country, kept.subdivision) == ("AT", "9")
    part.days.click()
    again = once_open(qtbot, part.dialog, AskDialog).fields
    qtbot.waitUntil(lambda: again["calendar.country"].text() == "Austria (AT)")
    qtbot.waitUntil(lambda: again["calendar.subdivision"].text() == "Wien (9)")
    again["calendar.country"].type_text("Ivory Coast")
    qtbot.waitUntil(lambda: again["calendar.subdivision"].is_locked)
    assert again["calendar.subdivision"].value() == ""
