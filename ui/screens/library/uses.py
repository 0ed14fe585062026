"""What uses an entry: the rules of the program that look at it, and the entries that name it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from careplan.application.known_rules import RuleUse, rules_on
from careplan.application.queries.library_shelf import Key, Shelf, Shelved
from careplan.domain.plan.labels import Labels
from careplan.i18n.catalogue import tr
from careplan.i18n.library_kinds import kind_name
from careplan.i18n.tall_man import tall_man
from ui.items.cells import Cell, Lines
from ui.items.columns import Column
from ui.items.grouped_rows import GroupedRows
from ui.items.grouping import Group

_RULES: Final[Mapping[str, str]] = {
    "recognised": "Safety check: is the medicine known",
    "allergy": "Safety check: allergies",
    "duplicate": "Safety check: the same treatment twice",
    "interaction": "Safety check: interactions",
    "contraindication": "Safety check: contraindications and cautions",
    "contraception": "Safety check: pregnancy and contraception",
    "dose": "Safety check: dose",
    "limit": "Safety check: results outside the limits",
    "pretreatment": "Safety check: what comes before the treatment",
    "monitoring": "Safety check and schedule: monitoring",
    "watch": "Safety check: this rule",
    "referral": "Safety check: referrals that should be there",
    "red-flag": "Safety check: red flags without a referral",
    "completeness": "Plan check: parts that a complete plan has",
    "schedule": "Screening: when it is due",
    "criteria": "Advanced therapy: beside the patient's values",
    "change": "Measures: which change is significant",
    "score": "Measures: computing the score",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class UseRow:
    """One user in words; a rule of the program is no entry and has no `key`."""

    id: str
    key: Key | None
    name: str
    caption: str


def use_rows() -> GroupedRows[UseRow]:
    """Enter on an entry opens it."""
    columns = (Column[UseRow](tr("Rule or entry"), _cell, width=240, grows=True, leads=True, name="use"),)
    return GroupedRows(columns, key=lambda row: row.id)


def uses(shelf: Shelf, entry: Shelved, labels: Labels) -> tuple[Group[UseRow], ...]:
    """Rules first, then entries in the packs' order."""
    rules = tuple(_rule(use) for use in rules_on(entry.key.kind, entry.content))
    users = tuple(_user(each, labels) for each in shelf.users(entry.key))
    return (
        Group(key="rules", title=tr("Rules of the program"), rows=rules),
        Group(key="entries", title=tr("Entries of the library"), rows=users),
    )


def _rule(use: RuleUse) -> UseRow:
    said = [tr("version {version}").format(version=use.version)] if use.version else []
    if use.facts:
        evaluated = tr("evaluates {confirmed} of {facts} facts; what is unconfirmed is only shown")
        said.append(evaluated.format(confirmed=use.confirmed, facts=use.facts))
    name = tr(_RULES[use.rule.partition(".")[0]])
    return UseRow(id=use.rule, key=None, name=name, caption=", ".join(said))


def _user(entry: Shelved, labels: Labels) -> UseRow:
    name, caption = tall_man(entry.name, labels), kind_name(entry.key.kind)
    return UseRow(id=entry.key.path, key=entry.key, name=name, caption=caption)


def _cell(row: UseRow) -> Cell:
    return Lines(row.name, row.caption, bold=False)
