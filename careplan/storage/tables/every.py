"""Every module of tables, for whoever needs the metadata or the mappings whole."""

from careplan.storage.tables import (
    clinic,
    disease,
    imports,
    journal,
    links,
    measure,
    medicine,
    patient,
    plan,
    referral,
    team,
    therapy,
)
from careplan.storage.tables.base import metadata

MODULES = (clinic, patient, disease, measure, team, plan, medicine, therapy, referral, links, imports, journal)
ALL = metadata.sorted_tables
