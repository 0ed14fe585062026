"""The words of the letter after a meeting: only what was typed there, for a person to finish, sign and send."""

from careplan.application.queries.meeting_agenda import AgendaFound
from careplan.application.queries.meeting_cases import CaseLine
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text
from careplan.i18n.terms import word


def letter_draft(agenda: AgendaFound, case: CaseLine) -> str:
    """Between greeting and signature, which the paper adds; what is not recorded is left out, not made up."""
    decided = case.decided
    outcome = "; ".join(word(each) for each in decided.outcomes)
    question = case.terms.question.strip() or tr("(none written)")
    met = tr("Our team discussed this question in the {meeting} of {day}: {question}")
    lines = [met.format(meeting=agenda.terms.name, day=day_text(agenda.terms.day), question=question), ""]
    if outcome:
        lines.append(tr("Outcome: {outcome}.").format(outcome=outcome))
    if decided.decision.strip():
        lines.append(tr("Decision: {decision}").format(decision=decided.decision.strip()))
    handed = [f"- {each.terms.what} ({each.terms.owner}, {day_text(each.terms.due_on)})" for each in case.actions]
    if handed:
        lines.extend(("", tr("What happens next:"), *handed))
    lines.extend(("", tr("Please call the clinic with any question about this.")))
    return "\n".join(lines)
