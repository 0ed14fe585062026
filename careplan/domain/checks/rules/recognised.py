"""Which of the names in a plan the library knows; of the others nothing is checked, and that is said first."""

from collections.abc import Iterator

from careplan.domain.checks.facts import Facts, Taken
from careplan.domain.checks.index import Index
from careplan.domain.checks.outcome import Checked, Input, Outcome
from careplan.domain.checks.rule import Rule

ID, VERSION = "recognised", "1"


def run(facts: Facts, _: Index) -> Iterator[Checked]:
    """One row for each name that stands alone, and one where nobody said what is taken at all."""
    for taken in (*facts.medicines, *(facts.vaccines or ())):
        if taken.meant is None:
            yield _unknown(taken)
        elif not taken.meant.confirmed:
            yield _by_doubtful_name(taken, taken.meant.name, taken.meant.id)


def _unknown(taken: Taken) -> Checked:
    return Checked(
        rule=ID,
        version=VERSION,
        outcome=Outcome.NOT_CHECKED,
        code="not-recognised",
        about=(taken.text,),
        parameters={"text": taken.text},
        inputs=(Input("medicine", taken.text, taken.started),),
        missing=("library-entry",),
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
