"""The board or its table as a file: the same referrals, filters and words."""

from PySide6.QtWidgets import QWidget

from careplan.application.queries.referral_board import BoardFilter, BoardFound, ReferralBoard
from careplan.application.queries.referral_cards import Stage
from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.screens.referrals.twin import HEAD, Rows, exported_rows
from ui.screens.reports.keeping import Keeping


class BoardExport(Keeping):
    """Asks where to keep it once everything is read: a column shows the first, the file has all."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk, window)
        self._of = desk

    def offer_board(self, wanted: BoardFilter, total: int) -> None:
        """All that the filters leave, column by column."""
        everything = dict.fromkeys(Stage, total)
        question = ReferralBoard(today=self._of.today(), wanted=wanted, first=everything)
        self._of.ask(question, self._offer_found, owner=self)

    def offer(self, rows: Rows) -> None:
        """These rows as they stand."""
        from careplan.application import figures_export as made  # noqa: PLC0415 - for rare use

        sheet = made.Sheet(title=tr("Referrals"), head=HEAD, rows=rows)
        kinds = {
            tr("Workbook"): ("xlsx", lambda: made.workbook_of((sheet,))),
            tr("Comma separated"): ("csv", lambda: made.csv_of(sheet)),
        }
        self.begin(f"referrals-{self._of.today().isoformat()}", kinds)

    def _offer_found(self, found: BoardFound) -> None:
        cards = [card for column in found.columns for card in column.cards]
        self.offer(tuple(exported_rows(cards, self._of.labels, self._of.today())))
