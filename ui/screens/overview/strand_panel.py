"""One strand of the plan: its parts, a way to add one, and who has signed for it."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from careplan.application.permissions import Permission
from careplan.domain.plan.snapshot import Labels, SignatureLine
from careplan.domain.plan.version import SignatureState
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised, day_text
from ui.desk import Desk
from ui.items.columns import Column
from ui.items.row_list import RowList
from ui.items.rows_model import RowsModel
from ui.rights import why_not
from ui.screens.overview.strands import StrandId, StrandRow
from ui.shell.panels import PANEL
from ui.theme.metrics import ICON_SMALL, S4
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.button import IconButton
from ui.widgets.clearing import clear
from ui.widgets.panel import Panel
from ui.widgets.symbol import Symbol
from ui.widgets.texts import Ink, Label

_SIGNED_BY = {
    "rheumatology": StrandId.MEDICINES,
    "pharmacy": StrandId.MEDICINES,
    "physical-therapy": StrandId.PHYSICAL,
    "occupational-therapy": StrandId.OCCUPATIONAL,
    "nursing": StrandId.CARE,
    "psychology": StrandId.CARE,
    "nutrition": StrandId.CARE,
}
SIGNATURE_LOOKS: dict[SignatureState, tuple[str, Tone]] = {
    SignatureState.SIGNED: ("circle-check", Tone.GREEN),
    SignatureState.AWAITED: ("pen-line", Tone.VIOLET),
    SignatureState.AMENDED_SINCE: ("triangle-alert", Tone.AMBER),
}
"""Icon and tone of a signature."""


class StrandPanel(Panel):
    """`opened(UUID)` for the part one chose; `added` for the plus."""

    opened = Signal(object)
    added = Signal()

    def __init__(self, strand: StrandId, desk: Desk) -> None:
        title, icon, add, empty = _words(strand)
        super().__init__(title, icon=icon, flush=True, narrow=True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # all strands are equally wide
        self.strand = strand
        self._desk = desk
        self.rows: RowsModel[StrandRow] = RowsModel(
            (Column(title, lambda row: row.cell, leads=True),), key=lambda row: row.id
        )
        self.list = RowList(self.rows, title, whole=True)
        self.list.setProperty(PANEL, True)
        self.list.set_empty_text(empty)
        self.plus = IconButton("plus", add)
        self.plus.set_reason(why_not(desk.user, Permission.EDIT_PLAN))
        self.header.addWidget(self.plus)
        self.body.addWidget(self.list)
        self.body.addStretch(1)
        self._said: tuple[SignatureLine, ...] | None = None
        self._signed = QVBoxLayout()
        self._signed.setSpacing(S4)
        self.footer().addLayout(self._signed, 1)
        self.plus.clicked.connect(self.added)
        self.list.row_activated.connect(lambda row: self.opened.emit(row.id))

    def show_rows(self, rows: Sequence[StrandRow], signatures: Sequence[SignatureLine]) -> None:
        """The strand as it stands; the row one is on stays."""
        self.rows.set_rows(rows)
        self.set_caption(str(len(rows)) if rows else "")
        if self._said == tuple(signatures):
            return
        self._said = tuple(signatures)
        clear(self._signed)
        for line in signatures:
            icon, tone = SIGNATURE_LOOKS[line.state]
            self._signed.addWidget(Said(signature_words(line, self._desk.labels), icon, tone))
        if not signatures:
            self._signed.addWidget(Said(tr("No signature asked for"), "minus", "ink3"))

    def select(self, id: UUID) -> bool:
        """Puts the cursor on a part."""
        return self.list.select_key(id)


class Said(QWidget):
    """A line about a signature: icon and words."""

    def __init__(self, text: str, icon: str, ink: Ink) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S4 + 2)
        row.addWidget(Symbol(icon, ink=ink, size=ICON_SMALL), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(text, Role.CAPTION, ink=ink, bold=True, wrap=True), 1)


def signature_words(line: SignatureLine, labels: Labels) -> str:
    """Who signed and when, or whom one waits for."""
    discipline = capitalised(labels.label("discipline", line.discipline))
    day = day_text(line.signed_at.astimezone().date()) if line.signed_at else ""
    match line.state:
        case SignatureState.SIGNED:
            return tr("{discipline}: signed {who} {day}").format(discipline=discipline, who=line.signer, day=day)
        case SignatureState.AMENDED_SINCE:
            return tr("{discipline}: changed since {who} signed").format(discipline=discipline, who=line.signer)
    return tr("{discipline}: signature awaited").format(discipline=discipline)


def signs_for(discipline: str) -> StrandId:
    """The strand whose footer shows a discipline's signature."""
    return _SIGNED_BY.get(discipline, StrandId.REFERRALS)


def _words(strand: StrandId) -> tuple[str, str, str, str]:
    """Title, icon, what the plus does, what is said of an empty strand."""
    return {
        StrandId.MEDICINES: (tr("Medicines"), "pill", tr("Add medicine…"), tr("No medicines recorded.")),
        StrandId.PHYSICAL: (tr("Physical therapy"), "dumbbell", tr("Add physical therapy…"), tr("Nothing planned.")),
        StrandId.OCCUPATIONAL: (
            tr("Occupational therapy"),
            "hand",
            tr("Add occupational therapy…"),
            tr("Nothing planned."),
        ),
        StrandId.REFERRALS: (tr("Referrals"), "send", tr("New referral…"), tr("No referrals.")),
        StrandId.CARE: (tr("Other care"), "heart-handshake", tr("Add other care…"), tr("Nothing planned.")),
    }[strand]
