"""Clinical days are the clinic's: what happened this morning in Auckland is not in the future."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.allergies import RecordNoAllergies
from careplan.application.queries.history import PlanVersions
from careplan.domain.shared.errors import Invalid
from careplan.storage.chain import first_break
from tests.support.clinics import CHAIN_KEY, Clock, content
from tests.support.plans import in_force, rich

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process cannot be set here")


@pytest.fixture(params=["EAST-13", "WEST+8"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Thirteen hours before UTC, and eight behind; no zone data are needed for these."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.delenv("TZ")
    time.tzset()


def test_today_is_the_day_on_the_wall(clinic: Clinic, zone: str) -> None:
    instant, here = {
        "EAST-13": (datetime(2026, 3, 1, 20, tzinfo=UTC), date(2026, 3, 2)),
        "WEST+8": (datetime(2026, 3, 2, 3, tzinfo=UTC), date(2026, 3, 1)),
    }[zone]
    clinic = replace(clinic, clock=Clock(instant))
    plan_id = rich(clinic)
    patient_id = content(clinic, plan_id).patient.id
    with pytest.raises(Invalid) as refusal:
        clinic.run(RecordNoAllergies(patient_id=patient_id, on=date.fromordinal(here.toordinal() + 1)))
    assert refusal.value.reason == "in-the-future"
    clinic.run(RecordNoAllergies(patient_id=patient_id, on=here))
    in_force(clinic, plan_id)
    (version,) = clinic.ask(PlanVersions(plan_id=plan_id))
    assert version.signed_on == here
    with clinic.engine.connect() as connection:
        assert first_break(connection, CHAIN_KEY) is None
