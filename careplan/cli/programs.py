"""`open`, `version` and `selftest`: what concerns the program and no clinic in particular."""

from typing import NoReturn

from careplan.application.versions import Versions, versions
from careplan.cli.call import Answer, Call, declined
from careplan.cli.lines import pairs


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
