"""Which of a patient's facts can call for a rule of the pack, as keys of its index."""

from collections.abc import Iterator

from careplan.domain.checks.facts import SUBSET, Facts
from careplan.domain.checks.index import Index
from careplan.domain.checks.standing import is_a_problem


def triggers(facts: Facts, index: Index) -> Iterator[str]:
    """Only what is there: what is absent or not said calls for nothing."""
    for taken in facts.medicines:
        if taken.meant is not None:
            yield from (f"term:{term}" for term in index.terms(taken.meant.id))
    yield from (f"told:{code}" for code, told in facts.told.items() if told.value)
    yield from (f"flag:{flag}" for flag in facts.red_flags or ())
    yield from (f"organ:{organ}" for organ, told in facts.organs.items() if told.value)
    yield from (f"antibody:{antibody}" for antibody, told in facts.antibodies.items() if told.value)
    yield from (f"test:{test}" for test in dict.fromkeys(result.test for result in facts.results or ()))
    yield from (f"state:{state.id}" for state in index.worded if facts.problems and is_a_problem(state, facts))
    if (subset := facts.chosen.get(SUBSET)) is not None:
        yield f"subset:{subset.value}"
