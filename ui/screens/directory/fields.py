"""The fields of an entry, the same for a new one and for one that is revised."""

from PySide6.QtWidgets import QGridLayout, QWidget

from careplan.application.queries.library_overrides import Own
from careplan.domain.directory.entry import EntryKind, EntryTerms
from careplan.domain.directory.reach import Reach
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised
from careplan.i18n.own_templates import own_name
from careplan.i18n.terms import word
from ui.desk import Desk
from ui.editing.choice_field import CheckField, ChoiceField
from ui.editing.field import AnyField
from ui.editing.fields import TextField
from ui.editing.long_text_field import LongTextField
from ui.screens.directory.specialties_field import SpecialtiesField
from ui.theme.metrics import S12


def names() -> dict[str, str]:
    """What the attributes of an entry are called, in the order in which they are read."""
    return {
        "name": tr("Name"),
        "kind": tr("Kind"),
        "role": tr("Role"),
        "specialties": tr("Specialties"),
        "organisation": tr("Organisation"),
        "phone": tr("Phone for bookings"),
        "other_phone": tr("Other phone"),
        "fax": tr("Fax"),
        "email": tr("E-mail"),
        "portal": tr("Portal"),
        "preferred": tr("Preferred way"),
        "hours": tr("Hours"),
        "packet": tr("Packet they want"),
        "address": tr("Address for letters"),
        "note": tr("Note"),
        "active": tr("Patients are referred here"),
    }


class EntryFields(QWidget):
    """Who, where, how they are reached, and what they want sent."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        said = names()
        self._library = [
            (packet.id, capitalised(packet.name)) for pack in desk.library.packs for packet in pack.packets
        ]
        kinds = [(kind, word(kind)) for kind in EntryKind]
        ways = [(way, word(way)) for way in Reach]
        self.kind: ChoiceField[EntryKind] = ChoiceField(said["kind"], kinds, none="")
        self.name = TextField(said["name"], required=True, placeholder=tr("Dr V. Imaginary"))
        self.role = TextField(said["role"], placeholder=tr("Consultant, lung fibrosis"))
        self.organisation = TextField(said["organisation"], placeholder=tr("Example Lung Centre"))
        self.specialties = SpecialtiesField(said["specialties"], desk.labels)
        self.phone = TextField(said["phone"], icon="phone")
        self.other_phone = TextField(said["other_phone"], icon="phone")
        self.fax = TextField(said["fax"], icon="printer")
        self.email = TextField(said["email"], icon="mail")
        self.portal = TextField(said["portal"], limit=500, icon="external-link")
        self.preferred: ChoiceField[Reach] = ChoiceField(said["preferred"], ways, none=tr("None recorded"))
        self.address = LongTextField(said["address"], limit=500, lines=2)
        self.hours = TextField(said["hours"], limit=500, placeholder=tr("Mon to Fri 8 to 12"), icon="clock")
        self.packet: ChoiceField[str] = ChoiceField(said["packet"], self._packets(Own()), none="")
        self.note = LongTextField(said["note"], limit=2000, lines=2)
        self.active = CheckField(said["active"], in_row=True)
        self._lay_out()

    def offer(self, own: Own) -> None:
        """The clinic's own packets beside the library's."""
        self.packet.set_choices(self._packets(own))

    def by_name(self) -> dict[str, AnyField]:
        """By the attributes of the terms."""
        return {
            "name": self.name,
            "kind": self.kind,
            "role": self.role,
            "organisation": self.organisation,
            "specialties": self.specialties,
            "phone": self.phone,
            "other_phone": self.other_phone,
            "fax": self.fax,
            "email": self.email,
            "portal": self.portal,
            "preferred": self.preferred,
            "address": self.address,
            "hours": self.hours,
            "packet": self.packet,
            "note": self.note,
            "active": self.active,
        }

    def terms(self) -> EntryTerms:
        """What stands in them; refuses what no entry can be."""
        values = {name: field.value() for name, field in self.by_name().items()}
        return EntryTerms(**{**values, "packet": values["packet"] or "", "kind": values["kind"] or EntryKind.OTHER})

    def _packets(self, own: Own) -> list[tuple[str, str]]:
        ours = [(each.code, own_name(each.terms.name)) for each in own.packets]
        return [("", tr("The library's of the specialty")), *self._library, *ours]

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(S12)
        grid.addWidget(self.name, 0, 0, 1, 2)
        grid.addWidget(self.specialties, 1, 0, 1, 2)
        pairs: tuple[tuple[AnyField, AnyField], ...] = (
            (self.kind, self.role),
            (self.organisation, self.hours),
            (self.phone, self.other_phone),
            (self.fax, self.email),
            (self.portal, self.preferred),
            (self.address, self.note),
        )
        for row, (left, right) in enumerate(pairs, start=2):
            grid.addWidget(left, row, 0)
            grid.addWidget(right, row, 1)
        below = len(pairs) + 2
        grid.addWidget(self.packet, below, 0)
        grid.addWidget(self.active, below, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
