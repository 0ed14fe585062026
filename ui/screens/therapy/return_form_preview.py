"""What an answer would change, each line with its tick; nothing is written before it is confirmed."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.application.return_form_lines import ChangeKind, Preview, PreviewLine
from careplan.domain.return_form import names
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.return_forms import FormDoubt, against_text, barred_text, doubt_text, moved_on_text, row_text
from ui.editing.choice_field import CheckField
from ui.theme.metrics import S4, S24
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.banner import InlineBanner
from ui.widgets.dialog import Dialog
from ui.widgets.texts import KeyValue, Label

_TITLES = {
    ChangeKind.GOAL: "Goals",
    ChangeKind.MEASURE: "Results",
    ChangeKind.ACTIVITY: "Programme",
}


class PreviewDialog(Dialog):
    """`chosen()` are the keys of the ticked lines; a line that cannot be taken shows why and has no tick.

    `ensure_confirmed()` says whether each doubt about the whole form has its tick, and goes to the first that has none.
    """

    def __init__(self, preview: Preview, subtitle: str, parent: QWidget) -> None:
        form = preview.form
        title = tr("Take in return form {number}").format(number=form.number)
        super().__init__(title, subtitle, primary=tr("Take in"), icon="clipboard-check", parent=parent)
        self.preview = preview
        self.ticks: dict[str, CheckField] = {}
        self.doubts = {doubt: CheckField(doubt_text(doubt)) for doubt in preview.doubts}
        moved = moved_on_text(form.plan_version, form.version_now)
        if moved:
            self.body.addWidget(InlineBanner(Tone.AMBER, tr("An older version."), moved))
        if self.doubts:
            self.body.addWidget(self._doubts())
        for kind in ChangeKind:
            lines = [line for line in preview.lines if line.kind is kind]
            if lines:
                self.body.addWidget(Label(tr(_TITLES[kind]), Role.SECTION, bold=True))
            for line in lines:
                self.body.addWidget(self._line(line))
        self.body.addWidget(Label(tr("Kept with the form"), Role.SECTION, bold=True))
        self.body.addWidget(KeyValue(said_rows(preview)))
        self.body.addStretch(1)
        self._count()

    def chosen(self) -> frozenset[str]:
        """The keys of the lines that are ticked."""
        return frozenset(key for key, tick in self.ticks.items() if tick.value())

    def first_focus(self) -> QWidget:
        """The first tick, else the button."""
        return next((tick.tick for tick in (*self.doubts.values(), *self.ticks.values())), self.primary)

    def confirmed_doubts(self) -> frozenset[FormDoubt]:
        """Those that a person took upon themselves."""
        return frozenset(doubt for doubt, tick in self.doubts.items() if tick.value())

    def ensure_confirmed(self) -> bool:
        """Says above the buttons what is left."""
        left = [tick for tick in self.doubts.values() if not tick.value()]
        self.show_error(tr("Confirm what is in doubt, or ask the therapist first.") if left else "")
        if left:
            left[0].tick.setFocus()
        return not left

    def _doubts(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, S4)
        column.setSpacing(S4)
        column.addWidget(Label(tr("In doubt: confirm each"), Role.SECTION, bold=True, ink=Tone.AMBER))
        for tick in self.doubts.values():
            column.addWidget(tick)
        said = tr("Tick what you have looked at and stand for. It is kept with the form that you did.")
        column.addWidget(Label(said, Role.CAPTION, ink="ink2", wrap=True))
        return box

    def _line(self, line: PreviewLine) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, S4)
        column.setSpacing(S4)
        words = f"{row_text(line.row)}: {_change(line)}"
        if line.take is not None:
            tick = CheckField(words)
            tick.show_value(line.ticked)
            tick.typed.connect(self._count)
            self.ticks[line.key] = tick
            column.addWidget(tick)
        else:
            column.addWidget(Label(words, wrap=True, ink="ink2"))
        for note in _notes(line):
            label = Label(
                note, Role.CAPTION, ink=Tone.AMBER if line.take is not None or line.doubt else "ink2", wrap=True
            )
            label.setContentsMargins(S24, 0, 0, 0)
            column.addWidget(label)
        return box

    def _count(self) -> None:
        count = len(self.chosen())
        self.set_note(trn("{count} change", "{count} changes", count) + tr("; the whole answer is kept."))


def _change(line: PreviewLine) -> str:
    """`380 m → 410 m, 26-Feb-2026`; what cannot be read is shown as it was written."""
    after = line.after or tr("“{said}”").format(said=line.said)
    return f"{line.before} → {after}" if line.before else after


def _notes(line: PreviewLine) -> tuple[str, ...]:
    barred = (barred_text(line.barred),) if line.barred else ()
    return tuple(filter(None, (line.doubt, *barred, *map(against_text, line.against))))


def said_rows(preview: Preview) -> list[tuple[str, str]]:
    """What a form says that changes nothing by itself."""
    said = preview.answer.said
    attended, planned = said(names.ATTENDED), said(names.PLANNED)
    sessions = (
        tr("{attended} of {planned} attended").format(attended=attended, planned=planned or "?") if attended else ""
    )
    rows = [
        (tr("Sessions"), sessions),
        (tr("Adverse event"), said(names.ADVERSE)),
        (tr("Change proposed"), said(names.CHANGE)),
        (tr("Question back"), said(names.QUESTION)),
        (tr("Comment"), said(names.COMMENT)),
        (tr("Signed"), " · ".join(filter(None, (said(names.NAME), said(names.DAY))))),
    ]
    return [(name, value) for name, value in rows if value] or [(tr("Other words"), tr("none"))]
