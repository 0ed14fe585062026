"""Documents of a plan: which there are, and one made ready to be kept or handed out."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from careplan.application.clinic import Clinic
from careplan.application.commands.documents import NumberDocument
from careplan.application.labels import labels
from careplan.application.queries.documents import NumberOf
from careplan.application.queries.history import PlanVersions, SignedVersion
from careplan.application.queries.plan_content import PlanContent
from careplan.application.queries.users import ThisClinic
from careplan.application.red_flags import red_flags_of
from careplan.application.safety import safety_of_content
from careplan.domain.paper.subject import Subject
from careplan.domain.plan.content import content_hash
from careplan.domain.plan.difference import differences
from careplan.domain.plan.printing import Letterhead, Printing
from careplan.domain.plan.record_now import with_record_of
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.domain.shared.errors import NotInThisVersion, UnknownVersion
from careplan.domain.shared.ids import PlanId
from careplan.i18n.catalogue import tr
from careplan.i18n.plan_alerts import no_longer_in_force, since_signing, stopped_since
from careplan.i18n.plan_changes import change_words

if TYPE_CHECKING:
    from careplan.reports.catalogue import DocumentSpec

_CHECK = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """One kind of document, for lists."""

    id: str
    title: str
    audience: str
    subject: Subject = Subject.PLAN


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A finished document; the file name holds no name and no number of a person."""

    data: bytes
    number: str
    version: int
    issued_on: date | None
    file_name: str


def documents(subject: Subject = Subject.PLAN) -> tuple[DocumentLine, ...]:
    """What this version can print about a plan, or about something else."""
    return tuple(line for line in every_document() if line.subject is subject)


def every_document() -> tuple[DocumentLine, ...]:
    """What this version can print, whatever it is about."""
    from careplan.reports.catalogue import DOCUMENTS  # noqa: PLC0415 - the PDF library is loaded when it is needed

    return tuple(
        DocumentLine(id=spec.id, title=spec.title, audience=spec.audience, subject=spec.subject) for spec in DOCUMENTS
    )


def preview_plan(clinic: Clinic, kind: str, plan_id: PlanId, *, version: int | None = None) -> bytes:
    """The pages as `export_plan` would make them now, for looking at: nothing is written and no number is given.

    Where no number was given before, the pages say so in its place. Refuses what `export_plan` refuses.
    """
    from careplan.reports.pdf.render import render  # noqa: PLC0415 - the PDF library is loaded when it is needed

    spec, snapshot, printing = _prepared(clinic, kind, plan_id, version)
    return render(spec.build(snapshot, replace(printing, number=printing.number or tr("Not numbered yet"))))


def export_plan(clinic: Clinic, kind: str, plan_id: PlanId, *, version: int | None = None) -> Exported:
    """One document of a plan: of the version being worked on, or of a signed one as it was signed.

    The first export of a version gives the document its number. A signed version is printed beside the record of today
    (allergies, results, laboratory dates, referral events), with an alert where allergies or standing have changed
    since, or where the version is no longer in force. Refuses an empty plan, an unknown kind or version.
    """
    from careplan.reports.pdf.render import render  # noqa: PLC0415 - the PDF library is loaded when it is needed

    spec, snapshot, printing = _prepared(clinic, kind, plan_id, version)
    if not printing.number:
        render(spec.build(snapshot, printing))  # a document that cannot be printed takes no number
    number = clinic.run(NumberDocument(plan_id=plan_id, kind=kind, version=snapshot.version)).value
    printing = replace(printing, number=number)
    data = render(spec.build(snapshot, printing))
    day = printing.issued_on or printing.today
    return Exported(
        data=data,
        number=printing.number,
        version=snapshot.version,
        issued_on=printing.issued_on,
        file_name=f"{printing.number}_{kind}_v{snapshot.version}_{day.isoformat()}.pdf",
    )


def _prepared(
    clinic: Clinic, kind: str, plan_id: PlanId, version: int | None
) -> tuple["DocumentSpec[Any]", PlanSnapshot, Printing]:
    """What a document is built from; its number is empty before the first export."""
    from careplan.reports.catalogue import document  # noqa: PLC0415 - the PDF library is loaded when it is needed

    spec = document(kind, Subject.PLAN)
    if spec is None:
        raise NotInThisVersion(field="document", what=kind)
    present = clinic.ask(PlanContent(plan_id=plan_id))
    signed = clinic.ask(PlanVersions(plan_id=plan_id))
    chosen = _chosen(present, signed, version)
    snapshot = with_record_of(chosen.content, present) if chosen else present
    number = clinic.ask(NumberOf(plan_id=plan_id, kind=kind, version=snapshot.version)) or ""
    return spec, snapshot, replace(_printing(clinic, snapshot, chosen, signed, present), number=number)


def _chosen(present: PlanSnapshot, signed: tuple[SignedVersion, ...], version: int | None) -> SignedVersion | None:
    """The signed version to print; None for the draft being worked on."""
    wanted = present.version if version is None else version
    found = next((each for each in signed if each.version == wanted), None)
    if found is None and wanted != present.version:
        raise UnknownVersion(field="version", version=wanted)
    return found


def _printing(
    clinic: Clinic,
    snapshot: PlanSnapshot,
    chosen: SignedVersion | None,
    signed: tuple[SignedVersion, ...],
    present: PlanSnapshot,
) -> Printing:
    facts = clinic.ask(ThisClinic())
    now: datetime = clinic.clock().astimezone()
    former = next((each for each in reversed(signed) if each.version < snapshot.version), None)
    return Printing(
        clinic=Letterhead(name=facts.terms.name, address=facts.terms.address, phone=facts.terms.phone, demo=facts.demo),
        number="",
        issued_on=chosen.signed_on if chosen else None,
        check=content_hash(snapshot)[:_CHECK],
        printed_at=now,
        printed_by=clinic.user.name,
        today=now.date(),
        labels=labels(clinic.library),
        changes=change_words(differences(former.content, snapshot), labels(clinic.library)) if former else (),
        alerts=_alerts(chosen.content, present) if chosen else (),
        notices=_out_of_force(chosen, signed, present) if chosen else (),
        red_flags=red_flags_of(clinic, snapshot),
        safety=safety_of_content(clinic, snapshot),
    )


def _alerts(signed: PlanSnapshot, present: PlanSnapshot) -> tuple[str, ...]:
    return (*since_signing(signed.patient, present.patient), *stopped_since(signed.medicines, present.medicines))


def _out_of_force(chosen: SignedVersion, signed: tuple[SignedVersion, ...], present: PlanSnapshot) -> tuple[str, ...]:
    later = next((each for each in signed if each.version > chosen.version), None)
    return no_longer_in_force(present.status, (later.version, later.signed_on) if later else None)
