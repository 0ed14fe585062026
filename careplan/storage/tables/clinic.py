"""Tables of the clinic itself and its people."""

from sqlalchemy import Column, Text

from careplan.domain.team.clinic import ClinicProfile, Role, UserAccount
from careplan.storage.tables.base import WORDS, YesNo, code, entity_table, live_unique, map_entity, words

clinic_profile = entity_table(
    "clinic_profile",
    Column("name", Text, nullable=False, comment="as on the letterhead"),
    words("address", "as on the letterhead"),
    words("phone", "as on the letterhead"),
    Column("signing", WORDS, nullable=False, comment="JSON list of the disciplines that sign a plan, in order"),
    Column("demo", YesNo, nullable=False, comment="1: fictitious patients, every page says so"),
    comment="The clinic: one row",
)

user_account = entity_table(
    "user_account",
    Column("login", Text, nullable=False, comment="what the person is named by; never changes"),
    Column("name", Text, nullable=False, comment="as printed beside a signature"),
    code("role", Role, "what the person may do"),
    words("discipline", "code, such as rheumatology"),
    comment="A person who works here",
)
live_unique(user_account, "login")

map_entity(ClinicProfile, clinic_profile)
map_entity(UserAccount, user_account)
