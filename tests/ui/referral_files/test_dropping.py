"""A file that is let go of on the window: a therapist's form goes to the reader of forms, a report to its dialog."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.application.return_form_making import send_return_form
from careplan.domain.therapy.therapy import Strand
from tests.support import return_forms as filling
from tests.support.attached import pdf
from tests.support.rooms import room_at
from tests.ui.dialogs import found_open
from tests.ui.patient_pages import made
from tests.ui.referral_files.test_files import _drop
from ui.desk import Desk
from ui.screens.referral_files.report_dialog import ReportDialog
from ui.screens.therapy.return_form_preview import PreviewDialog
from ui.shell.shell import Shell


@pytest.fixture
def shell(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Iterator[Shell]:
    """Not shown: what is dropped on a window asks nothing of its pages."""
    shell = Shell(room_at(desk, tmp_path))
    qtbot.addWidget(shell)
    yield shell
    desk.lanes.stop()


def test_a_dropped_form_shows_what_it_would_change(qtbot: QtBot, desk: Desk, shell: Shell, tmp_path: Path) -> None:
    def filled(clinic: Clinic) -> bytes:
        terms = replace(filling.TERMS, sent_on=clinic.clock().astimezone().date())
        form = send_return_form(clinic, filling.programme(clinic), Strand.PHYSICAL, terms)
        return filling.by_library(form.data, {"goal-1-met": "met"})

    path = tmp_path / "scan 17.pdf"
    path.write_bytes(made(qtbot, desk, filled))
    _drop(shell, path)
    assert found_open(qtbot, shell, PreviewDialog).chosen() == {"goal-1-met"}
    assert not shell.findChildren(ReportDialog)


def test_any_other_document_may_be_a_report(qtbot: QtBot, shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(pdf("", words="Exampleton, Grace"))
    _drop(shell, path)
    dialog = found_open(qtbot, shell, ReportDialog)
    assert dialog.chosen is None  # no code, no place: a person says which
