"""The library for people who look things up: the packs as they are, and the clinic's own templates and packets too."""

from collections.abc import Iterator
from dataclasses import replace

from careplan.application.own_templates import SOURCE, clinic_source, with_templates
from careplan.application.queries.library_overrides import Own, OwnPacketEntry
from careplan.domain.referral.packet import Packet, PacketItem
from careplan.i18n.own_templates import own_name
from careplan.knowledge.library import Library
from careplan.knowledge.pack import Pack

_ITEM = "item:"


def shelf_library(library: Library, own: Own) -> Library:
    """The library itself where there are none. Numbers stay the packs': what is the clinic's own is shown beside."""
    if not (own.templates or own.packets):
        return library
    return Library(tuple(_pack(pack, own) for pack in library.packs), library.folder)


def _pack(pack: Pack, own: Own) -> Pack:
    packets = tuple(_packets(pack, own))
    found = with_templates(pack, [each for each in own.templates if each.pack == pack.id])
    if packets and all(source.id != SOURCE for source in found.sources):
        found = replace(found, sources=(*found.sources, clinic_source()))
    return replace(found, packets=(*found.packets, *packets))


def _packets(pack: Pack, own: Own) -> Iterator[Packet]:
    library = {packet.id: packet for packet in pack.packets}
    for each in own.packets:
        if each.pack == pack.id and (base := library.get(each.specialty)) is not None:
            yield _packet(pack, base, each)


def _packet(pack: Pack, base: Packet, own: OwnPacketEntry) -> Packet:
    items = {item.key: item for item in pack.checklist(base)}
    send = tuple(
        items[line.id]
        if line.id in items and items[line.id].text == line.text
        else PacketItem(source=SOURCE, confirmed=False, id=line.id.removeprefix(_ITEM), text=line.text)
        for line in own.terms.lines
    )
    return replace(base, id=own.code, name=own_name(own.terms.name), common_items=False, send=send)
