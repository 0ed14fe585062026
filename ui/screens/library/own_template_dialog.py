"""The clinic's own template: begun from the library's or from a plan, edited line by line, withdrawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from careplan.application.commands.command import Command
from careplan.application.commands.own_templates import AddOwnTemplate, RetireOwnTemplate, ReviseOwnTemplate
from careplan.application.queries.library_overrides import OwnTemplateEntry
from careplan.domain.override.own_template import LineKind, OwnTemplateTerms, TemplateLine
from careplan.domain.shared.ids import PlanId
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised
from careplan.i18n.typed.numbers import Allowed
from careplan.knowledge.library import Library
from ui.desk import Desk
from ui.editing.field import AnyField
from ui.editing.fields import NumberField, TextField
from ui.editing.long_text_field import LongTextField
from ui.editing.sending import Sending
from ui.screens.library.line_rows import LineRow, edited, template_row
from ui.theme.typography import Role
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label

GROUPS = {
    LineKind.GOAL: "Goals",
    LineKind.PROMPT: "To decide",
    LineKind.THERAPY: "Therapy",
    LineKind.CARE: "Other care",
    LineKind.REFERRAL: "Referrals",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Begins:
    """Where a new template comes from; `left_out` names what of a plan is nothing for others."""

    pack: str
    terms: OwnTemplateTerms
    based_on: str = ""
    based_on_version: str = ""
    of_plan: PlanId | None = None
    left_out: Sequence[str] = ()


class OwnTemplateDialog(Dialog):
    """Keeps a new one (`Begins`) or the next version of one that is there; saves by itself and then closes."""

    def __init__(self, desk: Desk, own: Begins | OwnTemplateEntry, parent: QWidget) -> None:
        there = isinstance(own, OwnTemplateEntry)
        super().__init__(
            tr("Clinic's own template") if there else tr("Save as the clinic's own template"),
            tr("It holds nothing of any patient: read each line before you keep it."),
            primary=tr("Keep next version") if there else tr("Keep template"),
            danger=tr("Withdraw template") if there else "",
            icon="layers",
            keys="Ctrl+Enter",
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._own, self._seen = desk, own, own.terms
        self.name = TextField(tr("Name"), limit=120, required=True)
        self.purpose = LongTextField(tr("For whom, and what to heed"), lines=2)
        weeks = Allowed(Decimal(1), Decimal(520))
        self.review = NumberField(tr("Reviewed after"), unit=tr("weeks"), allowed=weeks, whole=True, required=True)
        self.name.show_value(self._seen.name)
        self.purpose.show_value(self._seen.purpose)
        self.review.show_value(Decimal(self._seen.review_weeks))
        self.rows: list[tuple[TemplateLine, LineRow]] = []
        fields: dict[str, AnyField] = {"name": self.name, "purpose": self.purpose, "review_weeks": self.review}
        for widget in fields.values():
            self.body.addWidget(widget)
        self._show_lines(called_in(desk.library, own.pack))
        self.body.addStretch(1)
        self.set_note(tr("It is kept with your name and the day; earlier versions stay listed."))
        self._sending = Sending(self, desk, self._command).asks("template", fields)
        self.danger_chosen.connect(self._withdraw)

    def _show_lines(self, called: Callable[[TemplateLine], str]) -> None:
        if isinstance(self._own, Begins) and self._own.left_out:
            said = tr("Left out, because it is this patient's alone: {what}.").format(
                what=", ".join(self._own.left_out)
            )
            self.body.addWidget(Label(said, Role.CAPTION, ink="ink2", wrap=True))
        group = None
        for line in self._seen.lines:
            if line.kind is not group:
                group = line.kind
                self.body.addWidget(Label(tr(GROUPS[group]), bold=True))
            row = template_row(line, called(line))
            self.rows.append((line, row))
            self.body.addWidget(row)

    def _command(self) -> Command[Any]:
        for _, row in self.rows:
            if (wrong := row.wrong()) is not None:
                wrong.setFocus(Qt.FocusReason.OtherFocusReason)
        weeks = self.review.value()
        wanted = OwnTemplateTerms(
            name=self.name.value().strip(),
            purpose=self.purpose.value().strip(),
            review_weeks=int(weeks or 0),
            lines=tuple(edited(line, row) for line, row in self.rows if row.is_kept),
        )
        own = self._own
        if isinstance(own, OwnTemplateEntry):
            return ReviseOwnTemplate(template_id=own.id, seen=self._seen, wanted=wanted)
        return AddOwnTemplate(
            pack=own.pack,
            terms=wanted,
            based_on=own.based_on,
            based_on_version=own.based_on_version,
            of_plan=own.of_plan,
        )

    def _withdraw(self) -> None:
        own = self._own
        if isinstance(own, OwnTemplateEntry):
            command = RetireOwnTemplate(template_id=own.id, seen=own.terms)
            self._desk.run(command, lambda _: self.accept(), owner=self)


def called_in(library: Library, pack_id: str) -> Callable[[TemplateLine], str]:
    """What a line is called where its code is the library's: a therapy, a specialty."""
    pack = library.pack(pack_id)
    therapies = {each.id: each.name for therapy in pack.therapies for each in therapy.interventions}
    packets = {each.id: capitalised(each.name) for each in pack.packets}

    def called(line: TemplateLine) -> str:
        return {LineKind.THERAPY: therapies, LineKind.REFERRAL: packets}.get(line.kind, {}).get(line.code, line.text)

    return called
