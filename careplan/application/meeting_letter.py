"""The draft of the letter after a meeting: only what was typed there, for a person to finish, sign and send."""

from careplan.application.queries.meeting_agenda import AgendaFound, CaseLine
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text, name_text
from careplan.i18n.terms import word


def letter_draft(agenda: AgendaFound, case: CaseLine, clinic: str) -> str:
    """To GP and patient. It says that it is a draft; what is not recorded is left out, not made up."""
    decided = case.decided
    outcome = "; ".join(word(each) for each in decided.outcomes)
    question = case.terms.question.strip() or tr("(none written)")
    lines = [
        tr("DRAFT, not sent. {clinic}, {meeting} of {day}").format(
            clinic=clinic, meeting=agenda.terms.name, day=day_text(agenda.terms.day)
        ),
        tr("About {name}, {number}").format(name=name_text(case.family, case.given), number=case.number),
        "",
        tr("Dear colleague, dear patient,"),
        "",
        tr("The team discussed this question: {question}").format(question=question),
    ]
    if outcome:
        lines.append(tr("Outcome: {outcome}.").format(outcome=outcome))
    if decided.decision.strip():
        lines.append(tr("Decision: {decision}").format(decision=decided.decision.strip()))
    handed = [f"- {each.terms.what} ({each.terms.owner}, {day_text(each.terms.due_on)})" for each in case.actions]
    if handed:
        lines.extend(("", tr("What happens next:"), *handed))
    lines.extend(("", tr("Please call the clinic with any question about this.")))
    return "\n".join(lines)
