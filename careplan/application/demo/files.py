"""Two invented files that lie with a referral of the demonstration: one recent, one that is too old to be relied on."""

from dataclasses import dataclass
from functools import partial

from careplan.application.commands.attachments import AttachFile
from careplan.application.demo.diary import Desk, Diary
from careplan.application.demo.scenario import people
from careplan.application.queries.referrals import WholeReferral
from careplan.domain.attachment.attachment import AttachmentKind, AttachmentTerms
from careplan.domain.attachment.looked import LookedAt, Seen
from careplan.domain.attachment.media import MediaType
from careplan.domain.shared.ids import ReferralId
from careplan.resources import resource

_FAMILY, _PART, _CAME = "Exampleton", "referral:pulmonology", -170


@dataclass(frozen=True, slots=True)
class _File:
    """`about` is a word of the checklist item that it answers, `dated` its day counted from today."""

    name: str
    title: str
    about: str
    dated: int
    lines: tuple[str, ...]


_FILES = (
    _File(
        "lung-function.pdf",
        "Lung function, Testtown Hospital",
        "pft",
        -182,
        ("LUNG FUNCTION", "EXAMPLETON, Grace", "FVC 68 % of predicted, DLCO 51 %", "Fictitious: nobody was measured."),
    ),
    _File(
        "hrct.pdf",
        "HRCT chest, written report",
        "hrct",
        -760,
        ("HRCT CHEST", "EXAMPLETON, Grace", "Ground glass at both bases.", "Fictitious: nobody was examined."),
    ),
)


def tell(diary: Diary) -> None:
    """They came on the day the packet was made ready."""
    for number, person in enumerate(people()):
        if person.patient.family == _FAMILY:
            for file in _FILES:
                diary.on(_CAME, partial(_attach, key=f"{number}", file=file))


def _attach(desk: Desk, key: str, file: _File) -> None:
    id_ = desk.made.get(f"{key}/{_PART}")
    if id_ is None:
        return  # a shorter scenario is told without it
    whole = desk.clinic.ask(WholeReferral(referral_id=ReferralId(id_)))
    item = next((each.id for each in whole.items if file.about in each.text.lower()), None)
    terms = AttachmentTerms(
        title=file.title,
        kind=AttachmentKind.PACKET_ITEM,
        dated_on=desk.day(file.dated),
        received_on=desk.day(_CAME),
    )
    data = resource("demo", "files", file.name).read_bytes()
    seen = LookedAt(data=data, media=MediaType.PDF, seen=Seen(pages=1, text="\n".join(file.lines)))
    desk.run(
        AttachFile(patient_id=whole.row.patient_id, file=seen, terms=terms, referral_id=whole.row.id, item_id=item)
    )
