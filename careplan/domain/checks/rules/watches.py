"""What a pack says to watch for: things that are dangerous together, each with whom to call."""

from collections.abc import Iterator

from careplan.domain.checks.book import Watch
from careplan.domain.checks.clauses import holds_all
from careplan.domain.checks.facts import Facts
from careplan.domain.checks.index import Index
from careplan.domain.checks.outcome import Checked, Outcome, sources_of
from careplan.domain.checks.rule import UNCONFIRMED, Rule
from careplan.domain.checks.standing import Standing, taken_of
from careplan.domain.checks.triggers import triggers

ID, VERSION = "watch", "1"


def run(facts: Facts, index: Index) -> Iterator[Checked]:
    """Each watch that a fact of this patient calls for; the others are not spoken of."""
    for watch in index.watches(triggers(facts, index)):
        yield _row(watch, holds_all(watch.clauses, facts, index), facts, index)


def _row(watch: Watch, found: Standing, facts: Facts, index: Index) -> Checked:
    is_finding = bool(found.so) and watch.confirmed
    outcome = Outcome.FINDING if is_finding else Outcome.CLEAR if found.so is False and watch.confirmed else None
    codes = {Outcome.FINDING: "watch", Outcome.CLEAR: "watch-clear"}
    code = "watch-unknown" if found.so is None else UNCONFIRMED
    terms = [term for clause in watch.clauses for term in clause.terms]
    about = tuple(each.meant.id for each in taken_of(terms, facts, index) if each.meant is not None)
    return Checked(
        rule=f"{ID}.{watch.id}",
        version=f"{VERSION}.{watch.version}",
        outcome=outcome or Outcome.NOT_CHECKED,
        code=codes[outcome] if outcome else code,
        about=about,
        severity=watch.severity if is_finding else None,
        confirmed=watch.confirmed,
        parameters={
            "one": ", ".join(index.name(id) for id in about),
            "other": watch.name,
            "name": watch.name,
            "call": ", ".join(index.packets[id].name for id in watch.call if id in index.packets),
        },
        advice=(watch.text,) if found.so else (),
        fact=f"watches.{watch.id}",
        inputs=found.inputs,
        missing=found.missing or (("confirmation",) if outcome is None else ()),
        sources=sources_of(watch),
    )


RULE = Rule(ID, VERSION, run)
