"""How a return form looked when it was sent, to be compared with what comes back; the returned file that is kept."""

from careplan.storage.migrations.columns import add_column, text

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    """Of a form sent before, nobody knows how it looked; no file was kept of one that came back."""
    add_column("return_form", text("sent_as", null=True))
    add_column("return_form", text("file_id", null=True))
