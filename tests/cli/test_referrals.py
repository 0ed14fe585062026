"""The closed loop from the command line."""

from typing import Any

from tests.support.command_line import CommandLine


def _of_state(run: CommandLine, state: str) -> str:
    found: str = run.ask("referrals", "--state", state)[0]["referral"]["id"]
    return found


def test_the_list_puts_the_latest_first_and_names_the_next_step(looking: CommandLine) -> None:
    rows = looking.ask("referrals")
    due = [row["referral"]["due_on"] for row in rows if row["referral"]["due_on"]]
    assert due == sorted(due)
    assert {"closed", "withdrawn", "redirected"}.isdisjoint({row["referral"]["state"] for row in rows})
    assert all(row["next_action"] for row in rows)
    assert all(row["overdue_days"] for row in looking.ask("referrals", "--overdue"))
    ended = {row["referral"]["state"] for row in looking.ask("referrals", "--all")}
    assert {"closed", "withdrawn", "redirected", "closed-incomplete", "entered-in-error"} <= ended


def test_the_demonstration_shows_many_states(looking: CommandLine) -> None:
    states = {row["referral"]["state"] for row in looking.ask("referrals", "--all")}
    assert len(states) >= 14


def test_a_referral_goes_all_the_way(working: CommandLine) -> None:
    id_ = _of_state(working, "draft")
    working.ask("referral", "answer", id_, "--state", "done")
    whole: dict[str, Any] = working.ask("referral", "ready", id_)
    number = whole["row"]["number"]
    assert number.startswith("RF-2026-")
    steps = [
        ("sent", "--channel", "fax"),
        ("booked", "--appointment", "2026-11-23", "--time", "09:15"),
        ("attended",),
        ("report-received",),
        ("reviewed", "--answered", "partly"),
        ("closed", "--channel", "telephone call"),
    ]
    for to, *said in steps:
        whole = working.ask("referral", "advance", number, "--to", to, *said)
        assert whole["row"]["state"] == to
    assert whole["next_states"] == []
    assert [event["after"] for event in whole["events"]] == ["ready", *(to for to, *_ in steps)]
    assert whole["first_closed_on"] == "2026-11-23"


def test_who_knows_already_is_not_told_again(working: CommandLine) -> None:
    row = working.ask("referrals", "--state", "reviewed")[0]
    assert row["next_action"] == "Tell the patient"
    working.ask("referral", "fact", row["referral"]["id"], "--what", "told", "--on", "2026-11-22")
    (after,) = [each for each in working.ask("referrals") if each["referral"]["id"] == row["referral"]["id"]]
    assert after["next_action"] == "Close it"
    assert "Close it" in working("plan", "show", after["referral"]["plan_id"]).out


def test_only_steps_that_may_follow_are_taken(working: CommandLine) -> None:
    id_ = _of_state(working, "booked")
    ran = working("referral", "advance", id_, "--to", "reviewed", "--answered", "yes")
    assert ran.status == 1
    assert ran.err.startswith("careplan: This cannot be done while the referral is at “Booked”.")
    assert "What may follow now: “Booked”, “Visit missed”, “Visit cancelled”, “Visit done, no report”" in ran.err
    shown = working("referral", "show", id_).out
    assert "may go to      no-show" in shown or "attended" in shown


def test_who_called_a_visit_off_is_recorded_and_shown(working: CommandLine) -> None:
    id_ = _of_state(working, "accepted")
    working.ask("referral", "advance", id_, "--to", "booked", "--appointment", "2027-01-04")
    early = working("referral", "advance", id_, "--to", "no-show")
    assert (early.status, "booked for 04-Jan-2027" in early.err) == (1, True)
    whole = working.ask("referral", "advance", id_, "--to", "visit-cancelled", "--cancelled-by", "recipient")
    assert (whole["events"][-1]["cancelled_by"], whole["row"]["missed_visits"]) == ("recipient", 0)
    assert "by the receiving clinic" in working("referral", "show", id_).out


def test_an_unanswered_checklist_holds_it_back(working: CommandLine) -> None:
    ran = working("--json", "referral", "ready", _of_state(working, "draft"))
    assert (ran.status, ran.codes[-1:]) == (1, ["invalid"])


def test_a_reason_lets_it_go_and_the_time_of_the_visit_is_shown(working: CommandLine) -> None:
    id_ = _of_state(working, "draft")
    whole = working.ask("referral", "advance", id_, "--to", "ready", "--reason", "cannot wait")
    assert (whole["row"]["state"], whole["events"][-1]["reason"]) == ("ready", "cannot wait")
    working.ask("referral", "advance", id_, "--to", "sent", "--channel", "fax")
    working.ask("referral", "advance", id_, "--to", "booked", "--appointment", "2027-01-04", "--time", "09:30")
    shown = working("referral", "show", id_).out
    assert "visit 04-Jan-2027 09:30" in shown
    assert "09:30:00" not in shown
    ended = working("referral", "advance", id_, "--to", "withdrawn", "--loss", "patient-moved").out
    assert "visit was" in ended


def test_one_item_is_answered_by_its_id(working: CommandLine) -> None:
    id_ = _of_state(working, "draft")
    items = working.ask("referral", "show", id_)["items"]
    item = next(each["id"] for each in items if each["answer"]["state"] == "open")
    answered = working.ask(
        "referral",
        "answer",
        id_,
        "--item",
        item,
        "--state",
        "done-elsewhere",
        "--place",
        "Example Lab",
        "--on",
        "2026-11-01",
    )
    (found,) = [each for each in answered["items"] if each["id"] == item]
    said = {"state": "done-elsewhere", "on": "2026-11-01", "place": "Example Lab", "reason": "", "filled_from": ""}
    assert found["answer"] == said


def test_attempts_are_counted_and_move_nothing(working: CommandLine) -> None:
    id_ = _of_state(working, "sent")
    before = working.ask("referral", "show", id_)
    after = working.ask(
        "referral",
        "log",
        id_,
        "--channel",
        "phone",
        "--outcome",
        "no-answer",
        "--note",
        "engaged",
        "--next-try",
        "2026-11-25",
    )
    assert len(after["attempts"]) == len(before["attempts"]) + 1
    assert after["row"]["state"] == before["row"]["state"]


def test_a_slip_is_corrected_and_stays_on_record(working: CommandLine) -> None:
    id_ = _of_state(working, "sent")
    working.ask("referral", "advance", id_, "--to", "declined", "--reason", "wrong button")
    corrected = working.ask(
        "referral", "correct", id_, "--to", "sent", "--since", "2026-11-01", "--reason", "it was another letter"
    )
    assert corrected["row"]["state"] == "sent"
    assert [event["kind"] for event in corrected["events"]][-2:] == ["step", "corrected"]


def test_the_question_of_a_declined_referral_goes_on(working: CommandLine) -> None:
    id_ = _of_state(working, "sent")
    working.ask("referral", "advance", id_, "--to", "declined", "--reason", "no room")
    redirected = working.ask("referral", "redirect", id_, "--to", "Dr Other")
    new = working.ask("referral", "show", redirected["redirected_to"])
    assert (new["row"]["terms"]["recipient"], new["row"]["state"]) == ("Dr Other", "draft")
    assert new["row"]["terms"]["question"] == redirected["row"]["terms"]["question"]


def test_reopening_keeps_the_first_closure(working: CommandLine) -> None:
    id_ = _of_state(working, "closed")
    before = working.ask("referral", "show", id_)
    after = working.ask("referral", "reopen", id_, "--reason", "a second question")
    assert (after["row"]["state"], after["first_closed_on"]) == ("reviewed", before["first_closed_on"])


def test_people_the_clinic_no_longer_follows_are_not_on_the_worklist(looking: CommandLine) -> None:
    rows = looking.ask("worklist", "--within", "365d")["rows"]
    assert "Exampleton" in {row["family"] for row in rows}
    gone = [row["rule"] for row in rows if row["family"] in {"Testmann", "Loremsen", "Fictionaire"}]
    assert set(gone) == {"patient-left"}  # what is open of theirs is to be ended, and nothing else is asked


def test_every_row_of_the_worklist_says_rule_and_next_action(looking: CommandLine) -> None:
    answer = looking.ask("worklist")
    assert answer["rows"]
    for row in answer["rows"]:
        assert row["rule"]
        assert row["next_action"]
        assert row["reason"].endswith(".")
    late = [row["overdue_days"] for row in answer["rows"] if row["overdue_days"]]
    assert late == sorted(late, reverse=True)


def test_the_worklist_of_one_owner(looking: CommandLine) -> None:
    assert {row["owner"] for row in looking.ask("worklist", "--owner", "ann")["rows"]} == {"ann"}


def test_a_visit_beyond_the_limit_is_warned_about(working: CommandLine) -> None:
    """Counted from sending; it is booked all the same."""
    id_ = _of_state(working, "accepted")
    limit = working.ask("referral", "show", id_)["row"]["visit_by"]
    assert limit
    said = working("referral", "advance", id_, "--to", "booked", "--appointment", limit)
    assert (said.status, "Beyond the clinic" in said.out) == (0, False)
    said = working("referral", "advance", id_, "--to", "booked", "--appointment", "2029-01-04")
    assert (said.status, "Beyond the clinic’s limit" in said.out) == (0, True)


def test_a_day_long_gone_is_taken_only_where_it_is_meant(working: CommandLine) -> None:
    id_ = _of_state(working, "draft")
    steps = ("referral", "advance", id_, "--to", "ready", "--reason", "cannot wait", "--on", "2020-03-01")
    said = working(*steps)
    assert (said.status, "01-Mar-2020 is more than a year ago" in said.err.replace("\N{NO-BREAK SPACE}", " ")) == (
        1,
        True,
    )
    assert "--long-ago" in said.err
    assert working.ask("referral", "show", id_)["row"]["state"] == "draft"
    assert working.ask(*steps, "--long-ago")["row"]["since"] == "2020-03-01"
