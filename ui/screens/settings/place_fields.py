"""The country whose public holidays count, and a part of it: typed or chosen by name; the code alone is kept."""

from functools import partial

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter

from careplan.application.public_holidays import Place, countries, parts_of
from careplan.i18n.catalogue import tr
from careplan.i18n.typed.places import place, place_words
from careplan.i18n.typed.reading import Doubt, Understood
from ui.desk import Desk
from ui.editing.line_field import LineField

_CODE = 2


class PlaceField(LineField[str]):
    """Its value is an ISO code, empty for none. Until the names are here a code is taken as it is.

    The arrow down offers all of them before anything is typed.
    """

    def __init__(self, label: str, *, placeholder: str = "") -> None:
        self._known: tuple[Place, ...] | None = None
        super().__init__(label, placeholder=placeholder)
        self._names = QStringListModel(self)
        self._offered = QCompleter(self._names, self.line)
        self._offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._offered.setFilterMode(Qt.MatchFlag.MatchContains)
        self._offered.activated.connect(lambda _: self._was_typed())
        self.line.setCompleter(self._offered)

    def set_places(self, known: tuple[Place, ...]) -> None:
        """What can be chosen; a code that stands there gets its name."""
        is_typed = self.text() != self.text_of(self.shown)
        self._known = known
        self._names.setStringList([place_words(each) for each in known])
        if is_typed:
            self._was_typed()
        else:
            self.show_value(self.shown)

    def completions(self) -> int:
        """How many can be chosen."""
        return len(self._known or ())

    def text_of(self, value: str) -> str:
        """By name, where it is known."""
        return next((place_words(each) for each in self._known or () if each.code == value), value)

    def reads(self, text: str) -> Understood[str] | Doubt:
        """One of those that are known."""
        if self._known is not None:
            chosen = next((each for each in self._known if place_words(each) == text.strip()), None)
            return Understood(chosen.code, text.strip()) if chosen else place(text, self._known)
        if len(text.strip()) <= _CODE:
            return Understood(text.strip().upper(), text.strip().upper())
        return Doubt(tr("The names are still being looked up."))

    def _nothing(self) -> str:
        return ""


def place_fields(desk: Desk, country: str, subdivision: str) -> tuple[PlaceField, PlaceField]:
    """The two of them; names come from the free lane, for loading them takes a tenth of a second."""
    whole = PlaceField(tr("Country whose holidays count"), placeholder=tr("none, or a name such as Austria"))
    part = PlaceField(tr("Part of the country"), placeholder=tr("all of it"))
    whole.show_value(country)
    part.show_value(subdivision)
    asked = [country]

    def parts_for(code: str) -> None:
        desk.aside(partial(parts_of, code), partial(found, code), owner=part)

    def found(code: str, places: tuple[Place, ...]) -> None:
        if code == asked[0]:
            part.set_places(places)
            none = tr("No part of this country has holidays of its own.") if code else tr("Choose a country first.")
            part.set_locked("" if places else none)

    def other_country() -> None:
        code = whole.value() if whole.is_valid else asked[0]
        if code != asked[0]:
            asked[0] = code
            part.type_text("")
            parts_for(code)

    desk.aside(countries, whole.set_places, owner=whole)
    parts_for(country)
    whole.typed.connect(other_country)
    return whole, part
