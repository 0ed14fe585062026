"""Taking in what another clinic, or this one earlier, has of its own: all of it in one step, or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from careplan.application.commands.command import Command
from careplan.application.commands.overrides import SetOverride
from careplan.application.commands.own_packets import AddOwnPacket
from careplan.application.commands.own_templates import AddOwnTemplate
from careplan.domain.override.override import Override
from careplan.domain.override.own_packet import OwnPacket
from careplan.domain.override.own_template import OwnTemplate
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTaken:
    """How many entries were new here, how many became the next version of one, and how many said nothing new."""

    added: int = 0
    revised: int = 0
    same: int = 0


@dataclass(frozen=True, kw_only=True)
class TakeInOwn(Command[OwnTaken]):
    """Numbers are the same by what they replace, templates by name, packets by specialty and name.

    Whoever takes them in is the author of each version that comes of it.
    """

    numbers: tuple[SetOverride, ...] = ()
    templates: tuple[AddOwnTemplate, ...] = ()
    packets: tuple[AddOwnPacket, ...] = ()

    def handle(self, work: UnitOfWork) -> OwnTaken:
        done = [
            *(_number(each, work) for each in self.numbers),
            *(_template(each, work) for each in self.templates),
            *(_packet(each, work) for each in self.packets),
        ]
        return OwnTaken(added=done.count("added"), revised=done.count("revised"), same=done.count("same"))


def _number(wanted: SetOverride, work: UnitOfWork) -> str:
    target = wanted.target
    here = work.all(Override, pack=target.pack, kind=target.kind, entry=target.entry)
    return _taken(wanted, _live(here), work)


def _template(wanted: AddOwnTemplate, work: UnitOfWork) -> str:
    return _taken(wanted, _live(work.all(OwnTemplate, name=wanted.terms.name)), work)


def _packet(wanted: AddOwnPacket, work: UnitOfWork) -> str:
    here = work.all(OwnPacket, specialty=wanted.specialty, name=wanted.terms.name)
    return _taken(wanted, _live(here), work)


def _live(found: Iterable[Override | OwnTemplate | OwnPacket]) -> Override | OwnTemplate | OwnPacket | None:
    return next((each for each in found if each.retired_at is None), None)


def _taken(
    wanted: SetOverride | AddOwnTemplate | AddOwnPacket,
    here: Override | OwnTemplate | OwnPacket | None,
    work: UnitOfWork,
) -> str:
    if here is None:
        wanted.handle(work)
        return "added"
    if here.terms == wanted.terms:
        return "same"
    here.revise(wanted.terms, by=work.by, on=work.today)  # type: ignore[arg-type]  # both are of one kind
    return "revised"
