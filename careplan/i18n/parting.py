"""Words for somebody whom the clinic ceases to follow: what is open, why it ends, and a warning before new work."""

from datetime import date

from careplan.domain.patient.patient import PatientStatus, Standing
from careplan.domain.referral.states import ReferralState
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import date_text, day_text
from careplan.i18n.terms import word


def standing_text(standing: Standing) -> str:
    """`Deceased 12-Mar-2026`."""
    return " ".join(filter(None, (word(standing.status), date_text(standing.since) if standing.since else "")))


def because_text(standing: Standing) -> str:
    """`Patient deceased 12-Mar-2026`: what is kept with each thing that ends."""
    said = standing_text(standing)
    return tr("Patient {standing}").format(standing=said[:1].lower() + said[1:])


def warning_text(status: PatientStatus) -> str:
    """Before a visit is booked or somebody is called: it may be right all the same. Blank for whoever is followed."""
    if status is PatientStatus.ACTIVE:
        return ""
    said = tr("This patient is recorded as {standing}. Record this only if it is right all the same.")
    return said.format(standing=word(status).lower())


def referral_words(specialty: str, number: str, recipient: str, state: ReferralState, visit_on: date | None) -> str:
    """`Cardiology referral RF-2026-0007 to Dr L. Fictus: booked; visit on 12-Mar-2026, to be cancelled there`."""
    name = tr("{specialty} referral {number}").format(specialty=specialty, number=number).strip()
    whom = tr("{name} to {recipient}").format(name=name, recipient=recipient) if recipient else name
    said = f"{whom}: {word(state).lower()}"
    if visit_on is None:
        return said
    return tr("{said}; visit on {day}, to be cancelled there").format(said=said, day=day_text(visit_on))


def task_words(text: str, due_on: date) -> str:
    """`Task: Ask again, due 12-Mar-2026`."""
    return tr("Task: {text}, due {day}").format(text=text, day=day_text(due_on))


def case_words(meeting: str, day: date) -> str:
    """`On the agenda of SSc MDT, 25-Mar-2026`."""
    return tr("On the agenda of {meeting}, {day}").format(meeting=meeting, day=day_text(day))


def form_words(number: str, therapist: str, sent_on: date) -> str:
    """`Return form TR-2026-0003 sent to M. Sample 01-Mar-2026`."""
    said = tr("Return form {number} sent to {who} {day}")
    return said.format(number=number, who=therapist, day=day_text(sent_on))
