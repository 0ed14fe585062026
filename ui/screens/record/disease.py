"""The disease as the clinic describes it: subset, first symptom, diagnosis, summary, and the antibodies below."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from careplan.application.commands.disease import DescribeDisease
from careplan.domain.disease.profile import ProfileTerms
from careplan.domain.plan.snapshot import AntibodyLine, DiseaseFacts
from careplan.domain.shared.errors import Invalid
from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.editing.choice_field import ChoiceField
from ui.editing.conflict_dialog import answer_conflicts
from ui.editing.drafted import DraftedForm
from ui.editing.drafting import Drafting
from ui.editing.edit import Edit
from ui.editing.field import AnyField
from ui.editing.fields import PartialDateField
from ui.editing.form import Form
from ui.editing.long_text_field import LongTextField
from ui.screens.record.antibodies import AntibodiesPanel, asked_antibody
from ui.screens.record.findings import Finding, condition_of
from ui.screens.record.form_panel import FormPanel
from ui.screens.record.section import Section, locked_reason
from ui.theme.metrics import S12


class DiseaseSection(Section):
    """The first field that is left begins the profile; each later one revises it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        packs = desk.library.packs
        self._only = packs[0].condition.id if len(packs) == 1 else ""
        self.condition = ChoiceField[str](tr("Disease"), (), none="")
        self.subset = ChoiceField[str](tr("Subset"), (), none="")
        self.onset = PartialDateField(tr("First symptom"))
        self.diagnosed = PartialDateField(tr("Diagnosed"))
        self.summary = LongTextField(tr("Summary"))
        self.panel = FormPanel(tr("Disease profile"), icon="stethoscope")
        self.antibodies = AntibodiesPanel(desk)
        self.form: Form[ProfileTerms] = Form(self._save, path="profile", make=self._make, parent=self)
        for name, field in self._by_name().items():
            self.form.bind(name, field)
        self.panel.follow(self.form)
        self.drafting = Drafting(desk, DraftedForm(self.form), self)
        self._lay_out()
        self.form.set_locked(locked_reason(desk))
        answer_conflicts(self.form, self)
        self.condition.typed.connect(lambda: self._offer_subsets(self.condition.value() or ""))
        self.antibodies.asked.connect(self.open_antibody)

    def fill(self, *, other: bool) -> None:
        """A disease that nobody described shows "not recorded", and what is being typed of it stays."""
        terms = _profile(self.record.disease if self.record else None)
        if other:
            self.drafting.leave()
        if other or (terms is not None and self.form.sides.seen is None and not self.form.is_changed):
            self._offer(terms)
            self.form.start(terms)
            if terms is None:
                self.condition.show_value("")
                self.subset.show_value("")
        elif terms is not None:
            self._offer(terms)
            self.form.show(terms)
        self.panel.set_caption(tr("Not recorded yet") if terms is None and self.record else "")
        self.antibodies.show_record(self.record)
        if self.record is not None:
            self.drafting.at(f"record:disease:{self.record.facts.id}")

    def leave(self) -> bool:
        """Saves; a wrong field keeps the person here."""
        return self.form.leave()

    def first_focus(self) -> QWidget:
        """The subset: the disease itself is mostly known."""
        return self.subset if self._only else self.condition

    def open_antibody(self, row: Finding[AntibodyLine] | None = None) -> None:
        """A result for one of the list, or for one that is not on it."""
        if self.record is not None:
            taken = [name for each in self.antibodies.rows.rows() for name in (each.code, each.name)]
            self.ask(asked_antibody(self.record.facts.id, row, taken), self.antibodies)

    def _make(self, condition: str, **said: Any) -> ProfileTerms:
        """Where the library knows one disease only, nobody has to choose it."""
        chosen = condition or self._only
        if not chosen:
            raise Invalid(field="profile.condition", reason="blank")
        return ProfileTerms(condition=chosen, **said)

    def _save(self, edit: Edit[ProfileTerms]) -> None:
        assert self.record is not None  # without one nothing can be typed
        seen = self.form.sides.seen
        command = DescribeDisease(
            patient_id=self.record.facts.id, seen=None if seen is None else edit.seen, wanted=edit.wanted
        )
        self.desk.run(command, edit.done, owner=self, refused=edit.refused, failed=edit.failed)

    def _offer(self, terms: ProfileTerms | None) -> None:
        """Diseases and the subsets of the one that is recorded; a profile that was begun is of a disease."""
        known = [(pack.condition.id, pack.condition.name) for pack in self.desk.library.packs]
        self.condition.set_choices(known if terms else [("", tr("Not recorded")), *known])
        self._offer_subsets(terms.condition if terms else "")

    def _offer_subsets(self, condition: str) -> None:
        subsets = condition_of(self.desk, condition or self._only).subsets
        self.subset.set_choices([("", tr("Not recorded")), *((each.id, each.name) for each in subsets)])

    def _by_name(self) -> dict[str, AnyField]:
        return {
            "condition": self.condition,
            "subset": self.subset,
            "onset": self.onset,
            "diagnosed": self.diagnosed,
            "summary": self.summary,
        }

    def _lay_out(self) -> None:
        for fields in ((self.condition, self.subset), (self.onset, self.diagnosed)):
            row = QHBoxLayout()
            row.setSpacing(S12)
            for field in fields:
                row.addWidget(field, 1)
            self.panel.body.addLayout(row)
        self.panel.body.addWidget(self.summary)
        for widget in (self.drafting.banner, self.panel, self.antibodies):
            self.column.addWidget(widget)
        self.column.addStretch(1)


def _profile(disease: DiseaseFacts | None) -> ProfileTerms | None:
    if disease is None or not disease.condition:
        return None
    return ProfileTerms(
        condition=disease.condition,
        subset=disease.subset,
        onset=disease.onset,
        diagnosed=disease.diagnosed,
        summary=disease.summary,
    )
