"""The words of the directory: how somebody is reached, and how long they take."""

from collections.abc import Iterable
from decimal import Decimal

from careplan.domain.directory.doubles import Alike
from careplan.domain.directory.entry import EntryKind, EntryTerms
from careplan.domain.directory.reach import Reach, line_of
from careplan.domain.directory.response import ResponseTimes, Wait
from careplan.domain.plan.labels import Labels
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import capitalised
from careplan.i18n.terms import word

_CONTACT_LIMIT = 500
_WAYS = {Reach.PHONE: "Booking", Reach.EMAIL: "E-mail"}
_KINDS = {
    EntryKind.SPECIALIST: "Specialists",
    EntryKind.THERAPIST: "Therapists",
    EntryKind.CENTRE: "Centres",
    EntryKind.OTHER: "Others",
}
_ALIKE = {Alike.NAME: "a name like it", Alike.PHONE: "the same number", Alike.EMAIL: "the same e-mail address"}


def kind_words(kind: EntryKind) -> str:
    """Several of them."""
    return tr(_KINDS[kind])


def way_words(way: Reach) -> str:
    """`Booking` for the phone: the number is the one for bookings."""
    return tr(_WAYS.get(way, "")) or word(way)


def specialties_text(terms: EntryTerms, labels: Labels) -> str:
    """`Pulmonology, cardiology`; empty when none is recorded."""
    return capitalised(", ".join(labels.label("specialty", each) for each in terms.specialties))


def reached_by(terms: EntryTerms) -> str:
    """The preferred way with its line, or else the first that is known; empty when there is none."""
    ways = (terms.preferred, *Reach) if terms.preferred is not None else tuple(Reach)
    return next((_reached(terms, way) for way in ways if line_of(terms, way)), "")


def all_ways(terms: EntryTerms) -> tuple[str, ...]:
    """Every line that is known, the preferred way first."""
    first = [terms.preferred] if terms.preferred is not None else []
    ways = [*first, *(way for way in Reach if way is not terms.preferred)]
    told = [_reached(terms, way) for way in ways if line_of(terms, way)]
    if terms.phone and terms.other_phone:
        told.append(tr("also {line}").format(line=terms.other_phone))
    return tuple(told)


def contact_text(terms: EntryTerms) -> str:
    """What a referral keeps of it: every way but the postal address, and the hours."""
    ways = (way for way in all_ways(terms) if way != _reached(terms, Reach.LETTER) or terms.preferred is Reach.LETTER)
    return " · ".join((*ways, *filter(None, (_line(terms.hours),))))[:_CONTACT_LIMIT]


def recipient_text(terms: EntryTerms) -> str:
    """`Dr V. Imaginary, Example Lung Centre`."""
    return ", ".join(dict.fromkeys(filter(None, (terms.name, terms.organisation))))[:300]


def days_text(days: Decimal) -> str:
    """`16 days`, `8.5 days`."""
    whole = int(days)
    if days == whole:
        return trn("{count} day", "{count} days", whole)
    return tr("{days} days").format(days=f"{days:f}")


def wait_text(wait: Wait) -> str:
    """`16 days (n = 14)`; without any, that there is none, never a zero."""
    if wait.days is None:
        return tr("none yet")
    return tr("{days} (n = {n})").format(days=days_text(wait.days), n=wait.n)


def median_text(times: ResponseTimes) -> str:
    """For the page of a referral: `Median 16 days from sent to date (n = 14)`."""
    wait = times.to_booked
    if wait.days is None:
        return tr("No referral here has had a date yet") if times.sent else tr("No referral was sent here yet")
    return tr("Median {days} from sent to date (n = {n})").format(days=days_text(wait.days), n=wait.n)


def never_text(times: ResponseTimes) -> str:
    """`2 of 14 (14 %)`, of those whose outcome is known."""
    share = times.share_never_booked
    if share is None:
        return tr("not known yet") if times.sent else tr("none yet")
    said = tr("{count} of {all} ({percent} %)")
    return said.format(count=times.never_booked, all=times.settled, percent=round(share * 100))


def alike_text(shared: Iterable[Alike]) -> str:
    """`a name like it, the same number`."""
    return ", ".join(tr(_ALIKE[each]) for each in shared)


def _reached(terms: EntryTerms, way: Reach) -> str:
    return f"{way_words(way)} {_line(line_of(terms, way))}"


def _line(text: str) -> str:
    return ", ".join(part.strip(" ,") for part in text.splitlines() if part.strip())
