"""Red flags of a made-up pack, for pages that have them."""

from datetime import date

from careplan.domain.plan.red_flags import RedFlags
from careplan.domain.referral.packet import RedFlag, UrgencyLevel
from careplan.domain.referral.referral import Urgency
from careplan.domain.shared.fact import Source, SourceKind, Statement

READ = Source(id="made-up", title="The Journal of Examples", publisher="Fictus", year=2020, read="all")
SECOND = Source(id="second", title="A second look at examples", read="abstract")
GUESS = Source(id="guess", title="A guess", kind=SourceKind.BACKGROUND, read="nothing")


def guess(text: str) -> Statement:
    """A sentence that nobody read anywhere."""
    return Statement(text=text, source="guess", confirmed=False)


def level(id: Urgency, name: str, action: str) -> UrgencyLevel:
    """What the pack calls an urgency."""
    return UrgencyLevel(id=id, name=name, action=action, within_days=0, source="guess", confirmed=False)


BANG = RedFlag(
    id="bang",
    trigger="A loud bang",
    symptoms=(guess("smoke"), guess("silence")),
    urgency=Urgency.SAME_DAY,
    escalate_to=Urgency.EMERGENCY_NOW,
    escalate_if="It bangs twice",
    refer_to=("acoustics",),
    action=guess("Ring acoustics, stop rituximab"),
    source="made-up",
    also=("second",),
    confirmed=True,
)
HISS = RedFlag(
    id="hiss",
    trigger="A hiss",
    urgency=Urgency.URGENT,
    escalate_to=Urgency.SAME_DAY,
    refer_to=("acoustics",),
    action=guess("Listen."),
    source="guess",
    confirmed=False,
)
FLAME = RedFlag(
    id="flame",
    trigger="A flame",
    urgency=Urgency.EMERGENCY_NOW,
    escalate_to=Urgency.EMERGENCY_NOW,
    refer_to=("fire",),
    action=guess("Leave"),
    source="guess",
    confirmed=False,
)
EXAMPLES = RedFlags(
    pack="Exampleitis",
    version="0.0.1",
    day=date(2026, 1, 31),
    licence="Apache-2.0",
    reviewer="",
    status="Draft, reviewed by nobody",
    templates=("Loud exampleitis",),
    levels=(
        level(Urgency.EMERGENCY_NOW, "Emergency now", "Run"),
        level(Urgency.SAME_DAY, "Same day", "Walk"),
        level(Urgency.URGENT, "Urgent", "Ring"),
        level(Urgency.SOON, "Soon", "Write"),
    ),
    flags=(HISS, BANG, FLAME),
    sources=(READ, SECOND, GUESS),
)
