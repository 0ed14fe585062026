"""The record of a patient: sections on the left, the one under the cursor beside them to be revised."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from careplan.application.changes import ChangeSet, Topic
from careplan.application.queries.patient_record import PatientRecord, RecordOfPatient
from careplan.domain.shared.ids import PatientId
from careplan.i18n.catalogue import tr
from ui.actions.ids import ActionId
from ui.items.columns import Column
from ui.items.row_list import RowList
from ui.items.rows_model import RowsModel
from ui.jobs.ticket import Ticket
from ui.screens.record.allergies import AllergiesSection
from ui.screens.record.problems import ProblemsSection
from ui.screens.record.section import Section, SectionId, locked_reason
from ui.screens.record.sections import SectionRow, made, row_cell, section_rows
from ui.shell.panels import PANEL
from ui.shell.place import Place, ScreenId
from ui.shell.room import Room
from ui.shell.screen import Handlers, Screen
from ui.theme.metrics import PAGE_MARGIN, PANEL_GAP, S12
from ui.widgets.panel import Panel
from ui.widgets.rows_in_sight import RowsInSight
from ui.widgets.scroll import Scroll

NEW = "new"
"""`Place.view` names a section ("allergies"); "allergies:new" and "problems:new" open the dialog as well."""


class RecordScreen(Screen):
    """Moving to another section saves the one before; a section with a wrong field is not left."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {
            Topic.PATIENTS,
            Topic.IDENTIFIERS,
            Topic.CONTACTS,
            Topic.ALLERGIES,
            Topic.PROBLEMS,
            Topic.SAFETY_FACTS,
            Topic.DISEASE_PROFILES,
            Topic.ANTIBODIES,
            Topic.ORGANS,
            Topic.TEAM,
            Topic.IMPORTS,
        }
    )
    of_patient: ClassVar[bool] = True

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._asked: Ticket | None = None
        self._patient_id: PatientId | None = None
        self._record: PatientRecord | None = None
        self._wanted = ""
        self._sections: dict[SectionId, Section] = {}
        self._scrolls: dict[SectionId, Scroll] = {}
        self._shown: SectionId | None = None
        self.rows: RowsModel[SectionRow] = RowsModel(
            (Column(tr("Section"), row_cell, leads=True),), key=lambda row: row.id
        )
        self.list = RowList(self.rows, tr("Sections of the record"))
        self.panel = Panel(tr("Record"), icon="user", flush=True)
        self.panel.setProperty(PANEL, True)
        self.pages = QStackedWidget()
        self._lay_out()
        self.rows.set_rows(section_rows(None, self.desk.labels))
        self.list.current_changed.connect(self._turn)
        self.list.row_activated.connect(lambda _: self.section().first_focus().setFocus(_BY_KEY))

    def arrive(self, place: Place) -> None:
        """The section that the place names; another patient begins with nothing shown."""
        super().arrive(place)
        view, _, self._wanted = place.view.partition(":")
        if place.patient_id != self._patient_id:
            self._patient_id = place.patient_id
            self._show(None)
        if view in set(SectionId):
            self.list.select_key(SectionId(view))
        elif self._shown is None:
            self.list.select_key(SectionId.DEMOGRAPHICS)
        self._ask()

    def refresh(self, changes: ChangeSet) -> None:
        """Something of a record changed."""
        self._ask()

    def depart(self) -> bool:
        """Saves what is being edited."""
        return self._shown is None or self.section().leave()

    def first_focus(self) -> QWidget:
        """The list of sections."""
        return self.list

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys of the page."""
        return (("↑ ↓", tr("section")), ("Enter", tr("edit")), ("F6", tr("next panel")), ("Ctrl+S", tr("save")))

    def handlers(self) -> Handlers:
        """Allergies and problems are added from every section."""
        if self._record is None or locked_reason(self.desk):
            return {}
        return {
            ActionId.ADD_ALLERGY: self.add_allergy,
            ActionId.ADD_PROBLEM: self.add_problem,
            ActionId.SAVE: self._save_now,
        }

    def section(self, id: SectionId | None = None) -> Section:
        """The section with this name, else the one that is shown; made when it is first asked for."""
        wanted = id or self._shown or SectionId.DEMOGRAPHICS
        if wanted not in self._sections:
            section = made(wanted, self.desk)
            section.removed.connect(self._removed)
            self._sections[wanted] = section
            self._scrolls[wanted] = Scroll(section)
            self.pages.addWidget(self._scrolls[wanted])
            section.show_record(self._record)
        return self._sections[wanted]

    def add_allergy(self) -> None:
        """Its section, and the dialog."""
        section = self._go_to(SectionId.ALLERGIES)
        if isinstance(section, AllergiesSection):
            section.open()

    def add_problem(self) -> None:
        """Its section, and the dialog."""
        section = self._go_to(SectionId.PROBLEMS)
        if isinstance(section, ProblemsSection):
            section.open()

    def _go_to(self, id: SectionId) -> Section:
        """The section that is then shown: the one before, where that cannot be left."""
        self.list.select_key(id)
        return self.section()

    def _save_now(self) -> None:
        self.section().leave()

    def _ask(self) -> None:
        if self._asked is not None:
            self._asked.cancel()
        if self._patient_id is not None:
            self._asked = self.desk.ask(RecordOfPatient(patient_id=self._patient_id), self._show, owner=self)

    def _show(self, record: PatientRecord | None) -> None:
        first = self._record is None and record is not None
        self._record = record
        self.rows.set_rows(section_rows(record, self.desk.labels))
        for section in self._sections.values():
            section.show_record(record)
        if first:
            self.list.scrollTo(self.list.currentIndex())  # it was chosen before the list had its size
            self.handlers_changed.emit()
            if self.place is not None and self.place.part_id is not None and self._shown is not None:
                self.section().go_to(self.place.part_id)
        wanted, self._wanted = (self._wanted, "") if record is not None else ("", self._wanted)
        if wanted == NEW and not locked_reason(self.desk):
            adding = {SectionId.ALLERGIES: self.add_allergy, SectionId.PROBLEMS: self.add_problem}
            adding.get(self._shown or SectionId.DEMOGRAPHICS, lambda: None)()

    def _turn(self, row: SectionRow | None) -> None:
        """The section under the cursor; back to the one before where that cannot be left."""
        if row is None or row.id is self._shown:
            return
        if self._shown is not None and not self.section().leave():
            self.list.select_key(self._shown)
            return
        self._shown = row.id
        self.section()
        self.pages.setCurrentWidget(self._scrolls[row.id])

    def _removed(self) -> None:
        """The record is out of every list, so there is nothing to show here."""
        self._patient_id = None
        self._show(None)
        self.go.emit(Place(screen=ScreenId.PATIENTS))

    def _lay_out(self) -> None:
        self.panel.body.addWidget(Scroll(self.list))
        RowsInSight(self.list, len(SectionId))
        page = QHBoxLayout(self)
        page.setContentsMargins(PAGE_MARGIN, S12, PAGE_MARGIN, S12)
        page.setSpacing(PANEL_GAP)
        page.addWidget(self.panel, 1)
        page.addWidget(self.pages, 4)


_BY_KEY = Qt.FocusReason.TabFocusReason
