"""What the library proposes for a packet, as tick boxes: a person decides what the checklist asks for."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.domain.referral.packet_items import ItemTerms
from careplan.i18n.catalogue import tr
from ui.theme.metrics import S4
from ui.widgets.clearing import clear
from ui.widgets.texts import Label
from ui.widgets.tick import Tick


class PacketTicks(QWidget):
    """All are ticked at first; nothing is shown where the library proposes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[tuple[ItemTerms, Tick]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S4)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """The boxes in the order of the packet."""
        return tuple(tick for _, tick in self._items)

    def show_items(self, items: Sequence[ItemTerms]) -> None:
        """Another packet: the ticks begin anew."""
        clear(self._column)
        self._items = []
        if items:
            self._column.addWidget(Label(tr("Proposed for the packet's checklist"), bold=True, wrap=True))
        for item in items:
            tick = Tick(item.text, "" if item.confirmed else tr("source not yet confirmed"))
            tick.setChecked(True)
            self._items.append((item, tick))
            self._column.addWidget(tick)
        self.setVisible(bool(items))

    def chosen(self) -> tuple[ItemTerms, ...]:
        """Those that are ticked."""
        return tuple(item for item, tick in self._items if tick.isChecked())
