"""Every page of the registry, and what happens to a place whose page does not exist yet."""

from importlib import import_module
from uuid import UUID

import pytest

from careplan.domain.shared.ids import PatientId
from ui.shell.place import Place, ScreenId
from ui.shell.registry import SCREENS, ScreenSpec, nearest
from ui.shell.screen import Screen

GRACE = PatientId(UUID(int=1))


@pytest.mark.parametrize("spec", SCREENS, ids=lambda spec: spec.id.value)
def test_every_page_is_there(spec: ScreenSpec) -> None:
    page = getattr(import_module(spec.module), spec.name)
    assert issubclass(page, Screen)
    assert page.of_patient is (spec.lit_tab is not None)


@pytest.mark.parametrize("screen", ScreenId)
def test_every_place_leads_somewhere(screen: ScreenId) -> None:
    known = {spec.id for spec in SCREENS}
    assert nearest(Place(screen=screen)).screen in known
    of_patient = nearest(Place(screen=screen, patient_id=GRACE))
    assert of_patient.screen in known
    assert of_patient.patient_id == GRACE
