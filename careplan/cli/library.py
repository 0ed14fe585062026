"""`library`: what the program knows, on whose word, and what is wrong with a pack."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from careplan.application.knowing import Contents, Entry, Linted, Looked, contents, linted, looked_up
from careplan.application.known_rules import RuleUse
from careplan.cli.call import Answer, Call, declined
from careplan.cli.lines import clean, table, titled
from careplan.cli.plain import plain

PACK = "pack.yaml"


def list_entries(call: Call) -> Answer[Contents]:
    """Everything, or what the words occur in, with how much of it was read in its source."""
    typed = " ".join(call.options.query)
    found = contents(typed, kind=_kind(call))
    return Answer(data=found, lines=_content_lines(found))


def show(call: Call) -> Answer[Looked]:
    """One entry as the pack tells it."""
    found = looked_up(call.options.id, kind=_kind(call))
    return Answer(data=found, lines=_entry_lines(found))


def check(call: Call) -> Answer[Linted]:
    """Status 1 when there is an error."""
    folder = Path(call.options.folder).expanduser() if call.options.folder else None
    if folder is not None and not (folder / PACK).is_file() and not any(folder.glob(f"*/{PACK}")):
        raise declined("no-pack", f"There is no knowledge pack in {folder}.", f"Name a folder with a {PACK} in it.")
    found = linted(folder)
    rows = ((f.weight, f.code, f"{f.file}:{f.line}", f.path, f.what) for f in found.findings)
    lines = [*table(("Weight", "Code", "Where", "Path", "What"), rows)] if found.findings else ["Nothing to look at."]
    return Answer(data=found, lines=lines, problems=found.has_errors)


def _kind(call: Call) -> str:
    """As people write it in one word: `red-flag` is the kind "red flag"."""
    return (call.options.kind or "").replace("-", " ")


def _content_lines(found: Contents) -> Iterator[str]:
    for pack in found.packs:
        yield clean(f"{pack.title} ({pack.id} {pack.version} of {pack.date}, {pack.licence}), {pack.sources} sources.")
        reviewed = f"Reviewed by {pack.reviewer}." if pack.reviewer else "Reviewed by nobody yet."
        yield clean(f"{reviewed} {pack.status}.")
    yield ""
    if not found.entries:
        yield "Nothing in the library has all of these words."
        return
    rows = ((e.kind, e.id, e.name, f"{e.confirmed} of {e.facts}") for e in found.entries)
    yield from table(("Kind", "Id", "Name", "Facts read in their source"), rows)


def _entry_lines(found: Looked) -> Iterator[str]:
    entry = found.entry
    yield clean(f"{entry.name} ({entry.kind} {entry.id}, pack {entry.pack})")
    if entry.facts:
        yield f"{entry.confirmed} of {entry.facts} facts were read in their source."
    yield ""
    yield from _tree(plain(found.content), "")
    yield from titled("Sources", (clean(f"{source.id}: {source.citation}") for source in found.sources))
    others = {
        "To be confirmed in": [clean(f"{each.id}: {each.citation}") for each in found.confirm_in],
        "Rules that read it": [_rule_line(use) for use in found.rules],
        "Named by": [_named(entry) for entry in found.used_by],
        "Of the same name": [_named(entry) for entry in found.namesakes],
    }
    for title, lines in others.items():
        if lines:
            yield from titled(title, lines)


def _rule_line(use: RuleUse) -> str:
    name = f"{use.rule}, version {use.version}" if use.version else use.rule
    part = f": {use.part.replace('_', ' ')}" if use.part else ""
    counted = f", {use.confirmed} of {use.facts} confirmed; the others are shown as unconfirmed, not evaluated"
    return clean(f"{name}{part}{counted if use.confirmed < use.facts else ''}")


def _named(entry: Entry) -> str:
    return clean(f"{entry.kind} {entry.id}: {entry.name}")


def _tree(value: Any, indent: str) -> Iterator[str]:
    """Keys and values set in by depth; what is empty is left out, an unconfirmed fact says so."""
    for key, each in value.items():
        if each in ("", None, [], {}):
            continue
        name = key.replace("_", " ")
        if key == "confirmed":
            if each is False:
                yield f"{indent}UNCONFIRMED"
        elif isinstance(each, dict):
            yield f"{indent}{name}:"
            yield from _tree(each, f"{indent}  ")
        elif isinstance(each, list):
            yield f"{indent}{name}:"
            for item in each:
                yield from _item(item, f"{indent}  ")
        else:
            yield f"{indent}{name}: {clean(str(each))}"


def _item(item: Any, indent: str) -> Iterator[str]:
    if not isinstance(item, dict):
        yield f"{indent}- {clean(str(item))}"
        return
    lines = list(_tree(item, f"{indent}  "))
    yield f"{indent}- {lines[0].strip()}" if lines else f"{indent}-"
    yield from lines[1:]
