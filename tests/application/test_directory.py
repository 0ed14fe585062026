"""The directory in a clinic file: kept, searched, warned of, merged and taken back; and how long its entries take."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.directory import (
    AddDirectoryEntry,
    MergeDirectoryEntries,
    RetireDirectoryEntry,
    ReviseDirectoryEntry,
    SplitMergedEntry,
)
from careplan.application.commands.referrals import AddReferral, ReviseReferral
from careplan.application.labels import labels
from careplan.application.queries.directory import Directory, EntriesLike, EntryNow
from careplan.application.queries.directory_doubles import DirectoryDoubles
from careplan.application.queries.directory_merged import MergedInto
from careplan.application.queries.response_times import ResponseTimesByRecipient, ResponseTimesOf
from careplan.domain.directory.doubles import Alike
from careplan.domain.directory.entry import EntryKind, EntryTerms, joined
from careplan.domain.directory.reach import Reach
from careplan.domain.directory.response import Wait
from careplan.domain.referral.referral import ReferralTerms
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.errors import CannotUndo, Conflict, WrongStatus
from careplan.domain.shared.ids import DirectoryEntryId, PlanId, ReferralId
from tests.support.clinics import content
from tests.support.random_commands import state_of
from tests.support.referral_loop import advance, stored

_S = ReferralState
SENT = date(2026, 2, 1)
TODAY = date(2026, 3, 1)
LUNG = EntryTerms(
    kind=EntryKind.CENTRE,
    name="Example Lung Centre",
    specialties=("pulmonology",),
    phone="000 0000 001",
    fax="000 0000 002",
    preferred=Reach.FAX,
)
DOUBLE = EntryTerms(name="Lung Centre, Example", phone="(000) 0000-001", hours="Mon to Fri 8 to 12")


def listed(clinic: Clinic, terms: EntryTerms = LUNG) -> DirectoryEntryId:
    return clinic.run(AddDirectoryEntry(terms=terms)).value


def refer(
    clinic: Clinic, plan_id: PlanId, to: DirectoryEntryId | None, *steps: tuple[ReferralState, int]
) -> ReferralId:
    """Sent there, then each step on its day after the sending."""
    terms = ReferralTerms(specialty="pulmonology", question="Why?", recipient="Lung Centre as sent", recipient_id=to)
    patient_id = content(clinic, plan_id).patient.id
    referral_id = clinic.run(AddReferral(patient_id=patient_id, plan_id=plan_id, terms=terms)).value
    advance(clinic, referral_id, _S.READY, _S.SENT, on=SENT)
    for state, days in steps:
        advance(clinic, referral_id, state, on=SENT + timedelta(days=days))
    return referral_id


def merge(clinic: Clinic, kept: DirectoryEntryId, double: DirectoryEntryId) -> MergeDirectoryEntries:
    found = {entry.id: entry.terms for entry in clinic.ask(Directory())}
    wanted = joined(found[kept], found[double])
    return MergeDirectoryEntries(
        kept_id=kept, double_id=double, seen=found[kept], seen_double=found[double], wanted=wanted
    )


def test_later_changes_leave_the_words_of_a_referral(clinic: Clinic, plan_id: PlanId) -> None:
    entry_id = listed(clinic)
    referral_id = refer(clinic, plan_id, entry_id)
    moved = replace(LUNG, name="Lung Institute", phone="000 0000 009")
    clinic.run(ReviseDirectoryEntry(entry_id=entry_id, seen=LUNG, wanted=moved))
    now = clinic.ask(EntryNow(entry_id=entry_id))
    assert now is not None
    assert (now.terms, now.referrals, now.open_referrals) == (moved, 1, 1)
    assert (stored(clinic, referral_id).recipient, stored(clinic, referral_id).recipient_id) == (
        "Lung Centre as sent", entry_id,
    )  # fmt: skip


def test_a_field_offers_who_fits_what_is_typed(clinic: Clinic) -> None:
    listed(clinic, EntryTerms(name="Dr V. Imaginary", organisation="Example Lung Centre", specialties=("pulmonology",)))
    listed(clinic, EntryTerms(name="Dr P. Lungwell", specialties=("cardiology",)))
    listed(clinic, replace(LUNG, name="Lung House", active=False))

    def offered(typed: str, specialty: str = "") -> list[str]:
        found = clinic.ask(EntriesLike(typed=typed, labels=labels(clinic.library), specialty=specialty))
        return [entry.terms.name for entry in found]

    assert offered("lung") == ["Dr P. Lungwell", "Dr V. Imaginary"]
    assert offered("lung", "pulmonology") == ["Dr V. Imaginary", "Dr P. Lungwell"]
    assert offered("cardio") == ["Dr P. Lungwell"]
    assert offered("imag exam") == ["Dr V. Imaginary"]
    assert offered("nobody") == []


def test_who_is_listed_already_is_warned_of_and_not_refused(clinic: Clinic) -> None:
    entry_id = listed(clinic)
    (double,) = clinic.ask(DirectoryDoubles(typed=DOUBLE))
    assert (double.entry.id, double.shared) == (entry_id, (Alike.NAME, Alike.PHONE))
    assert clinic.ask(DirectoryDoubles(typed=LUNG, besides=entry_id)) == ()
    listed(clinic, DOUBLE)
    assert len(clinic.ask(Directory())) == 2


def test_a_merge_is_one_step_that_can_be_taken_back_whole(clinic: Clinic, plan_id: PlanId) -> None:
    kept, double = listed(clinic), listed(clinic, DOUBLE)
    sent = refer(clinic, plan_id, double, (_S.BOOKED, 5))
    before = state_of(clinic)
    done = clinic.run(merge(clinic, kept, double))
    (left,) = clinic.ask(Directory())
    assert (left.id, left.terms.hours, left.referrals) == (kept, DOUBLE.hours, 1)
    assert stored(clinic, sent).recipient == "Lung Centre as sent"
    followed = clinic.ask(EntryNow(entry_id=double))
    assert followed is not None
    assert followed.id == kept
    assert done.step is not None
    clinic.undo(done.step)
    assert state_of(clinic) == before
    assert stored(clinic, sent).recipient_id == double


def test_a_merge_is_split_again_although_a_referral_moved_on(clinic: Clinic, plan_id: PlanId) -> None:
    kept, double = listed(clinic), listed(clinic, DOUBLE)
    moved, left, own = refer(clinic, plan_id, double), refer(clinic, plan_id, double), refer(clinic, plan_id, kept)
    done = clinic.run(merge(clinic, kept, double))
    advance(clinic, moved, _S.ACCEPTED, on=TODAY)
    terms = stored(clinic, left).terms
    clinic.run(ReviseReferral(referral_id=left, seen=terms, wanted=replace(terms, recipient_id=None)))
    revised = replace(clinic.ask(Directory())[0].terms, note="Ask for Eve")
    clinic.run(ReviseDirectoryEntry(entry_id=kept, seen=replace(revised, note=""), wanted=revised))
    assert done.step is not None
    with pytest.raises(CannotUndo):
        clinic.undo(done.step)
    (entry,) = clinic.ask(MergedInto(entry_id=kept))
    assert (entry.id, entry.terms, [back.id for back in entry.referrals], entry.staying) == (double, DOUBLE, [moved], 1)
    assert entry.fields == ("hours",)
    before = state_of(clinic)
    assert clinic.run(SplitMergedEntry(entry_id=double)).value == 1
    assert [stored(clinic, each).recipient_id for each in (moved, left, own)] == [double, None, kept]
    assert stored(clinic, moved).state is _S.ACCEPTED
    assert {each.id: each.terms for each in clinic.ask(Directory())} == {
        double: DOUBLE,
        kept: replace(LUNG, note="Ask for Eve"),
    }
    assert clinic.ask(MergedInto(entry_id=kept)) == ()
    clinic.undo_last()
    assert state_of(clinic) == before
    clinic.redo_last()
    with pytest.raises(WrongStatus) as refused:
        clinic.run(SplitMergedEntry(entry_id=double))
    assert refused.value.status == "not-merged"


def test_what_fits_no_more_beside_later_words_stays(clinic: Clinic) -> None:
    """The preferred fax came from the double; somebody chose it since, so the number has to stay as well."""
    phone = EntryTerms(name="Hand Clinic", phone="000 0000 003")
    kept, double = listed(clinic, phone), listed(clinic, replace(phone, fax="000 0000 004"))
    clinic.run(merge(clinic, kept, double))
    joint = clinic.ask(Directory())[0].terms
    wanted = replace(joint, preferred=Reach.FAX)
    clinic.run(ReviseDirectoryEntry(entry_id=kept, seen=joint, wanted=wanted))
    clinic.run(SplitMergedEntry(entry_id=double))
    assert {entry.id: entry.terms for entry in clinic.ask(Directory())}[kept] == wanted


def test_a_chain_of_merges_is_split_from_its_end(clinic: Clinic, plan_id: PlanId) -> None:
    first, second, third = listed(clinic), listed(clinic, DOUBLE), listed(clinic, replace(DOUBLE, name="Lungs"))
    sent = refer(clinic, plan_id, first)
    clinic.run(merge(clinic, second, first))
    clinic.run(merge(clinic, third, second))
    with pytest.raises(WrongStatus) as refused:
        clinic.run(SplitMergedEntry(entry_id=first))
    assert refused.value.status == "merged-further"
    for entry_id in (second, first):
        assert clinic.run(SplitMergedEntry(entry_id=entry_id)).value == 1
        assert stored(clinic, sent).recipient_id == entry_id


def test_a_merge_is_of_what_was_read(clinic: Clinic) -> None:
    kept, double = listed(clinic), listed(clinic, DOUBLE)
    wish = merge(clinic, kept, double)
    clinic.run(ReviseDirectoryEntry(entry_id=double, seen=DOUBLE, wanted=replace(DOUBLE, hours="never")))
    with pytest.raises(Conflict):
        clinic.run(wish)
    with pytest.raises(WrongStatus):
        clinic.run(merge(clinic, kept, kept))
    assert len(clinic.ask(Directory())) == 2


def test_who_has_open_referrals_is_made_inactive_not_taken_away(clinic: Clinic, plan_id: PlanId) -> None:
    entry_id = listed(clinic)
    referral_id = refer(clinic, plan_id, entry_id)
    with pytest.raises(WrongStatus) as refused:
        clinic.run(RetireDirectoryEntry(entry_id=entry_id, seen=LUNG))
    assert refused.value.status == "in-use"
    clinic.run(ReviseDirectoryEntry(entry_id=entry_id, seen=LUNG, wanted=replace(LUNG, active=False)))
    advance(clinic, referral_id, _S.WITHDRAWN, on=TODAY)
    clinic.run(RetireDirectoryEntry(entry_id=entry_id, seen=replace(LUNG, active=False)))
    assert clinic.ask(EntryNow(entry_id=entry_id)) is None


def test_how_long_an_entry_takes(clinic: Clinic, plan_id: PlanId) -> None:
    entry_id, other = listed(clinic), listed(clinic, DOUBLE)
    refer(clinic, plan_id, entry_id, (_S.BOOKED, 6), (_S.ATTENDED, 20), (_S.REPORT_RECEIVED, 24))
    refer(clinic, plan_id, entry_id, (_S.RECEIVED, 1), (_S.BOOKED, 9))
    refer(clinic, plan_id, entry_id, (_S.CLOSED_INCOMPLETE, 21))
    refer(clinic, plan_id, entry_id, (_S.BOOKED, 1), (_S.ENTERED_IN_ERROR, 2))
    refer(clinic, plan_id, None, (_S.BOOKED, 1))
    times = clinic.ask(ResponseTimesOf(entry_id=entry_id, today=TODAY))
    assert times.year == times.ever
    assert (times.ever.to_booked, times.ever.to_visit) == (Wait(2, Decimal("7.5")), Wait(1, Decimal(20)))
    assert times.ever.to_report == Wait(1, Decimal(4))
    assert (times.ever.sent, times.ever.never_booked, times.ever.settled) == (3, 1, 3)
    assert clinic.ask(ResponseTimesOf(entry_id=other, today=TODAY)).ever.sent == 0
    later = clinic.ask(ResponseTimesOf(entry_id=entry_id, today=date(2027, 2, 2)))
    assert (later.year.sent, later.ever.sent) == (0, 3)
    assert clinic.ask(ResponseTimesByRecipient(today=TODAY)) == {entry_id: times}
