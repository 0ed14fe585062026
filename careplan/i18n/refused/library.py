"""Sentences for refused templates, packets and numbers of a clinic's own."""

from collections.abc import Mapping

from careplan.i18n.message import Said

INVALID: Mapping[str, Said] = {
    "names-patient": Said(
        "The {field} name the patient whose plan it was made of.", "Leave out names and numbers of people.",
        "Nothing was kept.",
    ),
    "not-in-pack": Said("The library does not offer this {field}.", "See `careplan library list` for what it offers."),
    "not-own-file": Said(
        "This is no file of a clinic's own numbers, templates and packets.",
        "Choose one that `careplan library overrides export` wrote.",
    ),
    "twice-in-file": Said("The file has the same entry in {field} twice.", "Leave one of them out."),
    "twice": Said("The {field} names the same entry twice.", "Report this to whoever maintains the library."),
    "two-of-one": Said("Two ways to decide one thing were chosen.", "Choose one of them."),
    "unknown-entry": Said(
        "The template has no such entry.", "See its entries with `careplan plan apply ID --template T --dry-run`."
    ),
}  # fmt: skip
TOO_LAX: Mapping[str, Said] = {
    "least": Said(
        "The {field} may not be less than {limit}: below that the library's safety limit would not be told.",
        "Give {limit} or more, which is stricter.",
    ),
    "most": Said(
        "The {field} may not be more than {limit}: above that the library's safety limit would not be told.",
        "Give {limit} or less, which is stricter.",
    ),
}
