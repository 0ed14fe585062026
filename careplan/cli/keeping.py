"""`backup`, `verify`, `restore`, `doctor` and `audit`: keeping a clinic safe."""

from collections.abc import Iterator
from pathlib import Path

from careplan.application.keeping import (
    BackupLine,
    Check,
    Finding,
    JournalProof,
    Proof,
    RestoredClinic,
    back_up,
    backups,
    examine,
    prove_backup,
    prove_clinic,
    prove_journal,
    restore_backup,
)
from careplan.application.queries.audit import AuditStep, AuditTrail
from careplan.cli.call import Answer, Call, Ended, declined
from careplan.cli.desk import at_the_desk, clinic_path, told
from careplan.cli.lines import table
from careplan.cli.passphrases import secret_of
from careplan.cli.references import patient_of
from careplan.i18n.catalogue import trn
from careplan.i18n.clinical_text import moment_text
from careplan.i18n.exchange import rows_text
from careplan.i18n.keeping import check_text, why_made
from careplan.i18n.outcomes import damage
from careplan.i18n.steps import step_name

LATEST = "latest"


def backup(call: Call) -> Answer[tuple[BackupLine, ...]]:
    """The copy that was made, or with `--list` all there are."""
    if call.options.list:
        found = backups(clinic_path(call))
        rows = ((moment_text(b.made_at), why_made(b.why), b.rows, b.steps, b.size, b.path.name) for b in found)
        head = ("Made (UTC)", "Why", "Rows", "Steps", "Bytes", "File")
        return Answer(data=found, lines=table(head, rows))
    also = Path(call.options.also).expanduser() if call.options.also else None
    if also is not None and not also.is_dir():
        raise declined("no-such-folder", f"There is no folder {also}.", "Make it first.", "No backup was made.")
    with at_the_desk(call) as session:
        made = back_up(session, also)
    lines = (f"{each.path} ({each.rows} rows, {each.size} bytes, verified)" for each in made)
    return Answer(data=made, lines=lines)


def verify(call: Call) -> Answer[Proof]:
    """A backup, or the clinic itself in full."""
    if call.options.file:
        proof = prove_backup(_backup_file(call), secret_of(call))
        if not isinstance(proof, Proof):
            raise Ended(told(proof))
    else:
        with at_the_desk(call) as session:
            proof = prove_clinic(session)
    return Answer(data=proof, lines=_proof_lines(proof), problems=not proof.sound)


def restore(call: Call) -> Answer[RestoredClinic]:
    """Needs the clinic to be closed everywhere; nothing that was there is deleted."""
    target, copy = clinic_path(call), _backup_file(call)
    restored = restore_backup(copy, target, secret_of(call), clock=call.clock)
    if not isinstance(restored, RestoredClinic):
        raise Ended(told(restored))
    return Answer(data=restored, lines=_restored_lines(restored))


def doctor(call: Call) -> Answer[tuple[Finding, ...]]:
    """Status 1 when something wants doing; an unreviewed knowledge pack is said and counts as none."""
    with at_the_desk(call) as session:
        found = examine(session)
    amiss = any(not finding.well for finding in found if finding.check is not Check.KNOWLEDGE)
    rows = (("ok" if f.well else "!", check_text(f.check, f.detail, well=f.well)) for f in found)
    return Answer(data=found, lines=(f"{mark:2}  {text}" for mark, text in rows), problems=amiss)


def audit_show(call: Call) -> Answer[tuple[AuditStep, ...]]:
    """The newest first."""
    with at_the_desk(call) as session:
        whose = patient_of(session.clinic, call.options.patient) if call.options.patient else None
        found = session.clinic.ask(AuditTrail(limit=call.options.limit or None, patient_id=whose))
    rows = (
        (s.seq, moment_text(s.at), s.who, step_name(s.name, is_undo=s.undoes is not None), s.changes) for s in found
    )
    return Answer(data=found, lines=table(("Step", "When (UTC)", "Who", "What", "Changes"), rows))


def audit_verify(call: Call) -> Answer[JournalProof]:
    """Every seal, and the end against the newest backup."""
    with at_the_desk(call) as session:
        proof = prove_journal(session)
    lines = [check_text(Check.JOURNAL, str(proof.broken_at or ""), well=proof.sound), f"{proof.steps} steps."]
    if proof.compared_with is None:
        lines.append("There is no backup to compare its end with.")
    return Answer(data=proof, lines=lines, problems=not proof.sound)


def _backup_file(call: Call) -> Path:
    if call.options.file != LATEST:
        return Path(call.options.file).expanduser()
    found = backups(clinic_path(call))
    if not found:
        raise declined("no-backup", "There is no backup beside the clinic.", "Name the file of one kept elsewhere.")
    return found[0].path


def _proof_lines(proof: Proof) -> Iterator[str]:
    if proof.sound:
        steps = trn("{count} step", "{count} steps", proof.steps)
        yield f"{proof.path} is whole: {rows_text(sum(proof.rows.values()))}, {steps}."
    for fault in proof.faults:
        yield f"{proof.path}: {damage(fault.what, fault.detail)}"


def _restored_lines(answer: RestoredClinic) -> Iterator[str]:
    yield f"{answer.clinic} has the content of {answer.restored_from}: {answer.rows} rows, {answer.steps} steps."
    for path in answer.kept_aside:
        yield f"kept aside: {path}"
