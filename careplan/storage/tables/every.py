"""Every module of tables, for whoever needs the metadata or the mappings whole."""

from careplan.storage.tables import (
    clinic,
    disease,
    drafts,
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

MODULES = (clinic, patient, disease, measure, team, plan, medicine, therapy, referral, links, imports, journal, drafts)
ALL = metadata.sorted_tables
