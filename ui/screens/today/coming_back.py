"""What comes back to the clinic and is taken in from a row of Today: a report with its file, a therapist's answers."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from careplan.application.queries.return_forms import FormLine, ReturnFormOf
from careplan.domain.shared.ids import ReferralId, ReturnFormId
from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.screens.referral_files.bringing import Bringing
from ui.screens.referral_files.dropping import FileDrops
from ui.screens.therapy.return_form_flow import ReturnFormFlow
from ui.widgets.button import Button
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label


class ReportAsked(Dialog):
    """`brought(Path)` with the file let go of here; `confirmed` to choose one, `without` where there is none."""

    brought = Signal(object)
    without = Signal()

    def __init__(self, subtitle: str, parent: QWidget) -> None:
        super().__init__(
            tr("Attach report"), subtitle, primary=tr("Choose file…"), icon="file-plus", keys="Enter", parent=parent
        )
        words = tr(
            "Drop the report here, or choose its file. It is looked into first; nothing is filed before you say so."
        )
        self.body.addWidget(Label(words, wrap=True))
        self.alone = Button(tr("Record without file…"), icon="file-check")
        self.alone.setToolTip(tr("The report is kept elsewhere, on paper or in another system."))
        self.body.addWidget(self.alone, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.alone.clicked.connect(self.without)
        FileDrops(self).dropped.connect(self.brought)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)


class ComingBack(QObject):
    """`page` holds the dialogs; the row one is on says which referral a report is put on."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._referral_id: ReferralId | None = None
        self.bringing = Bringing(desk, page, lambda: self._referral_id)

    def report(self, referral_id: ReferralId, subtitle: str) -> ReportAsked:
        """Asks for the file; what follows is the dialog in which a person confirms it."""
        self._referral_id = referral_id
        asked = ReportAsked(subtitle, self._page)

        def brought(path: Path) -> None:
            asked.accept()
            self.bringing.bring(path)

        asked.brought.connect(brought)
        asked.confirmed.connect(lambda: self.bringing.choose(brought))
        return asked

    def answers(self, form_id: ReturnFormId, subtitle: str) -> None:
        """What a therapist wrote on paper, keyed in row by row."""

        def known(form: FormLine) -> None:
            ReturnFormFlow(self._desk, self._page).key_in(form, subtitle)

        self._desk.ask(ReturnFormOf(form_id=form_id), known, owner=self)
