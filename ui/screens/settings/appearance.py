"""Settings: theme and text size, which change the window while one looks."""

from careplan.i18n.catalogue import tr
from ui.screens.settings.section import Section, line, note
from ui.settings import TEXT_PERCENT
from ui.shell.room import Room
from ui.theme.appearance import Scheme
from ui.widgets.chip import Segments
from ui.widgets.panel import Panel


class AppearanceSection(Section):
    """What is chosen holds at once and the next time on this workstation."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        themes = (
            (Scheme.SYSTEM.value, tr("Like the system")),
            (Scheme.LIGHT.value, tr("Light")),
            (Scheme.DARK.value, tr("Dark")),
        )
        self.scheme = Segments(themes, name=tr("Theme"))
        self.percent = Segments([(str(each), f"{each} %") for each in TEXT_PERCENT], name=tr("Text size"))
        panel = Panel(tr("Appearance"), icon="sun-moon")
        text = tr("Like the system changes with it, also while Careplan is open.")
        panel.body.addWidget(line(tr("Theme"), text, self.scheme))
        text = tr("All words and controls grow; the layout follows.")
        panel.body.addWidget(line(tr("Text size"), text, self.percent))
        panel.body.addWidget(note(tr("More contrast, when the system asks for it, is followed in both themes.")))
        self.column.addWidget(panel)
        self.column.addStretch(1)
        self.scheme.chosen.connect(self._wear)
        self.percent.chosen.connect(self._wear)

    def arrive(self) -> None:
        """As it is now."""
        self.scheme.choose(self.room.settings.scheme)
        self.percent.choose(str(self.room.settings.text_percent))

    def first_focus(self) -> Segments:
        """The theme that holds."""
        self.setFocusProxy(self.scheme.part(self.scheme.current()))
        return self.scheme

    def _wear(self) -> None:
        scheme, percent = self.scheme.current(), int(self.percent.current())
        self.room.settings.choose(scheme=scheme, text_percent=percent)
        self.room.appearance.apply(Scheme(scheme), percent)
