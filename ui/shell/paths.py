"""The path at the top of the window: the steps that lead to a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from careplan.i18n.catalogue import tr
from ui.shell.place import Place, ScreenId
from ui.shell.registry import screen_spec

if TYPE_CHECKING:
    from careplan.application.queries.patient_file import FileOfPatient

Steps = Sequence[tuple[str, Place | None]]


def path_to(place: Place, file: FileOfPatient | None, part: str = "") -> Steps:
    """(words, place) of each step; the last one is here and leads nowhere. `part` is what the page shows one of."""
    if part and place.part_id is not None and place.patient_id is None:
        return ((tr(screen_spec(place.screen).title), Place(screen=place.screen)), (part, None))
    spec = screen_spec(place.screen)
    here = tr(spec.title)
    if place.patient_id is None:
        above = ((tr(screen_spec(spec.rail).title), Place(screen=spec.rail)),) if spec.rail is not spec.id else ()
        return (*above, (here, None))
    first = ((tr(screen_spec(spec.rail).title), Place(screen=spec.rail)),)
    if file is None:
        return (*first, (here, None))
    from ui.shell.banner_facts import patient_name  # noqa: PLC0415 - with the first patient

    name = patient_name(file.facts)
    overview = Place(screen=ScreenId.OVERVIEW, patient_id=place.patient_id, plan_id=place.plan_id)
    plan = tr("Plan v{version}").format(version=file.plan.version) if file.plan else tr("No plan")
    if place.screen is ScreenId.OVERVIEW:
        return (*first, (name, overview), (plan, None))
    if not spec.tab or not spec.needs_plan:
        return (*first, (name, overview), (here, None))
    return (*first, (name, overview), (plan, overview), (here, None))
