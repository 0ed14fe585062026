"""Two entries are one: what stays is chosen field by field, and nothing that differs goes unseen."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from careplan.application.commands.directory import MergeDirectoryEntries
from careplan.application.queries.directory import ListedEntry
from careplan.application.queries.directory_doubles import DirectoryDoubles, Double
from careplan.domain.directory.entry import EntryTerms, joined
from careplan.domain.plan.labels import Labels
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import DirectoryEntryId
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import capitalised
from careplan.i18n.directory import alike_text, recipient_text, specialties_text
from careplan.i18n.values import value_text
from ui.desk import Desk
from ui.editing.choice_field import ChoiceField
from ui.editing.sending import Sending
from ui.screens.directory.fields import names
from ui.theme.metrics import S12
from ui.widgets.clearing import clear
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label

_KEPT, _DOUBLE, _BOTH = "kept", "double", "both"
_CAN_BE_BOTH = {"specialties", "note"}


class MergeDialog(Dialog):
    """`kept` is the entry that stays; the double is chosen here, those that look like it first."""

    def __init__(self, desk: Desk, kept: ListedEntry, others: Sequence[ListedEntry], parent: QWidget) -> None:
        super().__init__(
            tr("Merge two entries"),
            tr("{name} stays.").format(name=recipient_text(kept.terms)),
            primary=tr("Merge"),
            icon="git-merge",
            keys="Ctrl+Enter",
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._labels, self._kept = desk.labels, kept
        self._others = {each.id: each for each in others if each.id != kept.id}
        self._names = names()
        self.double: ChoiceField[DirectoryEntryId] = ChoiceField(tr("The double, which goes"), (), none="")
        self.choices: dict[str, ChoiceField[str]] = {}
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(S12)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
        self._said = Label("", ink="ink2", wrap=True)
        for widget in (self.double, self._said, inside):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_note(tr("Undo brings both back, with every referral where it was."))
        Sending(self, desk, self._command).asks("directory", {"entry": self.double})
        self.double.typed.connect(self._chosen)
        self._offer(())
        question = DirectoryDoubles(typed=kept.terms, besides=kept.id, limit=len(self._others) or 1)
        desk.ask(question, self._offer, owner=self)

    def open(self) -> None:
        """With the keyboard on the double."""
        super().open()
        self.double.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, doubles: tuple[Double, ...]) -> None:
        """Those like it first, each with what they share."""
        like = {double.entry.id: alike_text(double.shared) for double in doubles}
        ordered = sorted(self._others.values(), key=lambda each: (each.id not in like, each.terms.name.casefold()))
        self.double.set_choices([(each.id, _words(each, like.get(each.id, ""))) for each in ordered])
        if doubles and self.double.value() is None:
            self.double.show_value(doubles[0].entry.id)
            self._chosen()

    def _chosen(self) -> None:
        """One choice for each field in which both say something else."""
        clear(self._grid)
        self.choices = {}
        double = self._double()
        if double is None:
            return
        ours, theirs = self._kept.terms, double.terms
        proposed = joined(ours, theirs)
        for name, label in self._names.items():
            if getattr(ours, name) == getattr(theirs, name):
                continue
            offered = [(_KEPT, self._text(ours, name)), (_DOUBLE, self._text(theirs, name))]
            if name in _CAN_BE_BOTH and getattr(proposed, name) not in {getattr(ours, name), getattr(theirs, name)}:
                offered.insert(0, (_BOTH, tr("Both: {words}").format(words=self._text(proposed, name))))
            field: ChoiceField[str] = ChoiceField(label, offered, none="")
            taken = [which for which, _ in offered if self._of(which, name) == getattr(proposed, name)]
            field.show_value(taken[0] if taken else _KEPT)
            self.choices[name] = field
            self._grid.addWidget(field, (len(self.choices) - 1) // 2, (len(self.choices) - 1) % 2)
        moved = trn(
            "{count} referral will be listed under the entry that stays, with the words it was sent with.",
            "{count} referrals will be listed under the entry that stays, with the words they were sent with.",
            double.referrals,
        )
        self._said.setText(moved)
        self._said.setVisible(bool(double.referrals))

    def _command(self) -> MergeDirectoryEntries:
        double = self._double()
        if double is None:
            raise Invalid(field="directory.entry", reason="blank")
        chosen = {name: self._of(field.value() or _KEPT, name) for name, field in self.choices.items()}
        return MergeDirectoryEntries(
            kept_id=self._kept.id,
            double_id=double.id,
            seen=self._kept.terms,
            seen_double=double.terms,
            wanted=replace(self._kept.terms, **chosen),
        )

    def _double(self) -> ListedEntry | None:
        chosen = self.double.value()
        return self._others.get(chosen) if chosen is not None else None

    def _of(self, which: str, name: str) -> Any:
        double = self._double()
        ours = self._kept.terms
        theirs = double.terms if double is not None else ours
        source = {_KEPT: ours, _DOUBLE: theirs, _BOTH: joined(ours, theirs)}[which]
        return getattr(source, name)

    def _text(self, terms: EntryTerms, name: str) -> str:
        return _said(terms, name, self._labels)


def _said(terms: EntryTerms, name: str, labels: Labels) -> str:
    if name == "specialties":
        return specialties_text(terms, labels) or value_text(())
    if name == "packet":
        return capitalised(labels.label("specialty", terms.packet)) if terms.packet else tr("The library's")
    return value_text(getattr(terms, name))


def _words(entry: ListedEntry, shared: str) -> str:
    told = recipient_text(entry.terms)
    return f"{told} ({shared})" if shared else told
