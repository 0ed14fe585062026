"""The packet of one referral beside the record: what answers each item, how old it is, how complete the packet is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from careplan.application.clinic import Clinic
from careplan.application.commands.checklists import TakeInFilled, Taking
from careplan.application.queries.facts_on_file import FactsOnFile, pack_of
from careplan.application.queries.plan_content import PlanContent
from careplan.application.queries.referrals import ItemLine, Referred, WholeReferral
from careplan.application.record_facts import Record, test_of
from careplan.domain.disease.profile import AntibodyResult, Severity
from careplan.domain.measure.measure import folded, measure_called
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.patient.allergy import AllergyStatus
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.domain.referral.filling import Asked, Filled, FillingPart, Held, Need, fill
from careplan.domain.referral.record import ItemState
from careplan.domain.shared.ids import ChecklistItemId, ReferralId
from careplan.domain.shared.partial_date import PartialDate
from careplan.knowledge.library import Library
from careplan.knowledge.pack import Pack

_SIGNED = frozenset({PlanStatus.ACTIVE, PlanStatus.ON_HOLD})


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketLine:
    """One item with what was said of it, and what the record has for it."""

    item: ItemLine
    filled: Filled

    @property
    def is_proposed(self) -> bool:
        """Nobody answered it, and the record does."""
        return self.item.answer.state is ItemState.OPEN and self.filled.ready

    @property
    def is_old(self) -> bool:
        """What the record has is older than it may be sent, and nobody answered from elsewhere."""
        answer = self.item.answer
        from_record = answer.state is ItemState.DONE and bool(answer.filled_from)
        return self.filled.stale and (answer.state is ItemState.OPEN or from_record)


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketFilling:
    """A packet as it stands; `complete` needs an answer of a person for each item: a proposal is none."""

    referral_id: ReferralId
    lines: tuple[PacketLine, ...]

    @property
    def answered(self) -> int:
        """Items that a person answered, one way or another."""
        return sum(line.item.answer.state is not ItemState.OPEN for line in self.lines)

    @property
    def proposed(self) -> tuple[PacketLine, ...]:
        """Those that can be taken over from the record."""
        return tuple(line for line in self.lines if line.is_proposed)

    @property
    def covered(self) -> int:
        """Answered, or filled from the record."""
        return self.answered + len(self.proposed)

    @property
    def complete(self) -> bool:
        """Whether it may be made ready without an override."""
        return self.answered == len(self.lines)

    def taking(self, chosen: Iterable[ChecklistItemId]) -> TakeInFilled:
        """The command that takes over the chosen proposals; a person may choose a stale one, with its day."""
        wanted = frozenset(chosen)
        takings = (
            Taking(item_id=line.item.id, seen=line.item.answer, on=line.filled.oldest, filled_from=line.filled.origin)
            for line in self.lines
            if line.item.id in wanted and line.filled.found
        )
        return TakeInFilled(referral_id=self.referral_id, takings=tuple(takings))


def packet_filling(clinic: Clinic, referral_id: ReferralId) -> PacketFilling:
    """Several questions to the file: for the records lane."""
    whole = clinic.ask(WholeReferral(referral_id=referral_id))
    record = clinic.ask(FactsOnFile(patient_id=whole.row.patient_id))
    plan = clinic.ask(PlanContent(plan_id=whole.row.plan_id)) if whole.row.plan_id is not None else None
    held = tuple(_held(record, whole, plan, pack_of(record, clinic.library)))
    asked = [Asked(item_id=item.id, needs=needs_of(clinic.library, item.origin)) for item in whole.items]
    today = clinic.clock().astimezone().date()
    filled = fill(asked, held, today)
    lines = (PacketLine(item=item, filled=found) for item, found in zip(whole.items, filled, strict=True))
    return PacketFilling(referral_id=referral_id, lines=tuple(lines))


def needs_of(library: Library, origin: str) -> tuple[Need, ...]:
    """What the entry of a packet (`pulmonology#item:pft-dlco-time`) asks of the record; nothing for what is none."""
    packet_id, _, key = origin.partition("#")
    for pack in library.packs if key else ():
        for packet in pack.packets:
            if packet.id == packet_id:
                found = (item for item in (*pack.common_items, *packet.send) if item.key == key)
                return next((item.filled_by for item in found), ())
    return ()


def _held(record: Record, whole: Referred, plan: PlanSnapshot | None, pack: Pack | None) -> Iterator[Held]:
    for terms in record.measured:
        if not terms.absent:
            yield _result(terms, pack)
    yield from _of_disease(record)
    yield from _of_person(record)
    version = plan.version if plan is not None and plan.status in _SIGNED else None
    if record.medicines:
        yield Held(part=FillingPart.MEDICINES, plan_version=version)
    if plan is not None and plan.goals:
        yield Held(part=FillingPart.GOALS, plan_version=version)
    if whole.row.terms.question.strip():
        yield Held(part=FillingPart.QUESTION)


def _result(terms: MeasurementTerms, pack: Pack | None) -> Held:
    unit = terms.value.unit if terms.value else ""
    measure = measure_called(terms.name, unit, pack.measures) if pack else None
    test = test_of(terms, pack) if pack else ""
    names = {folded(terms.name), measure.id if measure else "", test}
    return Held(what=frozenset(names - {""}), name=terms.name, on=terms.taken, value=terms.value, finding=terms.finding)


def _of_disease(record: Record) -> Iterator[Held]:
    disease = record.disease
    if disease is None:
        return
    if disease.subset:
        yield Held(part=FillingPart.DISEASE)
    if disease.onset is not None:
        yield Held(part=FillingPart.ONSET, on=disease.onset)
    tested = [line for line in disease.antibodies if line.result is not AntibodyResult.NOT_TESTED]
    if tested:
        yield Held(part=FillingPart.ANTIBODIES, on=_last([line.tested for line in tested]))
    judged = [line for line in disease.organs if line.severity is not Severity.NOT_ASSESSED]
    if judged:
        yield Held(part=FillingPart.ORGANS, on=_last([line.assessed for line in judged]))


def _of_person(record: Record) -> Iterator[Held]:
    """Allergies that nobody asked about are not "none"."""
    patient = record.patient
    if patient.allergy_status is not AllergyStatus.NOT_RECORDED:
        on = patient.no_allergies_on
        yield Held(part=FillingPart.ALLERGIES, on=PartialDate.of(on) if on else None)
    if patient.contacts:
        yield Held(part=FillingPart.CONTACT)
    if patient.terms.language:
        yield Held(part=FillingPart.LANGUAGE)


def _last(days: Iterable[PartialDate | None]) -> PartialDate | None:
    return max((day for day in days if day is not None), key=lambda day: day.earliest, default=None)
