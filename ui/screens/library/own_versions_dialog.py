"""Earlier versions of what the clinic has of its own: what, by whom, when; also what was withdrawn."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from careplan.application.queries.own_versions import OwnVersion
from careplan.application.queries.query import Query
from careplan.domain.override.override import OverrideKind
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import moment_text
from careplan.i18n.overrides import override_text
from ui.desk import Desk
from ui.items.cells import Lines
from ui.items.columns import Column
from ui.items.rows_model import RowsModel
from ui.items.table import Table
from ui.screens.library.own_numbers import OwnNumber
from ui.screens.library.reading import Reading
from ui.widgets.dialog import Dialog


class OwnVersionsDialog(Dialog):
    """A list to read; `name` is what the versions are of, `numbers` are those of its entry."""

    def __init__(
        self, desk: Desk, name: str, versions: Sequence[OwnVersion], numbers: Sequence[OwnNumber], parent: QWidget
    ) -> None:
        super().__init__(tr("Earlier versions"), name, primary=tr("Close"), icon="history", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        zone = desk.now().tzinfo
        named = {number.target.entry: number for number in numbers}
        self.rows = RowsModel[OwnVersion](
            (
                Column(
                    tr("Version"), lambda each: Lines(_number(each), _by(each, zone)), width=190, least=130, leads=True
                ),
                Column(tr("What"), lambda each: Lines(*_what(each, named)), width=380, grows=True, least=150),
            ),
            key=lambda each: each.at,
        )
        self.rows.set_rows(versions)
        self.table = Table(self.rows, tr("Earlier versions"), whole=True, type_ahead=False)
        self.table.set_empty_text(tr("None was kept."))
        self.body.addWidget(self.table)
        self.cancel.hide()
        self.confirmed.connect(self.accept)


def show_versions(query: Query[tuple[OwnVersion, ...]], desk: Desk, reading: Reading) -> None:
    """Asks, and opens the dialog about the entry that is read."""
    name = reading.shown.entry.name if reading.shown is not None else ""

    def arrived(versions: tuple[OwnVersion, ...]) -> None:
        OwnVersionsDialog(desk, name, versions, reading.own.numbers, reading.window()).open_soon()

    desk.ask(query, arrived, owner=reading)


def _number(each: OwnVersion) -> str:
    if each.withdrawn:
        return tr("Withdrawn")
    return tr("Version {number}").format(number=each.version)


def _by(each: OwnVersion, zone: tzinfo | None) -> str:
    return tr("{who}, {when}").format(who=each.by, when=moment_text(each.at.astimezone(zone)))


def _what(each: OwnVersion, named: Mapping[str, OwnNumber]) -> tuple[str, str]:
    values = each.values
    if "number" in values:
        kind, number = OverrideKind(values["kind"]), Decimal(values["number"])
        of = named.get(values["entry"])
        said = override_text(kind, number, of.of.unit, of.of.operator) if of else override_text(kind, number)
        return said, " · ".join((of.name if of else values["entry"], values["reason"]))
    lines = _lines(values["lines"])
    return str(values["name"]), " · ".join(filter(None, (lines, str(values["purpose"]))))


def _lines(written: object) -> str:
    import json  # noqa: PLC0415 - only where versions are read

    count = len(json.loads(written)) if isinstance(written, str) else 0
    return trn("{count} line", "{count} lines", count)
