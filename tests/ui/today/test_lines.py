"""The rows of Today in words: group, due and place follow from the row alone."""

from datetime import date
from uuid import UUID

import pytest

from careplan.application.queries.worklist import WorkRow
from careplan.application.queries.worklist_rules import WorkKind
from careplan.domain.plan.snapshot import Labels
from careplan.domain.referral.limits import Limit
from careplan.domain.shared.ids import PatientId, PlanId, ReferralId
from careplan.domain.shared.partial_date import PartialDate
from ui.screens.today.lines import About, TodayLine, Waiting, lines, place_of
from ui.screens.today.table import groups, spoken
from ui.screens.today.weights import counted, tally
from ui.shell.place import ScreenId

TODAY = date(2026, 11, 23)


def _row(kind: WorkKind, rule: str, action: str, *, due: date | None, owner: str = "ann") -> WorkRow:
    return WorkRow(
        kind=kind,
        rule=rule,
        action=action,
        due=due,
        since=date(2026, 11, 11),
        days_late=(TODAY - due).days if due else 0,
        days_waiting=12,
        owner=owner,
        subject="pulmonology",
        patient_id=PatientId(UUID(int=1)),
        family="Exampleton",
        given="Grace",
        birth_date=PartialDate("1968-03-12"),
        number="TST-004217",
        plan_id=PlanId(UUID(int=2)),
        referral_id=ReferralId(UUID(int=3)) if kind is WorkKind.REFERRAL_STEP else None,
        about=UUID(int=3),
        detail="urgent" if kind is WorkKind.REFERRAL_STEP else "",
        limit=Limit(7) if kind is WorkKind.REFERRAL_STEP else None,
    )


def _line(kind: WorkKind, rule: str, action: str, *, due: date | None) -> TodayLine:
    return lines([_row(kind, rule, action, due=due)], Labels({("specialty", "pulmonology"): "Pulmonology"}), TODAY)[0]


def test_a_late_referral_says_fact_and_limit() -> None:
    line = _line(WorkKind.REFERRAL_STEP, "sent-no-appointment", "ask-recipient", due=date(2026, 11, 18))
    assert line.name == "EXAMPLETON, Grace"
    assert line.title == "Pulmonology referral: chase appointment"
    assert line.born == "12-Mar-1968 · TST-004217"
    assert line.rule == "Sent 11-Nov-2026, no appointment for 12 days (clinic limit 7 days, urgent)"
    assert line.action == "Log contact…"
    assert (line.due, line.due_on) == ("5 days late", "18-Nov-2026")
    assert line.waiting is Waiting.OVERDUE
    assert spoken(line).startswith(
        "EXAMPLETON, Grace. Pulmonology referral: chase appointment. 5 days late 18-Nov-2026. Rule: "
    )


def test_a_row_that_came_twice_is_shown_once() -> None:
    row = _row(WorkKind.REFERRAL_STEP, "sent-no-appointment", "ask-recipient", due=date(2026, 11, 18))
    other = row._replace(about=UUID(int=9))
    shown = lines([row, other, row._replace(days_late=2)], Labels({}), TODAY)
    assert [line.row for line in shown] == [row, other]


def test_who_was_told_is_not_asked_about() -> None:
    row = _row(WorkKind.REFERRAL_STEP, "told-not-closed", "close-referral", due=date(2026, 11, 18))
    (line,) = lines([row._replace(detail="urgent 2026-11-10", limit=None)], Labels({}), TODAY)
    assert line.rule == "Report reviewed 11-Nov-2026, patient told on 10-Nov-2026; close it"
    assert (line.action, line.icon) == ("Close…", "circle-check")


def test_a_report_that_is_awaited_says_so_and_does_not_sound_late() -> None:
    """The words of picture 01."""
    row = _row(WorkKind.REPORT_MISSING, "visit-without-report", "ask-for-report", due=date(2026, 12, 3))
    awaited = row._replace(since=date(2026, 11, 12), days_waiting=11, days_late=-10, limit=Limit(21))
    (line,) = lines([awaited], Labels({("specialty", "pulmonology"): "Pulmonology"}), TODAY)
    assert (line.title, line.waiting) == ("Pulmonology referral: visit attended", Waiting.REPORT)
    assert line.rule == "Visit 12-Nov-2026; report expected within 21 days"
    assert (line.due, line.due_on, line.action) == ("Day 11 of 21", "03-Dec-2026", "Attach report…")


@pytest.mark.parametrize(
    ("due", "said"),
    [(TODAY, "Today"), (date(2026, 11, 24), "In 1 day"), (date(2026, 11, 26), "In 3 days"), (None, "12 days waiting")],
)
def test_due_is_relative(due: date | None, said: str) -> None:
    assert _line(WorkKind.MONITORING, "test-due", "record-test", due=due).due == said


def test_a_plan_in_review_waits_for_signatures() -> None:
    line = _line(WorkKind.SIGNATURE, "awaiting-signature", "sign-plan", due=None)
    assert line.waiting is Waiting.SIGNATURE
    assert line.about is About.SIGNATURES
    assert place_of(line.row).screen is ScreenId.HISTORY


def test_each_row_stands_in_one_group_and_each_group_counts_its_own() -> None:
    shown = [
        _line(WorkKind.REFERRAL_STEP, "sent-no-appointment", "ask-recipient", due=date(2026, 11, 18)),
        _line(WorkKind.REPORT_MISSING, "visit-without-report", "ask-for-report", due=date(2026, 12, 1)),
        _line(WorkKind.MONITORING, "test-due", "record-test", due=TODAY),
    ]
    assert counted(tally(shown)) == {Waiting.OVERDUE: 1, Waiting.REPORT: 1, Waiting.SIGNATURE: 0, Waiting.SOON: 1}
    assert sum(len(group.rows) for group in groups(shown)) == len(shown)
