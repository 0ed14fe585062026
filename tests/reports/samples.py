"""Contents of every subject a document can be about: a rich one, an empty one, a long one, and one that does harm.

All patients, staff and numbers are fictitious.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any
from uuid import UUID

from careplan.domain.measure.measure import Better, ChangeRule, Course, Measure
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.measure.trend import Recorded, trends
from careplan.domain.paper.hand_over import HandedPatient, HandedRow, HandOverSheet
from careplan.domain.paper.meeting_letter import MeetingLetter
from careplan.domain.paper.minutes import Attendee, CaseEnd, MeetingMinutes, MinutedAction, MinutedCase
from careplan.domain.paper.referral import PacketFile, PacketLine, Recipient, ReferralPaper, ReplyTo, Sender
from careplan.domain.paper.subject import Subject
from careplan.domain.patient.details import ContactKind, ContactTerms
from careplan.domain.plan.printing import Printing
from careplan.domain.referral.letter_code import code_text
from careplan.domain.referral.limits import Limit
from careplan.domain.referral.record import ItemAnswer, ItemState
from careplan.domain.referral.referral import ReferralTerms, Urgency
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.ids import MeasurementId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from tests.reports import plans

_DONE = ItemState.DONE
CODE = code_text("RF-2026-0418", "example clinic")
_FALL = ChangeRule(
    id="fvc-fall",
    text="10 % of the earlier value within 12 months",
    course=Course.FALL,
    relative_at_least=Decimal(10),
    months=12,
    about=True,
    source="trial",
    confirmed=True,
)
_FVC = Measure(
    id="fvc",
    name="Forced vital capacity",
    short="FVC",
    names=("FVC",),
    unit="%",
    caption="% predicted",
    better=Better.HIGHER,
    rules=(_FALL,),
    source="trial",
    confirmed=True,
)


def _result(name: str, taken: str, value: str = "", unit: str = "%", finding: str = "") -> Recorded:
    quantity = Quantity(Decimal(value), unit) if value else None
    terms = MeasurementTerms(name=name, value=quantity, finding=finding, taken=PartialDate(taken))
    return Recorded(id=MeasurementId(UUID(sha256(f"{name}{taken}".encode()).hexdigest()[:32])), terms=terms)


_FVC_VISITS = {"2024-11-02": "86", "2025-04": "84", "2025-11-08": "79", "2026-04-20": "74", "2026-11-02": "68"}
_RECORDED = (
    *(_result("FVC", day, value) for day, value in _FVC_VISITS.items()),
    _result("DLCO", "2025-11-08", "66"),
    _result("DLCO", "2026-11-02", "55"),
    _result("6-minute walk", "2026-10-12", "410", "m"),
    _result("HRCT", "2026-09-22", finding="fibrosis over 20 %, progression"),
)


def line(key: str, text: str, state: ItemState, on: date | None = None, **more: Any) -> PacketLine:
    """One item of the checklist."""
    place, reason = more.pop("place", ""), more.pop("reason", "")
    return PacketLine(key=key, text=text, answer=ItemAnswer(state=state, on=on, place=place, reason=reason), **more)


def file(title: str, content: bytes, item: str = "", pages: int | None = 1) -> PacketFile:
    """A file of the packet."""
    return PacketFile(
        title=title,
        media_type="application/pdf",
        sha256=sha256(content).hexdigest(),
        content=content,
        pages=pages,
        dated=PartialDate("2026-11-02"),
        item=item,
    )


RICH = ReferralPaper(
    number="RF-2026-0418",
    version=1,
    terms=ReferralTerms(
        specialty="pulmonology",
        question="FVC fell from 79 % to 68 % of predicted in 12 months on mycophenolate. Is a change of antifibrotic "
        "or immunosuppression advised, and is oxygen on effort needed?",
        reason="She now stops once on a flight of stairs; cough is unchanged; no fever.",
        urgency=Urgency.URGENT,
        recipient="Dr V. Imaginary",
        owner="m.sample",
    ),
    state=ReferralState.SENT,
    on=date(2026, 11, 11),
    recipient=Recipient(
        name="Dr V. Imaginary",
        lines=("ILD clinic, Example Lung Centre", "2 Placeholder Road, Testtown", "Secure fax 000 0000 002"),
        channel="fax",
    ),
    patient=replace(plans.GRACE, contacts=(ContactTerms(kind=ContactKind.PHONE, value="000 0000 021", name="sister"),)),
    disease=plans.DISEASE,
    medicines=plans.RICH.medicines,
    goals=plans.RICH.goals[:1],
    results=trends(_RECORDED, (_FVC,)),
    items=(
        line("question", "Question and reason for referral", _DONE, date(2026, 11, 5), on_page=True),
        line("summary", "SSc summary: subset, antibody, organ map", _DONE, date(2026, 11, 10), on_page=True),
        line("lung", "Lung function with DLCO, last 6 months", _DONE, date(2026, 11, 2)),
        line("hrct", "HRCT chest report", ItemState.DONE_ELSEWHERE, date(2026, 9, 22), place="Example Lung Centre"),
        line(
            "echo",
            "Echocardiogram, last 12 months",
            ItemState.MISSING,
            reason="Do not wait, FVC falling.",
            by="Dr L. Fictus",
            said_on=date(2026, 11, 10),
        ),
        line("bnp", "NT-proBNP, last 12 months", ItemState.OPEN),
        line("pets", "Exposure to birds", ItemState.NOT_APPLICABLE, reason="no pets"),
    ),
    sender=Sender(name="Dr L. Fictus", discipline="rheumatology", at=datetime(2026, 11, 10, 16, 20, tzinfo=UTC)),
    reply=ReplyTo(
        owner="M. Sample",
        phone="000 0000 010",
        fax="000 0000 011",
        hours="Mon to Fri 08:00 to 16:00",
        report_within=Limit(21),
    ),
    see_within=Limit(14),
    interpreter="none needed",
    copies=("GP Dr S. Mockup", "patient"),
    packet_name="Pulmonology packet",
    files=(file("Lung function report", b"%PDF-1.4 a", "lung", 2), file("Consent to share", b"%PDF-1.4 b", "", None)),
    code=CODE,
)

SPARSE = ReferralPaper(
    number="",
    version=1,
    terms=ReferralTerms(specialty="pulmonology"),
    state=ReferralState.DRAFT,
    on=date(2026, 11, 11),
    recipient=Recipient(),
    patient=plans.SPARSE.patient,
    disease=None,
    medicines=(),
    goals=(),
    results=(),
    items=(),
    sender=Sender(),
    reply=ReplyTo(),
)

_LONG = "She stops on the stairs, and she had to stop on the way to the clinic as well. " * 45
LONG = replace(
    RICH,
    terms=replace(RICH.terms, reason=_LONG, question=RICH.terms.question * 6),
    medicines=RICH.medicines * 6,
    items=RICH.items * 4,
    files=tuple(file(f"Report {number}", b"%PDF") for number in range(1, 13)),
)
HARMFUL = replace(
    RICH,
    terms=replace(RICH.terms, question=" ".join(plans.HOSTILE), reason="\n".join(plans.HOSTILE)),
    recipient=Recipient(name="<b>Dr</b> &amp;", lines=tuple(plans.HOSTILE) * 12, channel="<i>fax"),
    items=tuple(line(str(at), text, _DONE) for at, text in enumerate(plans.HOSTILE)),
    files=tuple(file(text, b"\0") for text in plans.HOSTILE),
    copies=plans.HOSTILE,
)

_CASE = MinutedCase(
    name="EXAMPLETON, Grace",
    born=PartialDate("1968-03-12"),
    identifier="TST-004217",
    question="FVC fell 13.9 % in 12 months. Change treatment, and start the work-up?",
    end=CaseEnd.DISCUSSED,
    facts=(("Disease", "Diffuse SSc, anti-Scl-70 positive"), ("Medicines", "mycophenolate mofetil 1 g twice daily")),
    missing=("Echocardiography missing",),
    outcomes=("Change treatment", "Refer"),
    comment="Ask pulmonology. Proposed by Dr V. Imaginary. Agreed.",
    actions=(MinutedAction(what="Order echo", owner="Dr L. Fictus", due_on=date(2026, 11, 27)),),
)
MINUTES = MeetingMinutes(
    title="SSc MDT meeting",
    on=date(2026, 11, 25),
    place="Room 2",
    attendees=(Attendee(name="Dr L. Fictus", part="chair"), Attendee(name="N. Mock", part="OT", apologies=True)),
    cases=(
        _CASE,
        MinutedCase(
            name="MOCKRIDGE, Helen", born=None, identifier="", question="", end=CaseEnd.NOT_DISCUSSED,
            left_over="Not discussed, moved to 16-Dec-2026.",
        ),
    ),
    note="Closed 25-Nov-2026 14:20 by M. Sample.",
    closed=True,
)  # fmt: skip
AFTER_MEETING = MeetingLetter(
    patient=plans.GRACE,
    to=("Dr P. Placeholder", "Example Practice", "2 Sample Street, Testtown"),
    to_patient=False,
    on=date(2026, 11, 26),
    meeting="SSc MDT meeting",
    met_on=date(2026, 11, 25),
    text="The team discussed this question: what next?\n\nWhat happens next:\n- Order echo (Dr L. Fictus, 27-Nov-2026)",
    sender="M. Sample",
    discipline="rheumatology",
    copies="The patient",
)
NO_LETTER = replace(AFTER_MEETING, to=(), to_patient=True, text="", discipline="", copies="")
NO_MINUTES = MeetingMinutes(title="Extra", on=date(2026, 11, 25), place="", attendees=(), cases=())

_ROW = HandedRow(
    patient=HandedPatient(name="EXAMPLETON, Grace", born=PartialDate("1968-03-12"), identifier="MRN TST-004217"),
    what="Pulmonology referral: log contact",
    rule="Sent 11-Nov-2026, no appointment date after 15 days (clinic limit 14 days).",
    next_action="Phone the booking desk",
    due_on=date(2026, 11, 25),
    late=True,
    note="Second try on Friday",
)
HANDED = HandOverSheet(
    leaving="M. Sample",
    taking="A. Stand-In",
    from_on=date(2026, 11, 26),
    until_on=date(2026, 12, 10),
    note="The echo laboratory moves house on Monday.",
    rows=(_ROW, replace(_ROW, patient=None, what="Order fax paper", due_on=None, late=False, note="")),
)
DRAFT, ISSUED = plans.DRAFT, plans.ISSUED
SAMPLES: Mapping[Subject, Mapping[str, tuple[tuple[Any, Printing], ...]]] = {
    Subject.PLAN: {
        "RICH": ((plans.RICH, DRAFT), (plans.RICH, ISSUED)),
        "SPARSE": ((plans.SPARSE, DRAFT), (plans.SPARSE, ISSUED)),
        "LONGEST": ((plans.LONGEST, DRAFT),),
        "HARMFUL": ((plans.HARMFUL, DRAFT),),
        "MANY_PAGES": ((plans.MANY_PAGES, DRAFT),),
    },
    Subject.REFERRAL: {
        "RICH": ((RICH, ISSUED),),
        "SPARSE": ((SPARSE, DRAFT),),
        "LONG": ((LONG, ISSUED),),
        "HARMFUL": ((HARMFUL, DRAFT),),
    },
    Subject.HAND_OVER: {
        "RICH": ((HANDED, replace(ISSUED, number="")),),
        "LONG": ((replace(HANDED, note="", until_on=None, rows=HANDED.rows * 20), replace(ISSUED, number="")),),
    },
    Subject.MEETING: {
        "RICH": ((MINUTES, ISSUED), (replace(MINUTES, closed=False), DRAFT)),
        "SPARSE": ((NO_MINUTES, DRAFT),),
    },
    Subject.MEETING_LETTER: {
        "RICH": ((AFTER_MEETING, replace(ISSUED, number="")),),
        "PATIENT": ((replace(AFTER_MEETING, to_patient=True, text=AFTER_MEETING.text + "\n\nMore." * 60), ISSUED),),
        "SPARSE": ((NO_LETTER, DRAFT),),
    },
}
"""By subject and name: what is printed, as a draft or issued. Every subject of the catalogue has its samples here."""
