"""Measures and results: score the skin on the body map, see what changed, record what came back."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from careplan.application.changes import ChangeSet, Topic
from careplan.application.drafts import Draft
from careplan.application.measuring import known_measures
from careplan.application.permissions import Permission
from careplan.application.queries.measures import MeasuresOfPatient, PatientMeasures, Visit
from careplan.domain.measure.trend import Trend
from careplan.domain.shared.errors import Refused
from careplan.domain.shared.ids import MeasurementId, PatientId
from careplan.i18n.catalogue import tr
from careplan.i18n.message import Message
from ui.actions.ids import ActionId
from ui.feedback.failures import refusal
from ui.jobs.ticket import Ticket
from ui.rights import may, why_not
from ui.screens.measures.charts import LEAST_CHART, Charts
from ui.screens.measures.dialogs import MeasureDialogs
from ui.screens.measures.keeping import VisitKeeper
from ui.screens.measures.skin_panel import WIDTH, SkinPanel
from ui.screens.measures.skin_visit import SkinVisit
from ui.shell.place import Place
from ui.shell.room import Room
from ui.shell.screen import Handlers, Screen
from ui.widgets.beside import Beside, Part
from ui.widgets.scroll import Scroll

ADD = "add-result"
"""The view of a place that opens the dialog; a place whose part is a laboratory series does so for that series."""
_SKIN_HEIGHT, _CHARTS_HEIGHT = 520, 360
"""What each needs where they stand below each other, in logical pixels at 100 % text."""


class MeasuresScreen(Screen):
    """Asks one question; a visit that is being scored outlives refreshes, other pages and a crash."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {
            Topic.MEASUREMENTS,
            Topic.GOALS,
            Topic.MONITORING,
            Topic.MEDICINES,
            Topic.PLANS,
            Topic.DISEASE_PROFILES,
            Topic.IMPORTS,
        }
    )
    of_patient: ClassVar[bool] = True

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._known = known_measures(self.desk.library)
        scored = next((each for each in self._known if each.by_sites), None)
        self._score_name = scored.names[0] if scored else tr("Skin score")
        self._asked: Ticket | None = None
        self._patient_id: PatientId | None = None
        self._found: PatientMeasures | None = None
        self._wanted: Place | None = None
        self._began: tuple[QWidget | None, ...] = ()
        self.dialogs = MeasureDialogs(room, self._known, self)
        self.visit = SkinVisit(self._score_name, self)
        self.skin = SkinPanel(scored.name if scored else self._score_name, self.desk.today())
        self.charts = Charts()
        self._keeper = VisitKeeper(self.desk, self.visit, self)
        self._lay_out()
        self._connect()
        self._apply_rights()

    def arrive(self, place: Place) -> None:
        """Asks anew; another patient begins with nothing shown."""
        super().arrive(place)
        self._wanted = place
        if place.patient_id != self._patient_id and place.patient_id is not None:
            self._keeper.leave()
            self._patient_id, self._found = place.patient_id, None
            self.dialogs.show_found(None)
            self.visit.discard()
            self.visit.show_latest(None)
            self.charts.clear()
            self.skin.set_loading(True)
        self._began = self.window().focusWidget(), self.first_focus()
        self._ask()

    def refresh(self, changes: ChangeSet) -> None:
        """A result, a goal or a series changed."""
        self._ask()

    def depart(self) -> bool:
        """A visit that is being scored stays a draft: nothing is saved by going away, and nothing is lost."""
        self._wanted = None
        self.dialogs.forget()
        return True

    def first_focus(self) -> QWidget:
        """The first site that is not scored, else the first chart."""
        panels = self.charts.panels()
        is_whole = self.visit.score.total is not None
        return panels[0].main() if is_whole and panels else self.skin.first_focus(self.visit)

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys of map and charts."""
        return (
            ("0–3", tr("score")),
            ("Tab", tr("next site")),
            ("Ctrl+S", tr("save")),
            ("T", tr("table view")),
        )

    def handlers(self) -> Handlers:
        """What this page answers."""
        answers = {ActionId.TABLE_VIEW: self.charts.toggle_table}
        if self._found is not None and self._may_edit():
            answers[ActionId.ADD_RESULT] = self.dialogs.add_result
            answers[ActionId.SCORE] = self.dialogs.score
        if self.visit.can_save:
            answers[ActionId.SAVE] = self.save
        if len(self._found.visits if self._found else ()) > 1:
            answers[ActionId.COMPARE] = self.dialogs.compare
        return answers

    def save(self) -> None:
        """The scores of the visit, with a total when all sites were scored."""
        if self._patient_id is None or not self.visit.can_save:
            return
        self.skin.show_problem("")
        patient_id, text, terms = self._patient_id, self.visit.text(), self.visit.terms()
        corrected = self.visit.corrects.id if self.visit.corrects else None
        score = self.visit.score

        def saved(made: MeasurementId | None) -> None:
            id_ = corrected or made
            assert id_ is not None  # a new visit answers with its id
            self._saved(patient_id, text, Visit(id=id_, terms=terms, by=self.desk.user.name, score=score))

        self.desk.run(self.visit.command(patient_id), saved, owner=self, refused=self._declined)

    def _ask(self) -> None:
        if self._patient_id is None:
            return
        if self._asked is not None:
            self._asked.cancel()
        question = MeasuresOfPatient(patient_id=self._patient_id, known=self._known)
        self._asked = self.desk.ask(question, self._arrived, owner=self, failed=self._not_found)

    def _arrived(self, found: PatientMeasures) -> None:
        is_first = self._found is None
        self._found = found
        self.skin.set_loading(False)
        self.visit.show_latest(found.visits[0] if found.visits else None)
        self.charts.show_measures(found, self.desk.today())
        if is_first:
            self._keeper.at(found.patient_id, self._take_up)
            if self.window().focusWidget() in self._began:  # else somebody went on meanwhile
                self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        self.dialogs.show_found(found)
        wanted, self._wanted = self._wanted, None
        if wanted is not None and self._may_edit():
            self.dialogs.go_on(found, wanted.part_id, adds=wanted.view == ADD)
        self.handlers_changed.emit()

    def _not_found(self, told: Message) -> None:
        """Nobody waits for a dialog any more; one that opened at a later reading would surprise."""
        self._wanted = None
        self.dialogs.forget()
        self.desk.tell(told)

    def _take_up(self, draft: Draft | None) -> None:
        if draft is not None and self._found is not None and not self.visit.is_draft:
            self.visit.take_up(draft, self._found.visits)

    def _show_visit(self) -> None:
        self.skin.show_visit(self.visit, _series_of(self.visit.latest, self._found))
        self.handlers_changed.emit()

    def _saved(self, patient_id: PatientId, text: str, visit: Visit) -> None:
        """Only what was sent is done with: somebody may have scored more, or turned to another patient."""
        self._keeper.drop(patient_id, text)
        if patient_id != self._patient_id:
            return
        if self.visit.text() == text:
            self.visit.discard()
        elif self.visit.is_draft:
            self.visit.go_on_from(visit)

    def _correct(self) -> None:
        if self.visit.latest is not None:
            self.visit.correct(self.visit.latest)

    def _declined(self, refused: Refused) -> None:
        self.skin.show_problem(refusal(refused).text)

    def _may_edit(self) -> bool:
        return may(self.desk.user, Permission.EDIT_PATIENT)

    def _apply_rights(self) -> None:
        reason = why_not(self.desk.user, Permission.EDIT_PATIENT)
        self.skin.set_locked(reason)
        self.charts.add.set_reason(reason)
        self.charts.score.set_reason(reason)

    def _connect(self) -> None:
        today = self.desk.today
        self.visit.changed.connect(self._show_visit)
        self.skin.scored.connect(lambda site, grade: self.visit.grade(site, grade, today()))
        self.skin.day_given.connect(self.visit.date_on)
        self.skin.begin_asked.connect(lambda: self.visit.begin(today()))
        self.skin.correct_asked.connect(self._correct)
        self.skin.discard_asked.connect(self.visit.discard)
        self.skin.save_asked.connect(self.save)
        self.skin.compare_asked.connect(self.dialogs.compare)
        self.charts.add_asked.connect(self.dialogs.add_result)
        self.charts.score_asked.connect(self.dialogs.score)

    def _lay_out(self) -> None:
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        sides = Beside()
        page.addWidget(Scroll(sides))
        skin = Part(widget=self.skin, share=0, width=WIDTH, height=_SKIN_HEIGHT)
        sides.take(skin, Part(widget=self.charts, height=_CHARTS_HEIGHT), room=WIDTH + LEAST_CHART)


def _series_of(visit: Visit | None, found: PatientMeasures | None) -> Trend | None:
    """The series that the visits are points of."""
    trends = found.trends if found else ()
    return next((each for each in trends if visit and any(r.id == visit.id for r in each.results)), None)
