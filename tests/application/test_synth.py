"""Synthetic clinics: the same for the same seed, true to the domain's rules, and nobody in them exists."""

from datetime import date
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.imports import WithdrawImport
from careplan.application.commands.referrals import AddReferral, PrepareReferral
from careplan.application.fiction.names import FAMILIES, GIVENS
from careplan.application.fiction.rows import LARGE, Fiction, Proportion
from careplan.application.queries.patients import AllPatients, PatientsFound
from careplan.application.queries.plan_content import PlanContent
from careplan.application.queries.worklist import Worklist
from careplan.application.synth import synth
from careplan.domain.plan.content import content_hash
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.referral.limits import Limits, due_after
from careplan.domain.referral.referral import ReferralTerms
from careplan.domain.shared.errors import CannotUndo, Duplicate, NotAllowed
from careplan.domain.shared.ids import ImportId, PlanId
from careplan.domain.team.clinic import Role
from careplan.storage import chain
from careplan.storage.tables.every import ALL
from tests.support import clinics

PEOPLE = 120


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Clinic:
    """Read only."""
    clinic = clinics.create(tmp_path_factory.mktemp("synth") / "clinic.careplan")
    synth(clinic, PEOPLE, proportion=LARGE)
    return clinic


def everything(clinic: Clinic) -> str:
    """A digest of all rows but the journal's and the clinic's own."""
    digest = sha256()
    own = {"clinic_profile", "user_account", "import_batch", "journal_step", "journal_change"}
    with clinic.engine.connect() as connection:
        for table in sorted({table.name for table in ALL} - own):
            digest.update(repr(connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1").all()).encode())
    return digest.hexdigest()


def test_the_same_seed_makes_the_same_clinic(tmp_path: Path) -> None:
    made = []
    for number, seed in enumerate((1, 1, 2)):
        clinic = clinics.create(tmp_path / str(number))
        synth(clinic, 60, seed)
        made.append(everything(clinic))
    assert made[0] == made[1] != made[2]


def test_as_many_of_each_as_the_proportion_says(clinic: Clinic) -> None:
    share = Proportion(
        plans=1.5, goals=0.5, medicines=2, series=0.5, therapies=0, referrals=3, items=2.5, measurements=4
    )
    added = synth(clinic, 100, proportion=share).value
    assert added == {
        "patient": 100, "patient_identifier": 100, "plan": 150, "goal": 75, "medicine": 300, "monitoring_series": 150,
        "therapy_activity": 0, "referral": 300, "checklist_item": 750, "measurement": 400,
    }  # fmt: skip
    with clinic.engine.connect() as connection:
        for table, count in added.items():
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == count


def test_it_is_one_step_and_its_progress_is_told(clinic: Clinic) -> None:
    told: list[tuple[int, int]] = []
    outcome = synth(clinic, 30, progress=lambda done, of: told.append((done, of)))
    assert told == [(30, 30)]
    assert outcome.step is not None
    with clinic.engine.connect() as connection:
        step = chain.recorded(connection, outcome.step)
        assert chain.first_break(connection, clinics.CHAIN_KEY) is None
    assert step is not None
    assert [(change.entity, change.field) for change in step.changes] == [("import_batch", None)]


def test_the_file_is_sound(large: Clinic) -> None:
    with large.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_every_plan_is_one_that_the_domain_could_have_made(large: Clinic) -> None:
    with large.engine.connect() as connection:
        ids = connection.exec_driver_sql("SELECT id FROM plan").scalars().all()
    statuses = set()
    for id_ in ids:
        plan = large.ask(PlanContent(plan_id=PlanId(UUID(id_))))
        statuses.add(plan.status)
        assert content_hash(plan)
        assert [goal.number for goal in plan.goals] == list(range(1, len(plan.goals) + 1))
        for referral in plan.referrals:
            due = due_after(referral.state, referral.since, referral.terms.urgency, referral.appointment_on, Limits())
            assert referral.due_on == due
    assert PlanStatus.ACTIVE not in statuses, "an active plan would need signatures"
    assert {PlanStatus.DRAFT, PlanStatus.IN_REVIEW} <= statuses


def test_nobody_is_real(large: Clinic) -> None:
    rows = large.ask(AllPatients(limit=1000))
    assert len(rows) == PEOPLE
    assert {row.family for row in rows} <= set(FAMILIES)
    assert {row.given for row in rows} <= set(GIVENS)
    assert {row.identifiers[0].value[:6] for row in rows} == {"SYN-1-"}
    assert len(set(FAMILIES)) == len(FAMILIES)


def test_people_are_found_and_something_is_due(large: Clinic) -> None:
    row = large.ask(AllPatients())[7]
    assert row.id in {found.id for found in large.ask(PatientsFound(text=f"{row.given} {row.family}"))}
    assert large.ask(PatientsFound(text=row.identifiers[0].value))[0].id == row.id
    kinds = {found.kind for found in large.ask(Worklist(today=date(2026, 3, 1), limit=10_000)).rows}
    assert len(kinds) >= 6


def test_the_same_again_is_refused_and_another_seed_is_not(clinic: Clinic) -> None:
    synth(clinic, 20, 1)
    with pytest.raises(Duplicate):
        synth(clinic, 20, 1)
    assert len(clinic.ask(AllPatients())) == 20
    synth(clinic, 20, 2)
    assert len(clinic.ask(AllPatients())) == 40


def test_work_goes_on_in_it(clinic: Clinic) -> None:
    synth(clinic, 20)
    row = clinic.ask(AllPatients())[0]
    plan_id = clinics.begin(clinic, row.id)
    terms = ReferralTerms(specialty="dermatology", question="Is this it?")
    referral_id = clinic.run(AddReferral(patient_id=row.id, plan_id=plan_id, terms=terms)).value
    clinic.run(PrepareReferral(referral_id=referral_id, ready=True, on=date(2026, 3, 1)))
    (line,) = clinics.content(clinic, plan_id).referrals
    assert line.number == "RF-2026-0001"
    clinic.undo_last()


def test_it_cannot_be_withdrawn(clinic: Clinic) -> None:
    outcome = synth(clinic, 5)
    (batch,) = next(iter(outcome.changes.ids.values()))
    with pytest.raises(CannotUndo) as refused:
        clinic.run(WithdrawImport(batch_id=ImportId(batch)))
    assert refused.value.reason == "rows-not-kept"


def test_only_who_manages_the_clinic_may_fill_it(clinic: Clinic) -> None:
    with pytest.raises(NotAllowed):
        synth(clinics.colleague(clinic, "ben", Role.CLINICIAN), 5)


def test_rows_are_made_only_as_they_are_asked_for() -> None:
    blocks = Fiction(10**9, 1, date(2026, 3, 1)).blocks(lambda done, of: None)
    table, columns, rows = next(blocks)
    assert table == "patient"
    assert len(columns) == len(rows[0])
