"""A referral for reading on a terminal."""

from collections.abc import Iterator
from datetime import date, time

from careplan.application.queries.referral_lines import AttemptLine, EventLine, MilestoneLine
from careplan.application.queries.referrals import ItemLine, Referred
from careplan.cli.lines import clean, pairs, table, titled
from careplan.cli.plan_text import due_text
from careplan.domain.patient.patient import PatientStatus
from careplan.domain.plan.snapshot import Labels
from careplan.domain.referral.states import OPEN, ReferralState
from careplan.i18n.clinical_text import date_text, moment_text, name_text
from careplan.i18n.parting import warning_text
from careplan.i18n.referral_days import beyond_text
from careplan.i18n.terms import next_step, word


def referral_lines(whole: Referred, words: Labels, today: date) -> Iterator[str]:
    """Everything of it; the next steps are named as `referral advance --to` wants them."""
    row = whole.row
    yield clean(f"{row.number or 'Draft'}: {words.label('specialty', row.terms.specialty)}")
    if row.state in OPEN and (warning := warning_text(row.patient_status)):
        yield warning
    if row.state is ReferralState.BOOKED and (warning := beyond_text(row.appointment_on, row.visit_by)):
        yield warning
    yield from pairs(
        (
            ("patient", name_text(row.family, row.given)),
            ("question", row.terms.question or "not yet written"),
            ("reason", row.terms.reason),
            ("urgency", word(row.terms.urgency)),
            ("flag", "important" if row.important else ""),
            ("recipient", row.terms.recipient or "not yet chosen"),
            ("owner", row.terms.owner),
            ("state", f"{word(row.state)} since {date_text(row.since)}"),
            ("due", due_text(row.due_on, today) if row.patient_status is PatientStatus.ACTIVE else ""),
            ("visit" if row.state in OPEN else "visit was", _visit(row.appointment_on, row.appointment_at)),
            ("answered", word(row.answered) if row.answered else ""),
            ("missed visits", row.missed_visits or ""),
            ("goals", ", ".join(f"G{number}" for number in whole.goals) or "no goal"),
            ("first closed", date_text(whole.first_closed_on) if whole.first_closed_on else ""),
            ("taken over by", whole.redirected_to or ""),
            ("next", next_step(row.state, told=row.told)),
            ("may go to", ", ".join(state.value for state in whole.next_states) or "nothing: it has ended"),
            ("id", row.id),
        )
    )
    yield from titled("Checklist", map(_item, whole.items))
    yield from titled("Learnt late", map(_milestone, whole.milestones))
    yield from titled("Steps", table(("On", "Step", "Said", "By", "Recorded (UTC)"), map(_event, whole.events)))
    yield from titled(
        "Attempts", table(("On", "How", "Whom", "Outcome", "Note", "Next try", "Id"), map(_attempt, whole.attempts))
    )


def _visit(on: date | None, at: time | None) -> str:
    return f"{date_text(on)} {f'{at:%H:%M}' if at else ''}".strip() if on else ""


def _item(item: ItemLine) -> str:
    told = ", ".join(
        filter(None, (date_text(item.answer.on) if item.answer.on else "", item.answer.place, item.answer.reason))
    )
    sure = "" if item.confirmed else " [unconfirmed]"
    return clean(f"{word(item.answer.state)}: {item.text}{sure} {f'({told})' if told else ''} {item.id}")


def _milestone(line: MilestoneLine) -> str:
    said = ", ".join(filter(None, (line.terms.channel, line.terms.said_by, line.terms.note, line.who)))
    return clean(f"{word(line.kind)}: {date_text(line.terms.on)} {f'({said})' if said else ''}")


def _event(event: EventLine) -> tuple[object, ...]:
    visit = f"visit {_visit(event.appointment_on, event.appointment_at)}" if event.appointment_on else ""
    answered = f"question answered: {word(event.answered)}" if event.answered else ""
    loss = word(event.loss) if event.loss else ""
    off = f"by the {word(event.cancelled_by).lower()}" if event.cancelled_by else ""
    told = (event.channel, event.said_by, visit, event.appointment_place, answered, off, loss, event.reason, event.note)
    said = ", ".join(filter(None, told))
    kind = "" if event.kind.value == "step" else f" ({word(event.kind).lower()})"
    return date_text(event.on), f"{word(event.after)}{kind}", said, event.who, moment_text(event.recorded_at)


def _attempt(line: AttemptLine) -> tuple[object, ...]:
    terms = line.terms
    return (
        date_text(terms.on),
        word(terms.channel),
        word(terms.party) if terms.party else "",
        word(terms.outcome),
        terms.note,
        _visit(terms.next_try_on, terms.next_try_at),
        line.id,
    )
