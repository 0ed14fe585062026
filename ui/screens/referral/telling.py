"""What happened to a referral, newest first, in the words of the timeline."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from uuid import UUID

from careplan.application.queries.referral_lines import AttemptLine, EventLine, MilestoneLine
from careplan.application.queries.referral_story import Story, Written
from careplan.domain.referral.record import AttemptOutcome, AttemptParty, AttemptTerms, Channel, EventKind
from careplan.domain.referral.states import ReferralState
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text, moment_text
from careplan.i18n.terms import word
from ui.screens.referral.standing import state_look
from ui.theme.tones import Tone
from ui.widgets.timeline import TimelineEntry

_S = ReferralState
_TITLES = {
    _S.DRAFT: "Back to draft",
    _S.READY: "Marked ready",
    _S.SENT: "Sent ({channel})",
    _S.RECEIVED: "Receipt confirmed",
    _S.ACCEPTED: "Accepted",
    _S.BOOKED: "Visit booked for {visit}",
    _S.ATTENDED: "Visit took place",
    _S.INTERIM_REPORT: "Interim report received",
    _S.REPORT_RECEIVED: "Report received",
    _S.REVIEWED: "Report reviewed, question answered: {answered}",
    _S.CLOSED: "Closed, patient told ({channel})",
}
_WRONG = frozenset({_S.NO_SHOW, _S.VISIT_CANCELLED, _S.DECLINED})
_MISSED = frozenset({AttemptOutcome.NO_ANSWER, AttemptOutcome.WRONG_NUMBER, AttemptOutcome.NOT_DELIVERED})
CHANNEL_ICONS = {
    Channel.PHONE: "phone",
    Channel.FAX: "printer",
    Channel.LETTER: "mail",
    Channel.EMAIL: "mail",
    Channel.PORTAL: "external-link",
    Channel.IN_PERSON: "users",
}


def told(story: Story) -> tuple[TimelineEntry, ...]:
    """Steps, attempts, and the beginning: in the order in which they were written down, whatever the clock said."""
    whole, written = story.whole, story.written
    dated = [(_place(event.id, _moment(event.recorded_at), written), _event(event)) for event in whole.events]
    for number, attempt in enumerate(whole.attempts, start=1):
        at = _recorded(attempt.id, attempt.terms.on, written)
        dated.append((_place(attempt.id, at, written), _attempt(attempt, number, written)))
    for fact in whole.milestones:
        at = _recorded(fact.id, fact.terms.on, written)
        dated.append((_place(fact.id, at, written), _fact(fact, written)))
    begun = written.get(whole.row.id)
    if begun is not None:
        caption = _by(begun.who, begun.at, None)
        first = TimelineEntry(key="begun", icon="file-plus", title=tr("Draft begun"), caption=caption)
        dated.append((_place(whole.row.id, _moment(begun.at), written), first))
    return tuple(entry for _, entry in sorted(dated, key=lambda pair: pair[0], reverse=True))


def attempt_words(terms: AttemptTerms) -> str:
    """`Phone, no answer`, and whom it was to reach where that was not the recipient."""
    said = tr("{channel}, {outcome}").format(channel=word(terms.channel), outcome=word(terms.outcome).lower())
    if terms.party in {None, AttemptParty.RECIPIENT}:
        return said
    return tr("{attempt} ({party})").format(attempt=said, party=word(terms.party).lower())


def _event(event: EventLine) -> TimelineEntry:
    icon, _ = state_look(event.after)
    said = word(event.loss) if event.loss else ""
    return TimelineEntry(
        key=event.id,
        icon={EventKind.REOPENED: "undo-2", EventKind.CORRECTED: "pencil"}.get(event.kind, icon),
        title=_title(event),
        caption=_by(event.who, event.recorded_at, event.on),
        text="\n".join(filter(None, (said, event.said_by, event.appointment_place, event.reason, event.note))),
        tone=Tone.RED if event.after in _WRONG and event.kind is EventKind.STEP else None,
    )


def _title(event: EventLine) -> str:
    if event.kind is EventKind.REOPENED:
        return tr("Reopened: {state}").format(state=word(event.after))
    if event.kind is EventKind.CORRECTED:
        said = tr("Corrected: {after}, not {before}")
        return said.format(after=word(event.after), before=word(event.before).lower())
    if event.cancelled_by is not None:
        return tr("Visit cancelled by the {who}").format(who=word(event.cancelled_by).lower())
    visit = day_text(event.appointment_on) if event.appointment_on else ""
    if event.appointment_at:
        visit = f"{visit} {event.appointment_at:%H:%M}"
    answered = word(event.answered).lower() if event.answered else ""
    channel = word(Channel(event.channel)).lower() if event.channel in set(Channel) else event.channel
    said = tr(_TITLES.get(event.after) or word(event.after))
    return said.format(channel=channel, visit=visit, answered=answered)


def _attempt(attempt: AttemptLine, number: int, written: Mapping[UUID, Written]) -> TimelineEntry:
    terms = attempt.terms
    by = written.get(attempt.id)
    said = [tr("Attempt {number}.").format(number=number)]
    if terms.next_try_on is not None:
        at = f" {terms.next_try_at:%H:%M}" if terms.next_try_at else ""
        said.append(tr("Next try {day}.").format(day=day_text(terms.next_try_on) + at))
    missed = terms.outcome in _MISSED
    return TimelineEntry(
        key=attempt.id,
        icon="phone-missed" if missed and terms.channel is Channel.PHONE else CHANNEL_ICONS[terms.channel],
        title=attempt_words(terms),
        caption=_by(by.who, by.at, terms.on) if by else day_text(terms.on),
        text="\n".join(filter(None, (" ".join(said), terms.note))),
        tone=Tone.RED if missed else None,
    )


def _fact(fact: MilestoneLine, written: Mapping[UUID, Written]) -> TimelineEntry:
    terms, by = fact.terms, written.get(fact.id)
    told = " · ".join(filter(None, (tr("Learnt later."), terms.said_by, terms.channel)))
    return TimelineEntry(
        key=fact.id,
        icon="calendar-check",
        title=tr("{fact}: {day}").format(fact=word(fact.kind), day=day_text(terms.on)),
        caption=_by(by.who, by.at, terms.on) if by else day_text(terms.on),
        text="\n".join(filter(None, (told, terms.note))),
    )


def _by(who: str, at: datetime, on: date | None) -> str:
    """Who and when; where it was written down on another day than it happened, both."""
    moment = at.astimezone()
    if on is None or on == moment.date():
        return " · ".join(filter(None, (who, moment_text(moment))))
    recorded = tr("recorded {when}").format(when=moment_text(moment))
    return " · ".join(filter(None, (who, day_text(on), recorded)))


def _moment(at: datetime) -> datetime:
    return at.astimezone(UTC)


def _place(id: UUID, at: datetime, written: Mapping[UUID, Written]) -> tuple[int, datetime]:
    """What came from elsewhere stands before all that was written down here."""
    known = written.get(id)
    return (known.place if known else 0, at)


def _recorded(id: UUID, on: date, written: Mapping[UUID, Written]) -> datetime:
    known = written.get(id)
    return _moment(known.at) if known else datetime.combine(on, time(), UTC)
