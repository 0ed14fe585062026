"""`form`: send the form of a strand, take in what came back, list who has not answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from careplan.application.queries.attachments import AttachmentContent
from careplan.application.queries.removal import FilesOfForm, TakenFile
from careplan.application.queries.return_forms import ReturnFormByNumber, ReturnFormOf, Unanswered, UnansweredForms
from careplan.application.return_form_lines import Preview, PreviewLine
from careplan.application.return_form_making import send_return_form
from careplan.application.return_forms import read_return_form, taking_in
from careplan.application.written_file import write_whole
from careplan.cli.call import Answer, Call, declined, misused
from careplan.cli.desk import at_the_desk
from careplan.cli.lines import table
from careplan.cli.references import plan_of
from careplan.domain.return_form.form import SendingTerms, SentBy, Way
from careplan.domain.shared.ids import AttachmentId, ReturnFormId
from careplan.domain.therapy.therapy import Strand
from careplan.i18n.attachments import size_text
from careplan.i18n.clinical_text import date_text, day_text
from careplan.i18n.return_forms import against_text, barred_text, doubt_text, late_text, moved_on_text, row_text

_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentForm:
    """A form that lies where it was wanted."""

    form_id: ReturnFormId
    number: str
    due_on: date
    out: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLine:
    """One line of the preview: `against` and `barred` are codes, `note` is the same for a reader."""

    line: str
    what: str
    said: str
    before: str
    after: str
    against: tuple[str, ...]
    barred: str
    note: str
    taken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenForm:
    """What came of a returned form; `doubts` are codes of what a person confirms, `file` is the kept one's id."""

    form_id: ReturnFormId
    number: str
    plan_version: int
    version_now: int
    dry_run: bool
    entries: tuple[tuple[str, str], ...]
    lines: tuple[ReadLine, ...]
    doubts: tuple[str, ...]
    file: AttachmentId | None


def waiting(call: Call) -> Answer[tuple[Unanswered, ...]]:
    """Those due within a year, which is all of them."""
    with at_the_desk(call) as session:
        today = session.clinic.clock().astimezone().date()
        found = session.clinic.ask(UnansweredForms(until=today + _YEAR))
    head = ("Number", "Therapist", "Sent", "Due", "")
    rows = (
        (f.number, f.therapist, day_text(f.sent_on), day_text(f.due_on), late_text((today - f.due_on).days))
        for f in found
    )
    return Answer(data=found, lines=table(head, rows))


def send(call: Call) -> Answer[SentForm]:
    """Refuses before anything is recorded."""
    options = call.options
    out = Path(options.out).expanduser()
    if out.is_dir() or not out.parent.is_dir():
        raise misused("no-such-file", f"{out} cannot be written.", "Name a file in a folder that is there.")
    with at_the_desk(call) as session:
        clinic = session.clinic
        on = options.on or clinic.clock().astimezone().date()
        terms = SendingTerms(
            therapist=options.therapist, sent_on=on, channel=SentBy(options.channel), days=options.days
        )
        made = send_return_form(clinic, plan_of(options.plan), Strand(options.strand), terms)
        write_whole(out, made.data)
    sent = SentForm(form_id=made.form_id, number=made.number, due_on=terms.due_on, out=out)
    return Answer(data=sent, lines=(f"{made.number}, answer wanted by {day_text(terms.due_on)}: {out}",))


def take_in(call: Call) -> Answer[TakenForm]:
    """What nothing stands against, with --take and --leave; a line that cannot be taken is kept with the form.

    Declines while a doubt about the whole form is left that nobody named with --confirm.
    """
    options = call.options
    with at_the_desk(call) as session:
        preview = read_return_form(session.clinic, Path(options.file).expanduser())
        unknown = {*options.take, *options.leave} - {line.key for line in preview.lines}
        if unknown:
            raise misused("no-such-line", f"The form has no line {min(unknown)!r}.", "Look with --dry-run.")
        chosen = (preview.proposed | frozenset(options.take)) - frozenset(options.leave)
        kept = None
        if not options.dry_run:
            _ensure_confirmed(preview, set(options.confirm))
            session.clinic.run(taking_in(preview, chosen, way=Way.FILE, confirmed=preview.doubts))
            kept = session.clinic.ask(ReturnFormOf(form_id=preview.form.id)).file_id
    form = preview.form
    taken = TakenForm(
        form_id=form.id,
        number=form.number,
        plan_version=form.plan_version,
        version_now=form.version_now,
        dry_run=options.dry_run,
        entries=preview.answer.entries,
        lines=tuple(_line(line, taken=line.key in chosen and line.take is not None) for line in preview.lines),
        doubts=tuple(each.value for each in preview.doubts),
        file=kept,
    )
    return Answer(data=taken, lines=_told(taken, preview))


def returned_file(call: Call) -> Answer[tuple[TakenFile, ...]]:
    """The file that an answer was taken from, and those that were before it; with --out a copy, not encrypted."""
    options = call.options
    out = Path(options.out).expanduser() if options.out else None
    if out is not None and (out.is_dir() or not out.parent.is_dir()):
        raise misused("no-such-file", f"{out} cannot be written.", "Name a file in a folder that is there.")
    with at_the_desk(call) as session:
        clinic = session.clinic
        form_id = clinic.ask(ReturnFormByNumber(number=options.number))
        if form_id is None:
            raise declined("not-found", f"There is no return form {options.number!r} here.")
        found = clinic.ask(FilesOfForm(form_id=form_id))
        file_id = clinic.ask(ReturnFormOf(form_id=form_id)).file_id
        if out is not None and file_id is None:
            raise declined("not-found", "No returned file is kept of this form.", "It was keyed in, or taken away.")
        if out is not None and file_id is not None:
            write_whole(out, clinic.ask(AttachmentContent(attachment_id=file_id)).data)
    head = ("Title", "Came on", "Size", "Off the list", "Removed for good", "Id")
    return Answer(data=found, lines=table(head, map(_file_row, found)))


def _file_row(file: TakenFile) -> tuple[str, ...]:
    came = date_text(file.terms.received_on)
    off, gone = ("yes" if when else "" for when in (file.taken_at, file.wiped_at))
    return (file.terms.title, came, size_text(file.size), off, gone, str(file.id))


def _ensure_confirmed(preview: Preview, confirmed: set[str]) -> None:
    left = [each for each in preview.doubts if each.value not in confirmed]
    if left:
        said = "; ".join(f"{doubt_text(each)} ({each.value})" for each in left)
        todo = "Ask the therapist; then say " + " ".join(f"--confirm {each.value}" for each in left) + "."
        raise declined("not-confirmed", f"{said}.", todo, "Nothing of it was taken; the form is still waited for.")


def _line(line: PreviewLine, *, taken: bool) -> ReadLine:
    barred = (barred_text(line.barred),) if line.barred else ()
    return ReadLine(
        line=line.key,
        what=row_text(line.row),
        said=line.said,
        before=line.before,
        after=line.after,
        against=tuple(each.value for each in line.against),
        barred=line.barred.value if line.barred else "",
        note=". ".join(each.rstrip(".") for each in (line.doubt, *barred, *map(against_text, line.against)) if each),
        taken=taken,
    )


def _told(taken: TakenForm, preview: Preview) -> Iterator[str]:
    yield f"{taken.number}, {preview.form.therapist}"
    if moved := moved_on_text(taken.plan_version, taken.version_now):
        yield moved
    for doubt in preview.doubts:
        yield f"To be confirmed ({doubt.value}): {doubt_text(doubt)}" if taken.dry_run else doubt_text(doubt)
    yield ""
    head = ("Line", "What", "Before", "After", "Taken" if not taken.dry_run else "Would be", "")
    yield from table(
        head,
        ((e.line, e.what, e.before, e.after or e.said, "yes" if e.taken else "no", e.note) for e in taken.lines),
    )
