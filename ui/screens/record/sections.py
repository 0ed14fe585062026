"""The sections of the record: what they are called, what the list says of each, and who makes them."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from careplan.application.queries.patient_record import PatientRecord
from careplan.domain.patient.allergy import AllergyStatus
from careplan.domain.patient.safety_fact import SafetyQuestion
from careplan.domain.plan.snapshot import Labels
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import capitalised, date_text
from careplan.i18n.terms import word
from ui.desk import Desk
from ui.items.cells import Lines
from ui.screens.record.section import Section
from ui.screens.record.section import SectionId as S


@dataclass(frozen=True, slots=True)
class SectionRow:
    """One line of the list on the left; `note` is what the record holds there."""

    id: S
    title: str
    note: str = ""


_TITLES = {
    S.DEMOGRAPHICS: "Name and birth",
    S.CONTACTS: "Numbers and contacts",
    S.DISEASE: "Disease profile",
    S.ORGANS: "Organs",
    S.ALLERGIES: "Allergies",
    S.SAFETY: "Safety facts",
    S.PROBLEMS: "Problems",
    S.TEAM: "Care team",
    S.STATUS: "Status",
}
_WHERE = {
    S.DEMOGRAPHICS: "demographics:DemographicsSection",
    S.CONTACTS: "contacts:ContactsSection",
    S.DISEASE: "disease:DiseaseSection",
    S.ORGANS: "organs:OrgansSection",
    S.ALLERGIES: "allergies:AllergiesSection",
    S.SAFETY: "safety_facts:SafetyFactsSection",
    S.PROBLEMS: "problems:ProblemsSection",
    S.TEAM: "team:TeamSection",
    S.STATUS: "standing:StandingSection",
}


def made(id: S, desk: Desk) -> Section:
    """Imports and builds one section, when it is first shown."""
    module, name = _WHERE[id].split(":")
    return cast("Callable[[Desk], Section]", getattr(import_module(f"ui.screens.record.{module}"), name))(desk)


def section_rows(record: PatientRecord | None, labels: Labels) -> tuple[SectionRow, ...]:
    """All sections with what is known in each; unknown is said, never left blank."""
    notes = _notes(record, labels) if record else {}
    return tuple(SectionRow(id, tr(_TITLES[id]), notes.get(id, "")) for id in S)


def row_cell(row: SectionRow) -> Lines:
    """The title, and what the record holds there."""
    return Lines(row.title, row.note)


def _notes(record: PatientRecord, labels: Labels) -> dict[S, str]:
    facts, disease = record.facts, record.disease
    born = facts.terms.birth_date
    organs = disease.organs if disease else ()
    described = disease is not None and disease.condition
    subset = labels.label("subset", disease.subset) if disease and disease.subset else tr("Subset not recorded")
    return {
        S.DEMOGRAPHICS: tr("Born {day}").format(day=date_text(born)) if born else tr("Birth date not recorded"),
        S.CONTACTS: _numbers_and_contacts(record),
        S.DISEASE: subset if described else tr("Not recorded"),
        S.ORGANS: _count(len(organs)),
        S.ALLERGIES: _allergies(record),
        S.SAFETY: _answered(len(facts.safety)),
        S.PROBLEMS: _count(len(record.problems)),
        S.TEAM: _count(len(record.team)),
        S.STATUS: word(facts.standing.status),
    }


def _allergies(record: PatientRecord) -> str:
    status = record.facts.allergy_status
    if status is AllergyStatus.LISTED:
        return _count(len(record.facts.allergies))
    return tr("None known") if status is AllergyStatus.NONE_KNOWN else tr("Not recorded")


def _answered(count: int) -> str:
    asked = len(SafetyQuestion)
    return tr("{count} of {all} recorded").format(count=count, all=asked) if count else tr("Not recorded")


def _count(count: int) -> str:
    return tr("{count} recorded").format(count=count) if count else tr("Not recorded")


def _numbers_and_contacts(record: PatientRecord) -> str:
    numbers = trn("{count} number", "{count} numbers", len(record.numbers)) if record.numbers else tr("no number")
    contacts = trn("{count} contact", "{count} contacts", len(record.contacts)) if record.contacts else tr("no contact")
    return capitalised(f"{numbers}, {contacts}")
