"""What a card of the board says: one sentence with icon and tone, the days at its foot, and all of it read out."""

from datetime import date
from typing import NamedTuple

from careplan.application.queries.referral_cards import BoardCard, Stage
from careplan.domain.plan.snapshot import Labels
from careplan.domain.referral.referral import Urgency
from careplan.domain.referral.states import ReferralState
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import capitalised, day_text, name_text
from careplan.i18n.terms import word
from ui.screens.referral.standing import specialty_name
from ui.theme.tones import Tone

_S = ReferralState
TITLES = {
    Stage.PREPARE: ("Draft and ready", "file-pen"),
    Stage.NO_DATE: ("Sent, no date", "send"),
    Stage.BOOKED: ("Booked", "calendar-check"),
    Stage.NO_REPORT: ("Visit, no report", "hourglass"),
    Stage.REVIEW: ("Report in, review", "file-check"),
    Stage.TELL: ("Tell patient", "message-square"),
}
_ICONS = {
    "pulmonology": "wind",
    "cardiology-ph": "heart",
    "dermatology": "hand",
    "hand-wound": "hand",
    "gastroenterology": "utensils",
    "dental-oral": "smile",
    "psychology-sw": "message-square",
    "nephrology": "droplets",
    "nutrition": "utensils",
    "occupational-therapy": "hand",
    "physical-therapy": "dumbbell",
    "ophthalmology": "eye",
    "obstetrics-fertility": "heart-handshake",
    "primary-care": "house",
    "rheumatology": "bone",
    "transplant-haematology": "test-tube",
}
"""By the id in the knowledge pack; whatever is not here has the sign of a referral."""
_UNSEEN = {_S.NO_SHOW: "No-show", _S.VISIT_CANCELLED: "Cancelled"}
"""Said of a late one too: it waits in the column of booked visits, and there is no visit."""
_SOON = 3
_PRESSING = {Urgency.URGENT, Urgency.SAME_DAY, Urgency.EMERGENCY_NOW}


class Said(NamedTuple):
    """`icon` is empty and the tone neutral where nothing presses."""

    text: str
    tone: Tone = Tone.NEUTRAL
    icon: str = ""


def specialty_icon(specialty: str) -> str:
    """A picture of the specialty."""
    return _ICONS.get(specialty, "send")


def short_specialty(labels: Labels, specialty: str) -> str:
    """What stands before a stroke or a bracket: "Cardiology" for the centre of pulmonary hypertension too."""
    return specialty_name(labels, specialty).split(" / ")[0].split(" (")[0]


def sentence(card: BoardCard, today: date) -> Said:
    """What holds it here; what is late says so first, and where the person stands before all of that."""
    if not card.is_followed:
        return Said(word(card.standing), Tone.AMBER, "info")
    late = card.late_by(today)
    if card.next_try_on is not None and card.next_try_on <= today and card.stage is Stage.NO_DATE:
        tries = trn("{count} attempt, try now", "{count} attempts, try now", card.attempts)
        return Said(tries, Tone.RED if late else Tone.AMBER, "phone-missed")
    if late:
        return Said(_late(card, late), Tone.RED, "triangle-alert")
    return _waiting(card, today)


def foot(card: BoardCard, today: date) -> str:
    """When a visit is to come, else for how long the state has lasted."""
    if card.state is _S.BOOKED and card.appointment_on is not None and card.appointment_on >= today:
        days = (card.appointment_on - today).days
        return trn("in {count} d", "in {count} d", days) if days else tr("today")
    return tr("day {count}").format(count=card.days)


def spoken(card: BoardCard, labels: Labels, today: date) -> str:
    """The whole card in sentences."""
    parts = (
        name_text(card.family, card.given),
        card.number,
        tr("{specialty} referral").format(specialty=specialty_name(labels, card.specialty)),
        tr("Important") if card.important else "",
        sentence(card, today).text,
        foot(card, today),
        tr("Owner {name}").format(name=card.owner_name) if card.owner_name else tr("Nobody chases it yet"),
        tr("Gone quiet") if card.quiet else "",
    )
    return ". ".join(part.rstrip(".") for part in parts if part)


def median_text(days: float | None) -> str:
    """Under the name of a column."""
    if days is None:
        return tr("none")
    return tr("median {days} d in state").format(days=f"{days:.1f}".removesuffix(".0"))


def _late(card: BoardCard, late: int) -> str:
    words = trn("{count} day late", "{count} days late", late)
    if card.state in _UNSEEN:
        return tr("{visit}, {late}").format(visit=tr(_UNSEEN[card.state]), late=words)
    if card.urgency in _PRESSING:
        return tr("{urgency}, {late}").format(urgency=capitalised(word(Urgency(card.urgency))), late=words)
    if card.state is _S.BOOKED:
        return tr("Visit over, {late}").format(late=words)
    limit = (card.due_on - card.since).days if card.due_on is not None else 0
    return tr("{late}: limit {limit}").format(late=words, limit=limit)


def _waiting(card: BoardCard, today: date) -> Said:
    due = day_text(card.due_on) if card.due_on is not None else ""
    near = card.due_on is not None and (card.due_on - today).days <= _SOON
    calm = Said(_calm(card, due))
    if card.state is _S.READY:
        return Said(calm.text, Tone.GREEN, "circle-check")
    if card.state in {_S.NO_SHOW, _S.VISIT_CANCELLED}:
        return Said(calm.text, Tone.AMBER, "calendar-x")
    if card.state is _S.DECLINED:
        return Said(calm.text, Tone.RED, "circle-x")
    if card.state is _S.INFO_REQUESTED:
        return Said(calm.text, Tone.AMBER, "circle-question-mark")
    if near and card.state in {_S.ATTENDED, _S.INTERIM_REPORT, _S.REPORT_RECEIVED, _S.REVIEWED}:
        return Said(calm.text, Tone.AMBER, "clock")
    return calm


def _calm(card: BoardCard, due: str) -> str:
    match card.state:
        case _S.DRAFT if card.all_items:
            return tr("Checklist {done} of {all}").format(done=card.answered_items, all=card.all_items)
        case _S.BOOKED if card.appointment_on is not None:
            at = f" {card.appointment_at:%H:%M}" if card.appointment_at is not None else ""
            return day_text(card.appointment_on) + at
        case _S.SENT | _S.RECEIVED | _S.ACCEPTED if card.attempts:
            if card.next_try_on is not None:
                return tr("Next try {day}").format(day=day_text(card.next_try_on))
            return trn("{count} attempt made", "{count} attempts made", card.attempts)
    words = tr(_PLAIN[card.state])
    return words.format(due=due) if due or "{due}" not in words else capitalised(word(card.state))


_PLAIN = {
    _S.DRAFT: "Being prepared",
    _S.READY: "Ready to send",
    _S.SENT: "Answer due {due}",
    _S.RECEIVED: "Receipt confirmed",
    _S.INFO_REQUESTED: "More information asked",
    _S.ACCEPTED: "Accepted, no date yet",
    _S.BOOKED: "Booked",
    _S.NO_SHOW: "No-show, rebook",
    _S.VISIT_CANCELLED: "Cancelled, rebook",
    _S.ATTENDED: "Report due {due}",
    _S.INTERIM_REPORT: "Final due {due}",
    _S.REPORT_RECEIVED: "Review by {due}",
    _S.REVIEWED: "Tell by {due}",
    _S.DECLINED: "Declined, redirect",
}
