"""The parts of the settings: what each is called, where it is reached from, and who makes it."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Final, cast

from ui.screens.settings.section import Section
from ui.shell.room import Room


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """`view` is what a place names it by; its module is loaded when it is first shown."""

    view: str
    title: str
    text: str
    icon: str
    name: str

    def make(self, room: Room) -> Section:
        """Builds it."""
        module = import_module(f"ui.screens.settings.{self.view}")
        return cast("Callable[[Room], Section]", getattr(module, self.name))(room)


SECTIONS: Final = (
    SectionSpec("appearance", "Appearance", "Theme and text size", "sun-moon", "AppearanceSection"),
    SectionSpec("keyboard", "Keyboard", "Single letters, all keys", "keyboard", "KeyboardSection"),
    SectionSpec("locking", "Lock", "After how many minutes", "lock", "LockingSection"),
    SectionSpec("clinic", "Clinic", "Letterhead, who signs", "house", "ClinicSection"),
    SectionSpec("limits", "Referral limits", "How long a step may take", "clock", "LimitsSection"),
    SectionSpec("people", "People", "Who works here", "users", "PeopleSection"),
    SectionSpec("passphrase", "Passphrase", "And the recovery key", "key-round", "PassphraseSection"),
    SectionSpec("backups", "Backups", "Copies of the clinic file", "hard-drive-download", "BackupsSection"),
    SectionSpec("imports", "Imports", "Files of other systems", "file-up", "ImportsSection"),
    SectionSpec("about", "About and licences", "Version, knowledge, licences", "info", "AboutSection"),
)
"""In the order of the list: what concerns this workstation, then the clinic, then the program."""
