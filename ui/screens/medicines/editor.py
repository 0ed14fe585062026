"""One medicine to be read and revised: how it is taken, what is watched, which goals it serves, what was checked."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.application.commands.medicines import (
    PauseMedicine,
    ResumeMedicine,
    ReviseMedicine,
    StopMonitoring,
    TakeInMedicine,
)
from careplan.domain.medicine.medicine import MedicineTerms
from careplan.domain.plan.monitoring_line import MonitoringLine
from careplan.domain.plan.snapshot import MedicineLine, PlanSnapshot
from careplan.domain.shared.errors import Refused
from careplan.i18n.catalogue import tr
from careplan.i18n.checks import CLEAR_MEANS
from careplan.i18n.tall_man import tall_man
from ui.desk import Desk
from ui.editing.conflict_author import author_of
from ui.editing.conflict_dialog import answer_conflicts
from ui.editing.drafted import DraftedForm
from ui.editing.drafting import Drafting
from ui.editing.edit import Edit
from ui.editing.form import Form
from ui.feedback.failures import refusal
from ui.screens.medicines.doings import MedicineDoings
from ui.screens.medicines.fields import MedicineFields
from ui.screens.medicines.goal_tags import GoalTags
from ui.screens.medicines.monitoring import MonitoringPart
from ui.screens.medicines.table import ENDED, pill
from ui.screens.medicines.words import PATHS, known_as, locked_because, renamed
from ui.screens.safety.panel import SafetyView
from ui.shell.panels import PANEL
from ui.shell.plan_safety import PlanSafety
from ui.theme.metrics import S12
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.empty import EmptyState
from ui.widgets.panel import Panel, separator
from ui.widgets.pill import Pill
from ui.widgets.scroll import Scroll
from ui.widgets.texts import Label


class MedicineEditor(Panel):
    """Each field saves when it is left; what is refused stays where it was typed, with the reason under it.

    Dialogs and other pages are asked for by the signals of `doings`, `series`, `goals`: the page opens them.
    """

    shown = Signal()

    def __init__(self, desk: Desk, safety: PlanSafety, parent: QWidget) -> None:
        super().__init__(tr("Medicine"), icon="pill", flush=True, parent=parent)
        self.setProperty(PANEL, True)
        self._desk = desk
        self._line: MedicineLine | None = None
        self._sent: MedicineTerms | None = None
        self._known = Label("", Role.CAPTION, ink="ink2", wrap=True)
        self.fields = MedicineFields(desk)
        self.fields.lay_out(self._known)
        self.form: Form[MedicineTerms] = Form(self._save, path="medicine", parent=self)
        for name, field in self.fields.by_name().items():
            self.form.bind(name, field, paths=PATHS.get(name, ()))
        author = author_of(desk, lambda: self._line.id if self._line else None, self)
        answer_conflicts(self.form, self, author=author)
        self.drafting = Drafting(desk, DraftedForm(self.form), self)
        self.state = Pill("")
        self.goals = GoalTags()
        self.series = MonitoringPart(desk.today())
        self.doings = MedicineDoings()
        self.checks = SafetyView(desk, safety)
        self._wrong = Label("", Role.BODY, ink=Tone.RED, bold=True, wrap=True)
        self._lay_out()
        self._connect()
        self.start(None, None)

    @property
    def line(self) -> MedicineLine | None:
        """The medicine that is shown."""
        return self._line

    def start(self, line: MedicineLine | None, plan: PlanSnapshot | None) -> None:
        """Another medicine; `leave` comes before."""
        self.drafting.leave()
        self._plan, self._line = plan, line
        self.form.start(line.terms if line else None)
        self._tell("")
        self._show_rest()
        if line is not None and not self.fields.name.is_locked:
            self.drafting.at(f"medicine/{line.id}")

    def show_line(self, line: MedicineLine, plan: PlanSnapshot) -> None:
        """The same medicine read anew; what is being typed stays."""
        self._plan, self._line = plan, line
        self.form.show(line.terms)
        self._show_rest()

    def leave(self) -> bool:
        """Saves; False keeps the person here with the reason at the field."""
        return self._line is None or self.form.leave()

    def _save(self, edit: Edit[MedicineTerms]) -> None:
        line = self._line
        assert line is not None  # without a medicine every field is locked
        try:
            self._sent = renamed(edit.seen, edit.wanted, self._desk.library.find_drug(edit.wanted.name))
        except Refused as refused:
            edit.refused(refused)
            return
        command = ReviseMedicine(medicine_id=line.id, seen=edit.seen, wanted=self._sent)
        self._desk.run(command, edit.done, owner=self, refused=edit.refused, failed=edit.failed)

    def _take_in(self) -> None:
        line, plan = self._line, self._plan
        if line is None or plan is None or not self.leave():
            return
        seen = self._sent or line.terms  # a save that is under way comes before
        command = TakeInMedicine(plan_id=plan.id, medicine_id=line.id, seen=seen)
        self._desk.run(command, owner=self, refused=self._refused)

    def _pause(self) -> None:
        if self._line is not None and self.leave():
            self._desk.run(PauseMedicine(medicine_id=self._line.id), owner=self, refused=self._refused)

    def _resume(self) -> None:
        if self._line is not None and self.leave():
            self._desk.run(ResumeMedicine(medicine_id=self._line.id), owner=self, refused=self._refused)

    def _stop_series(self, series: MonitoringLine) -> None:
        self._desk.run(StopMonitoring(series_id=series.id), owner=self, refused=self._refused)

    def _refused(self, refused: Refused) -> None:
        self._tell(refusal(refused).text)

    def _show_rest(self) -> None:
        line = self._line
        self._sent = None
        self.setEnabled(line is not None)
        self.whole.setVisible(line is not None)
        self._none.setVisible(line is None)
        footer = self.doings.parentWidget()
        if footer is not None:
            footer.setVisible(line is not None)
        self.state.setVisible(line is not None)
        reader = locked_because(self._desk.user, None)
        locked = locked_because(self._desk.user, self._plan)
        self.goals.change.set_reason(locked)
        self.doings.show_line(line, locked)
        self.goals.show_goals(line.goals if line else ())
        ended = tr("This medicine has ended.") if line and line.status in ENDED else ""
        self.checks.show_plan(self._plan, str(line.id) if line else None)
        self.series.show_line(line, reader=reader, locked=locked or ended)
        self.form.set_locked(locked or ended)
        if line is None:
            self.set_title(tr("Medicine"))
        else:
            look = pill(line)
            self.set_title(tall_man(line.terms.name, self._desk.labels))
            self.state.show_state(look.text, look.icon, look.tone)
            drug = self._desk.library.find_drug(line.terms.drug or line.terms.name)
            self._known.setText(known_as(drug) if line.in_plan else tr("Not in this plan yet. ") + known_as(drug))
        self.shown.emit()

    def _tell(self, text: str) -> None:
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))

    def _connect(self) -> None:
        self.form.refused.connect(self._refused)
        self.form.failed.connect(lambda failed: self._tell(failed.text))
        self.form.saved.connect(lambda: self._tell(""))
        self.doings.take_in.connect(self._take_in)
        self.doings.pause.connect(self._pause)
        self.doings.resume.connect(self._resume)
        self.series.stop_asked.connect(self._stop_series)

    def _lay_out(self) -> None:
        """Frame first: what is put into a window part by part is styled once and not with every move."""
        self.header.addWidget(self.state)
        inside = QWidget()
        self.whole = Scroll(inside, self)
        self.body.addWidget(self.whole)
        column = QVBoxLayout(inside)
        column.setContentsMargins(S12, S12, S12, S12)
        column.setSpacing(S12)
        parts = (self._wrong, self.drafting.banner, self.fields, self.goals, separator(), self.series, separator())
        said = Label(tr("Checks for this medicine"), Role.SECTION, bold=True, wrap=True)
        meant = Label(tr(CLEAR_MEANS), Role.CAPTION, ink="ink2", wrap=True)
        for widget in (*parts, said, self.checks, meant):
            column.addWidget(widget)
        column.addStretch(1)
        self._none = EmptyState("pill", tr("No medicine chosen"), tr("Choose one in the table, or add one."))
        self.body.addWidget(self._none)
        self.footer().addLayout(self.doings, 1)
