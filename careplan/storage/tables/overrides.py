"""The tables of what a clinic does otherwise than the library."""

import json
from collections.abc import Iterable
from dataclasses import fields
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, Integer, Text

from careplan.domain.override.override import Override, OverrideKind
from careplan.domain.override.own_packet import OwnPacket, PacketLine
from careplan.domain.override.own_template import LineKind, OwnTemplate, TemplateLine
from careplan.domain.referral.referral import Urgency
from careplan.domain.therapy.therapy import Strand
from careplan.storage.tables.base import DAY, ID, AsText, code, entity_table, live_unique, map_entity, words

_CODES: dict[str, Any] = {"kind": LineKind, "strand": Strand, "urgency": Urgency}


def _number(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _written(lines: Iterable[TemplateLine | PacketLine]) -> str:
    """What a line does not say is left out."""
    told = [{f.name: value for f in fields(line) if (value := getattr(line, f.name))} for line in lines]
    return json.dumps(told, ensure_ascii=False)


def _read_template(text: str) -> tuple[TemplateLine, ...]:
    return tuple(
        TemplateLine(**{name: _CODES[name](value) if name in _CODES else value for name, value in line.items()})
        for line in json.loads(text)
    )


def _read_packet(text: str) -> tuple[PacketLine, ...]:
    return tuple(PacketLine(**line) for line in json.loads(text))


override = entity_table(
    "override",
    Column("pack", Text, nullable=False, comment="id of the knowledge pack"),
    code("kind", OverrideKind, "which kind of number"),
    Column("entry", Text, nullable=False, comment="id of the entry in the pack"),
    Column("number", AsText(Decimal, _number), nullable=False, comment="months, weeks, days or a limit, as kind says"),
    Column("reason", Text, nullable=False, comment="why the clinic does it otherwise"),
    Column("version", Integer, nullable=False, comment="counts revisions from 1"),
    Column("decided_by", ID, nullable=False, comment="the person who recorded this version"),
    Column("decided_on", DAY, nullable=False, comment="when this version was recorded"),
    comment="A number of the library that the clinic replaces by its own",
)
live_unique(override, "pack", "kind", "entry")

own_template = entity_table(
    "own_template",
    Column("pack", Text, nullable=False, comment="id of the knowledge pack whose ids its lines name"),
    words("based_on", "id of the library's template it was copied from"),
    words("based_on_version", "version of that template"),
    Column("name", Text, nullable=False, comment="what the clinic calls it"),
    words("purpose", "whom it is for, in words"),
    Column("review_weeks", Integer, nullable=False, comment="when a plan made from it is looked at again"),
    Column("lines", AsText(_read_template, _written), nullable=False, comment="JSON list; nothing of any patient"),
    Column("version", Integer, nullable=False, comment="counts revisions from 1"),
    Column("decided_by", ID, nullable=False, comment="the person who recorded this version"),
    Column("decided_on", DAY, nullable=False, comment="when this version was recorded"),
    comment="A plan template of the clinic's own",
)
live_unique(own_template, "name")

own_packet = entity_table(
    "own_packet",
    Column("pack", Text, nullable=False, comment="id of the knowledge pack"),
    Column("specialty", Text, nullable=False, comment="id of the library's packet"),
    words("based_on_version", "version of the pack it was copied from"),
    Column("name", Text, nullable=False, comment="what the clinic calls it"),
    words("purpose", "when it is used, in words"),
    Column("lines", AsText(_read_packet, _written), nullable=False, comment="JSON list of what is sent"),
    Column("version", Integer, nullable=False, comment="counts revisions from 1"),
    Column("decided_by", ID, nullable=False, comment="the person who recorded this version"),
    Column("decided_on", DAY, nullable=False, comment="when this version was recorded"),
    comment="A referral packet of the clinic's own",
)
live_unique(own_packet, "specialty", "name")

map_entity(Override, override)
map_entity(OwnTemplate, own_template)
map_entity(OwnPacket, own_packet)
