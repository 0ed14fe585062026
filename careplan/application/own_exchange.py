"""What a clinic has of its own as a file: to be read by people, kept, or taken in elsewhere. No patient is in it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING, Final, TypeVar

from careplan.application.commands.overrides import SetOverride
from careplan.application.commands.own_file import OwnTaken, TakeInOwn
from careplan.application.commands.own_packets import AddOwnPacket
from careplan.application.commands.own_templates import AddOwnTemplate
from careplan.application.own_numbers import number_at
from careplan.application.queries.library_overrides import Own
from careplan.domain.override.override import OverrideKind, OverrideTarget, OverrideTerms
from careplan.domain.override.own_packet import OwnPacketTerms, PacketLine
from careplan.domain.override.own_template import LineKind, OwnTemplateTerms, TemplateLine
from careplan.domain.shared.errors import Invalid, Refused
from careplan.knowledge.library import Library

if TYPE_CHECKING:
    from careplan.application.clinic import Clinic
    from careplan.application.dispatch import Outcome

SCHEMA: Final = "careplan.own/1"
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberEntry:
    """One number beside the library's; who decided and when is told, and not taken over where it is taken in."""

    pack: str
    kind: OverrideKind
    entry: str
    number: Decimal
    reason: str
    version: int = 1
    decided_by: str = ""
    decided_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateEntry:
    """One template; as `NumberEntry`."""

    pack: str
    name: str
    purpose: str = ""
    based_on: str = ""
    based_on_version: str = ""
    review_weeks: int
    lines: tuple[TemplateLine, ...]
    version: int = 1
    decided_by: str = ""
    decided_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketEntry:
    """One packet; as `NumberEntry`."""

    pack: str
    specialty: str
    name: str
    purpose: str = ""
    based_on_version: str = ""
    lines: tuple[PacketLine, ...]
    version: int = 1
    decided_by: str = ""
    decided_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFile:
    """The whole file; `packs` are the versions of the packs that its entries stood beside."""

    schema: str
    exported_on: date | None = None
    packs: dict[str, str]
    numbers: tuple[NumberEntry, ...] = ()
    templates: tuple[TemplateEntry, ...] = ()
    packets: tuple[PacketEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One entry that cannot be taken in: where it stands in the file, and why."""

    where: str
    refused: Refused


def own_file(own: Own, library: Library, today: date) -> OwnFile:
    """Everything in its present version."""
    return OwnFile(
        schema=SCHEMA,
        exported_on=today,
        packs={pack.id: pack.about.version for pack in library.packs},
        numbers=tuple(
            NumberEntry(
                pack=line.target.pack,
                kind=line.target.kind,
                entry=line.target.entry,
                number=line.terms.number,
                reason=line.terms.reason,
                version=line.version,
                decided_by=line.decided_by,
                decided_on=line.decided_on,
            )
            for line in own.numbers
        ),
        templates=tuple(
            TemplateEntry(
                pack=each.pack,
                name=each.terms.name,
                purpose=each.terms.purpose,
                based_on=each.based_on,
                based_on_version=each.based_on_version,
                review_weeks=each.terms.review_weeks,
                lines=each.terms.lines,
                version=each.version,
                decided_by=each.decided_by,
                decided_on=each.decided_on,
            )
            for each in own.templates
        ),
        packets=tuple(
            PacketEntry(
                pack=each.pack,
                specialty=each.specialty,
                name=each.terms.name,
                purpose=each.terms.purpose,
                based_on_version=each.based_on_version,
                lines=each.terms.lines,
                version=each.version,
                decided_by=each.decided_by,
                decided_on=each.decided_on,
            )
            for each in own.packets
        ),
    )


def written(file: OwnFile) -> bytes:
    """JSON in UTF-8, made to be read as well."""
    import msgspec  # noqa: PLC0415 - only where a file is written

    return msgspec.json.format(msgspec.json.encode(file), indent=2) + b"\n"


def read(raw: bytes) -> OwnFile:
    """Refuses what is no such file, with NotInForm or Invalid; whether its entries fit the library `faults` says."""
    from careplan.application.json_form import from_plain, from_text  # noqa: PLC0415 - brings msgspec along

    found = from_plain(from_text(raw), OwnFile)
    if found.schema != SCHEMA:
        raise Invalid(field="schema", reason="not-own-file")
    return found


def faults(file: OwnFile, library: Library) -> tuple[Fault, ...]:
    """Every entry that cannot be taken in beside this library, in the order of the file."""
    return tuple(
        chain(
            _faults("numbers", file.numbers, lambda each: _number(each, library)),
            _faults("templates", file.templates, lambda each: _template(each, library)),
            _faults("packets", file.packets, lambda each: _packet(each, library)),
        )
    )


def take_in(clinic: "Clinic", file: OwnFile) -> "Outcome[OwnTaken]":
    """All of it in one step that undo takes back; the first fault is raised, and then nothing is taken."""
    for fault in faults(file, clinic.library):
        raise fault.refused
    library = clinic.library
    return clinic.run(
        TakeInOwn(
            numbers=tuple(_number(each, library) for each in file.numbers),
            templates=tuple(_template(each, library) for each in file.templates),
            packets=tuple(_packet(each, library) for each in file.packets),
        )
    )


def _faults(where: str, entries: Iterable[T], made: Callable[[T], object]) -> Iterator[Fault]:
    seen: list[object] = []
    for number, entry in enumerate(entries, 1):
        try:
            one = _same(made(entry))
            if one in seen:
                raise Invalid(field=where, reason="twice-in-file")
            seen.append(one)
        except Refused as refused:
            yield Fault(where=f"{where}, {number}", refused=refused)


def _same(made: object) -> object:
    if isinstance(made, SetOverride):
        return made.target
    if isinstance(made, AddOwnPacket):
        return made.specialty, made.terms.name
    return made.terms.name if isinstance(made, AddOwnTemplate) else made


def _number(entry: NumberEntry, library: Library) -> SetOverride:
    target = OverrideTarget(pack=entry.pack, kind=entry.kind, entry=entry.entry)
    terms = OverrideTerms(number=entry.number, reason=entry.reason)
    target.ensure_takes(terms)
    number_at(library, target).ensure_allows(terms.number)
    return SetOverride(target=target, terms=terms)


def _template(entry: TemplateEntry, library: Library) -> AddOwnTemplate:
    pack = library.pack(entry.pack).id
    for line in entry.lines:
        if line.kind is LineKind.THERAPY:
            library.intervention(line.code, pack=pack)
        elif line.kind is LineKind.REFERRAL:
            library.packet(line.code, pack=pack)
    terms = OwnTemplateTerms(name=entry.name, purpose=entry.purpose, review_weeks=entry.review_weeks, lines=entry.lines)
    return AddOwnTemplate(pack=pack, terms=terms, based_on=entry.based_on, based_on_version=entry.based_on_version)


def _packet(entry: PacketEntry, library: Library) -> AddOwnPacket:
    packet = library.packet(entry.specialty, pack=entry.pack)
    terms = OwnPacketTerms(name=entry.name, purpose=entry.purpose, lines=entry.lines)
    return AddOwnPacket(pack=entry.pack, specialty=packet.id, terms=terms, based_on_version=entry.based_on_version)
