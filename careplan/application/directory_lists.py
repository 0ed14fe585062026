"""The directory as a list for a spreadsheet: written, and read again with what cannot be taken named by its line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

from careplan.application.clinic import Clinic
from careplan.application.figures_export import Sheet, csv_of
from careplan.application.queries.directory import Directory, ListedEntry
from careplan.application.queries.lookalikes import is_near
from careplan.domain.directory.doubles import Alike, alike, telling
from careplan.domain.directory.entry import EntryKind, EntryTerms
from careplan.domain.directory.reach import Reach
from careplan.domain.exchange.refusals import ImportRefused, WhyRefused
from careplan.domain.shared.errors import Invalid, Refused
from careplan.interop.account import Account
from careplan.interop.table.text_rows import text_rows
from careplan.knowledge.library import Library

COLUMNS = tuple(field.name for field in fields(EntryTerms))
MOST_BYTES = 5 * 1024 * 1024
MOST_ENTRIES = 5_000
_YES, _NO = {"", "yes", "y", "1", "true"}, {"no", "n", "0", "false"}
_PARTED = ";"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFault:
    """A line that is no entry, and why."""

    line: int
    refused: Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDouble:
    """A line like somebody who is listed, here or further up in the file: `name` as that one is called."""

    line: int
    terms: EntryTerms
    name: str
    shared: tuple[Alike, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryRead:
    """What a list brought: new ones, the very same as are listed, those that may be doubles, and what is wrong."""

    new: tuple[EntryTerms, ...]
    same: int
    doubles: tuple[LineDouble, ...]
    faults: tuple[LineFault, ...]


def written_list(entries: Iterable[ListedEntry]) -> bytes:
    """CSV in UTF-8; several specialties with semicolons between them."""
    rows = tuple(tuple(_cell(getattr(entry.terms, name)) for name in COLUMNS) for entry in entries)
    return csv_of(Sheet(title="directory", head=COLUMNS, rows=rows))


def read_list(raw: bytes, clinic: Clinic) -> DirectoryRead:
    """Headings are the names of the fields, in any order, `name` among them; a specialty may be named in words.

    Raises ImportRefused for what is no such list.
    """
    if len(raw) > MOST_BYTES:
        raise ImportRefused(reason=WhyRefused.TOO_LARGE, limit=MOST_BYTES)
    rows = text_rows(raw, Account(each=1))
    if not rows:
        raise ImportRefused(reason=WhyRefused.EMPTY)
    if len(rows) > MOST_ENTRIES + 1:
        raise ImportRefused(reason=WhyRefused.TOO_MANY_ROWS, limit=MOST_ENTRIES)
    head = [str(cell).strip().casefold().replace(" ", "_").replace("-", "_") for cell in rows[0].cells]
    if "name" not in head:
        raise ImportRefused(reason=WhyRefused.NO_NAME_COLUMN, where=f"line {rows[0].line}")
    codes = _codes(clinic.library)
    found: list[tuple[int, EntryTerms]] = []
    faults: list[LineFault] = []
    for row in rows[1:]:
        cells = dict(zip(head, map(str, row.cells), strict=False))
        try:
            found.append((row.line, _terms(cells, codes)))
        except Refused as refused:
            faults.append(LineFault(line=row.line, refused=refused))
    return _sorted_out(found, faults, [entry.terms for entry in clinic.ask(Directory())])


def _sorted_out(
    found: Sequence[tuple[int, EntryTerms]], faults: Sequence[LineFault], listed: Sequence[EntryTerms]
) -> DirectoryRead:
    """Each line against those that are listed and those above it."""
    known = [(terms, telling(terms)) for terms in listed]
    new: list[EntryTerms] = []
    doubles: list[LineDouble] = []
    same = 0
    for line, terms in found:
        ours = telling(terms)
        like = ((other, alike(ours, theirs, is_near)) for other, theirs in known)
        likest = max((pair for pair in like if pair[1]), key=lambda pair: len(pair[1]), default=None)
        if any(terms == other for other, _ in known):
            same += 1
        elif likest is not None:
            doubles.append(LineDouble(line=line, terms=terms, name=likest[0].name, shared=likest[1]))
        else:
            new.append(terms)
        known.append((terms, ours))
    return DirectoryRead(new=tuple(new), same=same, doubles=tuple(doubles), faults=tuple(faults))


def _terms(cells: Mapping[str, str], codes: Mapping[str, str]) -> EntryTerms:
    given = {name: cells.get(name, "").strip() for name in COLUMNS}
    parts = (part.strip() for part in given["specialties"].split(_PARTED))
    kind = given["kind"].casefold() or EntryKind.OTHER.value
    if kind not in set(EntryKind):
        raise Invalid(field="directory.kind", reason="not-offered")
    preferred = given["preferred"].casefold().replace("-", "")
    if preferred and preferred not in set(Reach):
        raise Invalid(field="directory.preferred", reason="not-offered")
    active = given["active"].casefold()
    if active not in _YES | _NO:
        raise Invalid(field="directory.active", reason="not-offered")
    values = {
        **given,
        "kind": EntryKind(kind),
        "preferred": Reach(preferred) if preferred else None,
        "active": active in _YES,
        "specialties": tuple(codes.get(part.casefold(), part) for part in parts if part),
    }
    return EntryTerms(**values)  # type: ignore[arg-type] # each by the name of its field


def _codes(library: Library) -> Mapping[str, str]:
    """Ids of specialties by what the library calls them."""
    return {packet.name.casefold(): packet.id for pack in library.packs for packet in pack.packets}


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return f"{_PARTED} ".join(value)
    return "" if value is None else str(value)
