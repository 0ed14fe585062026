"""The sentences of return forms: what was ticked, what taking it in would change, and what stands against it."""

from collections.abc import Mapping
from enum import StrEnum

from careplan.domain.return_form.form import AskedActivity, AskedGoal, AskedMeasure
from careplan.domain.return_form.names import Done, Met
from careplan.i18n.catalogue import tr, trn


class Against(StrEnum):
    """What the record holds against taking a line as it stands; a person may still tick it."""

    JUDGED_SINCE = "judged-since"
    GOAL_CHANGED = "goal-changed"
    NEWER_RESULT = "newer-result"
    OTHER_RESULT = "other-result"
    UNUSUAL = "unusual"
    FAR_OFF = "far-off"
    NO_NUMBER = "no-number"
    SIGNING_DAY = "signing-day"
    DOUBTFUL_DAY = "doubtful-day"
    NEW_VERSION = "new-version"
    ASK_FIRST = "ask-first"


class FormDoubt(StrEnum):
    """What is wrong with an answer as a whole; it is taken in once a person has confirmed each."""

    NOT_SIGNED = "not-signed"
    NO_DAY = "no-day"
    DAY_UNREADABLE = "day-unreadable"
    SIGNED_BEFORE = "signed-before-sent"
    SIGNED_AHEAD = "signed-ahead"
    NOT_COMPARED = "not-compared"
    NO_WORDS = "no-words"
    NOT_KEPT = "not-kept"


class Barred(StrEnum):
    """Why a line cannot be taken at all; what stands in it is kept all the same."""

    GOAL_GONE = "goal-gone"
    GOAL_NOT_BEGUN = "goal-not-begun"
    ACTIVITY_GONE = "activity-gone"
    NOT_UNDER_WAY = "not-under-way"
    NO_DIFFERENCE = "no-difference"
    KNOWN_ALREADY = "known-already"
    UNREADABLE = "unreadable"
    IMPOSSIBLE = "impossible"
    PLAN_CLOSED = "plan-closed"


_MET: Mapping[Met, str] = {Met.MET: "met", Met.PARTLY: "partly", Met.NOT: "not met"}
_DONE: Mapping[Done, str] = {Done.AS_PLANNED: "as planned", Done.PARTLY: "partly", Done.NOT: "not done"}
_AGAINST: Mapping[Against, str] = {
    Against.JUDGED_SINCE: "Judged by the clinic after the form was sent",
    Against.GOAL_CHANGED: "The goal was reworded after the form was sent",
    Against.NEWER_RESULT: "The record holds a newer result",
    Against.OTHER_RESULT: "The record holds another result of that day",
    Against.UNUSUAL: "Unusual value: compare it with the form",
    Against.FAR_OFF: "Far from the result before it: compare it with the form",
    Against.NO_NUMBER: "Not a number: it would be recorded in words",
    Against.DOUBTFUL_DAY: "No date beside it, and the day of filling in lies before the form was sent",
    Against.SIGNING_DAY: "No date beside it: the day of filling in is taken",
    Against.NEW_VERSION: "Changes the plan, which then needs its signatures again",
    Against.ASK_FIRST: "Changes the plan: ask why it was not done",
}
_BARRED: Mapping[Barred, str] = {
    Barred.GOAL_GONE: "The goal has been ended or taken away: kept with the form only",
    Barred.GOAL_NOT_BEGUN: "The goal has not been begun: make it active first",
    Barred.ACTIVITY_GONE: "The exercise has been ended: kept with the form only",
    Barred.NOT_UNDER_WAY: "The exercise is not under way: kept with the form only",
    Barred.NO_DIFFERENCE: "The record says the same",
    Barred.KNOWN_ALREADY: "This result is in the record already",
    Barred.UNREADABLE: "Cannot be read: kept with the form only",
    Barred.IMPOSSIBLE: "There is no such value: kept with the form only",
    Barred.PLAN_CLOSED: "The plan is closed: kept with the form only",
}

_DOUBT: Mapping[FormDoubt, str] = {
    FormDoubt.NOT_SIGNED: "Not signed: no name of a therapist",
    FormDoubt.NO_DAY: "Not signed: no day of filling in",
    FormDoubt.DAY_UNREADABLE: "The day of filling in cannot be read",
    FormDoubt.SIGNED_BEFORE: "Signed on a day before the form was sent",
    FormDoubt.SIGNED_AHEAD: "Signed on a day that is still to come",
    FormDoubt.NOT_COMPARED: "Nobody kept how this form looked when it was sent: only code, number, fields and rows fit",
    FormDoubt.NO_WORDS: "The page is a picture without words: it cannot be compared with what was sent",
    FormDoubt.NOT_KEPT: "The file has a program in it: it is read, and not kept",
}


def doubt_text(doubt: FormDoubt) -> str:
    """What a person confirms before the answer is taken in."""
    return tr(_DOUBT[doubt])


def met_word(met: Met) -> str:
    """Beside the tick of a goal."""
    return tr(_MET[met])


def done_word(done: Done) -> str:
    """Beside the tick of an exercise."""
    return tr(_DONE[done])


def against_text(against: Against) -> str:
    """What a person should know before ticking."""
    return tr(_AGAINST[against])


def barred_text(barred: Barred) -> str:
    """Why a line has no tick."""
    return tr(_BARRED[barred])


def row_text(row: AskedGoal | AskedActivity | AskedMeasure) -> str:
    """What a line is about: `G1 Walk to the shop`."""
    if isinstance(row, AskedGoal):
        return f"G{row.number} {row.words.rstrip('.')}"
    return row.name


def moved_on_text(then: int, now: int) -> str:
    """Where the plan has gone on since the form was printed; empty where it has not."""
    if now <= then:
        return ""
    return tr("The form was made from version {then}; the plan is now at version {now}.").format(then=then, now=now)


def late_text(days: int) -> str:
    """`5 days late`; empty for none."""
    return trn("{count} day late", "{count} days late", days) if days > 0 else ""
