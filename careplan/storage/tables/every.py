"""Every module of tables, for whoever needs the metadata or the mappings whole."""

from sqlalchemy.orm import configure_mappers

from careplan.storage.tables import (
    attachment,
    checks,
    clinic,
    directory,
    disease,
    drafts,
    imports,
    journal,
    limits,
    links,
    measure,
    medicine,
    meeting,
    overrides,
    patient,
    plan,
    referral,
    return_form,
    schedule,
    screening,
    task,
    team,
    therapy,
)
from careplan.storage.tables.base import metadata

MODULES = (
    clinic,
    patient,
    disease,
    measure,
    team,
    plan,
    medicine,
    therapy,
    referral,
    limits,
    attachment,
    return_form,
    links,
    imports,
    journal,
    drafts,
    checks,
    overrides,
    schedule,
    screening,
    directory,
    task,
    meeting,
)
ALL = metadata.sorted_tables


def put_mappings_together() -> None:
    """What SQLAlchemy would do when the first object of a mapped class is made, on whatever thread that is."""
    configure_mappers()
