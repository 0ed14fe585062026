"""Beside the comparison: who signed the version under the cursor, and what may follow."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from careplan.application.permissions import Permission, User
from careplan.domain.plan.plan import CLOSED, PlanStatus
from careplan.domain.plan.snapshot import Labels, PlanSnapshot
from careplan.domain.plan.version import SignatureState
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text
from careplan.i18n.terms import word
from ui.editing.discipline_field import discipline_words
from ui.rights import may, why_not
from ui.screens.history.signature_rows import SignatureRows
from ui.screens.history.versions import VersionRow
from ui.shell.panels import PANEL
from ui.theme.metrics import PANEL_GAP, S8
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.button import Button, ButtonKind
from ui.widgets.panel import Panel
from ui.widgets.texts import Label

_CHECK = 8
"""Characters of the hash that pages show, as on paper."""


class SignaturesPanel(Panel):
    """`asked` when the person wants to sign, or to take another step of the plan's life."""

    asked = Signal()

    def __init__(self, user: User, labels: Labels, parent: QWidget | None = None) -> None:
        super().__init__(tr("Signatures"), icon="pen-line", parent=parent)
        self.setProperty(PANEL, True)
        self._user, self._labels = user, labels
        self.rows = SignatureRows(labels)
        self.check = Label("", Role.CAPTION, wrap=True)
        self.sign = Button(tr("Sign plan…"), icon="pen-line", kind=ButtonKind.PRIMARY)
        self.next = Label("", Role.CAPTION, ink="ink2", wrap=True)
        self.body.setSpacing(PANEL_GAP)
        for widget in (self.rows, self.check, self.sign, self.next):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.body.setContentsMargins(S8 + 4, S8 + 4, S8 + 4, S8 + 4)
        if not may(user, Permission.SIGN):  # who signs no plan may still send it for review, or hold it
            self.sign.set_reason(why_not(user, Permission.EDIT_PLAN))
        self.sign.clicked.connect(self.asked)

    def show_version(self, row: VersionRow | None, plan: PlanSnapshot) -> None:
        """The version under the cursor; what may follow is always that of the plan as it stands."""
        shown = row.content if row else plan
        self.set_title(tr("Signatures on v{version}").format(version=shown.version))
        signed = sum(line.state is SignatureState.SIGNED for line in shown.signatures)
        self.set_caption(tr("{signed} of {all}").format(signed=signed, all=len(shown.signatures)))
        self.rows.show_lines(shown.signatures)
        self._show_check(row)
        self.next.setText(self._what_next(plan))
        signs = plan.status in {PlanStatus.DRAFT, PlanStatus.IN_REVIEW}
        self.sign.set_words(tr("Sign plan…") if signs else tr("Hold, complete, end…"))
        self.sign.set_kind(ButtonKind.PRIMARY if signs else ButtonKind.SECONDARY)

    def _show_check(self, row: VersionRow | None) -> None:
        signed = row.signed if row else None
        self.check.setVisible(signed is not None)
        if row is None or signed is None:
            return
        day, start = day_text(signed.signed_on), signed.content_hash[:_CHECK]
        if row.is_whole:
            self.check.set_ink(Tone.GREEN)
            self.check.setText(tr("✓ Unchanged since signing on {day} (check {start})").format(day=day, start=start))
        else:
            self.check.set_ink(Tone.RED)
            said = tr("✕ Does not match what was signed on {day}. Do not act on it; restore a backup and compare.")
            self.check.setText(said.format(day=day))

    def _what_next(self, plan: PlanSnapshot) -> str:
        if self.sign.toolTip():
            return self.sign.toolTip()
        match plan.status:
            case PlanStatus.DRAFT:
                return tr("v{version} is a draft. Send it for review, then the clinic's disciplines sign.").format(
                    version=plan.version
                )
            case PlanStatus.IN_REVIEW:
                waiting = [line for line in plan.signatures if line.state is not SignatureState.SIGNED]
                named = ", ".join(discipline_words(self._labels, line.discipline) for line in waiting)
                return tr("To put it in force, signatures are missing: {names}.").format(names=named)
            case PlanStatus.ACTIVE:
                return tr("v{version} is in force. A change opens v{next} as a draft.").format(
                    version=plan.version, next=plan.version + 1
                )
        if plan.status in CLOSED:
            return tr("This plan has ended: {status}.").format(status=word(plan.status))
        return tr("The plan is on hold. Resume it before it is changed.")
