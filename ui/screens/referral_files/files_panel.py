"""The files of one referral: what is sent with it and what came back, and how more come in."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careplan.application.attaching import Brought, title_of
from careplan.application.packet_filling import PacketFilling, packet_filling
from careplan.application.permissions import Permission
from careplan.application.queries.attachments import AttachmentLine, AttachmentsOfReferral
from careplan.application.queries.referrals import Referred
from careplan.application.queries.removal import FilesEver, TakenFile
from careplan.domain.attachment.attachment import AttachmentKind
from careplan.domain.attachment.looked import LookedAt
from careplan.domain.shared.ids import ReferralId
from careplan.i18n.attachments import pages_text, size_text
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text
from careplan.i18n.terms import word
from ui.desk import Desk
from ui.jobs.ticket import Ticket
from ui.rights import why_not
from ui.screens.referral_files.attach_dialog import AttachDialog
from ui.screens.referral_files.bringing import Bringing
from ui.screens.referral_files.dropping import FileDrops
from ui.screens.referral_files.fill_dialog import FillDialog
from ui.screens.referral_files.revise_dialog import ReviseDialog
from ui.screens.referral_files.shown_file import show_file
from ui.screens.referral_files.whom import whom
from ui.shell.panels import PANEL
from ui.theme import metrics
from ui.theme.typography import Role
from ui.widgets.button import Button, ButtonKind, IconButton
from ui.widgets.clearing import clear
from ui.widgets.flow import FlowLayout
from ui.widgets.laid_out import laid_out_once
from ui.widgets.panel import Panel
from ui.widgets.tab_order import TabPlace
from ui.widgets.texts import Label


class FilesPanel(Panel):
    """Dropping a file here files a report; the buttons also attach one to the packet and fill it from the record.

    The page shows it at a referral by `show_referral(whole)`, again after each change that concerns it.
    `counted(int)` is how many files go into the packet, `listed` all of them.
    """

    counted = Signal(int)
    listed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("Files"), icon="file-text", parent=parent)
        self.setProperty(PANEL, True)
        self._desk = desk
        self._lock = ""
        self._whole: Referred | None = None
        self._asked: Ticket | None = None
        self.bringing = Bringing(desk, self, self._here)
        self._files = QWidget(self)
        self._place = TabPlace(self._files)
        self.file_report = Button(tr("File returned report…"), icon="file-check", small=True)
        self.attach = Button(tr("Attach file…"), icon="file-plus", small=True)
        self.fill = Button(tr("Fill from record…"), icon="file-search", small=True)
        self.wipe = Button(tr("Remove for good…"), icon="trash-2", kind=ButtonKind.QUIET, small=True)
        self._shown: tuple[AttachmentLine, ...] | None = None
        self._edits: list[IconButton] = []
        self._stops: list[QWidget] = []
        self._list = QVBoxLayout(self._files)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(metrics.S8)
        self.body.addWidget(self._files)
        inside = QWidget()
        buttons = FlowLayout(inside)
        for button in (self.file_report, self.attach, self.fill, self.wipe):
            buttons.addWidget(button)
        self.body.addWidget(inside)
        FileDrops(self).dropped.connect(self.bringing.bring)
        self.file_report.clicked.connect(self._choose_report)
        self.attach.clicked.connect(lambda: self.bringing.choose(self.attach_file))
        self.fill.clicked.connect(self.fill_packet)
        self.wipe.clicked.connect(self.wipe_file)

    def show_referral(self, whole: Referred) -> None:
        """Asks for its files; nothing of another referral is left meanwhile."""
        if self._whole is not None and self._whole.row.id != whole.row.id:
            self.clear()
        self._whole = whole
        if self._asked is not None:
            self._asked.cancel()
        self._asked = self._desk.ask(AttachmentsOfReferral(referral_id=whole.row.id), self._show, owner=self)

    def clear(self) -> None:
        """No referral is shown: nothing is listed, and what is dropped here belongs to none."""
        if self._asked is not None:
            self._asked.cancel()
        self._whole = self._asked = self._shown = None
        clear(self._list)
        self._edits.clear()
        self._stops.clear()
        self.counted.emit(0)

    def set_locked(self, reason: str) -> None:
        """With a reason files are only looked at."""
        self._lock = reason
        for button in (self.file_report, self.attach, self.fill, *self._edits):
            button.set_reason(reason)
        self.wipe.set_reason(reason or why_not(self._desk.user, Permission.MANAGE_CLINIC))

    def attach_file(self, path: Path) -> None:
        """Looked into first; the dialog offers the items that are still open."""
        whole = self._whole
        if whole is None:
            return

        def seen(file: LookedAt) -> None:
            if self._here() == whole.row.id:
                self.bringing.show_dialog(AttachDialog(self._desk, Brought(file, title_of(path)), whole, self))

        self.bringing.look(path, seen)

    def fill_packet(self) -> None:
        """What the record has for each open item."""
        id_ = self._here()
        if id_ is not None:
            self._desk.use(lambda clinic: packet_filling(clinic, id_), self._fill, owner=self)

    def wipe_file(self) -> None:
        """Those on the list and off it, but for what is gone already."""
        id_ = self._here()
        if id_ is not None:
            self._desk.ask(FilesEver(referral_id=id_), partial(self._wipe, id_), owner=self)

    def _wipe(self, of: ReferralId, files: tuple[TakenFile, ...]) -> None:
        from ui.screens.referral_files.wipe_dialog import WipeDialog  # noqa: PLC0415 - seldom wanted

        left = [each for each in files if each.wiped_at is None]
        if self.bringing.dialog is None and self._whole is not None and self._whole.row.id == of:
            self.bringing.show_dialog(WipeDialog(self._desk, left, self._whole.row.number, self))

    def _choose_report(self) -> None:
        self.bringing.choose()

    def _here(self) -> ReferralId | None:
        return None if self._whole is None else self._whole.row.id

    def _fill(self, packet: PacketFilling) -> None:
        is_here = packet.referral_id == self._here()
        if is_here and self._whole is not None and self.bringing.dialog is None:
            self.bringing.show_dialog(FillDialog(self._desk, packet, whom(self._whole.row), self))

    def _show(self, files: tuple[AttachmentLine, ...]) -> None:
        if files != self._shown:
            self._shown = files
            with laid_out_once(self._files):
                self._list_files(files)
        self.listed.emit(files)
        self.counted.emit(sum(line.terms.kind is AttachmentKind.PACKET_ITEM for line in files))

    def _list_files(self, files: tuple[AttachmentLine, ...]) -> None:
        clear(self._list)
        self._edits.clear()
        self._stops.clear()
        for line in files:
            self._list.addWidget(self._row(line))
        self._place.take(*self._stops)
        self.set_locked(self._lock)
        if not files:
            words = tr("No files yet. Drop a returned report here.")
            self._list.addWidget(Label(words, ink="ink2", wrap=True))

    def _row(self, line: AttachmentLine) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(line.terms.title, bold=True, wrap=True))
        day = day_text(line.terms.dated_on or line.terms.received_on)
        facts = (word(line.terms.kind), day, pages_text(line.pages), size_text(line.size))
        said = Label(" · ".join(facts), Role.CAPTION, ink="ink2", wrap=True)
        said.setToolTip(tr("Added by {who}").format(who=line.who) if line.who else "")
        words.addWidget(said)
        layout.addLayout(words, 1)
        show = Button(tr("Show"), kind=ButtonKind.QUIET, small=True)
        show.setAccessibleName(tr("Show {title}").format(title=line.terms.title))
        show.clicked.connect(lambda: show_file(self._desk, line.id, self.bringing))
        edit = IconButton("pencil", tr("Change {title}").format(title=line.terms.title))
        edit.clicked.connect(lambda: self._revise(line))
        self._edits.append(edit)
        self._stops += (show, edit)
        for button in (show, edit):
            layout.addWidget(button)
        return row

    def _revise(self, line: AttachmentLine) -> None:
        if self._whole is not None and self.bringing.dialog is None:
            self.bringing.show_dialog(ReviseDialog(self._desk, line, self._whole, self))
