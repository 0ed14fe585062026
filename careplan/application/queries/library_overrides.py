"""What this clinic does otherwise than the library, and what it has beside it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, Table, select

from careplan.application.queries.query import Query
from careplan.application.queries.rows import AnyRow
from careplan.domain.override.override import OverrideTarget, OverrideTerms
from careplan.domain.override.own_packet import OwnPacketTerms
from careplan.domain.override.own_template import OwnTemplateTerms
from careplan.domain.shared.ids import OverrideId, OwnPacketId, OwnTemplateId
from careplan.storage.tables.clinic import user_account
from careplan.storage.tables.overrides import override, own_packet, own_template


def _live(table: Table, *order: str) -> Select[Any]:
    return (
        select(table, user_account.c.name.label("who"))
        .outerjoin(user_account, user_account.c.id == table.c.decided_by)
        .where(table.c.retired_at.is_(None))
        .order_by(*(table.c[name] for name in order))
    )


_NUMBERS = _live(override, "pack", "kind", "entry")
_TEMPLATES = _live(own_template, "name")
_PACKETS = _live(own_packet, "specialty", "name")


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideLine:
    """One number in its present version; `decided_by` is the name of who recorded it."""

    id: OverrideId
    target: OverrideTarget
    terms: OverrideTerms
    version: int
    decided_by: str
    decided_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTemplateEntry:
    """One template in its present version; `based_on` is the library's that it was copied from, if any."""

    id: OwnTemplateId
    pack: str
    based_on: str
    based_on_version: str
    terms: OwnTemplateTerms
    version: int
    decided_by: str
    decided_on: date

    @property
    def code(self) -> str:
        """By this plans name it, as they name the library's by theirs."""
        return f"own-{self.id.hex}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPacketEntry:
    """One packet in its present version."""

    id: OwnPacketId
    pack: str
    specialty: str
    based_on_version: str
    terms: OwnPacketTerms
    version: int
    decided_by: str
    decided_on: date

    @property
    def code(self) -> str:
        """By this the library's page names it."""
        return f"own-{self.id.hex}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """All that a clinic has of its own; the same two are equal, so that what is made of them can be kept."""

    numbers: tuple[OverrideLine, ...] = ()
    templates: tuple[OwnTemplateEntry, ...] = ()
    packets: tuple[OwnPacketEntry, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Overrides(Query[tuple[OverrideLine, ...]]):
    """All of the clinic's numbers, by pack, kind and entry."""

    def fetch(self, connection: Connection) -> tuple[OverrideLine, ...]:
        return tuple(
            OverrideLine(
                id=row.id,
                target=OverrideTarget(pack=row.pack, kind=row.kind, entry=row.entry),
                terms=OverrideTerms(number=row.number, reason=row.reason),
                version=row.version,
                decided_by=row.who or "",
                decided_on=row.decided_on,
            )
            for row in connection.execute(_NUMBERS)
        )


@dataclass(frozen=True, kw_only=True)
class OwnKnowledge(Query[Own]):
    """Numbers, templates by name, packets by specialty and name."""

    def fetch(self, connection: Connection) -> Own:
        return Own(
            numbers=Overrides().fetch(connection),
            templates=tuple(map(_template, connection.execute(_TEMPLATES))),
            packets=tuple(map(_packet, connection.execute(_PACKETS))),
        )


def _template(row: AnyRow) -> OwnTemplateEntry:
    terms = OwnTemplateTerms(name=row.name, purpose=row.purpose, review_weeks=row.review_weeks, lines=row.lines)
    return OwnTemplateEntry(
        id=row.id,
        pack=row.pack,
        based_on=row.based_on,
        based_on_version=row.based_on_version,
        terms=terms,
        version=row.version,
        decided_by=row.who or "",
        decided_on=row.decided_on,
    )


def _packet(row: AnyRow) -> OwnPacketEntry:
    return OwnPacketEntry(
        id=row.id,
        pack=row.pack,
        specialty=row.specialty,
        based_on_version=row.based_on_version,
        terms=OwnPacketTerms(name=row.name, purpose=row.purpose, lines=row.lines),
        version=row.version,
        decided_by=row.who or "",
        decided_on=row.decided_on,
    )
