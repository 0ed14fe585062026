"""Which of the names in a plan the library knows; of the others nothing is checked, and that is said first."""

import re
from collections.abc import Iterator

from careplan.domain.checks.book import UnclearName
from careplan.domain.checks.facts import Facts, Taken
from careplan.domain.checks.index import Index
from careplan.domain.checks.outcome import Checked, Input, Outcome, sources_of
from careplan.domain.checks.rule import Rule

ID, VERSION = "recognised", "2"
_ABBREVIATION = re.compile(r"(?![IVXLC]+\b)[A-Z][A-Z0-9/-]{1,5}(?:\s.*)?")
"""Two to six capitals and digits, as people write names short; a strength may stand behind."""


def run(facts: Facts, index: Index) -> Iterator[Checked]:
    """One row for each name that stands alone, and one where nobody said what is taken at all."""
    for taken in (*facts.medicines, *(facts.vaccines or ())):
        if taken.meant is None:
            unclear = index.unclear_name(taken.text)
            yield _unclear(taken, unclear) if unclear is not None else _unknown(taken)
        elif not taken.meant.confirmed:
            yield _by_doubtful_name(taken, taken.meant.name, taken.meant.id)


def _unclear(taken: Taken, name: UnclearName) -> Checked:
    """Asked back: which of the several it is, nobody here may guess."""
    return Checked(
        rule=ID,
        version=VERSION,
        outcome=Outcome.NOT_CHECKED,
        code="name-unclear",
        about=(taken.text,),
        confirmed=name.confirmed,
        parameters={"text": taken.text, "what": "; ".join(name.may_be)},
        inputs=(Input("medicine", taken.text, taken.started),),
        missing=("which-name",),
        sources=sources_of(name),
    )


def _unknown(taken: Taken) -> Checked:
    is_short = _ABBREVIATION.fullmatch(taken.text.strip()) is not None
    return Checked(
        rule=ID,
        version=VERSION,
        outcome=Outcome.NOT_CHECKED,
        code="name-short" if is_short else "not-recognised",
        about=(taken.text,),
        parameters={"text": taken.text},
        inputs=(Input("medicine", taken.text, taken.started),),
        missing=("which-name",) if is_short else ("library-entry",),
    )


def _by_doubtful_name(taken: Taken, name: str, id: str) -> Checked:
    return Checked(
        rule=ID,
        version=VERSION,
        outcome=Outcome.NOT_CHECKED,
        code="name-unconfirmed",
        about=(id,),
        confirmed=False,
        parameters={"text": taken.text, "one": name},
        inputs=(Input("medicine", taken.text, taken.started),),
        missing=("confirmation",),
    )


RULE = Rule(ID, VERSION, run)
