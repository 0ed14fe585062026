"""Everything the program can say has its words: refusals, outcomes, commands, codes, rules, reasons of an import."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from enum import Enum, StrEnum
from importlib import import_module
from inspect import isclass
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType
from typing import get_args
from uuid import UUID

import pytest

import careplan
from careplan.application.commands.registry import RULES
from careplan.application.json_form import FormFault
from careplan.application.keeping import Check
from careplan.application.queries.worklist import WorkRow
from careplan.application.queries.worklist_rules import RULES as WORK_RULES
from careplan.application.queries.worklist_rules import Rule
from careplan.domain.exchange.refusals import WhyRefused
from careplan.domain.plan.labels import Labels
from careplan.domain.return_form.refusals import WhyNotTaken
from careplan.domain.shared.errors import Invalid, Refused
from careplan.i18n import exchange, keeping, outcomes, refusals, steps, terms, worklist
from careplan.i18n.field_names import field_name
from careplan.i18n.message import Said
from careplan.i18n.terms import word
from careplan.knowledge.refusals import Reason
from careplan.storage.bulk_people import Doubt
from careplan.storage.disk_trouble import Trouble
from careplan.storage.integrity import Damage
from careplan.storage.manifest import Why
from careplan.storage.outcomes import Creation, NotAClinicReason, Note, Opening, Restoring
from careplan.storage.passphrase import PassphraseFault
from careplan.storage.upgrade import BROKEN

ROOT = Path(__file__).parents[2]
SOURCES = {
    file.relative_to(ROOT).as_posix(): ast.parse(file.read_text(encoding="utf-8"))
    for file in sorted((ROOT / "careplan").rglob("*.py"))
}
GONE_WELL = {"Opened", "Created", "Restored"}
REASONS: dict[str, type[StrEnum]] = {
    "import-refused": WhyRefused,
    "form-refused": WhyNotTaken,
    "pack-refused": Reason,
    "backup-failed": Trouble,
    "weak-passphrase": PassphraseFault,
    "not-in-form": FormFault,
}
"""Refusals whose reason is an enum: every member has a sentence."""
UNSEEN = {"Damage", "Journalling"}


def _modules() -> Iterator[ModuleType]:
    for found in walk_packages(careplan.__path__, "careplan."):
        if "revisions" not in found.name and not found.name.endswith(("__main__", "migrations.env")):
            yield import_module(found.name)


MODULES = tuple(_modules())
REFUSALS = {
    kind
    for module in MODULES
    for kind in vars(module).values()
    if isclass(kind) and issubclass(kind, Refused) and kind is not Refused
}
CODES = {
    kind
    for module in MODULES
    if module.__name__.startswith("careplan.domain.")
    for kind in vars(module).values()
    if isclass(kind) and issubclass(kind, StrEnum) and kind is not StrEnum
}


def _literals(call: str, keyword: str) -> dict[str, str]:
    """The texts given for a keyword in calls of this name, with where."""
    return {
        argument.value.value: where
        for where, tree in SOURCES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == call
        for argument in node.keywords
        if argument.arg == keyword
        and isinstance(argument.value, ast.Constant)
        and isinstance(argument.value.value, str)
    }


@pytest.mark.parametrize("kind", sorted(REFUSALS, key=str), ids=str)
def test_every_refusal_has_a_sentence(kind: type[Refused]) -> None:
    assert kind.code in refusals.BY_REASON or refusals.is_worded(kind.code)


@pytest.mark.parametrize("code", REASONS)
def test_every_reason_of_an_enum_has_a_sentence(code: str) -> None:
    assert not [reason for reason in REASONS[code] if not refusals.is_worded(code, reason.value)]


@pytest.mark.parametrize(
    ("call", "code"), [("Invalid", "invalid"), ("CannotUndo", "cannot-undo"), ("CannotPrint", "cannot-print")]
)
def test_every_reason_that_is_raised_has_a_sentence(call: str, code: str) -> None:
    raised = _literals(call, "reason")
    assert raised
    assert not {reason: where for reason, where in raised.items() if not refusals.is_worded(code, reason)}


def test_reasons_that_stand_elsewhere_have_a_sentence() -> None:
    """Chosen by a condition, or handed on from a place where they are named."""
    undo = {"nothing-to-undo", "nothing-to-redo", "changed-by-others", "changed-since"}
    printing = {"no-glyph", "right-to-left", "needs-shaping", "control", "no-room"}
    assert not [reason for reason in undo if not refusals.is_worded("cannot-undo", reason)]
    assert not [reason for reason in printing if not refusals.is_worded("cannot-print", reason)]


def test_the_probe_sees_a_reason_without_a_sentence() -> None:
    assert not refusals.is_worded("invalid", "never-heard-of")
    assert not refusals.is_worded("never-heard-of")


def _said() -> Iterator[tuple[str, Said]]:
    for module in (refusals, outcomes):
        for name, table in vars(module).items():
            if isinstance(table, dict):
                yield from ((f"{name} {key}", each) for key, each in _leaves(table))
            elif isinstance(table, Said):
                yield name, table


def _leaves(table: dict[object, object]) -> Iterator[tuple[object, Said]]:
    for key, each in table.items():
        if isinstance(each, Said):
            yield key, each
        elif isinstance(each, dict):
            yield from _leaves(each)


def test_sentences_are_sentences() -> None:
    """What happened ends with a stop, blames nobody and does not shout."""
    every = dict(_said())
    assert len(every) > 100
    for name, said in every.items():
        for sentence in filter(None, (said.happened, said.safe, said.todo)):
            assert sentence.endswith((".", "{slip}", "{backup}")), name
            assert "!" not in sentence, name
            assert "please" not in sentence.lower(), name


def test_a_refusal_is_told_in_three_parts_with_its_field_named() -> None:
    told = refusals.message(Invalid(field="goal.target.wanted", reason="blank"))
    assert told.text == "The target of the goal is not filled in. Nothing was changed. Fill it in and try again."


def test_every_field_has_a_name_people_can_read() -> None:
    paths = {*_literals("Invalid", "field"), *_literals("WrongStatus", "field")}
    assert len(paths) > 30
    for path in paths:
        assert re.fullmatch(r"[a-z][a-z' -]+", field_name(path)), path


def test_every_ending_of_a_file_has_a_sentence() -> None:
    kinds = {kind.__name__ for union in (Opening, Creation, Restoring) for kind in get_args(union)}
    assert kinds - GONE_WELL == outcomes.ENDINGS


def test_every_note_damage_and_reason_about_a_file_has_words() -> None:
    assert {note.value for note in Note} == outcomes.NOTES
    assert {damage.value for damage in Damage} == outcomes.DAMAGES
    assert {*NotAClinicReason, *Trouble, BROKEN} <= outcomes.REASONS


def test_every_command_has_a_name_in_history() -> None:
    assert {rule.name for rule in RULES.values()} == steps.NAMES


def test_every_rule_of_the_worklist_has_a_sentence_and_an_action() -> None:
    assert {rule.code for rule in WORK_RULES} == worklist.RULES
    assert {rule.action for rule in WORK_RULES} == worklist.ACTIONS
    for rule in WORK_RULES:
        row = _listed(rule)
        assert worklist.why(row, "Pulmonology", Labels()).endswith(".")
        assert "Pulmonology" not in worklist.why_here(row, "Pulmonology", Labels())
        assert worklist.title(row, "Pulmonology")
        assert worklist.to_press(rule.action)


def _listed(rule: Rule) -> WorkRow:
    return WorkRow(
        kind=rule.kind,
        rule=rule.code,
        action=rule.action,
        due=date(2026, 11, 8),
        since=date(2026, 11, 1),
        days_late=2,
        days_waiting=9,
        owner="",
        subject="pulmonology",
        patient_id=None,
        family="",
        given="",
        birth_date=None,
        number="",
        plan_id=None,
        referral_id=None,
        about=UUID(int=1),
    )


def test_every_check_and_occasion_of_a_backup_has_words() -> None:
    assert {check.value for check in Check} == keeping.CHECKS
    assert {why.value for why in Why} == keeping.WHY


@pytest.mark.parametrize("kind", sorted(CODES, key=str), ids=str)
def test_every_code_has_a_word_of_its_own(kind: type[StrEnum]) -> None:
    words = [word(code) for code in kind]
    assert len(set(words)) == len(words)
    assert not [each for each in words if not each.strip() or "_" in each]


def test_no_two_kinds_of_codes_have_one_name() -> None:
    """Words are kept by the names of the types; command line and paper keep theirs (`Tone`) to themselves."""
    kinds = {
        kind
        for module in MODULES
        if not module.__name__.startswith(("careplan.cli.", "careplan.reports."))
        for kind in vars(module).values()
        if isclass(kind) and issubclass(kind, StrEnum) and kind is not StrEnum
    }
    assert kinds > CODES
    names = [kind.__name__ for kind in kinds]
    assert [name for name in sorted(set(names)) if names.count(name) > 1] == []


def test_no_word_is_kept_for_a_code_that_is_gone() -> None:
    values = {kind.__name__: {code.value for code in kind} for kind in CODES}
    for name, words in vars(terms)["_WORDS"].items():
        assert set(words) <= values[name]


def _reasons_of_imports() -> dict[str, str]:
    """Every code that a reader or the store gives for something it left out or took otherwise."""
    found: dict[str, str] = {}
    for where, tree in SOURCES.items():
        if not where.startswith(("careplan/interop/", "careplan/storage/bulk")):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in _LEAVING:
                found |= {text: where for argument in node.args for text in _codes(argument)}
    return found


_LEAVING = {"leave", "remark", "_leave", "Left", "NotARow", "Unclear"}


def _codes(argument: ast.expr) -> Iterator[str]:
    for node in ast.walk(argument):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and re.fullmatch(r"[a-z]+(-[a-z]+)+", node.value)
        ):
            yield node.value


def test_every_reason_of_an_import_has_words() -> None:
    reasons = _reasons_of_imports()
    assert len(reasons) > 40
    others = {"utf-8-sig", "windows-1252"}
    known = exchange.REASONS | {*Doubt}
    assert not {reason: where for reason, where in reasons.items() if reason not in known | others}
    assert {each.value for each in Doubt} <= exchange.REASONS
    assert "column-not-known" in exchange.REASONS


def test_enums_are_found() -> None:
    assert len(CODES) > 20
    assert all(issubclass(kind, Enum) for kind in CODES)
