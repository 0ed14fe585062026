"""Two people changed the same: both texts beside each other, and nothing is saved before each field is decided."""

from typing import Any

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from careplan.domain.shared.errors import Conflict, Refused
from careplan.i18n.catalogue import tr
from careplan.i18n.message import Message
from careplan.i18n.values import value_text
from ui.editing.conflict_author import Author
from ui.editing.conflict_parts import Apart, Disagreement, disagreements
from ui.editing.conflict_rows import DecisionRow, Keep
from ui.editing.conflicts import keep_mine, take_theirs
from ui.editing.form import Form
from ui.feedback.failures import refusal
from ui.theme import metrics
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label

_SIDE, _FIELD = 240, 120
_WIDTH = 900
"""Of the dialog where the screen has room for it, in logical pixels."""


def answer_conflicts(
    form: Form[Any], parent: QWidget, *, apart: Apart | None = None, author: Author | None = None
) -> None:
    """Once for each form: its conflicts are decided in a dialog over the page of `parent`.

    `apart` is for forms that show one value in several fields; `author` finds out who changed it and when, which the
    refusal does not carry (`author_of`).
    """
    _Answering(form, parent, apart, author)


class ConflictDialog(Dialog):
    """Esc leaves everything as it was: the own text stays in its field, not saved."""

    def __init__(self, parts: tuple[Disagreement, ...], parent: QWidget) -> None:
        super().__init__(
            tr("Somebody changed this since you opened it"),
            _asked(""),
            primary=tr("Save chosen"),
            cancel=tr("Cancel, keep my draft"),
            icon="git-merge",
            tone=Tone.AMBER,
            keys="Ctrl+Enter",
            parent=parent,
        )
        self.rows: tuple[DecisionRow, ...] = ()
        self.agreed: tuple[Disagreement, ...] = ()
        self._grid: QWidget | None = None
        self.show_parts(parts)

    def show_author(self, who_and_when: str) -> None:
        """As soon as it is known."""
        self.set_subtitle(_asked(tr("Changed by {author}.").format(author=who_and_when)))

    def sizeHint(self) -> QSize:
        """Two texts beside each other want more room than one."""
        wanted = super().sizeHint()
        width = min(_WIDTH, round(self.screen().availableSize().width() * 0.9))
        return QSize(max(wanted.width(), width), wanted.height())

    def show_parts(self, parts: tuple[Disagreement, ...]) -> None:
        """What is to be decided, or decided anew after a third change; a choice between the same texts stays."""
        kept = {row.part: keep for row in self.rows if (keep := row.keep()) is not None}
        for row in self.rows:
            row.deleteLater()
        if self._grid is not None:
            self._grid.hide()
            self._grid.deleteLater()
        self.rows = tuple(DecisionRow(part, self) for part in parts if part.is_open)
        self.agreed = tuple(part for part in parts if not part.is_open)
        self._grid = self._laid_out()
        self.body.insertWidget(0, self._grid)
        for row in self.rows:
            row.chosen.connect(self._say_what_is_open)
            row.merged.watch.entered.connect(self._confirm)
            if row.part in kept:
                row.choose(kept[row.part])
        if self.rows:
            self.rows[0].mine.radio.setFocus()

    def undecided(self) -> tuple[DecisionRow, ...]:
        """Fields nobody has chosen for, or whose merged text cannot be kept."""
        return tuple(row for row in self.rows if row.keep() is None or not row.merged.is_valid)

    def say_what_is_open(self) -> None:
        """Names the fields, and puts the keyboard on the first of them."""
        rows = self.undecided()
        named = ", ".join(row.part.label for row in rows)
        self.show_error(tr("Choose a text for: {fields}.").format(fields=named) if rows else "")
        if rows:
            rows[0].mine.radio.setFocus()

    def _say_what_is_open(self) -> None:
        """The sentence goes as the last field is chosen."""
        if not self.undecided():
            self.show_error("")

    def _laid_out(self) -> QWidget:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(metrics.S12)
        grid.setVerticalSpacing(metrics.S8)
        titles = (tr("Field"), tr("Mine, not saved yet"), tr("Theirs, saved meanwhile"))
        for column, title in enumerate(titles):
            grid.addWidget(Label(title, Role.CAPTION, ink="ink2", bold=True), 0, column)
            grid.setColumnMinimumWidth(column, _SIDE if column else _FIELD)
            grid.setColumnStretch(column, 2 if column else 1)
        at = 1
        for row in self.rows:
            at = row.place(grid, at)
        taken = [part.label for part in self.agreed if part.was != value_text(part.present)]
        if taken:
            said = tr("Changed by them alone and taken over: {fields}.").format(fields=", ".join(taken))
            grid.addWidget(Label(said, Role.CAPTION, ink=Tone.GREEN, wrap=True), at, 0, 1, len(titles))
        kept = tr("Their text stays in the history. Copy yours before you let it go.")
        grid.addWidget(Label(kept, Role.CAPTION, ink="ink3", wrap=True), at + 1, 0, 1, len(titles))
        return inside


class _Answering(QObject):
    """Holds the one dialog that a form may have open."""

    def __init__(self, form: Form[Any], parent: QWidget, apart: Apart | None, author: Author | None) -> None:
        super().__init__(form)
        self._form, self._parent, self._apart, self._author = form, parent, apart, author
        self._dialog: ConflictDialog | None = None
        form.conflicted.connect(self._ask)
        form.saved.connect(self._saved)
        form.refused.connect(self._refused)
        form.failed.connect(self._failed)
        form.changed.connect(self._answered)

    def _ask(self, conflict: Conflict) -> None:
        parts = disagreements(self._form, conflict, self._apart)
        if not any(part.is_open for part in parts):
            return
        if self._dialog is not None:
            self._dialog.set_busy(False)
            self._dialog.show_parts(parts)
            self._dialog.show_error(tr("It was changed once more. Choose again."))
            self._find_author()
            return
        dialog = ConflictDialog(parts, self._parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.confirmed.connect(self._save)
        dialog.finished.connect(self._closed)
        self._dialog = dialog
        dialog.open_soon()
        dialog.rows[0].mine.radio.setFocus()
        self._find_author()

    def _find_author(self) -> None:
        if self._author is not None:
            self._author(lambda said: self._dialog.show_author(said) if self._dialog is not None else None)

    def _save(self) -> None:
        dialog = self._dialog
        assert dialog is not None  # it is the one that asks
        if dialog.undecided():
            dialog.say_what_is_open()
            return
        for row in dialog.rows:
            self._settle(row)
        for part in dialog.agreed:
            take_theirs(self._form, part.name, part.present)
        if not self._form.is_changed:
            dialog.accept()
            return
        dialog.set_busy(True)
        if not self._form.save_now():
            dialog.set_busy(False)
            dialog.show_error(tr("Another field is not understood. Cancel, correct it, then save again."))

    def _settle(self, row: DecisionRow) -> None:
        name, present = row.part.name, row.part.present
        match row.keep():
            case Keep.MINE:
                keep_mine(self._form, name, present)
            case Keep.BOTH:
                take_theirs(self._form, name, present)
                self._form.fields[name].type_text(row.merged.text())
            case _:
                take_theirs(self._form, name, present)

    def _saved(self) -> None:
        if self._dialog is not None and not self._form.is_changed:
            self._dialog.set_busy(False)
            self._dialog.accept()

    def _answered(self) -> None:
        """A refusal that stands at a field is read there; the form tells of it only as a change."""
        if self._dialog is not None and self._dialog.primary.is_busy and not self._form.sent:
            self._dialog.set_busy(False)
            self._dialog.show_error(tr("It was not saved. Cancel, and read the reason at the field."))

    def _refused(self, refused: Refused) -> None:
        self._failed(refusal(refused))

    def _failed(self, said: Message) -> None:
        if self._dialog is not None and self._dialog.primary.is_busy:
            self._dialog.set_busy(False)
            self._dialog.show_error(said.text)

    def _closed(self) -> None:
        self._dialog = None


def _asked(author: str) -> str:
    return f"{author} {tr('Choose which text to keep. Nothing is saved before that.')}".strip()
