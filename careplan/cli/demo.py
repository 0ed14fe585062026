"""`demo` and `synth`: clinics of people who do not exist."""

from collections.abc import Iterator
from shlex import quote

from careplan.application.demo.folder import FILE, PASSPHRASE, DemoMade, DemoPatient, make_demo
from careplan.cli.call import Answer, Call, Ended, declined
from careplan.cli.desk import local_path, told
from careplan.cli.lines import clean, table
from careplan.cli.passphrases import given_secret
from careplan.cli.progress import progress
from careplan.i18n.clinical_text import name_text
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
