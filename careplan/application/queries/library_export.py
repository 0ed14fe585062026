"""A clinic's own numbers as a file: to be read by people, kept, or handed to whoever writes the pack."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Final

from careplan.application.queries.library_overrides import OverrideLine
from careplan.knowledge.library import Library

SCHEMA: Final = "careplan.overrides/1"


def exported(lines: Iterable[OverrideLine], library: Library, today: date) -> bytes:
    """JSON in UTF-8, with the version of each pack it was set beside; no patient is in it."""
    told = [
        {
            "pack": line.target.pack,
            "kind": line.target.kind.value,
            "entry": line.target.entry,
            "number": line.terms.number,
            "reason": line.terms.reason,
            "version": line.version,
            "decided_by": line.decided_by,
            "decided_on": line.decided_on.isoformat(),
        }
        for line in lines
    ]
    packs = {pack.id: pack.about.version for pack in library.packs}
    whole = {"schema": SCHEMA, "as_of": today.isoformat(), "packs": packs, "overrides": told}
    return json.dumps(whole, ensure_ascii=False, indent=2).encode() + b"\n"
