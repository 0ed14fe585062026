"""The sentences of the worklist: why something is on it, as fact and limit, and what to do next."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from careplan.domain.plan.labels import Labels
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import capitalised, day_text
from careplan.i18n.worklist_parting import parted_text, parted_title
from careplan.i18n.worklist_screening import never_text, screening_text, series_facts
from careplan.i18n.worklist_words import (
    IN_TIME,
    LONG_ACTIONS,
    LONG_RULES,
    SHORT_ACTIONS,
    SHORT_RULES,
    STRANDS,
    TITLES,
    URGENCIES,
)

RULES = frozenset(LONG_RULES)
_WITH_A_DAY = frozenset({"told-not-closed", "visit-beyond-limit"})
"""The day that the patient was told, or of the visit, stands in their detail behind the urgency."""
ACTIONS = frozenset(LONG_ACTIONS)


class Allowed(Protocol):
    """How long the clinic lets something take."""

    @property
    def days(self) -> int: ...
    @property
    def working(self) -> bool: ...


class Listed(Protocol):
    """What a row of the worklist says of itself, as far as its sentence needs it."""

    @property
    def rule(self) -> str: ...
    @property
    def due(self) -> date | None: ...
    @property
    def since(self) -> date | None: ...
    @property
    def days_waiting(self) -> int | None: ...
    @property
    def detail(self) -> str: ...
    @property
    def limit(self) -> Allowed | None: ...
    @property
    def limit_is_own(self) -> bool: ...


def why(row: Listed, subject: str, words: Labels) -> str:
    """Why a row is listed: fact, then limit, with its subject; `words` name the source of an interval."""
    said = IN_TIME[row.rule][0] if _is_in_time(row) else LONG_RULES[row.rule]
    return tr(said).format(**_facts(row, subject.rstrip("."), words))


def why_here(row: Listed, subject: str, words: Labels) -> str:
    """The same without the subject and the full stop, for a row that names the subject above it."""
    said = IN_TIME[row.rule][1] if _is_in_time(row) else SHORT_RULES[row.rule]
    return tr(said).format(**_facts(row, subject, words))


def title(row: Listed, subject: str) -> str:
    """What waits, in a few words."""
    if row.rule == "patient-left":
        return parted_title(row.detail)
    return tr(IN_TIME[row.rule][2] if _is_in_time(row) else TITLES[row.rule]).format(subject=subject)


def strand_name(strand: str) -> str:
    """Of a return form."""
    return tr(STRANDS.get(strand, strand))


def _is_in_time(row: Listed) -> bool:
    """A row with words of its own for that, and a limit that is not over."""
    if row.rule not in IN_TIME or row.limit is None or row.due is None or row.since is None:
        return False
    return (row.days_waiting or 0) <= (row.due - row.since).days


def _facts(row: Listed, subject: str, labels: Labels) -> dict[str, str]:
    urgency, _, more = row.detail.partition(" ")
    missing = row.detail.partition("/")
    allowed = row.limit
    limit = _limit_days(allowed) if allowed else ""
    if allowed is None and row.rule == "form-not-back" and row.due and row.since:
        waited = _within(row.days_waiting, _days((row.due - row.since).days))
    elif allowed is None:
        waited = _waited(row.days_waiting, None)
    else:
        words = [limit]
        if urgency in URGENCIES:
            words.append(tr(URGENCIES[urgency]))
        waited = _waited_for(row.days_waiting, ", ".join(words), is_own=row.limit_is_own)
    tries = _tries(int(more)) if more.isdecimal() else ""
    return {
        "subject": subject,
        "since": day_text(row.since) if row.since else "",
        "due": day_text(row.due) if row.due else "",
        "waited": waited,
        "limit": limit if row.limit_is_own else tr("{limit}, unconfirmed").format(limit=limit),
        "who": row.detail,
        "tries": tries,
        "tried": capitalised(tries),
        "told": day_text(date.fromisoformat(more)) if more and row.rule in _WITH_A_DAY else "",
        "count": missing[0],
        "missing": missing[2],
        "parted": parted_text(row.detail) if row.rule == "patient-left" else "",
        "screening": screening_text(row.detail, row.due) if row.rule == "screening-due" else "",
        "never": never_text(row.detail) if row.rule == "screening-never-recorded" else "",
        **(series_facts(row.detail, row.since, labels) if row.rule == "test-due" else {}),
    }


def why_listed(rule: str, facts: Mapping[str, str], days_waiting: int | None, limit: int | None = None) -> str:
    """Fact, then limit; `facts` are `subject`, `since` and `due` in words, the others are counted in days."""
    facts = {**_NO_MORE, **facts, "subject": facts["subject"].rstrip(".")}
    return tr(LONG_RULES[rule]).format(**facts, waited=_waited(days_waiting, limit))


_NO_MORE = dict.fromkeys(
    ("who", "tries", "tried", "told", "count", "missing", "medicine", "every", "last", "screening", "never", "parted"),
    "",
)


def what_to_do(action: str) -> str:
    """The next action, as a verb."""
    return tr(LONG_ACTIONS[action])


def to_press(action: str) -> str:
    """The next action in the words of a button."""
    return tr(SHORT_ACTIONS[action])


def _waited(days_waiting: int | None, limit: int | None) -> str:
    return _waited_for(days_waiting, "" if limit is None else _days(limit))


def _waited_for(days_waiting: int | None, limit: str, *, is_own: bool = True) -> str:
    """A row that stands so since today has waited for nothing yet; `is_own` is a limit that the clinic set itself."""
    waited = trn(" for {count} day", " for {count} days", days_waiting) if days_waiting else ""
    said = tr(" (clinic limit {limit})") if is_own else tr(" (unconfirmed limit {limit})")
    return waited + said.format(limit=limit) if waited and limit else waited


def _within(days_waiting: int | None, days: str) -> str:
    waited = trn(" for {count} day", " for {count} days", days_waiting) if days_waiting else ""
    return waited + tr(" (answer asked for within {days})").format(days=days)


def _tries(unanswered: int) -> str:
    """Where none was without an answer, who was reached asked to be called again."""
    if unanswered == 0:
        return tr("spoken to already")
    return trn("{count} attempt without an answer", "{count} attempts without an answer", unanswered)


def _limit_days(allowed: Allowed) -> str:
    said = trn("{count} working day", "{count} working days", allowed.days) if allowed.working else ""
    return said or _days(allowed.days)


def _days(count: int) -> str:
    return trn("{count} day", "{count} days", count)
