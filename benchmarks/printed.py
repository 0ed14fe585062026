"""The plan PDF among the other benchmarks; what is compared is said in `plan_pdf`."""

from collections.abc import Iterator

from benchmarks.measure import Ratio
from benchmarks.plan_pdf import ROUNDS, measured
from careplan.reports.documents.clinician_plan import clinician_plan
from tests.reports import plans

QUICK_ROUNDS = 5


def run(*, quick: bool) -> Iterator[Ratio]:
    """A usual plan and a long one."""
    for name, snapshot in (("usual", plans.RICH), ("long", plans.MANY_PAGES)):
        found = measured(clinician_plan(snapshot, plans.ISSUED), QUICK_ROUNDS if quick else ROUNDS)
        yield Ratio(f"plan PDF, a {name} one", found["floor_ms"], found["plan_ms"], found["aim"])
