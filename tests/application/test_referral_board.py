"""The board against referrals of every state: columns, counts, medians, late and quiet ones, and the first of many."""

from dataclasses import replace
from datetime import timedelta

from careplan.application.clinic import Clinic
from careplan.application.commands.checklists import LogAttempt
from careplan.application.commands.limits import SetQuietDays
from careplan.application.commands.referrals import AddReferral, AdvanceReferral
from careplan.application.queries.referral_board import BoardFilter, BoardFound, ReferralBoard
from careplan.application.queries.referral_cards import STAGE_OF, Stage
from careplan.domain.referral.quiet import QuietTerms
from careplan.domain.referral.record import AttemptOutcome, AttemptTerms, Channel
from careplan.domain.referral.referral import ReferralTerms
from careplan.domain.referral.states import OPEN, ReferralState
from careplan.domain.shared.ids import ReferralId
from tests.support.clinics import ANN, Clock, content, with_plan
from tests.support.referral_loop import LOOP, TODAY, advance, draft
from tests.support.referrals import step

_S = ReferralState
EARLIER = TODAY - timedelta(days=30)


def ids(found: BoardFound, stage: Stage) -> list[ReferralId]:
    return [card.id for column in found.columns if column.stage is stage for card in column.cards]


def test_every_open_state_has_one_column() -> None:
    assert set(STAGE_OF) == OPEN


def test_each_stands_where_it_waits_and_ended_ones_nowhere(clinic: Clinic) -> None:
    plan_id = with_plan(clinic)
    wanted = {}
    for length in range(len(LOOP) + 1):
        referral_id = draft(clinic, plan_id)
        advance(clinic, referral_id, *LOOP[:length])
        state = LOOP[length - 1] if length else _S.DRAFT
        if state in OPEN:
            wanted[referral_id] = STAGE_OF[state]
    found = clinic.ask(ReferralBoard(today=TODAY))
    shown = {card.id: card.stage for column in found.columns for card in column.cards}
    assert shown == wanted
    assert [column.count for column in found.columns] == [2, 3, 1, 1, 1, 1]
    assert found.total == 9


def test_the_days_are_counted_and_their_median_is_of_all(clinic: Clinic) -> None:
    plan_id = with_plan(clinic)
    for days in (0, 4, 9):
        advance(clinic, draft(clinic, plan_id), _S.READY, _S.SENT, on=TODAY - timedelta(days=days))
    column = clinic.ask(ReferralBoard(today=TODAY, first={Stage.NO_DATE: 1})).columns[1]
    assert (column.count, column.median_days, len(column.cards)) == (3, 4, 1)
    assert column.cards[0].days == 9  # the latest first


def test_late_ones_come_first_and_can_be_asked_for(clinic: Clinic) -> None:
    plan_id = with_plan(clinic)
    fresh, old = draft(clinic, plan_id), draft(clinic, plan_id)
    advance(clinic, fresh, _S.READY, _S.SENT)
    advance(clinic, old, _S.READY, _S.SENT, on=EARLIER)
    found = clinic.ask(ReferralBoard(today=TODAY))
    assert ids(found, Stage.NO_DATE) == [old, fresh]
    assert found.late == 1
    (late,) = found.columns[1].cards[:1]
    assert late.due_on is not None
    assert late.late_by(TODAY) == (TODAY - late.due_on).days > 0
    assert ids(clinic.ask(ReferralBoard(today=TODAY, wanted=BoardFilter(late=True))), Stage.NO_DATE) == [old]


def test_quiet_is_what_nobody_wrote_anything_about(clinic: Clinic) -> None:
    clinic.run(SetQuietDays(seen=QuietTerms(), wanted=QuietTerms(referral_days=12)))
    plan_id = with_plan(clinic)
    booked, tried, still = (draft(clinic, plan_id) for _ in range(3))
    for referral_id in (booked, tried, still):
        advance(clinic, referral_id, _S.READY, _S.SENT)
    visit = replace(step(_S.BOOKED), appointment_on=TODAY + timedelta(days=14))
    clinic.run(AdvanceReferral(referral_id=booked, step=visit))
    assert visit.appointment_on is not None
    before, after = visit.appointment_on - timedelta(days=1), visit.appointment_on + timedelta(days=1)
    asked = BoardFilter(quiet=True)
    clinic.run(SetQuietDays(seen=QuietTerms(), wanted=QuietTerms(referral_days=12)))
    assert ids(clinic.ask(ReferralBoard(today=before, wanted=asked)), Stage.BOOKED) == []
    assert ids(clinic.ask(ReferralBoard(today=after, wanted=asked)), Stage.BOOKED) == [booked]
    at = clinic.clock
    assert isinstance(at, Clock)
    at.now += timedelta(days=10)
    attempt = AttemptTerms(channel=Channel.PHONE, on=at.now.date(), outcome=AttemptOutcome.NO_ANSWER)
    clinic.run(LogAttempt(referral_id=tried, terms=attempt))
    found = clinic.ask(ReferralBoard(today=before, wanted=asked))
    assert ids(found, Stage.NO_DATE) == [still]
    assert found.quiet == 1


def test_specialties_and_owners_are_counted_over_all_and_cut_the_columns(clinic: Clinic) -> None:
    plan_id = with_plan(clinic)
    patient_id = content(clinic, plan_id).patient.id
    for specialty, owner in (("dental", ANN.login), ("dental", ""), ("cardiology-ph", "")):
        terms = ReferralTerms(specialty=specialty, owner=owner)
        clinic.run(AddReferral(patient_id=patient_id, plan_id=None, terms=terms))
    found = clinic.ask(ReferralBoard(today=TODAY, wanted=BoardFilter(specialty="dental", owner=ANN.login)))
    assert found.specialties == (("dental", 2), ("cardiology-ph", 1))
    assert found.owners == ((ANN.login, ANN.name, 1), ("", "", 2))
    assert found.columns[0].count == len(found.columns[0].cards) == 1
    rest = clinic.ask(ReferralBoard(today=TODAY, wanted=BoardFilter(besides=("dental",))))
    assert [card.specialty for card in rest.columns[0].cards] == ["cardiology-ph"]
    nobody = clinic.ask(ReferralBoard(today=TODAY, wanted=BoardFilter(owner="")))
    assert nobody.columns[0].count == 2
