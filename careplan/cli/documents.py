"""`documents` and `export`: which documents there are, and one of them written to a file."""

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from careplan.application.clinic import Clinic
from careplan.application.printing import DocumentLine, Exported, every_document, export_plan
from careplan.application.printing_referrals import export_referral
from careplan.application.queries.plans import Plans
from careplan.application.written_file import write_whole
from careplan.cli.call import Answer, Call, declined, misused
from careplan.cli.desk import at_the_desk
from careplan.cli.lines import table
from careplan.cli.references import patient_of, plan_of, referral_of
from careplan.domain.paper.subject import Subject
from careplan.domain.plan.plan import CLOSED
from careplan.domain.shared.errors import NotInThisVersion
from careplan.domain.shared.ids import PlanId
from careplan.i18n.clinical_text import day_text

LATER = (
    "patient-plan", "exercise-sheet", "medication-calendar",
    "wallet-card", "mdt-summary", "hsct-sheet", "what-changed", "patient-summary", "referral-list",
    "audit-report", "quality-report", "fhir", "bundle", "ics", "csv", "xlsx",
)  # fmt: skip
"""Documents that later versions make; asked for now, they are named as such and not taken for a slip."""
_DRAFTS = {Subject.PLAN: "DRAFT, not signed", Subject.REFERRAL: "DRAFT, not sent"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A document that lies where it was wanted; without `issued_on` it is a draft and says so on every page."""

    document: str
    number: str
    version: int
    issued_on: date | None
    size: int
    out: Path | None


def list_documents(_: Call) -> Answer[tuple[DocumentLine, ...]]:
    """Those of this version."""
    found = every_document()
    return Answer(data=found, lines=table(("Document", "Title", "For"), ((d.id, d.title, d.audience) for d in found)))


def export(call: Call) -> Answer[Written]:
    """Refuses before anything is written; the file is whole or absent."""
    options = call.options
    _ensure_known(options.document)
    if options.lang not in {None, "en"}:
        raise declined(
            "no-such-language", f"Documents in {options.lang!r} are not made yet.", "Leave --lang out, or en."
        )
    if options.option:
        raise misused("no-such-option", f"{options.document} takes no options in this version.", "Leave --option out.")
    with at_the_desk(call) as session:
        made = _made(session.clinic, call)
    out = None if options.out == "-" else Path(options.out).expanduser()
    if out is None:
        sys.stdout.buffer.write(made.data)
        sys.stdout.flush()
    else:
        _write(out, made)
    written = Written(
        document=options.document,
        number=made.number,
        version=made.version,
        issued_on=made.issued_on,
        size=len(made.data),
        out=out,
    )
    issued = f"issued {day_text(made.issued_on)}" if made.issued_on else _DRAFTS[_subject(options.document)]
    lines = (f"{made.number}, version {made.version}, {issued}: {out}",) if out else ()
    return Answer(data=written, lines=lines)


def _ensure_known(document: str) -> None:
    if document in LATER:
        raise NotInThisVersion(field="document", what=document)
    if document not in {line.id for line in every_document()}:
        raise misused("no-such-document", f"There is no document {document!r}.", "See `careplan documents`.")


def _subject(document: str) -> Subject:
    return next(line.subject for line in every_document() if line.id == document)


def _made(clinic: Clinic, call: Call) -> Exported:
    """Of the plan or the referral that was named, whichever the document is about."""
    options = call.options
    subject = _subject(options.document)
    if subject is Subject.PLAN:
        return export_plan(clinic, options.document, _plan(clinic, call), version=options.version)
    if subject is not Subject.REFERRAL:
        raise NotInThisVersion(field="document", what=options.document)
    if not options.referral:
        raise misused("no-referral", "Of which referral?", "Give --referral ID or its number, such as RF-2026-0001.")
    if options.version is not None:
        raise misused("no-version", "A referral's papers are made as the record is now.", "Leave --version out.")
    return export_referral(clinic, options.document, referral_of(clinic, options.referral))


def _plan(clinic: Clinic, call: Call) -> PlanId:
    """The plan that was named, or the one open plan of a patient."""
    options = call.options
    if options.plan:
        return plan_of(options.plan)
    if not options.patient:
        raise misused("no-plan", "Of which plan?", "Give --plan ID or --patient ID.")
    plans = clinic.ask(Plans(patient_id=patient_of(clinic, options.patient)))
    found = [plan for plan in plans if plan.status not in CLOSED] or list(plans)
    if len(found) != 1:
        raise declined(
            "not-one", f"The patient has {len(found)} plans.", "Name one with --plan; see `careplan plan list`."
        )
    return found[0].id


def _write(out: Path, made: Exported) -> None:
    if out.is_dir():
        raise declined("is-a-folder", f"{out} is a folder.", f"Name a file, such as {out / made.file_name}.")
    if not out.parent.is_dir():
        raise declined("no-such-folder", f"There is no folder {out.parent}.", "Make it first.", "Nothing was written.")
    write_whole(out, made.data)
