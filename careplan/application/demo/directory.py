"""Who the demonstration clinic refers to, listed before the first referral, as `resources/demo` tells it."""

from dataclasses import dataclass, replace
from functools import cache

import yaml

from careplan.application.commands.directory import AddDirectoryEntries
from careplan.application.demo.diary import Desk
from careplan.application.json_form import from_plain
from careplan.domain.directory.entry import EntryTerms
from careplan.domain.referral.referral import ReferralTerms
from careplan.domain.shared.ids import DirectoryEntryId
from careplan.i18n.directory import contact_text
from careplan.resources import resource


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One entry, and the words by which the stories of the patients name it."""

    terms: EntryTerms
    asked_as: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The whole directory."""

    entries: tuple[Listed, ...]


@cache
def directory_entries() -> tuple[Listed, ...]:
    """In the order of the file; two of them are doubles, one is inactive."""
    text = resource("demo", "directory.yaml").read_text(encoding="utf-8")
    return from_plain(yaml.safe_load(text), Book).entries


def tell(desk: Desk) -> None:
    """Lists all of them; their ids are kept under the words they are asked by."""
    entries = directory_entries()
    ids = desk.run(AddDirectoryEntries(entries=tuple(entry.terms for entry in entries)))
    for entry, id_ in zip(entries, ids, strict=True):
        desk.made |= {f"directory/{words}": id_ for words in entry.asked_as}


def taken_from(desk: Desk, terms: ReferralTerms) -> ReferralTerms:
    """With the entry that its words name, and how to reach it; free text stays as it is."""
    found = next((entry for entry in directory_entries() if terms.recipient in entry.asked_as), None)
    if found is None:
        return terms
    id_ = DirectoryEntryId(desk.made[f"directory/{terms.recipient}"])
    return replace(terms, recipient_id=id_, recipient_contact=contact_text(found.terms))
