"""The rail counts exactly what Today and Referrals list."""

from datetime import date

import pytest

from careplan.application.clinic import Clinic
from careplan.application.queries import rail_counts
from careplan.application.queries.rail_counts import RailCounts, Waiting
from careplan.application.queries.referral_list import ReferralList
from careplan.application.queries.worklist import Worklist
from careplan.application.synth import synth

TODAY = date(2026, 3, 1)


def test_it_counts_what_is_listed_and_no_further(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    synth(clinic, 60)
    due = len(clinic.ask(Worklist(today=TODAY, limit=10_000)).rows)
    referrals = len(clinic.ask(ReferralList()).rows)
    assert due > 10
    assert referrals > 10
    assert clinic.ask(RailCounts(today=TODAY)) == Waiting(min(due, 1000), min(referrals, 1000))
    monkeypatch.setattr(rail_counts, "MOST", 9)
    assert clinic.ask(RailCounts(today=TODAY)) == Waiting(10, 10)


def test_an_empty_clinic_has_nothing(clinic: Clinic) -> None:
    assert clinic.ask(RailCounts(today=TODAY)) == Waiting(0, 0)
