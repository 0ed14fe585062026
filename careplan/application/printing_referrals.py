"""The papers of a referral, made ready to be looked at or to leave the clinic: the letter, and the whole packet."""

from dataclasses import dataclass, replace
from datetime import date

from careplan.application.clinic import Clinic
from careplan.application.commands.referral_papers import NumberPaper
from careplan.application.making_papers import made, printing_for
from careplan.application.printing import Exported, documents
from careplan.application.queries.referral_papers import NumberOfPaper
from careplan.application.queries.referrals import WholeReferral
from careplan.application.referral_content import issued_on, packet_files, referral_content
from careplan.domain.paper.numbering import PREPARED, check_of
from careplan.domain.paper.referral import PacketFile, ReferralPaper
from careplan.domain.paper.subject import Subject
from careplan.domain.plan.printing import Printing
from careplan.domain.shared.errors import NotInThisVersion
from careplan.domain.shared.ids import ReferralId
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text

LETTER, PACKET = "referral-letter", "referral-packet"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLooked:
    """A paper for looking at; `missing` is what it cannot leave without (`question`, `recipient`), as codes."""

    data: bytes
    missing: tuple[str, ...]
    files: int
    version: int
    number: str


def preview_referral(
    clinic: Clinic, kind: str, referral_id: ReferralId, *, files: tuple[PacketFile, ...] | None = None
) -> PaperLooked:
    """The pages as they would leave now: nothing is written and no number is given.

    What lacks something is shown as a draft, marked on every page, with what it lacks. Files that lie with the referral
    are listed and not carried.
    """
    files = packet_files(clinic, referral_id, whole=False) if files is None else files
    paper, printing = _prepared(clinic, kind, referral_id, files)
    if paper.missing:
        printing = replace(printing, issued_on=None)
    shown = replace(printing, number=printing.number or tr("Not numbered yet"))
    return PaperLooked(
        data=made(kind, paper, shown),
        missing=paper.missing,
        files=len(paper.files),
        version=paper.version,
        number=printing.number,
    )


def export_referral(
    clinic: Clinic, kind: str, referral_id: ReferralId, *, files: tuple[PacketFile, ...] | None = None
) -> Exported:
    """A paper of a referral as a file; the first export of a version gives it its number.

    Refuses with NotReadyToPrint a letter without question or recipient, whatever the state; a referral that nobody has
    made ready yet is marked as a draft on every page. The version is that of the sending it belongs to.
    """
    if files is None:
        files = packet_files(clinic, referral_id, whole=kind == PACKET)
    paper, printing = _prepared(clinic, kind, referral_id, files)
    _ensure_whole(paper)
    if not printing.number:
        made(kind, paper, printing)  # a document that cannot be printed takes no number
    number = clinic.run(
        NumberPaper(referral_id=referral_id, kind=kind, version=paper.version, issued_on=printing.issued_on)
    ).value
    printing = replace(printing, number=number)
    day: date = printing.issued_on or printing.today
    return Exported(
        data=made(kind, paper, printing),
        number=number,
        version=paper.version,
        issued_on=printing.issued_on,
        file_name=f"{number}_{kind}_v{paper.version}_{day.isoformat()}.pdf",
    )


def _prepared(
    clinic: Clinic, kind: str, referral_id: ReferralId, files: tuple[PacketFile, ...]
) -> tuple[ReferralPaper, Printing]:
    if kind not in {line.id for line in documents(Subject.REFERRAL)}:
        raise NotInThisVersion(field="document", what=kind)
    paper = referral_content(clinic, referral_id, files)
    number = clinic.ask(NumberOfPaper(referral_id=referral_id, kind=kind, version=paper.version)) or ""
    printing = printing_for(clinic, paper, check=check_of(paper), number=number)
    final = issued_on(clinic.ask(WholeReferral(referral_id=referral_id)), printing.today)
    return paper, replace(printing, issued_on=final, notices=_copied(paper, final, printing.today))


def _copied(paper: ReferralPaper, final: date | None, today: date) -> tuple[str, ...]:
    """What was sent is not kept here: a later print shows the record of its own day, and says so on every page."""
    if final is None or final == today or paper.state in PREPARED:
        return ()
    said = tr("PRINTED AGAIN {today} from the record of that day: what was sent {sent} may differ")
    return (said.format(today=day_text(today), sent=day_text(final)),)


def _ensure_whole(paper: ReferralPaper) -> None:
    from careplan.reports.refusals import NotReadyToPrint  # noqa: PLC0415 - beside the PDF library, loaded when needed

    if paper.missing:
        raise NotReadyToPrint(field="referral", missing=", ".join(paper.missing))


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperStanding:
    """How far a referral's papers are: `missing` as in `PaperLooked`, `final_on` is None while it is a draft."""

    missing: tuple[str, ...]
    files: int
    version: int
    final_on: date | None


def standing_of(clinic: Clinic, referral_id: ReferralId) -> PaperStanding:
    """Without making a page."""
    files = packet_files(clinic, referral_id, whole=False)
    paper = referral_content(clinic, referral_id, files)
    final = issued_on(clinic.ask(WholeReferral(referral_id=referral_id)), clinic.clock().astimezone().date())
    return PaperStanding(missing=paper.missing, files=len(files), version=paper.version, final_on=final)
