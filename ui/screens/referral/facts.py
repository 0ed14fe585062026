"""Closing the loop: each fact by itself, with its day, whether a step said it or it was learnt late."""

from dataclasses import dataclass

from careplan.application.queries.referral_story import Story
from careplan.domain.referral.milestone import STEP_TO, MilestoneKind, may_fill
from careplan.domain.referral.record import standing
from careplan.domain.referral.states import OPEN
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import day_text
from careplan.i18n.terms import word


@dataclass(frozen=True, slots=True)
class LoopFact:
    """One line; `kind` where it may be recorded (or put right) here and now, None where a step says it."""

    what: str
    stands: str
    done: bool
    kind: MilestoneKind | None = None
    detail: str = ""


def loop_facts(story: Story) -> tuple[LoopFact, ...]:
    """Receipt, acceptance, visit, report, question, follow-ups and that the patient was told."""
    whole = story.whole
    row = whole.row
    open_yet = tr("Not recorded") if row.state not in OPEN else tr("Not yet")
    days = {event.after: event.on for event in standing(whole.events)}
    stepped = {kind: days[to] for kind, to in STEP_TO.items() if to in days}
    late = {line.kind: line for line in whole.milestones}
    fillable = may_fill(row.state, whole.ended_from)

    def fact(kind: MilestoneKind) -> LoopFact:
        if kind in stepped:
            return LoopFact(word(kind), day_text(stepped[kind]), True)
        if kind in late:
            terms = late[kind].terms
            detail = " · ".join(filter(None, (terms.said_by, terms.channel, terms.note)))
            return LoopFact(word(kind), day_text(terms.on), True, kind, detail)
        return LoopFact(word(kind), open_yet, False, kind if kind in fillable else None)

    answered = word(row.answered) if row.answered else ""
    count = trn("{count} task", "{count} tasks", story.follow_ups) if story.follow_ups else tr("None")
    return (
        *(fact(kind) for kind in MilestoneKind if kind not in {MilestoneKind.TOLD, MilestoneKind.REVIEW}),
        LoopFact(tr("Question answered"), answered or open_yet, bool(answered)),
        LoopFact(tr("Follow-ups"), count, bool(story.follow_ups)),
        fact(MilestoneKind.TOLD),
    )
