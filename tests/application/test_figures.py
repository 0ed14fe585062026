"""Figures asked of a clinic: what is stored of steps, corrections and redirections reaches them, and their people."""

from datetime import date, timedelta

from benchmarks.referral_ways import walk
from careplan.application.clinic import Clinic
from careplan.application.commands.referrals import AdvanceReferral, CorrectReferral, RedirectReferral, ReopenReferral
from careplan.application.queries.figures import ReferralFigures, SentReferrals, pieces
from careplan.application.queries.loop_summary import YEAR, LoopSummary
from careplan.application.synth import synth
from careplan.domain.figures.figure import Verdict
from careplan.domain.figures.referral_figures import loop_closed
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import LossReason, Step
from tests.support.clinics import with_plan
from tests.support.referral_loop import LOOP, TODAY, advance, draft

_S = ReferralState
LAST_MONTH = date(2026, 2, 10)


def test_each_way_a_loop_can_go_is_counted_as_it_went(clinic: Clinic) -> None:
    plan_id = with_plan(clinic)
    closed, reopened, corrected, declined, lost, wrong = (draft(clinic, plan_id) for _ in range(6))
    for referral_id in (closed, reopened, corrected):
        advance(clinic, referral_id, *LOOP, on=LAST_MONTH)
    clinic.run(ReopenReferral(referral_id=reopened, on=TODAY, reason="not over"))
    clinic.run(CorrectReferral(referral_id=corrected, to=_S.REVIEWED, since=LAST_MONTH, reason="not told yet"))
    advance(clinic, declined, _S.READY, _S.SENT, _S.DECLINED, on=LAST_MONTH)
    second = clinic.run(RedirectReferral(referral_id=declined, recipient="Other Clinic", on=TODAY)).value
    advance(clinic, lost, _S.READY, _S.SENT, on=LAST_MONTH)
    given_up = Step(to=_S.WITHDRAWN, on=TODAY, loss=LossReason.PATIENT_MOVED)
    clinic.run(AdvanceReferral(referral_id=lost, step=given_up))
    advance(clinic, wrong, _S.READY, _S.SENT, _S.ENTERED_IN_ERROR, on=LAST_MONTH)
    figures = {each.code: each for each in clinic.ask(ReferralFigures(today=TODAY, months=3))}
    said = {case.subject.referral_id: (case.verdict, case.why) for case in figures["loop-closed"].cases}
    assert said == {
        closed: (Verdict.MET, "closed"),
        reopened: (Verdict.MET, "closed-reopened"),
        corrected: (Verdict.OPEN, "reviewed"),
        second: (Verdict.OPEN, "draft"),
        lost: (Verdict.NOT_MET, "lost-patient-moved"),
        wrong: (Verdict.EXCLUDED, "entered-in-error"),
    }
    assert [point.judged for point in figures["loop-closed"].points] == [0, 3, 0]
    assert {case.subject.family for case in figures["lost"].cases} == {"Exampleton"}
    counts = clinic.ask(LoopSummary(today=TODAY))
    assert (counts.open, counts.closed, counts.share.met, counts.share.judged) == (3, 2, 2, 3)
    ids = clinic.ask(SentReferrals(first=TODAY - YEAR))
    found = [each for question in pieces(ids) for each in clinic.ask(question)]
    assert loop_closed(found, TODAY - YEAR, TODAY).whole == counts.share


def test_nothing_was_sent(clinic: Clinic) -> None:
    draft(clinic, with_plan(clinic))
    figures = clinic.ask(ReferralFigures(today=TODAY + timedelta(days=400), months=2))
    assert all(point.is_empty and point.value is None for each in figures for point in each.points)


def test_what_the_engine_counts_of_plain_loops_is_what_the_rules_say_of_every_one(clinic: Clinic) -> None:
    with_plan(clinic)
    synth(clinic, 60)
    connection = clinic.engine.raw_connection()
    walk(connection.driver_connection, TODAY, seed=7)
    connection.close()
    for today in (TODAY, TODAY + timedelta(days=90), TODAY + timedelta(days=200)):
        counts = clinic.ask(LoopSummary(today=today))
        ids = clinic.ask(SentReferrals(first=date.min))
        everything = [each for question in pieces(ids) for each in clinic.ask(question)]
        assert counts.share == loop_closed(everything, today - YEAR, today).whole
        assert counts.share.judged > 20
