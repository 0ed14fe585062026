"""`open`, `version` and `selftest`: what concerns the program and no clinic in particular."""

from typing import NoReturn

from careplan.application.selftest import NAMES, SelftestStep
from careplan.application.selftest import selftest as run_selftest
from careplan.application.versions import Versions, versions
from careplan.cli.call import Answer, Call, declined
from careplan.cli.lines import pairs
from careplan.cli.progress import progress


def window(_: Call) -> NoReturn:
    """The window is not there yet."""
    raise declined(
        "no-window-yet",
        "The window comes with the next release; this one has the command line.",
        "See `careplan --help`, or make a demonstration clinic with `careplan demo`.",
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
