"""Advanced therapy: criteria beside the patient's values, the pathway, the evidence, and what is research only."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from careplan.application.changes import ChangeSet, Topic
from careplan.application.queries.advanced import AdvancedOf, AdvancedOfPatient
from careplan.domain.shared.ids import PatientId
from careplan.i18n.catalogue import tr
from ui.jobs.ticket import Ticket
from ui.jobs.turns import InTurns
from ui.screens.advanced.complications import ComplicationsView
from ui.screens.advanced.criteria_page import CriteriaPage
from ui.screens.advanced.evidence_view import EvidenceView
from ui.screens.advanced.how_to_read import HowToRead
from ui.screens.advanced.research import ResearchView
from ui.screens.advanced.values import Home
from ui.shell.place import Place, ScreenId
from ui.shell.room import Room
from ui.shell.screen import Screen
from ui.theme.metrics import PAGE_MARGIN, S8, S12
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.banner import InlineBanner
from ui.widgets.chip import Segments
from ui.widgets.flow import FlowLayout
from ui.widgets.scroll import Scroll
from ui.widgets.tab_order import tab_through
from ui.widgets.texts import Label

CRITERIA, EVIDENCE, COMPLICATIONS, RESEARCH = "criteria", "evidence", "complications", "research"
_ADD_RESULT = "add-result"
_HOMES: Mapping[Home, tuple[ScreenId, str]] = {
    Home.RESULTS: (ScreenId.MEASURES, _ADD_RESULT),
    Home.DISEASE: (ScreenId.RECORD, "disease"),
    Home.NAME: (ScreenId.RECORD, "demographics"),
}


class _Parts(QStackedWidget):
    """As high as the part that is shown: the others do not make the page scroll."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.currentChanged.connect(lambda _: self.updateGeometry())

    def sizeHint(self) -> QSize:
        """Of the part that is shown."""
        shown = self.currentWidget()
        return shown.sizeHint() if shown else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As `sizeHint`."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown else super().minimumSizeHint()


class AdvancedScreen(Screen):
    """Asks one question; the parts that need no patient are made when they are first looked at.

    A place's view names a part (`evidence`) or a set of criteria.
    """

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.PATIENTS, Topic.DISEASE_PROFILES, Topic.ANTIBODIES, Topic.ORGANS, Topic.MEASUREMENTS, Topic.IMPORTS}
    )
    of_patient: ClassVar[bool] = True

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._asked: Ticket | None = None
        self._patient_id: PatientId | None = None
        self.found: AdvancedOfPatient | None = None
        self._wanted = ""
        self._made: dict[str, QWidget] = {}
        self._coming = InTurns(self)
        parts = (
            (CRITERIA, tr("Criteria and pathway")),
            (EVIDENCE, tr("Evidence")),
            (COMPLICATIONS, tr("Complications")),
            (RESEARCH, tr("Research only")),
        )
        self.parts = Segments(parts, name=tr("Part of the page"))
        self.criteria = CriteriaPage(self.desk.labels, room.remembered)
        self.trouble = InlineBanner(Tone.AMBER, "")
        self.how = HowToRead()
        self._stack = _Parts()
        self._lay_out()
        self.parts.chosen.connect(self.turn_to)
        self.criteria.opened.connect(self._open)
        self.criteria.research_asked.connect(lambda: self._turn_and_go(RESEARCH))

    @property
    def part(self) -> QWidget | None:
        """What is shown below the head."""
        return self._stack.currentWidget()

    def arrive(self, place: Place) -> None:
        """Asks anew; another patient begins with nothing shown."""
        super().arrive(place)
        self._wanted = place.view
        if place.patient_id != self._patient_id:
            self._coming.stop()
            self._patient_id, self.found = place.patient_id, None
            self.trouble.hide()
            self.criteria.clear()
        self._ask()

    def refresh(self, changes: ChangeSet) -> None:
        """A value of the record changed."""
        self._ask()

    def first_focus(self) -> QWidget:
        """The rules, from the first whose result is not known."""
        shown = self.part
        if isinstance(shown, EvidenceView | ComplicationsView | ResearchView):
            return shown.first_focus()
        return self.criteria.first_focus()

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys of the page."""
        if self.parts.current() == CRITERIA:
            return (("↑ ↓", tr("criterion")), ("Enter", tr("open value")), ("F6", tr("next panel")))
        return (("↑ ↓", tr("row")), ("F6", tr("next panel")))

    def turn_to(self, part: str) -> None:
        """Another part of the page."""
        known = self.found.knowledge if self.found else None
        self.parts.choose(part)
        if part == CRITERIA or known is None:
            self._stack.setCurrentIndex(0)
            self.hints_changed.emit()
            return
        if part not in self._made:
            make: Mapping[str, Callable[[], QWidget]] = {
                EVIDENCE: lambda: EvidenceView(known, self.room.remembered("evidence")),
                COMPLICATIONS: lambda: ComplicationsView(known, self.room.remembered("complications")),
                RESEARCH: lambda: ResearchView(known),
            }
            made = make[part]()
            inside = made.layout()
            assert inside is not None  # each of them lays itself out
            inside.setContentsMargins(PAGE_MARGIN, S12, PAGE_MARGIN, S12)
            self._made[part] = made
            self._stack.addWidget(made)
            tab_through(self.parts, self.criteria, made)
        self._stack.setCurrentWidget(self._made[part])
        self.hints_changed.emit()

    def _turn_and_go(self, part: str) -> None:
        self.turn_to(part)
        self.first_focus().setFocus()

    def _ask(self) -> None:
        if self._asked is not None:
            self._asked.cancel()
        if self._patient_id is not None:
            question = AdvancedOf(patient_id=self._patient_id, library=self.desk.library, today=self.desk.today())
            self._asked = self.desk.ask(question, self._arrived, owner=self)

    def _arrived(self, found: AdvancedOfPatient) -> None:
        """Piece by piece: what people do goes between."""
        self._forget_parts(found)
        self.found = found
        self._coming.begin(
            (
                partial(self.criteria.show_answers, found),
                partial(self.criteria.show_known, found),
                partial(self._tell, found),
                partial(self._go_to_wanted, found),
            )
        )

    def _go_to_wanted(self, found: AdvancedOfPatient) -> None:
        """The part or the set that the place named, once."""
        wanted, self._wanted = self._wanted, ""
        if wanted in {CRITERIA, EVIDENCE, COMPLICATIONS, RESEARCH}:
            self.turn_to(wanted)
        elif wanted:
            self.turn_to(CRITERIA)
            self.criteria.view.choose(wanted)
        elif found.knowledge is None:
            self.turn_to(CRITERIA)
        if wanted and self.isAncestorOf(self.window().focusWidget() or self.window()):
            self.first_focus().setFocus()

    def _forget_parts(self, found: AdvancedOfPatient) -> None:
        """Those of another condition."""
        before = self.found.knowledge.pack if self.found and self.found.knowledge else None
        now = found.knowledge.pack if found.knowledge else None
        if before is None or before == now:
            return
        for made in self._made.values():
            self._stack.removeWidget(made)
            made.deleteLater()
        self._made.clear()

    def _tell(self, found: AdvancedOfPatient) -> None:
        """How to read it, values on file that no rule can use, and a condition that the library does not know."""
        self.how.show_found(found)
        if found.knowledge is None:
            title, text = tr("Nothing known"), tr("The library knows nothing of this patient's condition.")
        else:
            title, text = tr("On file, but not used"), self.how.unusable(found)
        self.trouble.show_message(Tone.AMBER, title, text)
        self.trouble.setVisible(bool(text))

    def _open(self, home: Home) -> None:
        screen, view = _HOMES[home]
        self.go.emit(Place(screen=screen, patient_id=self._patient_id, plan_id=self.room.open_plan.plan_id, view=view))

    def _lay_out(self) -> None:
        self._stack.addWidget(self.criteria)
        head = QWidget()
        flow = FlowLayout(head, gap=S12)
        flow.addWidget(Label(tr("Advanced therapy"), Role.TITLE))
        flow.addWidget(self.parts)
        above, below, whole = QWidget(), QWidget(), QWidget()
        for box, parts, edges in ((above, (head, self.trouble), (S12, 0)), (below, (self.how,), (0, S12))):
            column = QVBoxLayout(box)
            column.setContentsMargins(PAGE_MARGIN, edges[0], PAGE_MARGIN, edges[1])
            column.setSpacing(S8)
            for part in parts:
                column.addWidget(part)
        page = QVBoxLayout(whole)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(above)
        page.addWidget(self._stack, 1)
        page.addWidget(below)
        self.trouble.hide()
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(Scroll(whole))
