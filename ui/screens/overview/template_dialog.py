"""Taking a template into a plan, or beginning one from it: shown first, ticked by a person, never by itself."""

from PySide6.QtWidgets import QWidget

from careplan.application.commands.plans import BeginPlan
from careplan.application.commands.templates import ApplyTemplate
from careplan.application.proposals import proposal
from careplan.application.queries.templates import PreviewRow, TemplatePreview
from careplan.domain.plan.plan import PlanTerms
from careplan.domain.plan.proposal import Proposal
from careplan.domain.plan.snapshot import PatientFacts, PlanSnapshot
from careplan.domain.shared.errors import Refused
from careplan.domain.shared.ids import PlanId
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.message import Message
from ui.desk import Desk
from ui.editing.choice_field import ChoiceField
from ui.editing.fields import DayField
from ui.feedback.failures import refusal
from ui.jobs.ticket import Ticket
from ui.screens.overview.template_parts import TemplateParts
from ui.screens.overview.who import who
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.banner import InlineBanner
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label


class TemplateDialog(Dialog):
    """Without a plan, one is begun under the template's name first; entries the plan holds cannot be ticked."""

    def __init__(self, desk: Desk, patient: PatientFacts, plan: PlanSnapshot | None, parent: QWidget) -> None:
        title = tr("Apply template") if plan else tr("Start from template")
        super().__init__(title, who(patient, desk.today()), primary=tr("Add to plan"), icon="layers", parent=parent)
        self._desk, self._patient, self._plan = desk, patient, plan
        self._begun: PlanId | None = plan.id if plan else None
        self._asked: Ticket | None = None
        self._proposal: Proposal | None = None
        templates = [(template.id, template.name) for _, template in desk.library.templates()]
        self.template = ChoiceField[str](tr("Template"), templates, none="")
        self.start = DayField(tr("Starts on"), today=desk.today, required=True)
        self.start.show_value((plan.starts_on if plan else None) or desk.today())
        self.parts = TemplateParts(desk.labels)
        self._caution = InlineBanner(Tone.AMBER, "")
        self._prompts = Label("", Role.BODY, wrap=True)
        for widget in (self.template, self.start, self._caution, self.parts, self._prompts):
            self.body.addWidget(widget)
        self.start.setVisible(plan is None)
        self.body.addStretch(1)
        self.template.typed.connect(self._choose)
        self.start.edited.connect(self._choose)
        self.parts.changed.connect(self._count)
        self.confirmed.connect(self._apply)
        if templates:
            self.template.show_value(templates[0][0])
        self._choose()

    def _choose(self) -> None:
        """Another template or another first day."""
        chosen, start = self.template.value(), self.start.value()
        if chosen is None or start is None:
            self.parts.show_rows(())
            return
        self._proposal = proposal(self._desk.library, chosen, starts_on=start)
        template = next(each for _, each in self._desk.library.templates() if each.id == chosen)
        self._caution.show_message(Tone.AMBER, tr("Before you use it."), template.caution.text)
        listed = "\n".join(f"• {prompt}" for prompt in self._proposal.prompts)
        self._prompts.setText(tr("The template does not decide:") + "\n" + listed if listed else "")
        self._prompts.setVisible(bool(listed))
        self._preview(self._proposal)

    def _preview(self, proposed: Proposal) -> None:
        if self._asked is not None:
            self._asked.cancel()
        if self._plan is None:
            self.parts.show_rows([PreviewRow(part=part, present=False) for part in proposed.parts])
            return
        self.parts.show_rows(())
        question = TemplatePreview(plan_id=self._plan.id, proposal=proposed)
        self._asked = self._desk.ask(question, self.parts.show_rows, owner=self)

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
