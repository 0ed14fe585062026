"""A dialog closes once its command is on disk; whatever comes in between, it stays with what was typed."""

import pytest
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.application.commands.clinics import AddUser
from careplan.domain.shared.errors import Invalid
from careplan.domain.team.clinic import Role
from ui.desk import Desk
from ui.editing.fields import TextField
from ui.editing.sending import Sending
from ui.widgets.dialog import Dialog


class NewLogin(Dialog):
    """Somebody new; `answers` is what the clinic file said."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Add person", primary="Add person")
        self.name, self.login = TextField("Name", required=True), TextField("Login", required=True)
        self.answers: list[object] = []
        for field in (self.name, self.login):
            self.body.addWidget(field)
        sending = Sending(self, desk, self._command, self.answers.append)
        sending.asks("user", {"name": self.name, "login": self.login}, {"login": ("user.account",)})

    def _command(self) -> AddUser:
        if self.login.value() == "nobody":
            raise Invalid(field="user.account", reason="too-long")
        return AddUser(login=self.login.value(), name=self.name.value(), role=Role.READER)


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk) -> NewLogin:
    made = NewLogin(desk)
    qtbot.addWidget(made)
    made.open()
    made.name.type_text("Bo Sample")
    made.login.type_text("bo")
    return made


def test_it_closes_once_the_command_is_on_disk(qtbot: QtBot, dialog: NewLogin) -> None:
    dialog.primary.click()
    assert dialog.primary.is_busy
    qtbot.waitUntil(lambda: len(dialog.answers) == 1)
    assert not dialog.isVisible()


def test_the_first_field_that_is_not_understood_is_gone_to(qtbot: QtBot, dialog: NewLogin) -> None:
    dialog.login.type_text("")
    dialog.primary.click()
    assert dialog.login.has_error
    assert dialog.login.line.hasFocus()
    assert not dialog.primary.is_busy


def test_a_refusal_is_said_at_the_field_it_names(qtbot: QtBot, dialog: NewLogin) -> None:
    dialog.login.type_text("nobody")
    dialog.primary.click()
    assert dialog.login.has_error
    assert dialog.login.line.hasFocus()
    assert dialog.isVisible()
    assert not dialog.primary.is_busy


def test_what_went_wrong_is_said_and_it_can_be_tried_again(
    qtbot: QtBot, dialog: NewLogin, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Clinic, "run", full)
        dialog.primary.click()
        qtbot.waitUntil(lambda: not dialog.primary.is_busy)
    assert dialog.isVisible()
    assert dialog.cancel.isEnabled()
    assert "disk is full" in dialog.accessibleDescription()
    dialog.primary.click()
    qtbot.waitUntil(lambda: len(dialog.answers) == 1)
