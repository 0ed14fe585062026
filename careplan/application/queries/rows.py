"""Value objects that lie over several columns, built again from a row of a Core select."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, SelectBase, Table, bindparam, select

from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.medicine.medicine import MedicineTerms
from careplan.domain.medicine.regimen import Regimen
from careplan.domain.patient.allergy import AllergyTerms
from careplan.domain.patient.details import ContactTerms, IdentifierTerms
from careplan.domain.patient.patient import PatientTerms, Standing
from careplan.domain.patient.problem import ProblemTerms
from careplan.domain.plan.goal import Baseline, GoalTerms, Target
from careplan.domain.referral.referral import ReferralTerms
from careplan.domain.team.member import TeamMemberTerms
from careplan.domain.therapy.care import CareTerms
from careplan.domain.therapy.therapy import Fitt, TherapyTerms
from careplan.storage.prepared import OwnedRows

AnyRow = Row[*tuple[Any, ...]]


def live(table: Table, owner: str, *order: str) -> Select[*tuple[Any, ...]]:
    """The live rows of one owner (bound as `owner`), in order; the id settles ties."""
    ordering = [table.c[name] for name in (*order, "id")]
    return select(table).where(table.c[owner] == bindparam("owner"), table.c.retired_at.is_(None)).order_by(*ordering)


def rows(connection: Connection, statement: SelectBase, owner: UUID) -> list[Any]:
    """Runs a statement whose one parameter is `owner`, such as one made by `live`; compiled at its first use."""
    return _compiled(statement).of(connection, owner)


@cache
def _compiled(statement: SelectBase) -> OwnedRows:
    return OwnedRows(statement)


def patient_terms(row: AnyRow) -> PatientTerms:
    """From a row of `patient`."""
    return PatientTerms(
        family=row.family,
        given=row.given,
        prefix=row.prefix,
        preferred=row.preferred,
        birth_date=row.birth_date,
        sex=row.sex,
        language=row.language,
        what_matters=row.what_matters,
    )


def standing(row: AnyRow) -> Standing:
    """From a row of `patient`."""
    return Standing(status=row.status, since=row.status_since, note=row.status_note)


def identifier_terms(row: AnyRow) -> IdentifierTerms:
    """From a row of `patient_identifier`."""
    return IdentifierTerms(label=row.label, system=row.system, value=row.value)


def contact_terms(row: AnyRow) -> ContactTerms:
    """From a row of `patient_contact`."""
    return ContactTerms(kind=row.kind, name=row.name, value=row.value, note=row.note)


def allergy_terms(row: AnyRow) -> AllergyTerms:
    """From a row of `allergy`."""
    return AllergyTerms(
        substance=row.substance,
        coding=row.coding,
        reaction=row.reaction,
        noted=row.noted,
        verification=row.verification,
    )


def problem_terms(row: AnyRow) -> ProblemTerms:
    """From a row of `problem`."""
    return ProblemTerms(
        description=row.description,
        coding=row.coding,
        clinical_status=row.clinical_status,
        onset=row.onset,
        abated=row.abated,
        note=row.note,
    )


def team_terms(row: AnyRow) -> TeamMemberTerms:
    """From a row of `team_member`."""
    return TeamMemberTerms(
        name=row.name, discipline=row.discipline, organisation=row.organisation, phone=row.phone, note=row.note
    )


def measurement_terms(row: AnyRow) -> MeasurementTerms:
    """From a row of `measurement`."""
    return MeasurementTerms(
        name=row.name,
        coding=row.coding,
        value=row.value,
        finding=row.finding,
        absent=row.absent,
        taken=row.taken,
        taken_at=row.taken_at,
        method=row.method,
        components=row.components,
    )


def goal_terms(row: AnyRow) -> GoalTerms:
    """From a row of `goal`; a value object with all its columns empty is absent."""
    has_target, has_baseline = row.target_measure is not None, row.baseline_words is not None
    return GoalTerms(
        description=row.description,
        target=Target(row.target_measure, row.target_wanted, row.target_detail, row.target_due) if has_target else None,
        baseline=Baseline(row.baseline_value, row.baseline_words, row.baseline_taken) if has_baseline else None,
    )


def medicine_terms(row: AnyRow) -> MedicineTerms:
    """From a row of `medicine`."""
    parts = (row.regimen_dose, row.regimen_timing, row.regimen_route, row.regimen_words)
    return MedicineTerms(
        name=row.name,
        drug=row.drug,
        coding=row.coding,
        regimen=None if row.regimen_words is None else Regimen(*parts),
        started=row.started,
        review_on=row.review_on,
        reason=row.reason,
        note=row.note,
    )


def therapy_terms(row: AnyRow) -> TherapyTerms:
    """From a row of `therapy_activity`."""
    return TherapyTerms(
        strand=row.strand,
        name=row.name,
        intervention=row.intervention,
        fitt=Fitt(row.fitt_frequency, row.fitt_intensity, row.fitt_time, row.fitt_type),
        at_home=row.at_home,
        precautions=row.precautions,
        outcome_measure=row.outcome_measure,
        performer=row.performer,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )


def care_terms(row: AnyRow) -> CareTerms:
    """From a row of `other_care`."""
    return CareTerms(
        discipline=row.discipline,
        description=row.description,
        frequency=row.frequency,
        performer=row.performer,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )


def referral_terms(row: AnyRow) -> ReferralTerms:
    """From a row of `referral`."""
    return ReferralTerms(
        specialty=row.specialty,
        question=row.question,
        reason=row.reason,
        urgency=row.urgency,
        recipient=row.recipient,
        recipient_contact=row.recipient_contact,
        owner=row.owner,
        recipient_id=row.recipient_id,
    )


def grouped(rows_: Iterable[AnyRow], key: str) -> Mapping[UUID, list[AnyRow]]:
    """Rows by one of their ids, each group in the order it came."""
    groups: dict[UUID, list[AnyRow]] = {}
    for row in rows_:
        groups.setdefault(getattr(row, key), []).append(row)
    return groups
