"""Lines of the clinic's own template or packet to edit: ticked ones are kept, their words can be changed."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.domain.override.own_template import LineKind, TemplateLine
from careplan.i18n.catalogue import tr
from careplan.i18n.typed.numbers import Allowed
from ui.editing.fields import NumberField, TextField
from ui.theme.metrics import S4, S12
from ui.widgets.tick import Tick

_MOST_WEEKS = Decimal(520)


class LineRow(QWidget):
    """One line: the tick, and a field for each thing it says; unticked it goes, and its fields rest."""

    changed = Signal()

    def __init__(self, words: str, note: str, fields: Mapping[str, TextField | NumberField]) -> None:
        super().__init__()
        self.tick = Tick(words, note)
        self.tick.setChecked(True)
        self.fields = dict(fields)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S4)
        column.addWidget(self.tick)
        inside = QVBoxLayout()
        inside.setContentsMargins(S12, 0, 0, 0)
        inside.setSpacing(S4)
        column.addLayout(inside)
        for field in self.fields.values():
            inside.addWidget(field)
        self.tick.toggled.connect(self._turn)

    @property
    def is_kept(self) -> bool:
        """Whether it is ticked."""
        return self.tick.isChecked()

    def wrong(self) -> TextField | NumberField | None:
        """The first field that cannot be kept as it is, told at the field."""
        return next((each for each in self.fields.values() if not each.explain()), None) if self.is_kept else None

    def text(self, name: str) -> str:
        """What stands in a text field."""
        field = self.fields.get(name)
        return field.value() if isinstance(field, TextField) else ""

    def number(self, name: str) -> int | None:
        """What stands in a field of weeks."""
        field = self.fields.get(name)
        value = field.value() if isinstance(field, NumberField) else None
        return None if value is None else int(value)

    def _turn(self, kept: bool) -> None:
        for field in self.fields.values():
            field.setEnabled(kept)
        self.changed.emit()


def template_row(line: TemplateLine, called: str) -> LineRow:
    """`called` is what the library calls the therapy, the specialty or the discipline."""
    fields: dict[str, TextField | NumberField] = {}
    if line.kind is LineKind.GOAL:
        fields["text"] = _text(tr("What is measured"), line.text, required=True)
        fields["target"] = _text(tr("What it should reach"), line.target, required=True)
        weeks = NumberField(
            tr("Within"), unit=tr("weeks"), allowed=Allowed(Decimal(1), _MOST_WEEKS), whole=True, required=True
        )
        weeks.show_value(Decimal(line.weeks or 1))
        fields["weeks"] = weeks
    elif line.kind in {LineKind.PROMPT, LineKind.CARE}:
        fields["text"] = _text(tr("In words"), line.text, required=True)
    elif line.kind is LineKind.REFERRAL:
        fields["text"] = _text(tr("Reason, for everybody it is used for"), line.text, required=False)
    return LineRow(called or line.text, "", fields)


def edited(line: TemplateLine, row: LineRow) -> TemplateLine:
    """The line as its row says now."""
    if not row.fields:
        return line
    target = row.text("target") if "target" in row.fields else line.target
    weeks = row.number("weeks") if "weeks" in row.fields else line.weeks
    return replace(line, text=row.text("text").strip(), target=target.strip(), weeks=weeks)


def packet_row(text: str, number: int) -> LineRow:
    """A thing to send, by its place in the packet."""
    return LineRow(tr("Line {number}").format(number=number), "", {"text": _text(tr("In words"), text, required=True)})


def new_ids(taken: Iterator[str]) -> Iterator[str]:
    """`own:1`, `own:2` and so on, without those that are taken."""
    known, number = set(taken), 0
    while True:
        number += 1
        if (id := f"own:{number}") not in known:
            yield id


def _text(label: str, text: str, *, required: bool) -> TextField:
    field = TextField(label, limit=500, required=required)
    field.show_value(text)
    return field
