"""Settings: what this program is, which knowledge it has, and what it is made of."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from careplan.application.versions import Versions, versions
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import date_text
from careplan.knowledge.pack import About
from ui.items.columns import Column
from ui.items.rows_model import RowsModel
from ui.items.table import Table
from ui.screens.settings.licences import Component, components
from ui.screens.settings.section import Section
from ui.shell.panels import PANEL
from ui.shell.room import Room
from ui.theme.tones import Tone
from ui.widgets.banner import InlineBanner
from ui.widgets.dialog import Dialog
from ui.widgets.panel import Panel
from ui.widgets.texts import KeyValue


class AboutSection(Section):
    """What somebody needs who is asked for help, and the licences of others in full (Enter on a row)."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.program = KeyValue([(tr("Careplan"), tr("Loading…"))])
        self.rows: RowsModel[Component] = RowsModel(
            (
                Column(tr("Part"), lambda part: part.name, width=180, name="part", leads=True),
                Column(tr("Version"), lambda part: part.version, width=110, name="version"),
                Column(tr("Licence"), lambda part: part.licence, width=240, grows=True, name="licence"),
            ),
            key=lambda part: part.name,
        )
        self.table = Table(self.rows, tr("Licences"), remembered=room.remembered("licences"), boxed=False, whole=True)
        self._lay_out()
        self.table.row_activated.connect(self.read)

    def arrive(self) -> None:
        """Read once."""
        if not self.rows.rowCount():
            self.desk.aside(versions, self._show_versions, owner=self)
            self.desk.aside(components, self.rows.set_rows, owner=self)

    def first_focus(self) -> QWidget:
        """The list of parts."""
        return self.table

    def read(self, part: Component) -> None:
        """The licence in full."""
        dialog = LicenceDialog(part, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open_soon()

    def _show_versions(self, found: Versions) -> None:
        self.program.show_rows(
            (
                (tr("Careplan"), found.careplan),
                (tr("File format"), str(found.file_format)),
                (
                    tr("Engines"),
                    f"Python {found.python}, Qt {found.qt}, SQLite {found.sqlite}, SQLCipher {found.sqlcipher}",
                ),
                (tr("Licence"), tr("Apache-2.0; fonts, icons and libraries carry their own, below.")),
                (tr("Network"), tr("None. Nothing is sent anywhere.")),
            )
        )

    def _lay_out(self) -> None:
        text = tr(
            "It never prescribes and never decides: it keeps what people agreed on, shows rules with their inputs and "
            "sources, and says what was not checked."
        )
        program = Panel(tr("About Careplan"), icon="info")
        program.body.addWidget(InlineBanner(Tone.BLUE, tr("Careplan is not a medical device."), text))
        program.body.addWidget(self.program)
        self.column.addWidget(program)
        for pack in self.desk.library.packs:
            panel = Panel(tr("Knowledge: {title}").format(title=pack.about.title), icon="library")
            panel.body.addWidget(KeyValue(pack_rows(pack.about)))
            self.column.addWidget(panel)
        parts = Panel(tr("Licences of others"), icon="file-text", caption=tr("Enter shows the whole text"), flush=True)
        parts.setProperty(PANEL, True)
        parts.body.addWidget(self.table)
        self.column.addWidget(parts)
        self.column.addStretch(1)


class LicenceDialog(Dialog):
    """One licence in full, to be read and copied."""

    def __init__(self, part: Component, parent: QWidget) -> None:
        super().__init__(f"{part.name} {part.version}".strip(), part.licence, primary=tr("Close"), parent=parent)
        page = QPlainTextEdit()
        page.setReadOnly(True)
        page.setAccessibleName(tr("Licence"))
        page.setPlainText(part.text or tr("The package brought no text along; the licence is named above."))
        page.setMinimumHeight(page.fontMetrics().lineSpacing() * 18)
        page.setTabChangesFocus(True)
        self.body.addWidget(page)
        self.cancel.hide()
        self.confirmed.connect(self.accept)
        page.setFocus()


def pack_rows(about: About) -> tuple[tuple[str, str], ...]:
    """Version, day, who vouches for it, and what it is not for."""
    reviewer = f"{about.review.reviewer}, {date_text(about.review.on)}" if about.review else tr("none yet")
    return (
        (tr("Version"), f"{about.version} ({date_text(about.date)})"),
        (tr("Reviewed by"), reviewer),
        (tr("Status"), about.status),
        (tr("Not for"), about.not_for),
        (tr("Licence"), about.licence),
    )
