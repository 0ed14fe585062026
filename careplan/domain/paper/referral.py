"""A referral as it goes on paper: the question, what the recipient needs to answer it, and what travels with it.

Codes, not words: labels come from the knowledge pack at the edge. Whatever is empty is not recorded, and is printed so.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from careplan.domain.measure.trend import Trend
from careplan.domain.plan.snapshot import DiseaseFacts, GoalLine, MedicineLine, PatientFacts
from careplan.domain.referral.limits import Limit
from careplan.domain.referral.record import ItemAnswer
from careplan.domain.referral.referral import ReferralTerms
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.partial_date import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketFile:
    """A file that travels inside the packet's PDF under a plain name; `title` is what the list calls it.

    `pages` None means that nobody has counted them; `sha256` is in hex. `item` is the key of the checklist item it
    answers, empty for one that answers none.
    """

    title: str
    media_type: str
    sha256: str
    content: bytes = field(repr=False)
    pages: int | None = None
    dated: PartialDate | None = None
    item: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketLine:
    """One item of the checklist with what was said of it; `by` and `said_on` name who answered it, and when.

    `on_page` says that the letter itself holds it; `key` is what a file names as its item. `override` is why the
    referral was made ready while the item was open; `by` and `said_on` then name who decided that.
    """

    key: str
    text: str
    answer: ItemAnswer
    by: str = ""
    said_on: date | None = None
    on_page: bool = False
    override: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who answers for the letter: who made it ready, in display form; blank while nobody has."""

    name: str = ""
    discipline: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyTo:
    """Where answers go: the owner, the clinic's numbers, and how long after the visit a report is expected.

    `report_within` None prints no limit: only what the clinic set is asked of others. `hours` is when somebody answers.
    """

    owner: str = ""
    phone: str = ""
    fax: str = ""
    hours: str = ""
    report_within: Limit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Whom it goes to, each of `lines` one line of the address; `channel` is how it is sent."""

    name: str = ""
    lines: tuple[str, ...] = ()
    channel: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralPaper:
    """Everything that letter and packet print.

    `version` counts how often it was sent: 1 until it has been, 2 after it came back for more. `see_within` is the
    clinic's limit for the urgency, None where it has set none. `results` holds the series as the record charts them.
    `goals` are those that the referral serves. `copies` and `consent` are in display form. `code` is the text of the
    code printed on the page, empty before the referral has a number.
    """

    number: str
    version: int
    terms: ReferralTerms
    state: ReferralState
    on: date
    recipient: Recipient
    patient: PatientFacts
    disease: DiseaseFacts | None
    medicines: tuple[MedicineLine, ...]
    goals: tuple[GoalLine, ...]
    results: tuple[Trend, ...]
    items: tuple[PacketLine, ...]
    sender: Sender
    reply: ReplyTo
    see_within: Limit | None = None
    interpreter: str = ""
    consent: str = ""
    copies: tuple[str, ...] = ()
    packet_name: str = ""
    files: tuple[PacketFile, ...] = ()
    code: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """What it cannot leave without, as codes."""
        lacks = {"question": not self.terms.question.strip(), "recipient": not self.recipient.name.strip()}
        return tuple(name for name, lacking in lacks.items() if lacking)

    @property
    def answered(self) -> int:
        """How many items are in the packet or need not be: a missing one is not."""
        return sum(line.answer.state in _ANSWERED for line in self.items)


_ANSWERED = {"done", "done-elsewhere", "not-applicable"}
