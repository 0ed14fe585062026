"""What one file says about one person, gathered while its resources are gone through."""

from dataclasses import dataclass, field

from careplan.domain.exchange.incoming import IncomingPatient, IncomingRecord, Item, TakenMedicine
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.patient.allergy import AllergyTerms
from careplan.domain.patient.problem import ProblemTerms
from careplan.domain.shared.partial_date import PartialDate
from careplan.interop.account import Account
from careplan.interop.fhir.allergies import NoneKnown
from careplan.interop.fhir.people import contacts, identifiers, patient_terms, standing
from careplan.interop.fhir.references import names_of
from careplan.interop.fhir.resources import Patient
from careplan.interop.fhir.sent import Sent


@dataclass(slots=True)
class Record:
    """`none_known` are the statements that there are no allergies."""

    none_known: list[NoneKnown] = field(default_factory=list)
    allergies: list[Item[AllergyTerms]] = field(default_factory=list)
    problems: list[Item[ProblemTerms]] = field(default_factory=list)
    medicines: list[Item[TakenMedicine]] = field(default_factory=list)
    measurements: list[Item[MeasurementTerms]] = field(default_factory=list)

    def none_known_on(self, account: Account, undated: PartialDate | None) -> PartialDate | None:
        """The last day on which somebody recorded that there are none; an allergy beside it outweighs it."""
        if not self.none_known:
            return None
        if self.allergies:
            account.leave("", "none-known-beside-allergies", kind="AllergyIntolerance")
            return None
        days = [none.on for none in self.none_known if none.on is not None]
        day = max(days, key=lambda known: known.earliest) if days else undated
        if day is None:
            account.leave("", "none-known-without-day", kind="AllergyIntolerance")
        return day

    def of_patient(
        self, sent: Sent[Patient], key: str, numbers: list[str], undated: PartialDate | None
    ) -> IncomingPatient:
        """The person with everything about them; `numbers` are the names by identifier that are theirs alone."""
        return IncomingPatient(
            key=key,
            also_known=tuple(dict.fromkeys([*numbers, *names_of(sent)])),
            terms=patient_terms(sent),
            standing=standing(sent),
            identifiers=tuple(identifiers(sent, numbers)),
            contacts=tuple(contacts(sent)),
            no_known_allergies=self.none_known_on(sent.account, undated),
            allergies=tuple(self.allergies),
            problems=tuple(self.problems),
            medicines=tuple(self.medicines),
            measurements=tuple(self.measurements),
        )

    def of_absent(self, key: str, account: Account, undated: PartialDate | None) -> IncomingRecord:
        """The same about somebody who is not in the file, or could not be taken."""
        return IncomingRecord(
            patient_key=key,
            no_known_allergies=self.none_known_on(account, undated),
            allergies=tuple(self.allergies),
            problems=tuple(self.problems),
            medicines=tuple(self.medicines),
            measurements=tuple(self.measurements),
        )
