"""One answer of the safety checks as a card, with what may be done about it."""

from careplan.domain.checks.outcome import Checked, Grade
from careplan.domain.checks.outcome import Outcome as Ended
from careplan.domain.checks.safety import Answer, SafetyChecks
from careplan.domain.plan.snapshot import Labels
from careplan.i18n.catalogue import tr
from careplan.i18n.checks import head
from careplan.i18n.safety import answer_text, basis_words, citation_words, decided_words, missing_words
from ui.widgets.button import Button, ButtonKind
from ui.widgets.finding import FindingCard, Outcome

_GRADES = {Grade.HIGH: Outcome.HIGH, Grade.MODERATE: Outcome.MODERATE, Grade.LOW: Outcome.LOW}
_ENDED = {Ended.NOT_CHECKED: Outcome.NOT_CHECKED, Ended.FAILED: Outcome.FAILED, Ended.CLEAR: Outcome.CLEAR}


class AnswerCard(FindingCard):
    """`acknowledge` only where the finding can be accepted, `reopen` only where it was; `locked` says why neither."""

    def __init__(self, answer: Answer, checks: SafetyChecks, labels: Labels, locked: str | None) -> None:
        self.acknowledge: Button | None = None
        self.reopen: Button | None = None
        if answer.can_be_accepted and locked is not None:
            self.acknowledge = Button(tr("Acknowledge…"), kind=ButtonKind.PRIMARY, small=True)
        elif answer.accepted is not None and locked is not None:
            self.reopen = Button(tr("Open again"), small=True)
        actions = [button for button in (self.acknowledge, self.reopen) if button is not None]
        for button in actions:
            button.set_reason(locked or "")
        row = answer.row
        title, rest = _parted(row, answer_text(row, labels))
        told = "\n".join(part for part in (rest, *said(answer, checks)) if part)
        super().__init__(look(answer), title, told, actions=actions)
        self.setToolTip(citation_words(row, checks))


def look(answer: Answer) -> Outcome:
    """How its card looks."""
    if answer.accepted is not None:
        return Outcome.ACKNOWLEDGED
    row = answer.row
    return _GRADES[row.severity] if row.severity is not None else _ENDED[row.outcome]


def said(answer: Answer, checks: SafetyChecks) -> tuple[str, ...]:
    """What stands under the sentence: advice of the source, what lacks, what people decided, and the source."""
    row = answer.row
    grade = f"{head(row)}." if answer.accepted is not None else ""
    return (grade, *row.advice, missing_words(row), *decided_words(answer), basis_words(row, checks))


def _parted(row: Checked, text: str) -> tuple[str, str]:
    """What it is about, and the rest of the sentence; the whole where it does not begin so."""
    one, other = row.parameters.get("one", ""), row.parameters.get("other", "")
    for about in filter(None, (tr("{one} and {other}").format(one=one, other=other) if other else "", one)):
        if text.casefold().startswith(f"{about}: ".casefold()):
            rest = text[len(about) + 2 :]
            return text[: len(about)], rest[:1].upper() + rest[1:]
    return text, ""
