"""Which attempt still asks for a next try: what was written down after what, on every list that says so."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.checklists import LogAttempt, StrikeAttempt
from careplan.application.commands.referral_facts import RecordMilestone
from careplan.application.commands.referrals import CorrectReferral, ReopenReferral
from careplan.application.commands.tasks import SnoozeRow
from careplan.application.queries.plan_content import PlanContent
from careplan.application.queries.rail_counts import RailCounts
from careplan.application.queries.referral_board import ReferralBoard
from careplan.application.queries.referral_list import ReferralList
from careplan.application.queries.referral_story import ReferralStory
from careplan.application.queries.referrals import Referrals, Referred, WholeReferral
from careplan.application.queries.snoozed import snoozable
from careplan.application.queries.worklist import Worklist, WorkRow
from careplan.application.queries.worklist_rules import WorkKind
from careplan.domain.plan.labels import Labels
from careplan.domain.referral.milestone import MilestoneKind, MilestoneTerms
from careplan.domain.referral.record import AttemptOutcome, AttemptParty, AttemptTerms, Channel, usual_party
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import CancelledBy
from careplan.domain.shared.errors import Conflict, Invalid, WrongStatus
from careplan.domain.shared.ids import PlanId, ReferralId
from careplan.domain.task.snooze import SnoozeTerms
from careplan.i18n.worklist import to_press, why, why_here
from tests.support.clinics import Clock
from tests.support.referral_loop import TODAY, advance, draft

S = ReferralState
_CALL = AttemptTerms(channel=Channel.PHONE, on=TODAY, outcome=AttemptOutcome.NO_ANSWER)
LATER = TODAY + timedelta(days=60)


@pytest.fixture
def sent(clinic: Clinic, plan_id: PlanId) -> ReferralId:
    referral_id = draft(clinic, plan_id)
    advance(clinic, referral_id, S.READY, S.SENT)
    return referral_id


def call(clinic: Clinic, referral_id: ReferralId, again: int | None, **other: object) -> None:
    next_try = None if again is None else TODAY + timedelta(days=again)
    terms = replace(_CALL, next_try_on=next_try, **other)  # type: ignore[arg-type]
    clinic.run(LogAttempt(referral_id=referral_id, terms=terms))


def whole(clinic: Clinic, referral_id: ReferralId) -> Referred:
    return clinic.ask(WholeReferral(referral_id=referral_id))


def rows_of(clinic: Clinic, today: date = LATER) -> tuple[WorkRow, ...]:
    rows = clinic.ask(Worklist(today=today, within_days=0)).rows
    assert clinic.ask(RailCounts(today=today, within_days=0)).due == len(rows)
    return rows


def tries(clinic: Clinic) -> list[int]:
    """In how many days somebody is to be tried; the board and the list of referrals say the same."""
    found = [row for row in rows_of(clinic) if row.kind is WorkKind.CONTACT_TRY]
    assert len(found) < 2
    cards = [card for column in clinic.ask(ReferralBoard(today=LATER)).columns for card in column.cards]
    (listed,) = clinic.ask(ReferralList()).rows
    for said in (*(card.next_try_on for card in cards), listed.next_try_on):
        assert said == (found[0].due if found else None)
    return [(row.due - TODAY).days for row in found if row.due is not None]


class TestWhatWasWrittenAfterWhat:
    def test_two_calls_in_a_day_are_one_row(self, clinic: Clinic, sent: ReferralId) -> None:
        call(clinic, sent, 2)
        call(clinic, sent, 2)
        assert tries(clinic) == [2]
        (row,) = [row for row in rows_of(clinic) if row.kind is WorkKind.CONTACT_TRY]
        assert why(row, "Pulmonology", Labels()).startswith("Pulmonology: 2 attempts without an answer")

    @pytest.mark.parametrize("again", [1, 2, 5, None])
    def test_the_last_call_of_a_day_counts_whatever_it_says(
        self, clinic: Clinic, sent: ReferralId, again: int | None
    ) -> None:
        call(clinic, sent, 2)
        call(clinic, sent, again)
        assert tries(clinic) == ([] if again is None else [again])

    def test_who_was_spoken_to_and_wants_another_call_is_no_attempt_without_an_answer(
        self, clinic: Clinic, sent: ReferralId
    ) -> None:
        call(clinic, sent, 2, outcome=AttemptOutcome.SPOKE)
        (row,) = [row for row in rows_of(clinic) if row.kind is WorkKind.CONTACT_TRY]
        when = "next try was set for 03-Mar-2026"
        assert why(row, "Pulmonology", Labels()) == f"Pulmonology: spoken to already, {when}."
        assert why_here(row, "Pulmonology", Labels()) == f"Spoken to already; {when}"

    def test_a_step_on_the_day_of_a_call_ends_its_next_try(self, clinic: Clinic, sent: ReferralId) -> None:
        call(clinic, sent, 2)
        advance(clinic, sent, S.RECEIVED, S.ACCEPTED)
        assert tries(clinic) == []
        call(clinic, sent, 4)
        assert tries(clinic) == [4]
        (row,) = [row for row in rows_of(clinic) if row.kind is WorkKind.CONTACT_TRY]
        assert why(row, "Pulmonology", Labels()).startswith("Pulmonology: 1 attempt without an answer")
        assert why_here(row, "Pulmonology", Labels()).startswith("1 attempt without an answer; next try")

    def test_who_was_spoken_to_with_the_clock_set_back_is_not_tried_again(
        self, clinic: Clinic, sent: ReferralId
    ) -> None:
        call(clinic, sent, 2)
        back = replace(clinic, clock=Clock(datetime(2026, 2, 20, 9, tzinfo=UTC)))
        assert back.clock().date() < TODAY
        terms = replace(_CALL, on=back.clock().date(), outcome=AttemptOutcome.SPOKE)
        back.run(LogAttempt(referral_id=sent, terms=terms))
        assert tries(clinic) == []
        again = replace(_CALL, on=back.clock().date(), next_try_on=back.clock().date())
        back.run(LogAttempt(referral_id=sent, terms=again))
        assert tries(clinic) == [(back.clock().date() - TODAY).days]
        told = clinic.ask(ReferralStory(referral_id=sent, today=TODAY))
        places = [told.written[each.id].place for each in told.whole.attempts]
        assert places == sorted(places)

    def test_a_correction_takes_the_step_back_and_the_try_stands_again(self, clinic: Clinic, sent: ReferralId) -> None:
        call(clinic, sent, 2)
        advance(clinic, sent, S.RECEIVED)
        assert tries(clinic) == []
        clinic.run(CorrectReferral(referral_id=sent, to=S.SENT, since=TODAY, reason="another one"))
        assert tries(clinic) == [2]

    def test_a_call_that_is_undone_gives_way_to_the_one_before(self, clinic: Clinic, sent: ReferralId) -> None:
        call(clinic, sent, 2)
        call(clinic, sent, 1)
        clinic.undo_last()
        assert tries(clinic) == [2]
        clinic.redo_last()
        assert tries(clinic) == [1]

    def test_reopened_it_begins_anew(self, clinic: Clinic, sent: ReferralId) -> None:
        call(clinic, sent, 2)
        advance(clinic, sent, S.WITHDRAWN)
        clinic.run(ReopenReferral(referral_id=sent, on=TODAY, reason="needed"))
        assert tries(clinic) == []


class TestTakingBack:
    def test_the_one_before_counts_again(self, clinic: Clinic, sent: ReferralId) -> None:
        call(clinic, sent, 2)
        call(clinic, sent, None, outcome=AttemptOutcome.SPOKE)
        wrong = whole(clinic, sent).attempts[-1]
        clinic.run(StrikeAttempt(attempt_id=wrong.id, seen=wrong.terms, reason="another patient's call"))
        assert tries(clinic) == [2]
        assert [each.terms.outcome for each in whole(clinic, sent).attempts] == [AttemptOutcome.NO_ANSWER]
        with clinic.engine.connect() as connection:
            kept = "SELECT new FROM journal_change WHERE field = 'struck_because'"
            assert connection.exec_driver_sql(kept).scalar() == '"another patient\'s call"'

    def test_it_needs_a_reason_what_was_seen_and_an_open_loop(self, clinic: Clinic, sent: ReferralId) -> None:
        call(clinic, sent, 2)
        (line,) = whole(clinic, sent).attempts
        with pytest.raises(Invalid) as refusal:
            clinic.run(StrikeAttempt(attempt_id=line.id, seen=line.terms, reason="  "))
        assert (refusal.value.field, refusal.value.reason) == ("attempt.struck_because", "blank")
        with pytest.raises(Conflict):
            clinic.run(StrikeAttempt(attempt_id=line.id, seen=replace(line.terms, note="other"), reason="wrong"))
        advance(clinic, sent, S.WITHDRAWN)
        with pytest.raises(WrongStatus):
            clinic.run(StrikeAttempt(attempt_id=line.id, seen=line.terms, reason="wrong"))
        assert whole(clinic, sent).attempts == (line,)


class TestWhom:
    @pytest.mark.parametrize("state", [S.NO_SHOW, S.REVIEWED])
    def test_the_patient_knows_why_and_is_told(self, state: ReferralState) -> None:
        assert usual_party(state, None) is AttemptParty.PATIENT

    def test_a_visit_called_off_is_asked_about_where_it_was(self) -> None:
        assert usual_party(S.VISIT_CANCELLED, CancelledBy.PATIENT) is AttemptParty.PATIENT
        assert usual_party(S.VISIT_CANCELLED, CancelledBy.RECIPIENT) is AttemptParty.RECIPIENT
        assert usual_party(S.VISIT_CANCELLED, None) is AttemptParty.RECIPIENT
        assert usual_party(S.BOOKED, CancelledBy.PATIENT) is AttemptParty.RECIPIENT  # a new date was made since


class TestToldBeforeItIsClosed:
    def told(self, clinic: Clinic, referral_id: ReferralId, terms: MilestoneTerms | None) -> None:
        seen = next((each.terms for each in whole(clinic, referral_id).milestones), None)
        clinic.run(RecordMilestone(referral_id=referral_id, kind=MilestoneKind.TOLD, seen=seen, wanted=terms))

    def test_the_row_says_so_and_asks_to_close(self, clinic: Clinic, sent: ReferralId) -> None:
        advance(clinic, sent, S.BOOKED, S.ATTENDED, S.REPORT_RECEIVED)
        self.told(clinic, sent, MilestoneTerms(on=TODAY, channel="phone"))
        assert [row.rule for row in rows_of(clinic)] == ["report-not-reviewed"]
        advance(clinic, sent, S.REVIEWED)
        (row,) = rows_of(clinic)
        said = "Report of Pulmonology reviewed 01-Mar-2026, patient told on 01-Mar-2026, not closed for 60 days."
        assert (row.rule, why(row, "Pulmonology", Labels()), to_press(row.action)) == (
            "told-not-closed",
            said,
            "Close…",
        )
        assert (row.referral_id, row.is_urgent, row.limit) == (sent, False, None)
        self.told(clinic, sent, None)
        (row,) = rows_of(clinic)
        assert row.rule == "patient-not-informed"

    def test_lists_and_plan_know_it_too(self, clinic: Clinic, sent: ReferralId, plan_id: PlanId) -> None:
        advance(clinic, sent, S.BOOKED, S.ATTENDED, S.REPORT_RECEIVED, S.REVIEWED)

        def known() -> tuple[bool, bool]:
            (row,) = clinic.ask(Referrals())
            (line,) = clinic.ask(PlanContent(plan_id=plan_id)).referrals
            return row.told, line.told

        assert known() == (False, False)
        self.told(clinic, sent, MilestoneTerms(on=TODAY, channel="phone"))
        assert known() == (True, True)
        self.told(clinic, sent, None)
        assert known() == (False, False)

    def test_a_row_put_off_before_comes_back_as_another(self, clinic: Clinic, sent: ReferralId) -> None:
        advance(clinic, sent, S.BOOKED, S.ATTENDED, S.REPORT_RECEIVED, S.REVIEWED)
        late = replace(clinic, clock=Clock(datetime(2026, 4, 30, 9, tzinfo=UTC)))
        for rule in ("patient-not-informed", "told-not-closed"):
            (row,) = rows_of(clinic)
            assert row.rule == rule
            kept = snoozable(row)
            assert kept is not None
            late.run(SnoozeRow(row=kept, terms=SnoozeTerms(reason="on holiday", until=LATER + timedelta(days=9))))
            assert rows_of(clinic) == ()
            if rule == "patient-not-informed":
                self.told(clinic, sent, MilestoneTerms(on=TODAY))
