"""Parts of a result, such as the sites of a skin score."""

from careplan.storage.migrations.columns import add_column, words

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Results that are there have no parts."""
    add_column("measurement", words("components"))
