"""A clinic's own referral packets: begun as a copy of the library's, and put on a checklist like those."""

from careplan.application.queries.library_overrides import OwnPacketEntry
from careplan.domain.override.own_packet import OwnPacketTerms, PacketLine
from careplan.domain.referral.packet import Packet
from careplan.domain.referral.packet_items import ItemTerms
from careplan.i18n.catalogue import tr
from careplan.knowledge.library import Library
from careplan.knowledge.pack import Pack


def copied_packet(pack: Pack, packet: Packet) -> OwnPacketTerms:
    """A packet of the library as the clinic's own begins: the same lines under the same keys."""
    lines = tuple(PacketLine(id=item.key, text=item.text) for item in pack.checklist(packet))
    return OwnPacketTerms(name=tr("{name}, our way").format(name=packet.name)[:120], lines=lines)


def own_items(library: Library, own: OwnPacketEntry) -> tuple[ItemTerms, ...]:
    """The checklist of it; a line that says what the library's says keeps that one's source and flag."""
    items = _items(library, own)
    found = []
    for line in own.terms.lines:
        item = items.get(line.id)
        same = item is not None and item.text == line.text
        found.append(
            ItemTerms(
                text=line.text,
                source=item.source if item is not None and same else "",
                confirmed=item.confirmed if item is not None and same else False,
                origin=f"{own.specialty}#{line.id}",
            )
        )
    return tuple(found)


def _items(library: Library, own: OwnPacketEntry) -> dict[str, ItemTerms]:
    for pack in library.packs:
        for packet in pack.packets:
            if (pack.id, packet.id) == (own.pack, own.specialty):
                return {
                    item.key: ItemTerms(text=item.text, source=item.source, confirmed=item.confirmed)
                    for item in pack.checklist(packet)
                }
    return {}
