"""`library overrides`: what a clinic has of its own beside the library; listed, written to a file, taken in."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from careplan.application.clinic import Clinic
from careplan.application.overriding import ClinicLibrary, library_of
from careplan.application.own_exchange import OwnFile, faults, own_file, read, take_in, written
from careplan.application.own_numbers import number_at
from careplan.application.queries.library_overrides import OverrideLine, Own, OwnKnowledge
from careplan.application.written_file import write_whole
from careplan.cli.call import Answer, Call, declined, misused
from careplan.cli.desk import at_the_desk
from careplan.cli.lines import clean, table, titled
from careplan.i18n.catalogue import trn
from careplan.i18n.overrides import library_text, override_text
from careplan.i18n.own_templates import own_by
from careplan.knowledge.library import Library
from careplan.knowledge.refusals import NotInLibrary

LIST, EXPORT, IMPORT = "list", "export", "import"
DOINGS = (LIST, EXPORT, IMPORT)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotInForce:
    """A number that does not count: the pack no longer has the entry, or by now allows only stricter ones."""

    pack: str
    kind: str
    entry: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnListed:
    """All of it as a file would have it; `codes` are what `plan apply --template` calls the templates, by name."""

    own: OwnFile
    codes: dict[str, str]
    not_in_force: tuple[NotInForce, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnExported:
    """A file that was written."""

    file: Path
    numbers: int
    templates: int
    packets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnImported:
    """What came of a file: new here, the next version of what was here, and the same already."""

    added: int
    revised: int
    same: int


def run(call: Call) -> Answer[OwnListed | OwnExported | OwnImported]:
    """`import` is checked first: whole or nothing, with every entry that cannot be named."""
    doing, file = call.options.doing, call.options.file
    if (file is None) is not (doing == LIST):
        raise misused(
            "no-file", f"`{doing}` and FILE do not go together like this.", "Give export FILE or import FILE."
        )
    path = Path(file).expanduser() if file else None
    raw = path.read_bytes() if path and doing == IMPORT else b""
    with at_the_desk(call) as session:
        clinic = session.clinic
        if doing == IMPORT:
            return _imported(call, clinic, raw)
        own = clinic.ask(OwnKnowledge())
        told = own_file(own, clinic.library, call.today)
        if path is None:
            return _listed(own, told, library_of(clinic), clinic.library)
    write_whole(path, written(told))
    done = OwnExported(file=path, numbers=len(told.numbers), templates=len(told.templates), packets=len(told.packets))
    return Answer(data=done, lines=[f"Written: {_counted(told)}. No patient is in the file."])


def _imported(call: Call, clinic: Clinic, raw: bytes) -> Answer[OwnListed | OwnExported | OwnImported]:
    file = read(raw)
    found = faults(file, clinic.library)
    for fault in found:
        call.refuse(fault.refused, fault.where)
    if found:
        raise declined(
            "not-taken-in",
            trn(
                "One entry of the file cannot be taken in.",
                "{count} entries of the file cannot be taken in.",
                len(found),
            ),
            "Correct them, then import the file again.",
            "Nothing was changed.",
        )
    taken = take_in(clinic, file).value
    data = OwnImported(added=taken.added, revised=taken.revised, same=taken.same)
    said = f"{data.added} new, {data.revised} as the next version, {data.same} the same already."
    return Answer(data=data, lines=[said])


def _listed(own: Own, told: OwnFile, library: Library, packs: Library) -> Answer[OwnListed | OwnExported | OwnImported]:
    void = library.void if isinstance(library, ClinicLibrary) else ()
    data = OwnListed(
        own=told,
        codes={each.terms.name: each.code for each in own.templates},
        not_in_force=tuple(
            NotInForce(pack=each.target.pack, kind=each.target.kind.value, entry=each.target.entry) for each in void
        ),
    )
    return Answer(data=data, lines=_lines(own, void, packs))


def _lines(own: Own, void: tuple[OverrideLine, ...], packs: Library) -> Iterator[str]:
    if own == Own():
        yield "The clinic has nothing of its own; the library counts as it is."
        return
    if own.numbers:
        rows = (
            (
                line.target.entry,
                *_both(line, packs),
                line.terms.reason,
                own_by(line.decided_by, line.decided_on, line.version),
                "NOT IN FORCE" if line in void else "",
            )
            for line in own.numbers
        )
        yield from table(("Entry", "Clinic's own", "The library says", "Why", "By", ""), rows)
    yield from titled(
        "The clinic's own templates",
        (clean(f"{t.code}  {t.terms.name} ({own_by(t.decided_by, t.decided_on, t.version)})") for t in own.templates),
    )
    yield from titled(
        "The clinic's own packets",
        (
            clean(f"{p.specialty}  {p.terms.name} ({own_by(p.decided_by, p.decided_on, p.version)})")
            for p in own.packets
        ),
    )


def _both(line: OverrideLine, packs: Library) -> tuple[str, str]:
    kind, number = line.target.kind, line.terms.number
    try:
        said = number_at(packs, line.target)
    except NotInLibrary:
        return override_text(kind, number), "nothing any more"
    own = override_text(kind, number, said.unit, said.operator)
    return own, library_text(kind, said.low, said.high, said.unit, said.operator)


def _counted(told: OwnFile) -> str:
    return ", ".join(
        (
            trn("{count} number", "{count} numbers", len(told.numbers)),
            trn("{count} template", "{count} templates", len(told.templates)),
            trn("{count} packet", "{count} packets", len(told.packets)),
        )
    )
