"""The table twin of the board: the same referrals under the same filters as rows, and words that cut them down."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.application.queries.referral_board import BoardFound
from careplan.application.queries.referral_cards import BoardCard
from careplan.domain.patient.names import folded
from careplan.domain.plan.snapshot import Labels
from careplan.domain.referral.referral import Urgency
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import bound, capitalised, day_text, name_text
from careplan.i18n.terms import word
from ui.items.cells import Cell, Lines, PersonCell, PillCell, Span
from ui.items.columns import Column
from ui.items.rows_model import RowsModel
from ui.items.table import Table
from ui.screens.referral.standing import specialty_name, state_look
from ui.screens.referrals.card_words import TITLES, foot, sentence
from ui.shell.panels import PANEL
from ui.shell.room import Room
from ui.theme.metrics import S8
from ui.theme.tones import Tone
from ui.widgets.rows_in_sight import RowsInSight
from ui.widgets.search_field import SearchField

_Column = Column[BoardCard]
Rows = tuple[tuple[str | int, ...], ...]


class Twin(QWidget):
    """`opened(BoardCard)` on Enter; the words look at name, numbers, specialty, recipient and owner.

    Stands in a `Scroll`.
    """

    opened = Signal(object)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._labels, self._today = room.desk.labels, room.desk.today()
        self._cards: tuple[BoardCard, ...] = ()
        self.rows = _rows(self._labels, self._today)
        self.table = Table(self.rows, tr("Referrals"), remembered=room.remembered("referrals"))
        self.table.setProperty(PANEL, True)
        self.search = SearchField(tr("Filter referrals"), tr("Name, number, specialty, recipient or owner"))
        self.search.textChanged.connect(self._show)
        self.search.returnPressed.connect(lambda: self.opened.emit(self.table.current_row()))
        self.table.row_activated.connect(self.opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S8)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        RowsInSight(self.table)

    def show_found(self, found: BoardFound) -> None:
        """The rows of all columns, the latest first."""
        self._cards = tuple(sorted((card for column in found.columns for card in column.cards), key=self._place))
        self._show()

    def clear_words(self) -> bool:
        """Takes the words away; False where there were none."""
        had = bool(self.search.text())
        self.search.clear()
        return had

    def exported(self) -> Rows:
        """The rows as they stand: every column of `HEAD`, also one for which there is no room."""
        return tuple(exported_rows(self.rows.rows(), self._labels, self._today))

    def _show(self) -> None:
        first = self.table.current_row() is None
        wanted = folded(self.search.text()).split()
        said = {card.id: folded(_said(card, self._labels)) for card in self._cards} if wanted else {}
        shown = [card for card in self._cards if all(each in said[card.id] for each in wanted)]
        self.rows.set_rows(shown)
        nothing = tr("No referral fits. Esc clears the filter.")
        self.table.set_empty_text(nothing)
        if first or self.search.hasFocus():
            self.table.select_first()

    def _place(self, card: BoardCard) -> tuple[int, date]:
        return -card.late_by(self._today), card.due_on or date.max


HEAD = (
    "Column", "Number", "Patient", "Patient number", "Specialty", "Recipient", "Urgency", "Important", "State",
    "Since", "Days in state", "Due", "Days late", "Visit", "What it waits for", "Attempts", "Gone quiet", "Owner",
)  # fmt: skip


def exported_rows(cards: Iterable[BoardCard], labels: Labels, today: date) -> Iterable[tuple[str | int, ...]]:
    """Each as words and numbers, in the order of `HEAD`."""
    for card in cards:
        yield (
            tr(TITLES[card.stage][0]),
            card.referral_number,
            name_text(card.family, card.given),
            card.number,
            specialty_name(labels, card.specialty),
            card.recipient,
            word(Urgency(card.urgency)),
            tr("yes") if card.important else "",
            word(card.state),
            day_text(card.since),
            card.days,
            day_text(card.due_on) if card.due_on else "",
            card.late_by(today),
            day_text(card.appointment_on) if card.appointment_on else "",
            sentence(card, today).text,
            card.attempts,
            tr("yes") if card.quiet else "",
            card.owner_name,
        )


def _rows(labels: Labels, today: date) -> RowsModel[BoardCard]:
    def waits(card: BoardCard) -> Cell:
        said = sentence(card, today)
        if said.tone is Tone.NEUTRAL:
            return Lines(said.text, foot(card, today), bold=False)
        return Lines((Span(said.text, tone=said.tone, icon=said.icon, bold=True),), foot(card, today))

    def specialty(card: BoardCard) -> Cell:
        to = card.recipient or tr("recipient not recorded")
        urgency = capitalised(word(Urgency(card.urgency)))
        pill = PillCell(tr("Important"), "flag", Tone.RED) if card.important else None
        return Lines(specialty_name(labels, card.specialty), f"{urgency} · {to}", pill=pill)

    def key(card: BoardCard) -> tuple[int, date]:
        return -card.late_by(today), card.due_on or date.max

    columns: tuple[_Column, ...] = (
        Column(tr("Number"), _number, width=120, least=112, from_width=740, name="number", order=_referral_number),
        Column(tr("Patient"), _patient, width=190, least=130, name="patient", leads=True, order=_name),
        Column(
            tr("Specialty, recipient"),
            specialty,
            width=220,
            least=150,
            grows=True,
            name="specialty",
            order=lambda card: specialty_name(labels, card.specialty).casefold(),
        ),
        Column(
            tr("State"),
            _state,
            width=224,
            least=216,
            from_width=690,
            name="state",
            order=lambda card: (card.stage, card.days),
        ),
        Column(tr("Waits for"), waits, width=190, least=160, name="waits", order=key),
        Column(tr("Owner"), _owner, width=140, from_width=800, name="owner", order=lambda c: c.owner_name.casefold()),
    )
    return RowsModel(columns, key=lambda card: card.id)


def _referral_number(card: BoardCard) -> str:
    return card.referral_number


def _name(card: BoardCard) -> str:
    return name_text(card.family, card.given).casefold()


def _number(card: BoardCard) -> Cell:
    return Lines(bound(card.referral_number) or tr("no number yet"), bold=False)


def _patient(card: BoardCard) -> Cell:
    return Lines(name_text(card.family, card.given), bound(card.number) or tr("no number recorded"))


def _state(card: BoardCard) -> Cell:
    icon, tone = state_look(card.state)
    return PillCell(word(card.state), icon, tone)


def _owner(card: BoardCard) -> Cell:
    return PersonCell(card.owner_name) if card.owner_name else Lines(tr("Nobody yet"), bold=False)


def _said(card: BoardCard, labels: Labels) -> str:
    parts = (name_text(card.family, card.given), card.number, card.referral_number, card.recipient, card.owner_name)
    return " ".join((*parts, card.owner, specialty_name(labels, card.specialty)))
