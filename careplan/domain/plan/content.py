"""What exactly is signed: the plan's own parts, in a form that is the same for the same content, and its hash.

The form has a number, kept beside each hash: a signature goes on being checked in the form it was put under, whatever
shape a snapshot has by then.
"""

import json
from collections.abc import Callable
from dataclasses import asdict
from hashlib import sha256
from typing import Protocol

from careplan.domain.plan import first_form
from careplan.domain.plan.snapshot import PlanSnapshot

FORMS: dict[int, Callable[[PlanSnapshot], str]] = {1: first_form.text}
"""Every form that a signature was ever put under, by its number; released ones are never edited."""


class Signed(Protocol):
    """What keeps the hash of a content and the number of its form: a signature, a version, a row of either."""

    @property
    def content_hash(self) -> str:
        """SHA-256 in hex."""

    @property
    def content_form(self) -> int:
        """A key of `FORMS`."""


def canonical(snapshot: PlanSnapshot) -> str:
    """The whole snapshot as JSON with sorted keys; decimals, dates and ids as text. Equal snapshots give equal text."""
    return json.dumps(asdict(snapshot), default=str, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def newest_form() -> int:
    """The form that signatures are put under now."""
    return max(FORMS)


def content_hash(snapshot: PlanSnapshot, form: int | None = None) -> str:
    """SHA-256 in hex of what is signed, in the newest form unless another is named.

    The first form is hashed as it is; a later one begins with its mark (`v2:`), so that no text stands for two forms.
    """
    number = form or newest_form()
    mark = "" if number == 1 else f"v{number}:"
    return sha256(f"{mark}{FORMS[number](snapshot)}".encode()).hexdigest()


def covers(signed: Signed, snapshot: PlanSnapshot) -> bool:
    """Whether this is the content that was signed."""
    return signed.content_hash == content_hash(snapshot, signed.content_form)
