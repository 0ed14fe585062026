"""Told when something unexpected happened: that saved work is safe, where the report lies, what to do."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from careplan.i18n.catalogue import tr
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label


class CrashDialog(Dialog):
    """No patient data: only that it happened, and the file with places in the program."""

    def __init__(self, report: Path | None, parent: QWidget) -> None:
        super().__init__(tr("Something unexpected happened"), primary=tr("Go on working"), parent=parent)
        self.body.addWidget(
            Label(
                tr("What was saved before is safe in the clinic file. What you were just doing may not be saved."),
                wrap=True,
            )
        )
        where = (
            tr("A report without any patient data was written: {path}").format(path=report)
            if report
            else tr("A report could not be written.")
        )
        self.body.addWidget(Label(where, wrap=True, selectable=True, ink="ink2"))
        self.body.addWidget(
            Label(
                tr("Look whether your last change is there. If this happens again, send the report to support."),
                wrap=True,
            )
        )
        self.cancel.hide()
        self.confirmed.connect(self.accept)
