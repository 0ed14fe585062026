"""Loading a whole plan through `PlanContent` against bare SQL that fetches the same rows and makes nothing of them.

The one plan has thirty parts and sixty checklist items; the others are synthetic, another one each time.
"""

from collections.abc import Callable, Iterator
from random import Random
from typing import Any
from uuid import UUID

from benchmarks.measure import Ratio, side_by_side
from benchmarks.places import Place, Places
from benchmarks.rich_plan import rich_plan
from careplan.application.queries.plan_content import PlanContent
from careplan.domain.shared.ids import PlanId

AIM = 6.0
ROUNDS = 200

_OF_PLAN = (
    "SELECT * FROM goal WHERE plan_id = ? AND retired_at IS NULL ORDER BY number",
    "SELECT * FROM therapy_activity WHERE plan_id = ? AND retired_at IS NULL ORDER BY strand, name",
    "SELECT * FROM other_care WHERE plan_id = ? AND retired_at IS NULL ORDER BY discipline, description",
    "SELECT r.*, (SELECT count(*) FROM checklist_item AS i WHERE i.referral_id = r.id AND i.retired_at IS NULL), "
    "(SELECT count(*) FROM checklist_item AS i WHERE i.referral_id = r.id AND i.retired_at IS NULL "
    "AND i.state <> 'open'), "
    "(SELECT count(*) FROM contact_attempt AS a WHERE a.referral_id = r.id AND a.retired_at IS NULL) "
    "FROM referral AS r WHERE r.plan_id = ? AND r.retired_at IS NULL ORDER BY since, specialty",
    "SELECT * FROM signature WHERE plan_id = ? AND retired_at IS NULL",
    *(
        f"SELECT l.{action}_id, g.number FROM {action}_goal_link AS l JOIN goal AS g ON g.id = l.goal_id "
        "WHERE g.plan_id = ? AND g.retired_at IS NULL AND l.retired_at IS NULL"
        for action in ("medicine", "therapy", "care", "referral")
    ),
)
_OF_PATIENT = (
    *(
        f"SELECT * FROM {table} WHERE patient_id = ? AND retired_at IS NULL"
        for table in (
            "patient_identifier", "patient_contact", "allergy", "problem", "disease_profile", "antibody",
            "organ_involvement", "team_member", "monitoring_series",
        )
    ),
    "SELECT * FROM medicine WHERE patient_id = ? AND retired_at IS NULL ORDER BY status, name",
    "SELECT name, value, finding, taken FROM measurement "
    "WHERE patient_id = ? AND retired_at IS NULL ORDER BY taken, taken_at",
)  # fmt: skip


def run(places: Places, sizes: tuple[int, ...]) -> Iterator[Ratio]:
    """The rich plan and random plans, in each clinic."""
    for size in sizes:
        place = places.of(size)
        rich = rich_plan(place.clinic)
        yield _compared(f"plan, 30 parts and 60 items, among {size:,} patients", place, [rich] * ROUNDS)
        ids = [row[0] for row in place.bare.execute("SELECT id FROM plan WHERE id <> ?", (str(rich),))]
        chosen = [PlanId(UUID(id_)) for id_ in Random(1).sample(ids, ROUNDS)]
        yield _compared(f"plan, another each time, among {size:,} patients", place, chosen)


def _compared(name: str, place: Place, plans: list[PlanId]) -> Ratio:
    def ours(plan_id: PlanId) -> object:
        return place.clinic.ask(PlanContent(plan_id=plan_id))

    return Ratio(name, *side_by_side(_bare(place.bare), ours, plans), AIM)


def _bare(connection: Any) -> Callable[[PlanId], object]:
    plan = "SELECT p.*, q.* FROM plan AS p JOIN patient AS q ON q.id = p.patient_id WHERE p.id = ?"

    def load(plan_id: PlanId) -> object:
        id_ = (str(plan_id),)
        connection.execute("BEGIN")
        row = connection.execute(plan, id_).fetchone()
        found = [row, connection.execute("SELECT signing FROM clinic_profile").fetchone()]
        found += [connection.execute(statement, id_).fetchall() for statement in _OF_PLAN]
        found += [connection.execute(statement, (row[1],)).fetchall() for statement in _OF_PATIENT]
        connection.execute("COMMIT")
        return found

    return load
