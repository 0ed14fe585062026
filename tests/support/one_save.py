"""One save as people make it, and how to tell that it is there: all that the fault tests know of the clinic."""

from pathlib import Path

from sqlalchemy import Connection, select, text

from careplan.application.clinic import Clinic
from careplan.application.commands.clinics import SetUpClinic
from careplan.application.commands.goals import AddGoal
from careplan.domain.plan.goal import GoalTerms
from careplan.domain.shared.ids import PlanId
from careplan.domain.team.clinic import ClinicTerms
from careplan.storage import opening
from careplan.storage.entry import Occasion
from careplan.storage.outcomes import Created, Opened, Opening
from careplan.storage.tables.plan import plan
from tests.support import clinics
from tests.support.clinic_files import CHEAP, NOW, PASSPHRASE

OCCASION = Occasion(now=NOW, by="Ann", hardness=CHEAP)


def prepare(path: Path) -> None:
    """A clinic with one patient and one plan, closed."""
    made = opening.create(path, PASSPHRASE, OCCASION)
    assert isinstance(made, Created), made
    clinic = desk(made.opened)
    terms = ClinicTerms(name="Example Clinic", address="1 Sample Street, Testtown", phone="000 0000 010")
    clinic.run(SetUpClinic(terms=terms, demo=False, login=clinic.user.login, name=clinic.user.name))
    clinics.with_plan(clinic)
    opening.close(made.opened, now=NOW, back_up=False)


def open_again(path: Path) -> Opening:
    """As the program does at every start."""
    return opening.open_clinic_file(path, PASSPHRASE, OCCASION)


def desk(opened: Opened) -> Clinic:
    """The clinic as Ann works with it."""
    return Clinic(
        store=opened.store,
        chain_key=opened.keys.chain_key,
        clock=clinics.Clock(),
        user=clinics.ANN,
        library=clinics.library(),
    )


def only_plan(opened: Opened) -> PlanId:
    """The plan that `prepare` made."""
    with opened.engine.connect() as connection:
        return PlanId(connection.execute(select(plan.c.id)).scalar_one())


def save(clinic: Clinic, plan_id: PlanId, number: int) -> None:
    """Returns when the goal is on disk."""
    clinic.run(AddGoal(plan_id=plan_id, terms=GoalTerms(description=f"goal {number}")))


def saved(connection: Connection) -> list[int]:
    """The numbers of all saves in the file, in order."""
    found = connection.execute(text("SELECT description FROM goal")).scalars()
    return sorted(int(description.removeprefix("goal ")) for description in found)
