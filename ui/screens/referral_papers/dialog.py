"""The papers of a referral before they leave: the letter and the packet, looked at, kept as a PDF or printed."""

import sys
from functools import partial
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from careplan.application.permissions import Permission
from careplan.application.printing_referrals import LETTER, PACKET, PaperStanding, standing_of
from careplan.domain.shared.ids import ReferralId
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text
from ui.desk import Desk
from ui.rights import why_not
from ui.screens.referral_papers.sheet import ReferralSheet
from ui.shell.exporting import Exporting
from ui.theme.metrics import S8
from ui.theme.tones import Tone
from ui.widgets.banner import InlineBanner
from ui.widgets.button import Button
from ui.widgets.chip import Segments
from ui.widgets.coming import open_soon
from ui.widgets.dialog import Dialog

_PARTS = ("ui.documents.preview", "ui.documents.printing")
_WIDE, _HIGH = 940, 480
_LACKS = {"question": "the question", "recipient": "the recipient"}


class ReferralPapers(Dialog):
    """`kept(Path)` once a paper is a file, `printed(number)` once the printer has it.

    What lacks something is shown as a draft and cannot leave: the reason stands above the pages.
    """

    kept = Signal(object)
    printed = Signal(str)

    def __init__(
        self, desk: Desk, referral_id: ReferralId, subtitle: str, parent: QWidget, *, kind: str = LETTER
    ) -> None:
        super().__init__(
            tr("Letter and packet"),
            subtitle,
            primary=tr("Export PDF…"),
            cancel=tr("Close"),
            icon="send",
            keys="Ctrl+P",
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._id, self._kind = desk, referral_id, kind
        self._standing: PaperStanding | None = None

    def open_soon(self) -> None:
        """The code of preview and printing is loaded in turns of their own, the pages are made in another."""
        load = (partial(import_module, each) for each in _PARTS if each not in sys.modules)
        open_soon(self, *load, self._make, self._complete)

    def _make(self) -> None:
        from ui.documents.preview import Preview  # noqa: PLC0415 - loaded by now, see `open_soon`

        self.which = Segments([(LETTER, tr("Letter")), (PACKET, tr("Packet"))], name=tr("Which paper"))
        self.print = Button(tr("Print…"), icon="printer", keys="Ctrl+Shift+P")
        self.why = InlineBanner(Tone.AMBER, "")
        self.preview = Preview(self._desk)
        self._lay_out()

    def _complete(self) -> None:
        """Asks how far the papers are and shows one."""
        from ui.documents.printing import Printing  # noqa: PLC0415 - loaded by now, see `open_soon`

        self.exporting = Exporting(self._desk, self)
        self.printing = Printing(self._desk, self)
        self._connect()
        self._allow()
        self.which.choose(self._kind)
        self._desk.use(lambda clinic: standing_of(clinic, self._id), self._stands, owner=self)
        self.preview.show_paper(self.sheet)

    def sizeHint(self) -> QSize:
        """Wide enough for a page at its own size, where the screen has the room."""
        wanted = super().sizeHint()
        return QSize(
            min(max(wanted.width(), _WIDE), round(self.screen().availableSize().width() * 0.9)), wanted.height()
        )

    @property
    def sheet(self) -> ReferralSheet:
        """The paper that is chosen."""
        kind = self.which.current()
        title = tr("Referral letter") if kind == LETTER else tr("Referral packet")
        return ReferralSheet(referral_id=self._id, kind=kind, title=title)

    def export(self) -> None:
        """What is chosen, as a file."""
        if self.primary.isEnabled():
            self.exporting.begin_with(self.sheet.exported)

    def print_out(self) -> None:
        """What is chosen, on paper."""
        if self.print.isEnabled():
            self.printing.begin(self.sheet)

    def _stands(self, standing: PaperStanding) -> None:
        self._standing = standing
        if standing.missing:
            lacks = ", ".join(tr(_LACKS[each]) for each in standing.missing)
            self.why.show_message(
                Tone.AMBER,
                tr("This letter cannot leave yet"),
                tr("It lacks {what}. Write it on the referral, then come back.").format(what=lacks),
            )
        elif standing.final_on is None:
            self.why.show_message(
                Tone.AMBER,
                tr("A draft, marked on every page"),
                tr("It becomes final when the referral is made ready to send."),
            )
        self.why.setVisible(bool(standing.missing) or standing.final_on is None)
        on = tr("final since {day}").format(day=day_text(standing.final_on)) if standing.final_on else tr("draft")
        files = tr("1 file") if standing.files == 1 else tr("{count} files").format(count=standing.files)
        self.set_note(f"{tr('Version')} {standing.version}, {on}. {tr('In the packet')}: {files}.")
        self._allow()

    def _allow(self) -> None:
        """Looking is for everybody; what leaves needs the right to issue and a letter that lacks nothing."""
        reason = why_not(self._desk.user, Permission.ISSUE)
        if self._standing is None:
            reason = reason or tr("The paper is being made")
        elif self._standing.missing:
            reason = reason or tr("The letter lacks something")
        for button in (self.primary, self.print):
            button.set_reason(reason)

    def _kept(self, path: Path) -> None:
        self.set_note(tr("Kept as {name}").format(name=path.name))
        self.preview.show_paper(self.sheet)  # it has its number now
        self.kept.emit(path)

    def _connect(self) -> None:
        self.which.chosen.connect(lambda _: self.preview.show_paper(self.sheet))
        self.confirmed.connect(self.export)
        self.print.clicked.connect(self.print_out)
        self.exporting.kept.connect(self._kept)
        self.printing.printed.connect(self.printed)
        self.finished.connect(lambda _: self.preview.let_go())
        for keys, act in (("Ctrl+P", self.export), ("Ctrl+Shift+P", self.print_out)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _lay_out(self) -> None:
        self.why.hide()
        row = QHBoxLayout()
        row.setSpacing(S8)
        row.addWidget(self.which)
        row.addStretch(1)
        row.addWidget(self.print)
        self.preview.setMinimumHeight(_HIGH)
        self.body.addLayout(row)
        self.body.addWidget(self.why)
        self.body.addWidget(self.preview, 1)


def open_letter(
    desk: Desk, referral_id: ReferralId, subtitle: str, parent: QWidget, *, kind: str = LETTER
) -> ReferralPapers:
    """Opens the papers of a referral over a page; `subtitle` names the patient in full, as every dialog does."""
    dialog = ReferralPapers(desk, referral_id, subtitle, parent, kind=kind)
    dialog.open_soon()
    return dialog
