"""Which of a referral's papers is which: the id under which its number is kept, its version, and its check."""

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from hashlib import sha256
from typing import Protocol
from uuid import uuid5

from careplan.domain.paper.referral import ReferralPaper
from careplan.domain.referral.record import EventKind, standing
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.ids import DocumentId, ReferralId

PREPARED = {ReferralState.DRAFT, ReferralState.READY, ReferralState.INFO_REQUESTED}
"""States in which the next sending is made ready."""


class Happened(Protocol):
    """A step of the loop as far as versions are told by it."""

    @property
    def position(self) -> int: ...
    @property
    def kind(self) -> EventKind: ...
    @property
    def after(self) -> ReferralState: ...


def paper_id(referral_id: ReferralId, kind: str, version: int) -> DocumentId:
    """The same for the same paper, so that a number that was given is found again."""
    return DocumentId(uuid5(referral_id, f"{kind}/{version}"))


def version_of(events: Iterable[Happened], state: ReferralState) -> int:
    """How often it was sent, and one more while it is being prepared: the third sending is the third version.

    A sending that was put right with a correction was none.
    """
    sent = sum(event.after is ReferralState.SENT for event in standing(events))
    return max(1, sent + (state in PREPARED))


def check_of(paper: ReferralPaper) -> str:
    """SHA-256 in hex of everything that is printed; of a file, that of its own bytes."""
    files = tuple(replace(file, content=b"") for file in paper.files)
    content = asdict(replace(paper, files=files))
    text = json.dumps(content, default=str, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
