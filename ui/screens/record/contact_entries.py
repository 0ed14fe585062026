"""What the dialogs for a number and for a contact ask."""

from typing import Any

from careplan.application.commands.command import Command
from careplan.application.commands.patients import (
    AddContact,
    AddIdentifier,
    RetireContact,
    RetireIdentifier,
    ReviseContact,
    ReviseIdentifier,
)
from careplan.application.queries.patient_record import ContactLine, NumberLine
from careplan.domain.patient.details import ContactKind, ContactTerms, IdentifierTerms
from careplan.domain.shared.ids import PatientId
from careplan.i18n.catalogue import tr
from careplan.i18n.terms import word
from ui.editing.choice_field import ChoiceField
from ui.editing.fields import TextField
from ui.screens.record.entry_dialog import Asked, Twin, removal_note


def asked_number(patient_id: PatientId, line: NumberLine | None) -> Asked[IdentifierTerms]:
    """A number that somebody has already is refused at the number."""

    def save(seen: IdentifierTerms, wanted: IdentifierTerms) -> Command[Any]:
        if line is None:
            return AddIdentifier(patient_id=patient_id, terms=wanted)
        return ReviseIdentifier(identifier_id=line.id, seen=seen, wanted=wanted)

    return Asked(
        title=tr("Add number") if line is None else tr("Number"),
        primary=tr("Add number") if line is None else tr("Save"),
        icon="id-card",
        path="identifier",
        fields={
            "label": TextField(tr("Kind"), limit=60, required=True, placeholder=tr("MRN")),
            "value": TextField(tr("Number"), limit=100, required=True),
            "system": TextField(tr("Given by (address, if known)"), limit=400),
        },
        seen=line.terms if line else None,
        make=IdentifierTerms,
        save=save,
        id=line.id if line else None,
        remove=RetireIdentifier(identifier_id=line.id, seen=line.terms) if line else None,
        remove_words=tr("Remove number"),
        note=removal_note() if line else "",
        twin=Twin(
            field="value",
            words=tr("This number is in the clinic already; one number belongs to one patient. Check it."),
        ),
    )


def asked_contact(patient_id: PatientId, line: ContactLine | None) -> Asked[ContactTerms]:
    """Phone, address, or a person to turn to."""
    kind = ChoiceField[ContactKind](tr("Kind"), [(each, word(each)) for each in ContactKind], none="")
    kind.show_value(ContactKind.PHONE)

    def save(seen: ContactTerms, wanted: ContactTerms) -> Command[Any]:
        if line is None:
            return AddContact(patient_id=patient_id, terms=wanted)
        return ReviseContact(contact_id=line.id, seen=seen, wanted=wanted)

    return Asked(
        title=tr("Add contact") if line is None else tr("Contact"),
        primary=tr("Add contact") if line is None else tr("Save"),
        icon="contact",
        path="contact",
        fields={
            "kind": kind,
            "name": TextField(tr("Who answers (empty: the patient)")),
            "value": TextField(tr("Number or address"), limit=500, required=True),
            "note": TextField(tr("Note"), limit=500, placeholder=tr("mornings only")),
        },
        seen=line.terms if line else None,
        make=ContactTerms,
        save=save,
        id=line.id if line else None,
        remove=RetireContact(contact_id=line.id, seen=line.terms) if line else None,
        remove_words=tr("Remove contact"),
        note=removal_note() if line else "",
    )
