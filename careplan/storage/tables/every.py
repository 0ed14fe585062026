"""Every module of tables, for whoever needs the metadata or the mappings whole."""

from sqlalchemy.orm import configure_mappers

from careplan.storage.tables import (
    checks,
    clinic,
    disease,
    drafts,
    imports,
    journal,
    links,
    measure,
    medicine,
    overrides,
    patient,
    plan,
    referral,
    schedule,
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
    links,
    imports,
    journal,
    drafts,
    checks,
    overrides,
    schedule,
)
ALL = metadata.sorted_tables


def put_mappings_together() -> None:
    """What SQLAlchemy would do when the first object of a mapped class is made, on whatever thread that is."""
    configure_mappers()
