"""`open`, `version` and `selftest`: what concerns the program and no clinic in particular."""

import os

from careplan.application.selftest import NAMES, SelftestStep
from careplan.application.selftest import selftest as run_selftest
from careplan.application.versions import Versions, versions
from careplan.cli.call import Answer, Call, Ended, declined
from careplan.cli.desk import local_path
from careplan.cli.lines import pairs
from careplan.cli.progress import progress


def window(call: Call) -> Answer[None]:
    """Runs until the window is closed; says so where it is not installed."""
    named = getattr(call.options, "file", None) or call.options.clinic or os.environ.get("CAREPLAN_CLINIC", "")
    path = local_path(named) if named else None
    if call.window is None:
        raise _no_window()
    try:
        status = call.window(path)
    except ImportError as missing:
        raise _no_window() from missing
    return Answer(data=None, problems=status != 0)


def _no_window() -> Ended:
    return declined(
        "no-window",
        "The window is not installed here.",
        "Set it up with `./dev run`, or use the command line: see `careplan --help`.",
    )


def version(_: Call) -> Answer[Versions]:
    """Everything somebody needs who is asked for help."""
    found = versions()
    packs = ", ".join(f"{pack.id} {pack.version}" for pack in found.packs)
    facts = (
        ("careplan", found.careplan),
        ("file format", found.file_format),
        ("knowledge", packs),
        ("Python", found.python),
        ("SQLite", found.sqlite),
        ("SQLCipher", found.sqlcipher),
        ("Qt", found.qt or "not installed"),
    )
    return Answer(data=found, lines=pairs(facts))


def selftest(call: Call) -> Answer[tuple[SelftestStep, ...]]:
    """Every step in a folder of its own; status 1 when one failed."""
    with progress() as show:
        found = []
        for step in run_selftest(call.clock):
            found.append(step)
            show(f"{len(found)} of {len(NAMES)}")
    lines = [
        f"{'ok' if step.ok else 'FAILED':6}  {step.name}{f': {step.trouble}' if step.trouble else ''}" for step in found
    ]
    lines += [f"not run {name}" for name in NAMES[len(found) :]]
    failed = not all(step.ok for step in found)
    lines.append("This installation does not work." if failed else "This installation works.")
    return Answer(data=tuple(found), lines=lines, problems=failed)
