"""Commands about referrals: the closed loop."""

import argparse
from datetime import time
from typing import Any

from careplan.cli.parser import Group, choices, day
from careplan.cli.syntax import referral_files
from careplan.domain.referral.milestone import MilestoneKind
from careplan.domain.referral.record import AttemptOutcome, AttemptParty, Channel, ItemState
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Answered, CancelledBy, LossReason


def add(to: Group) -> None:
    """Lists and steps."""
    every = to.command("referrals", "referrals:list_referrals", "list referrals, those with the earliest due day first")
    every.add_argument("--patient", metavar="ID", help="only of this patient")
    every.add_argument("--plan", metavar="ID", help="only of this plan")
    every.add_argument("--state", **choices([s.value for s in ReferralState]), help="only in this state")
    every.add_argument("--owner", metavar="USER", help="only those this user chases")
    every.add_argument("--overdue", action="store_true", help="only those past their due day")
    every.add_argument("--all", action="store_true", help="ended ones as well")
    one = to.group("referral", "one referral")
    _id(one.command("show", "referrals:show", "show it with checklist, steps and attempts"))
    _steps(one)
    _attempts(one)
    _repairs(one)
    referral_files.add(one)


def _steps(one: Group) -> None:
    answer = one.command("answer", "referrals:answer", "answer checklist items")
    _id(answer)
    answer.add_argument(
        "--item", action="append", default=[], metavar="ITEM", help="an item's id; without it, all open"
    )
    answer.add_argument("--state", required=True, **choices([s.value for s in ItemState]), help="the answer")
    answer.add_argument("--on", type=day, metavar="YYYY-MM-DD", help="the day it was done")
    answer.add_argument("--place", default="", metavar="TEXT", help="where, when it was done elsewhere")
    answer.add_argument("--reason", default="", metavar="TEXT", help="why it is missing or does not apply")
    _ready(one)
    advance = one.command("advance", "referrals:advance", "record one step that happened")
    _id(advance)
    states = [s.value for s in ReferralState if s not in {ReferralState.REDIRECTED}]
    advance.add_argument("--to", required=True, **choices(states), help="where it stands now")
    _on(advance)
    advance.add_argument("--reason", default="", metavar="TEXT", help="why; needed for some steps")
    advance.add_argument("--loss", **choices([r.value for r in LossReason]), help="why it is given up, for figures")
    advance.add_argument("--cancelled-by", **choices([c.value for c in CancelledBy]), help="who called the visit off")
    advance.add_argument("--said-by", default="", metavar="TEXT", help="who at the other end said so")
    advance.add_argument("--place", default="", metavar="TEXT", help="where the visit is")
    advance.add_argument("--channel", default="", metavar="TEXT", help="how it was sent, or how the patient was told")
    advance.add_argument("--appointment", type=day, metavar="YYYY-MM-DD", help="the day of the visit")
    advance.add_argument("--time", type=_time, metavar="HH:MM", help="the time of the visit")
    advance.add_argument("--answered", **choices([a.value for a in Answered]), help="whether the question was answered")
    advance.add_argument("--note", default="", metavar="TEXT", help="anything else")
    fact = one.command("fact", "referral_facts:fact", "record a fact learnt late, which moves nothing")
    _id(fact)
    fact.add_argument("--what", required=True, **choices([k.value for k in MilestoneKind]), help="what is known")
    _on(fact)
    fact.add_argument("--channel", default="", metavar="TEXT", help="how it became known")
    fact.add_argument("--said-by", default="", metavar="TEXT", help="who at the other end said so")
    fact.add_argument("--note", default="", metavar="TEXT", help="anything else")
    fact.add_argument("--take-back", action="store_true", help="it was recorded by mistake")
    flag = one.command("flag", "referral_facts:flag", "mark it as important, or take that back")
    _id(flag)
    flag.add_argument("--off", action="store_true", help="not important any more")
    met = one.command("met", "referral_facts:met", "close open referrals whose need this one has met")
    _id(met)
    met.add_argument("--close", action="append", required=True, metavar="ID", help="one that ends; may be repeated")
    _on(met)
    met.add_argument("--note", default="", metavar="TEXT", help="anything else")


def _attempts(one: Group) -> None:
    log = one.command("log", "referrals:log", "log an attempt to reach somebody")
    _id(log)
    log.add_argument("--channel", required=True, **choices([c.value for c in Channel]), help="how")
    log.add_argument("--outcome", required=True, **choices([o.value for o in AttemptOutcome]), help="what came of it")
    log.add_argument("--party", **choices([p.value for p in AttemptParty]), help="whom it was to reach")
    _on(log)
    log.add_argument("--note", default="", metavar="TEXT", help="what was said")
    log.add_argument("--next-try", type=day, metavar="YYYY-MM-DD", help="when to try again")
    log.add_argument("--next-time", type=_time, metavar="HH:MM", help="the time of the next try")
    strike = one.command("strike", "referrals:strike", "take back an attempt that was logged in error")
    _id(strike)
    strike.add_argument("--attempt", default="", metavar="ID", help="the attempt's id (default: the last one)")
    strike.add_argument("--reason", required=True, metavar="TEXT", help="what was wrong")


def _ready(one: Group) -> None:
    ready = one.command("ready", "referrals:ready", "say that it is ready to be sent, or take that back")
    _id(ready)
    ready.add_argument("--back", action="store_true", help="back to draft")
    ready.add_argument("--override", default="", metavar="TEXT", help="why it may go with items that are open")
    _on(ready)


def _repairs(one: Group) -> None:
    correct = one.command("correct", "referrals:correct", "put right a step recorded by mistake")
    _id(correct)
    correct.add_argument("--to", required=True, **choices([s.value for s in ReferralState]), help="where it stood")
    correct.add_argument("--since", type=day, required=True, metavar="YYYY-MM-DD", help="since when")
    _long_ago(correct)
    correct.add_argument("--reason", required=True, metavar="TEXT", help="what was wrong")
    reopen = one.command("reopen", "referrals:reopen", "open an ended referral again")
    _id(reopen)
    reopen.add_argument("--reason", required=True, metavar="TEXT", help="why")
    _on(reopen)
    redirect = one.command("redirect", "referrals:redirect", "send a declined referral's question to somebody else")
    _id(redirect)
    redirect.add_argument("--to", required=True, dest="recipient", metavar="TEXT", help="the new recipient")
    _on(redirect)


def _id(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="the referral's id or its number, such as RF-2026-0007")


def _on(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on", type=day, metavar="YYYY-MM-DD", help="the day it happened (default: today)")
    _long_ago(parser)


def _long_ago(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--long-ago", action="store_true", help="the day is more than a year ago, and that is meant")


def _time(text: str) -> Any:
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no time of day; write HH:MM") from None
