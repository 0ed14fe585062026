"""The sources of an entry as citations: plain words to be read and copied, opened nowhere from here."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.domain.shared.fact import Source
from careplan.i18n.catalogue import tr
from careplan.i18n.terms import word
from ui.theme.metrics import S4, S12
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.clearing import refill
from ui.widgets.texts import Label


class Sources(QWidget):
    """Numbered as the facts name them."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(S12, S12, S12, S12)
        self._column.setSpacing(S12)

    def show_sources(self, sources: Sequence[Source]) -> None:
        """Those of another entry."""
        said: list[QWidget] = [Citation(number, source) for number, source in enumerate(sources, start=1)]
        if not said:
            said = [Label(tr("No source is named: there is no fact of its own in this entry."), ink="ink2", wrap=True)]
        refill(self, self._column, said)
        self._column.addStretch(1)


class Citation(QWidget):
    """One source: its citation to be selected, and how much of it was read."""

    def __init__(self, number: int, source: Source) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S4)
        column.addWidget(Label(tr("Source {number}").format(number=number), Role.CAPTION, ink="ink2", bold=True))
        cited = Label(source.citation, wrap=True, selectable=True)
        cited.setAccessibleName(tr("Source {number}: {citation}").format(number=number, citation=source.citation))
        column.addWidget(cited)
        if not source.is_citation:
            said = tr("No text was read: {kind}. What rests on it is unconfirmed.").format(
                kind=word(source.kind).lower()
            )
            column.addWidget(Label(said, Role.CAPTION, ink=Tone.AMBER, wrap=True))
        else:
            said = tr("Read: {how_much}").format(how_much=source.read.replace("_", " ").replace("-", " "))
            column.addWidget(Label(said, Role.CAPTION, ink="ink2", wrap=True))
