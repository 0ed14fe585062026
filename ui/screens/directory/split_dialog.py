"""Two entries were not one after all: which double is listed again, and which referrals go back to it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from careplan.application.commands.directory import SplitMergedEntry
from careplan.application.queries.directory_merged import MergedEntry
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import DirectoryEntryId
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import capitalised, day_text, name_text
from careplan.i18n.directory import recipient_text
from careplan.i18n.terms import word
from ui.desk import Desk
from ui.editing.choice_field import ChoiceField
from ui.editing.sending import Sending
from ui.screens.directory.fields import names
from ui.widgets.clearing import clear
from ui.widgets.dialog import Dialog
from ui.widgets.panel import Panel
from ui.widgets.texts import Label


class SplitDialog(Dialog):
    """What it would do is shown before; a referral that was listed elsewhere since stays there."""

    def __init__(self, desk: Desk, kept: str, doubles: Sequence[MergedEntry], parent: QWidget) -> None:
        super().__init__(
            tr("Split a merged entry again"),
            tr("{name} stays listed.").format(name=kept),
            primary=tr("Split"),
            icon="git-merge",
            keys="Ctrl+Enter",
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._labels = desk.labels
        self._doubles = {each.id: each for each in doubles}
        self.double: ChoiceField[DirectoryEntryId] = ChoiceField(
            tr("Listed again"), [(each.id, _named(each)) for each in doubles], none=""
        )
        self.back = Panel(tr("Goes back"), flush=False)
        self.rest = Label("", ink="ink2", wrap=True)
        for widget in (self.double, self.back, self.rest):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_note(tr("Each referral as it stands now. Undo merges them again."))
        Sending(self, desk, self._command).asks("directory", {"split": self.double})
        self.double.typed.connect(self._show)
        if doubles:
            self.double.show_value(doubles[0].id)
        self._show()

    def _show(self) -> None:
        chosen = self.double.value()
        double = self._doubles.get(chosen) if chosen is not None else None
        clear(self.back.body)
        self.rest.setText("")
        if double is None:
            return
        count = len(double.referrals)
        self.back.set_caption(trn("{count} referral", "{count} referrals", count))
        for each in double.referrals:
            specialty = capitalised(self._labels.label("specialty", each.specialty))
            told = (each.number, name_text(each.family, each.given), specialty, word(each.state))
            self.back.body.addWidget(Label(" · ".join(filter(None, told)), wrap=True))
        if not count:
            self.back.body.addWidget(Label(tr("No referral."), ink="ink2"))
        said = []
        if double.staying:
            said.append(
                trn(
                    "{count} referral goes somewhere else by now and stays there.",
                    "{count} referrals go somewhere else by now and stay there.",
                    double.staying,
                )
            )
        fields = ", ".join(label for name, label in names().items() if name in double.fields)
        if fields:
            said.append(tr("What the other entry took over is again as before: {fields}.").format(fields=fields))
        self.rest.setText(" ".join(said))

    def _command(self) -> SplitMergedEntry:
        chosen = self.double.value()
        if chosen is None:
            raise Invalid(field="directory.split", reason="blank")
        return SplitMergedEntry(entry_id=chosen)


def _named(double: MergedEntry) -> str:
    day = day_text(double.at.astimezone().date())
    said = tr("{name}, merged {day} by {who}") if double.who else tr("{name}, merged {day}")
    return said.format(name=recipient_text(double.terms), day=day, who=double.who)
