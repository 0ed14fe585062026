"""Adding to a segment: from the library by typing, or in one's own words."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.application.commands.command import Command
from careplan.application.commands.therapies import AddCare, AddTherapy
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.domain.therapy.care import CareTerms
from careplan.domain.therapy.therapy import TherapyTerms
from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.editing.field import AnyField
from ui.editing.sending import Sending
from ui.items.columns import Column
from ui.items.row_list import RowList
from ui.items.rows_model import RowsModel
from ui.screens.overview.who import who
from ui.screens.therapy.care_fields import CareFields
from ui.screens.therapy.known import Known, found, known_of
from ui.screens.therapy.parts import STRANDS, Part, part_icon
from ui.screens.therapy.therapy_fields import TherapyFields
from ui.screens.therapy.words import PATHS, terms_of, words_of
from ui.theme.typography import Role
from ui.widgets.coming import open_soon
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label


class AddDialog(Dialog):
    """`added(UUID)` once it is in the plan.

    The first field is searched as one types; Down goes to what was found, Enter takes it over, and every field can be
    changed after that. What is typed and not taken from the list is kept as own words.
    """

    added = Signal(object)

    def __init__(self, desk: Desk, plan: PlanSnapshot, part: Part, parent: QWidget) -> None:
        title = _title(part)
        super().__init__(
            title,
            who(plan.patient, desk.today()),
            primary=title,
            icon=part_icon(part),
            keys="Ctrl+Enter",
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._plan, self._part = desk, plan, part
        self._known = known_of(desk.library, part, desk.labels)
        self.matches: RowsModel[Known] = RowsModel(
            (Column(tr("In the library"), lambda entry: entry.cell, leads=True),), key=lambda entry: entry.key
        )
        self.list = RowList(self.matches, tr("In the library"))
        self.list.setProperty("kind", "boxed")
        self.list.set_empty_text(tr("Nothing in the library fits. It will be kept in your own words."))
        self.list.row_activated.connect(self.take)
        self.list.clicked.connect(lambda _: self._take_current())

    def open_soon(self) -> None:
        """The fields are made in a turn of their own, and laid out in another."""
        open_soon(self, self._make, self._complete)

    def open(self) -> None:
        """With the keyboard on what is searched."""
        super().open()
        self.search.setFocus(Qt.FocusReason.TabFocusReason)

    def _make(self) -> None:
        self.fields = CareFields(self._desk) if self._part is Part.CARE else TherapyFields(self._desk)
        self.body.addWidget(self.fields)  # at once: what has no place yet has nobody to end it
        self.search: AnyField = self.fields.description if isinstance(self.fields, CareFields) else self.fields.name

    def _complete(self) -> None:
        path = "care" if self._part is Part.CARE else "therapy"
        Sending(self, self._desk, self._command, self.added.emit).asks(path, self.fields.by_name(), PATHS)
        self._prepare()
        self._lay_out()
        self._find()
        self.search.typed.connect(self._find)
        self._down = _DownToList(self.search.control, self.list, control=self._part is Part.CARE)

    def take(self, entry: Known) -> None:
        """Fills the fields with where the library starts from; the first to be set is next."""
        terms = entry.terms
        words = words_of(terms) if isinstance(terms, TherapyTerms) else terms
        for name, field in self.fields.by_name().items():
            if name not in {"performer", "starts_on", "ends_on", "at_home"}:
                field.show_value(getattr(words, name))
        self.set_note(_taken(entry))
        after = self.fields.frequency
        after.setFocus(Qt.FocusReason.TabFocusReason)

    def _take_current(self) -> None:
        entry = self.list.current_row()
        if entry is not None:
            self.take(entry)

    def _find(self) -> None:
        self.matches.set_rows(found(self._known, self.search.text()))

    def _command(self) -> Command[object]:
        fields = self.fields
        if isinstance(fields, CareFields):
            terms = CareTerms(**{name: field.value() for name, field in fields.by_name().items()})
            return AddCare(plan_id=self._plan.id, terms=terms)
        return AddTherapy(plan_id=self._plan.id, terms=terms_of(fields.words()))

    def _prepare(self) -> None:
        """The segment decides about the strand; the entry of the library comes with what is taken over."""
        fields = self.fields
        if isinstance(fields, TherapyFields):
            strand = STRANDS[self._part]
            fields.offer(strand)
            fields.strand.show_value(strand)
            fields.strand.hide()
            fields.intervention.hide()
        self.set_note(tr("It begins as a draft. Goals are linked afterwards with G."))

    def _lay_out(self) -> None:
        """What was found stands below the field that is searched."""
        hint = tr("Ctrl+Down") if self._part is Part.CARE else tr("Down")
        said = tr("{keys} goes to the library's entries, Enter takes one over. Or go on in your own words.")
        column = self.fields.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, self.list)
        column.insertWidget(2, Label(said.format(keys=hint), Role.CAPTION, ink="ink2", wrap=True))
        self.body.addStretch(1)
        QWidget.setTabOrder(self.search.control, self.list)


def _title(part: Part) -> str:
    return {
        Part.PT: tr("Add physical therapy"),
        Part.OT: tr("Add occupational therapy"),
        Part.CARE: tr("Add other care"),
    }[part]


def _taken(entry: Known) -> str:
    if entry.confirmed and not entry.partly:
        return tr("From the library, read in its source. A starting point: the therapist decides.")
    return tr("From the library, in part or wholly unconfirmed. A starting point: the therapist decides.")


class _DownToList(QObject):
    """Down in the field that is searched goes to what was found; with Ctrl where Down moves in the text."""

    def __init__(self, search: QWidget, hits: RowList, *, control: bool) -> None:
        super().__init__(search)
        self._hits, self._control = hits, control
        search.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the key; everything else goes on."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.key() != Qt.Key.Key_Down:
            return super().eventFilter(watched, event)
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        model = self._hits.model()
        if (self._control and not held) or model is None or not model.rowCount(QModelIndex()):
            return super().eventFilter(watched, event)
        self._hits.setFocus(Qt.FocusReason.TabFocusReason)
        return True
