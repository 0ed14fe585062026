"""`demo` and `synth`: clinics of people who do not exist."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from shlex import quote

from careplan.application.demo.folder import FILE, PASSPHRASE, DemoMade, DemoPatient, make_demo
from careplan.application.opening import Founding, Made, make_clinic
from careplan.application.synth import synth as fill
from careplan.cli.call import Answer, Call, Ended, declined, misused
from careplan.cli.desk import closed, local_path, told
from careplan.cli.lines import clean, table
from careplan.cli.passphrases import given_secret
from careplan.cli.progress import progress
from careplan.domain.team.clinic import ClinicTerms
from careplan.i18n.catalogue import trn
from careplan.i18n.clinical_text import name_text
from careplan.i18n.exchange import rows_text
from careplan.i18n.terms import word


def demo(call: Call) -> Answer[DemoMade]:
    """Never over a clinic that is there: also an earlier demonstration may hold somebody's trials."""
    folder = local_path(call.options.folder)
    if (folder / FILE).exists():
        raise declined(
            "already-there",
            f"There is a clinic already: {folder / FILE}.",
            f"Open it with --clinic {folder / FILE}, or name another folder: careplan demo {folder}-2.",
            "It was not touched.",
        )
    if folder.exists() and not folder.is_dir():
        raise declined("not-a-folder", f"{folder} is a file.", "Name a folder.", "It was not touched.")
    with progress() as show:
        made = make_demo(folder, given_secret(call) or PASSPHRASE, clock=call.clock, progress=show)
    if not isinstance(made, DemoMade):
        raise Ended(told(made))
    return Answer(data=made, lines=_lines(made))


@dataclass(frozen=True, slots=True, kw_only=True)
class Synthesised:
    """A large clinic of people who do not exist; `rows` by table."""

    clinic: Path
    recovery_key: str
    patients: int
    seed: int
    rows: Mapping[str, int]


def synth(call: Call) -> Answer[Synthesised]:
    """A new clinic; the same seed on the same day makes the same people."""
    path, options = local_path(call.options.path), call.options
    if options.patients < 1:
        raise misused("not-a-number", f"--patients {options.patients} is too few.", "Ask for one or more.")
    founding = Founding(terms=ClinicTerms(name="Synthetic clinic"), login="synth", name="Synth", demo=True)
    made = make_clinic(path, given_secret(call) or PASSPHRASE, founding, clock=call.clock)
    if not isinstance(made, Made):
        raise Ended(told(made))
    try:
        with progress() as show:
            rows = fill(
                made.open_clinic.clinic,
                options.patients,
                options.seed,
                progress=lambda done, of: show(f"making people: {done} of {of}"),
            ).value
    finally:
        closed(call, made.open_clinic)
    answer = Synthesised(
        clinic=path, recovery_key=made.recovery_key, patients=options.patients, seed=options.seed, rows=rows
    )
    people = trn("{count} person who does not exist", "{count} people who do not exist", options.patients)
    lines = [f"{path}: {people}, {rows_text(sum(rows.values()))}, seed {options.seed}."]
    return Answer(data=answer, lines=[*lines, f"recovery key  {made.recovery_key}"])


def _lines(made: DemoMade) -> Iterator[str]:
    yield "A demonstration clinic of fictitious people. Every page says DEMO."
    yield ""
    yield from table(("Patient", "Plan", "Version", "Document"), map(_row, made.patients))
    yield ""
    yield f"clinic        {made.clinic}"
    yield f"passphrase    {clean(made.passphrase)}"
    yield f"recovery key  {made.recovery_key}"
    yield f"users         {', '.join(made.users)} (--as USER; the default is {made.users[0]})"
    yield ""
    yield "Look around:"
    yield f"  export CAREPLAN_CLINIC={quote(str(made.clinic))} CAREPLAN_PASSPHRASE={quote(made.passphrase)}"
    for command in ("patients", "worklist", "referrals", "plan show PLAN-ID", "--help"):
        yield f"  python -m careplan {command}"


def _row(patient: DemoPatient) -> tuple[object, ...]:
    return (
        name_text(patient.family, patient.given),
        word(patient.plan_status) if patient.plan_status else "no plan",
        patient.plan_version or "",
        patient.document.name if patient.document else "",
    )
