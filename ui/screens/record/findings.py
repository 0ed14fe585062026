"""Antibodies and organs as rows: all that the library names, recorded or not, then what was recorded besides."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from careplan.application.queries.patient_record import PatientRecord
from careplan.domain.disease.condition import Condition
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised
from ui.desk import Desk
from ui.items.cells import PillCell
from ui.theme.tones import Tone

L = TypeVar("L")


@dataclass(frozen=True)  # slots and `Finding[L](...)` do not go together in Python 3.11
class Finding(Generic[L]):
    """`line` is None where nobody has recorded anything: that is a state of its own, never "negative" or "none"."""

    code: str
    name: str
    line: L | None


class Choice(Protocol):
    """What a pack offers."""

    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...


def findings(choices: Sequence[Choice], recorded: Iterable[tuple[str, L]]) -> tuple[Finding[L], ...]:
    """In the order of the library; words of one's own come last."""
    left = dict(recorded)
    offered = [Finding(choice.id, capitalised(choice.name), left.pop(choice.id, None)) for choice in choices]
    return (*offered, *(Finding(code, code, line) for code, line in left.items()))


def condition_of(desk: Desk, id: str) -> Condition:
    """The disease with this id; the first of the library where it names none."""
    packs = desk.library.packs
    return next((pack.condition for pack in packs if pack.condition.id == id), packs[0].condition)


def described(record: PatientRecord | None) -> str:
    """The id of the disease that somebody described; empty before that."""
    return record.disease.condition if record and record.disease else ""


def not_recorded() -> PillCell:
    """The state of what nobody has recorded."""
    return PillCell(tr("Not recorded"), "circle-dashed", Tone.UNKNOWN)
