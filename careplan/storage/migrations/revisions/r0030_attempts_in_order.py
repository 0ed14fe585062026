"""In which order attempts to reach somebody were written down, and after which step; why one was taken back."""

import sqlalchemy as sa
from alembic import op

from careplan.storage.migrations.columns import add_column, words

revision = "0030"
down_revision = "0029"

_WRITTEN = "coalesce((SELECT min(c.step_seq) FROM journal_change AS c WHERE c.entity_id = {0}.id), 0)"
"""By the journal, which counts its steps whatever the clock said; 0 where it knows nothing of the row."""
_BY_DAY = "\"on\", coalesce(next_try_on, '9999'), id"
_PLACES = f"""
UPDATE contact_attempt SET position = t.place FROM (
 SELECT id, row_number() OVER (PARTITION BY referral_id ORDER BY {_WRITTEN.format("a")}, {_BY_DAY}) AS place
 FROM contact_attempt AS a) AS t
WHERE t.id = contact_attempt.id
"""
_STEPS = f"""
UPDATE contact_attempt SET after_step = coalesce((
 SELECT max(e.position) FROM referral_event AS e WHERE e.referral_id = contact_attempt.referral_id
 AND CASE {_WRITTEN.format("contact_attempt")} WHEN 0 THEN e."on" <= contact_attempt."on"
  ELSE {_WRITTEN.format("e")} < {_WRITTEN.format("contact_attempt")} END), 0)
"""


def upgrade() -> None:
    """The journal tells the order of those that are there; where it does not, their days do. None was taken back."""
    for name in ("position", "after_step"):
        add_column("contact_attempt", sa.Column(name, sa.Integer(), nullable=False, server_default=sa.text("0")))
    add_column("contact_attempt", words("struck_because"))
    op.execute(_PLACES)
    op.execute(_STEPS)
