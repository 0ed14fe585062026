"""Tables of the people around a patient."""

from sqlalchemy import Column, Text

from careplan.domain.team.member import TeamMember
from careplan.storage.tables.base import entity_table, link_to, map_entity, words
from careplan.storage.tables.patient import patient

team_member = entity_table(
    "team_member",
    link_to(patient, "whose team"),
    Column("name", Text, nullable=False, comment="as people say it"),
    Column("discipline", Text, nullable=False, comment="code, such as rheumatology, or words"),
    words("organisation", "where they work"),
    words("phone", "as typed"),
    words("note", "anything else"),
    comment="FHIR CareTeam.participant",
)

map_entity(TeamMember, team_member)
