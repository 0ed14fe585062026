"""Asks what was merged into an entry, then offers to split it again."""

from PySide6.QtWidgets import QWidget

from careplan.application.queries.directory import ListedEntry
from careplan.application.queries.directory_merged import MergedEntry, MergedInto
from careplan.i18n.directory import recipient_text
from ui.desk import Desk


def ask_split(desk: Desk, entry: ListedEntry, page: QWidget) -> None:
    """The dialog opens once it is known what would go back."""

    def known(doubles: tuple[MergedEntry, ...]) -> None:
        from ui.screens.directory.split_dialog import SplitDialog  # noqa: PLC0415 - seldom wanted

        SplitDialog(desk, recipient_text(entry.terms), doubles, page).open_soon()

    desk.ask(MergedInto(entry_id=entry.id), known, owner=page)
