"""Answers of the safety checks that are read as one, as a card, with what may be done about it."""

from careplan.domain.checks.gathering import Gathered
from careplan.domain.checks.outcome import Grade
from careplan.domain.checks.outcome import Outcome as Ended
from careplan.domain.checks.safety import Answer, SafetyChecks
from careplan.domain.plan.snapshot import Labels
from careplan.i18n.catalogue import tr
from careplan.i18n.checks import head
from careplan.i18n.safety_groups import Told, basis, citations, told
from ui.widgets.button import Button, ButtonKind
from ui.widgets.finding import FindingCard, Outcome

_GRADES = {Grade.HIGH: Outcome.HIGH, Grade.MODERATE: Outcome.MODERATE, Grade.LOW: Outcome.LOW}
_ENDED = {Ended.NOT_CHECKED: Outcome.NOT_CHECKED, Ended.FAILED: Outcome.FAILED, Ended.CLEAR: Outcome.CLEAR}


class AnswerCard(FindingCard):
    """`acknowledge` only where the finding can be accepted, `reopen` only where it was; `locked` says why neither.

    What can be accepted or was stands alone on its card, so both are about the first answer. A low finding is folded.
    """

    def __init__(self, gathered: Gathered, checks: SafetyChecks, labels: Labels, locked: str | None) -> None:
        self.acknowledge: Button | None = None
        self.reopen: Button | None = None
        answer = gathered.first
        if answer.can_be_accepted and locked is not None:
            self.acknowledge = Button(tr("Acknowledge…"), kind=ButtonKind.PRIMARY, small=True)
        elif answer.accepted is not None and locked is not None:
            self.reopen = Button(tr("Open again"), small=True)
        actions = [button for button in (self.acknowledge, self.reopen) if button is not None]
        for button in actions:
            button.set_reason(locked or "")
        words = told(gathered, checks, labels)
        grade = f"{head(answer.row)}." if answer.accepted is not None else ""
        shown = look(answer)
        is_bare = shown is Outcome.LOW and bool(words.lines) and words.title == answer.row.parameters.get("one")
        title, lines = _folded(words) if is_bare else (words.title, words.lines)
        parts = (*lines, grade, words.lacks, *words.decided, basis(gathered, checks))
        text = "\n".join(filter(None, parts))
        super().__init__(shown, title, text, actions=actions, folded=shown is Outcome.LOW)
        self.setToolTip(citations(gathered, checks))


def _folded(words: Told) -> tuple[str, tuple[str, ...]]:
    """One line has to say what was found, and not only of which medicine."""
    first, *others = words.lines
    return f"{words.title}: {first[:1].lower()}{first[1:]}", tuple(others)


def look(answer: Answer) -> Outcome:
    """How its card looks."""
    if answer.accepted is not None:
        return Outcome.ACKNOWLEDGED
    row = answer.row
    return _GRADES[row.severity] if row.severity is not None else _ENDED[row.outcome]
