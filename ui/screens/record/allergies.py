"""Allergies: a list, "none known" on a day, and "not recorded" are three different facts and look different."""

from functools import partial
from typing import Any

from careplan.application.commands.allergies import AddAllergy, RecordNoAllergies, RetireAllergy, ReviseAllergy
from careplan.application.commands.command import Command
from careplan.application.queries.patient_record import PatientRecord
from careplan.domain.patient.allergy import AllergyStatus, AllergyTerms, Verification
from careplan.domain.plan.snapshot import AllergyLine, PatientFacts
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised, date_text
from careplan.i18n.terms import word
from ui.desk import Desk
from ui.editing.choice_field import ChoiceField
from ui.editing.field import AnyField
from ui.editing.fields import PartialDateField, TextField
from ui.items.cells import Lines, PillCell
from ui.items.columns import Column
from ui.screens.record.entries import EntriesPanel
from ui.screens.record.entry_dialog import Asked, removal_note
from ui.screens.record.no_allergies import NoAllergies
from ui.screens.record.section import ListSection, locked_reason
from ui.screens.record.words import day_or_not
from ui.theme.tones import Tone
from ui.widgets.banner import InlineBanner
from ui.widgets.button import Button, ButtonKind

_LOOKS = {
    Verification.CONFIRMED: ("circle-alert", Tone.RED),
    Verification.UNCONFIRMED: ("circle-question-mark", Tone.AMBER),
    Verification.REFUTED: ("circle-x", Tone.NEUTRAL),
}


class AllergiesSection(ListSection):
    """The state of the whole is said above the list."""

    def __init__(self, desk: Desk) -> None:
        locked = locked_reason(desk)
        panel = EntriesPanel(
            tr("Allergies and intolerances"),
            _columns(),
            lambda line: line.id,
            icon="circle-alert",
            add=tr("Add allergy…"),
            locked=locked,
            kind=ButtonKind.PRIMARY,
        )
        super().__init__(desk, panel)
        self.state = InlineBanner(Tone.UNKNOWN, "")
        self.none = Button(tr("No known allergies…"), icon="check")
        self.none.set_reason(locked)
        self.panel.header.insertWidget(self.panel.header.count() - 1, self.none)
        self.panel.before_add.take(self.none)
        self.column.insertWidget(0, self.state)
        self.none.clicked.connect(self.assert_none)

    def fill(self, *, other: bool) -> None:
        """The list, and what it means when it is empty."""
        facts = self.record.facts if self.record else None
        self.panel.show_rows(facts.allergies if facts else (), empty=_empty(facts))
        self.state.setVisible(facts is not None and facts.allergy_status is not AllergyStatus.LISTED)
        if facts is None:
            return
        if facts.no_allergies_on is not None:
            asked = tr("Somebody asked, and there were none on {day}.").format(day=date_text(facts.no_allergies_on))
            self.state.show_message(Tone.GREEN, tr("No known allergies"), asked)
        else:
            words = tr("Nobody has recorded whether there are any. That is not the same as none.")
            self.state.show_message(Tone.UNKNOWN, word(AllergyStatus.NOT_RECORDED), words)

    def asked(self, record: PatientRecord, row: AllergyLine | None) -> Asked[AllergyTerms]:
        """An allergy of this person."""
        return _asked(record.facts, row)

    def assert_none(self) -> None:
        """Asks for the day."""
        if self.record is not None:
            NoAllergies(self.desk, self._no_allergies(), self.subtitle(), self).open_soon()

    def _no_allergies(self) -> "partial[RecordNoAllergies]":
        assert self.record is not None  # the button is off without one
        return partial(RecordNoAllergies, patient_id=self.record.facts.id)


def _asked(facts: PatientFacts, line: AllergyLine | None) -> Asked[AllergyTerms]:
    sureness = [(each, capitalised(word(each))) for each in Verification]
    verification = ChoiceField[Verification](tr("How sure"), sureness, none="")
    verification.show_value(Verification.UNCONFIRMED)
    fields: dict[str, AnyField] = {
        "substance": TextField(tr("What the allergy is to"), required=True, placeholder=tr("penicillin")),
        "reaction": TextField(tr("Reaction"), limit=500, placeholder=tr("rash")),
        "noted": PartialDateField(tr("Known since")),
        "verification": verification,
    }

    def save(seen: AllergyTerms, wanted: AllergyTerms) -> Command[Any]:
        if line is None:
            return AddAllergy(patient_id=facts.id, terms=wanted)
        return ReviseAllergy(allergy_id=line.id, seen=seen, wanted=wanted)

    return Asked(
        title=tr("Add allergy") if line is None else tr("Allergy"),
        primary=tr("Add allergy") if line is None else tr("Save"),
        icon="circle-alert",
        path="allergy",
        fields=fields,
        seen=line.terms if line else None,
        make=AllergyTerms,
        save=save,
        id=line.id if line else None,
        remove=RetireAllergy(allergy_id=line.id, seen=line.terms) if line else None,
        remove_words=tr("Remove allergy"),
        note=_note(facts, line),
    )


def _note(facts: PatientFacts, line: AllergyLine | None) -> str:
    """What else the button does."""
    if line is not None:
        last = tr("Removing the last one leaves “not recorded”, not “none”.") if len(facts.allergies) == 1 else ""
        return f"{removal_note()} {last}".strip()
    return tr("It takes the place of “No known allergies”.") if facts.no_allergies_on else ""


def _empty(facts: PatientFacts | None) -> str:
    if facts is None:
        return tr("Loading…")
    return tr("None known.") if facts.no_allergies_on else tr("Not recorded.")


def _columns() -> tuple[Column[AllergyLine], ...]:
    return (
        Column(tr("Substance"), _substance, width=260, grows=True, leads=True),
        Column(tr("How sure"), _verification, width=150),
        Column(tr("Known since"), lambda line: day_or_not(line.terms.noted), width=130),
    )


def _substance(line: AllergyLine) -> Lines:
    refuted = line.terms.verification is Verification.REFUTED
    return Lines(line.terms.substance, line.terms.reaction or tr("Reaction not recorded"), faint=refuted)


def _verification(line: AllergyLine) -> PillCell:
    icon, tone = _LOOKS[line.terms.verification]
    return PillCell(capitalised(word(line.terms.verification)), icon, tone)
