"""After the meeting: what closing will make of each case, said before, and what was made and still needs a person."""

from collections.abc import Iterator
from dataclasses import dataclass

from careplan.application.commands.meeting_after import LetterOf
from careplan.application.commands.meeting_drafts import DraftKind, DraftOf, PlanDrafts
from careplan.application.meeting_letter import letter_draft
from careplan.application.queries.meeting_actions import ActionLine
from careplan.application.queries.meeting_agenda import AgendaFound
from careplan.application.queries.meeting_cases import CaseLine
from careplan.domain.meeting.case import CaseOutcome, CaseStatus
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.shared.ids import MeetingCaseId
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import day_text
from careplan.knowledge.library import Library

CARE = f"{DraftKind.CARE}:rheumatology"
"""What an action becomes where nothing else is chosen: a line of other care of the clinic's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterCase:
    """What closing will make of one case, and why something that was asked for cannot be made (`hindered`)."""

    case: CaseLine
    letter: LetterOf | None
    drafts: PlanDrafts | None
    tasks: int
    hindered: str = ""

    @property
    def text(self) -> str:
        """In one sentence; empty where nothing is made and nothing was asked for."""
        version = self.case.plan_version + (self.case.plan_status is PlanStatus.ACTIVE)
        made = [
            tr("letter draft") if self.letter else "",
            _in_plan(len(self.drafts.drafts), version) if self.drafts else "",
            trn("{count} task", "{count} tasks", self.tasks) if self.tasks else "",
        ]
        said = ", ".join(filter(None, made))
        return ". ".join(filter(None, (said, self.hindered)))


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterLine:
    """One thing after the meeting: what it is, what a person still does about it; `todo` empty: nothing."""

    case_id: MeetingCaseId
    text: str
    todo: str


def after_meeting(agenda: AgendaFound, library: Library) -> tuple[AfterCase, ...]:
    """Of each case of which something is made or was asked for."""
    found = (_after(agenda, case, library) for case in agenda.cases)
    return tuple(each for each in found if each.text)


def offers(library: Library) -> tuple[tuple[str, str], ...]:
    """(code, words) of the referrals that an action may become."""
    return tuple(
        (f"{DraftKind.REFERRAL}:{packet.id}", tr("Referral draft: {name}").format(name=packet.name))
        for pack in library.packs
        for packet in pack.packets
    )


def proposed(case: CaseLine, action: ActionLine, library: Library) -> str:
    """What an action would become: a referral where the outcome says so and its words name the specialty."""
    refers = CaseOutcome.REFER in case.decided.outcomes
    named = (code for code, name in offers(library) if refers and _names(name, action.terms.what))
    return next(named, CARE)


def draft_of(action: ActionLine, chosen: str) -> DraftOf:
    """`chosen` is one of the codes of `offers`, or `CARE`."""
    kind, _, code = chosen.partition(":")
    return DraftOf(action_id=action.id, kind=DraftKind(kind), code=code)


def hindrance(case: CaseLine) -> str:
    """Why no draft can be put into the plan of this patient; empty where it can."""
    if not case.is_followed:
        return tr("The clinic no longer follows this patient")
    if case.plan_id is None:
        return tr("This patient has no plan yet")
    return tr("The plan is on hold") if case.plan_status is PlanStatus.ON_HOLD else ""


def after_lines(agenda: AgendaFound) -> tuple[AfterLine, ...]:
    """What there is after a closed meeting, case by case."""
    return tuple(line for case in agenda.cases for line in _lines(case))


def _after(agenda: AgendaFound, case: CaseLine, library: Library) -> AfterCase:
    is_done = case.status is CaseStatus.DONE
    letter = drafts = None
    hindered = ""
    if is_done and case.decided.letter and not case.letter_text.strip():
        letter = LetterOf(case_id=case.id, text=letter_draft(agenda, case))
    new = tuple(each for each in case.actions if not each.made)
    if is_done and case.decided.amend and new:
        hindered = hindrance(case)
        if not hindered and case.plan_id is not None:
            made = tuple(draft_of(each, proposed(case, each, library)) for each in new)
            drafts = PlanDrafts(case_id=case.id, plan_id=case.plan_id, drafts=made)
    tasks = sum(each.task is None for each in case.actions)
    if hindered:
        hindered = tr("No drafts in a plan: {why}.").format(why=hindered)
    return AfterCase(case=case, letter=letter, drafts=drafts, tasks=tasks, hindered=hindered)


def _lines(case: CaseLine) -> Iterator[AfterLine]:
    is_done = case.status is CaseStatus.DONE
    if case.letter_sent_on is not None:
        sent = tr("Letter sent {day}").format(day=day_text(case.letter_sent_on))
        yield AfterLine(case_id=case.id, text=sent, todo="")
    elif case.letter_text.strip():
        yield AfterLine(case_id=case.id, text=tr("Letter draft"), todo=tr("Finish, print, sign and send it: Letter…"))
    elif is_done and case.decided.letter:
        yield AfterLine(case_id=case.id, text=tr("No letter written"), todo=tr("Write it: Letter…"))
    made = sum(bool(each.made) for each in case.actions)
    if made:
        is_signed = case.plan_status is PlanStatus.ACTIVE
        todo = "" if is_signed else tr("Complete the drafts, then have the plan signed")
        yield AfterLine(case_id=case.id, text=_in_plan(made, case.plan_version), todo=todo)
    if is_done and case.decided.amend and made < len(case.actions):
        why = hindrance(case)
        text = tr("Actions that are not in a plan") + (f": {why}" if why else "")
        yield AfterLine(case_id=case.id, text=text, todo=tr("Put them there by hand: Plan drafts…"))
    yield from (_task(case, each) for each in case.actions)


def _task(case: CaseLine, action: ActionLine) -> AfterLine:
    terms, task, todo = action.terms, action.task, tr("Do it")
    said = tr("Task: {what}, {owner}, by {day}") if task else tr("No task yet: {what}, {owner}, by {day}")
    text = said.format(what=terms.what, owner=terms.owner, day=day_text(terms.due_on))
    if task is None:
        todo = tr("Close the meeting, which makes it")
    elif task.done_on is not None:
        text, todo = f"{text}. {tr('Done {day}').format(day=day_text(task.done_on))}", ""
    elif task.is_gone:
        todo = tr("The task was taken away")
    elif not task.owner:
        todo = tr("Nobody with an account has it: give it an owner on Today")
    return AfterLine(case_id=case.id, text=text, todo=todo)


def _in_plan(count: int, version: int) -> str:
    drafts = trn("{count} draft", "{count} drafts", count)
    return tr("{drafts} in plan v{version}").format(drafts=drafts, version=version)


def _names(offer: str, what: str) -> bool:
    """Whether an action speaks of the specialty by name: a proposal, which a person looks at."""
    first = offer.rpartition(": ")[2].split()[0].casefold().rstrip(",/")
    return first in what.casefold()
