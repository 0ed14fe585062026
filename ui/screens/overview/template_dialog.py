"""Taking a template into a plan, or beginning one from it: shown first, ticked by a person, never by itself."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from careplan.application.commands.plans import BeginPlan
from careplan.application.commands.templates import ApplyTemplate
from careplan.application.overriding import library_of
from careplan.application.proposals import proposal
from careplan.application.queries.templates import PreviewRow, TemplatePreview
from careplan.application.template_behind import KnownTemplate, known_template
from careplan.domain.plan.plan import PlanTerms
from careplan.domain.plan.proposal import Proposal
from careplan.domain.plan.snapshot import PatientFacts, PlanSnapshot
from careplan.domain.shared.errors import Refused
from careplan.domain.shared.ids import PlanId
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.message import Message
from careplan.knowledge.library import Library
from ui.desk import Desk
from ui.editing.choice_field import ChoiceField
from ui.editing.fields import DayField
from ui.feedback.failures import refusal
from ui.jobs.ticket import Ticket
from ui.screens.overview.template_parts import TemplateParts
from ui.screens.overview.who import who
from ui.theme.tones import Tone
from ui.widgets.banner import InlineBanner
from ui.widgets.coming import open_soon
from ui.widgets.dialog import Dialog


class TemplateDialog(Dialog):
    """Without a plan, one is begun under the template's name first; entries the plan holds cannot be ticked."""

    def __init__(self, desk: Desk, patient: PatientFacts, plan: PlanSnapshot | None, parent: QWidget) -> None:
        title = tr("Apply template") if plan else tr("Start from template")
        subtitle, verb = who(patient, desk.today()), tr("Add to plan")
        super().__init__(title, subtitle, primary=verb, icon="layers", keys="Ctrl+Enter", parent=parent)
        self._desk, self._patient, self._plan = desk, patient, plan
        self._library: Library = desk.library
        self._begun: PlanId | None = plan.id if plan else None
        self._asked: Ticket | None = None
        self._proposal: Proposal | None = None
        self._known: KnownTemplate | None = None
        templates = [(template.id, template.name) for _, template in desk.library.templates()]
        self.template = ChoiceField[str](tr("Template"), templates, none="")
        self.start = DayField(tr("Starts on"), today=desk.today, required=True)
        self.start.show_value((plan.starts_on if plan else None) or desk.today())
        self.parts = TemplateParts(desk)
        self._caution = InlineBanner(Tone.AMBER, "")
        for widget in (self.template, self.start, self._caution):
            self.body.addWidget(widget)
        self.body.addWidget(self.parts, 1)
        self.start.setVisible(plan is None)
        self.template.typed.connect(self._choose)
        self.start.edited.connect(self._choose)
        self.parts.changed.connect(self._count)
        self.confirmed.connect(self._apply)
        if templates:
            self.template.show_value(templates[0][0])
        desk.use(library_of, self._offer_own, owner=self)

    def open_soon(self) -> None:
        """What the template offers is listed in a turn of its own."""
        open_soon(self, self._choose)

    def _offer_own(self, library: Library) -> None:
        """The clinic's own templates behind the library's; what was chosen stays."""
        if library is self._library:
            return
        self._library, chosen = library, self.template.value()
        self.template.set_choices([(template.id, template.name) for _, template in library.templates()])
        self.template.show_value(chosen)

    def _choose(self) -> None:
        """Another template or another first day."""
        chosen, start = self.template.value(), self.start.value()
        if chosen is None or start is None:
            self._show(())
            return
        self._proposal = proposal(self._library, chosen, starts_on=start)
        self._known = known_template(self._library, chosen)
        self._caution.show_message(Tone.AMBER, tr("Before you use it."), _caution(self._known))
        self._preview(self._proposal)

    def _preview(self, proposed: Proposal) -> None:
        if self._asked is not None:
            self._asked.cancel()
        if self._plan is None:
            self._show([PreviewRow(part=part, present=False) for part in proposed.offered])
            return
        self._show(())
        question = TemplatePreview(plan_id=self._plan.id, proposal=proposed)
        self._asked = self._desk.ask(question, self._show, owner=self)

    def _show(self, rows: Sequence[PreviewRow]) -> None:
        self.parts.show_rows(rows, self._known, self._library)

    def _count(self) -> None:
        count = len(self.parts.chosen())
        self.set_note(trn("{count} entry chosen", "{count} entries chosen", count))
        self.primary.set_reason("" if count else tr("Nothing is chosen."))

    def _apply(self) -> None:
        if self._proposal is None or not self.start.explain():
            self.start.setFocus()
            return
        self.set_busy(True)
        if self._begun is not None:
            self._take_in(self._begun)
            return
        terms = PlanTerms(title=self._proposal.name, starts_on=self.start.value())
        command = BeginPlan(patient_id=self._patient.id, terms=terms)
        self._desk.run(command, self._take_in, owner=self, refused=self._refused, failed=self._failed)

    def _take_in(self, plan_id: PlanId) -> None:
        assert self._proposal is not None  # `_apply` looked
        self._begun = plan_id
        command = ApplyTemplate(plan_id=plan_id, proposal=self._proposal, chosen=self.parts.chosen())
        self._desk.run(command, lambda _: self._done(), owner=self, refused=self._refused, failed=self._failed)

    def _done(self) -> None:
        self.set_busy(False)
        self.accept()

    def _refused(self, refused: Refused) -> None:
        self._failed(refusal(refused))

    def _failed(self, said: Message) -> None:
        self.set_busy(False)
        self.show_error(said.text)


def _caution(known: KnownTemplate) -> str:
    """What to heed with the template as a whole, and whether anybody read that."""
    text = known.template.caution.text
    return text if known.caution.confirmed is not False else f"{text} ({tr('unconfirmed')})"
