"""The steps of a plan as a list: who did what and when, and whether it can be taken back from here."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from careplan.application.queries.history import FieldChange
from careplan.application.queries.plan_record import RecordedStep, RecordOfPlan
from careplan.domain.plan.snapshot import Labels, PlanSnapshot
from careplan.domain.shared.ids import UserId
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised, day_text, moment_text
from careplan.i18n.field_names import field_name, kind_name
from careplan.i18n.steps import step_name
from ui.items.cells import ActionCell, Cell, Lines, PillCell
from ui.theme.tones import Tone

UNDO = "undo"
_SHORT = 60
_NAMES = ("description", "name", "specialty", "title", "text", "discipline")


def names_of(plan: PlanSnapshot, record: RecordOfPlan, labels: Labels) -> dict[UUID, str]:
    """What people call the parts that steps are about, also those that no version holds (any more)."""
    changes = (change for row in record.steps for change in row.step.changes)
    found = {change.entity_id: _name_in(change) for change in changes if change.field is None}
    for content in (*(version.content for version in record.versions), plan):
        found |= {line.id: f"G{line.number} {_short(line.terms.description)}" for line in content.goals}
        found |= {line.id: line.terms.name for line in content.medicines}
        found |= {line.id: line.terms.name for line in content.therapies}
        found |= {line.id: _short(line.terms.description) for line in content.cares}
        found |= {line.id: _short(line.terms.description) for line in content.problems}
        found |= {line.id: capitalised(labels.label("specialty", line.terms.specialty)) for line in content.referrals}
        found[content.id] = content.title
    return found


def when_cell(row: RecordedStep) -> Lines:
    """The moment at the workstation, and the person."""
    return Lines(moment_text(row.step.at.astimezone()), row.step.who or tr("not known"), bold=False)


def what_cell(row: RecordedStep, names: Mapping[UUID, str]) -> Lines:
    """The step in words and what it was about; one that was taken back is fainter."""
    return Lines(_called(row), _about(row.step.changes, names), faint=row.is_undone)


def action_cell(row: RecordedStep, user: UserId) -> Cell:
    """Undo for one's own step; a step of a colleague is theirs to take back."""
    if row.is_undone:
        return PillCell(tr("Undone"), "undo-2", Tone.NEUTRAL)
    if row.by != user:
        return Lines("", bold=False)
    words = tr("Redo") if row.of is not None and not row.is_redo else tr("Undo")
    reason = "" if row.undoable else tr("Not undone: it is withdrawn or corrected in its own way.")
    return ActionCell(UNDO, words, "redo-2" if words == tr("Redo") else "undo-2", not reason, reason)


def _called(row: RecordedStep) -> str:
    if row.of is None:
        return step_name(row.step.name)
    said = step_name(row.of.name)
    return tr("Done again: {what}").format(what=said) if row.is_redo else step_name(row.of.name, is_undo=True)


def _about(changes: Iterable[FieldChange], names: Mapping[UUID, str]) -> str:
    """The parts by name, each with the fields that changed."""
    fields: dict[UUID, list[str]] = {}
    called: dict[UUID, str] = {}
    for change in changes:
        told = fields.setdefault(change.entity_id, [])
        called.setdefault(change.entity_id, names.get(change.entity_id, ""))
        if change.field is not None and (said := _field_told(change)):
            told.append(said)
    parts = [": ".join(filter(None, (called[id_], ", ".join(dict.fromkeys(told))))) for id_, told in fields.items()]
    named = list(dict.fromkeys(filter(None, parts)))
    more = tr(" and {count} more").format(count=len(named) - 3) if len(named) > 3 else ""  # noqa: PLR2004 a line's room
    return "; ".join(named[:3]) + more


def _name_in(change: FieldChange) -> str:
    """Of a part that no version holds: the name it was made with; what only goes with another part has none."""
    if change.entity.endswith("_link") or change.entity == "referral_event":
        return ""
    kind = kind_name("".join(part.capitalize() for part in change.entity.split("_")))
    made = json.loads(change.new) if change.field is None else None
    if not isinstance(made, dict):
        return kind
    if "content_hash" in made and "version" in made and "discipline" not in made:
        return tr("version {version}").format(version=made["version"])
    name = next((str(made[key]) for key in _NAMES if made.get(key)), "")
    return _short(name.replace("-", " ") if name.islower() else name) or kind


def _field_told(change: FieldChange) -> str:
    """`description: “Walk” is now “Walk to the sea”`; long or composed values by the name of the field alone."""
    if change.field == "retired_at":
        return tr("taken away")
    name = field_name(f"{change.entity}.{change.field}").removeprefix(f"{change.entity.replace('_', ' ')} ")
    old, new = (_plain(json.loads(text or "null")) for text in (change.old, change.new))
    if old is None or new is None or max(len(old), len(new)) > _SHORT:
        return name
    return tr("{field} {old} → {new}").format(field=name, old=old or tr("nothing"), new=new or tr("nothing"))


def _plain(value: Any) -> str | None:
    """A stored value in words; None where it takes more than a word."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    text = str(value)
    try:
        return day_text(date.fromisoformat(text))
    except ValueError:
        return text.replace("-", " ") if text.islower() and " " not in text else text


def _short(name: str) -> str:
    line = " ".join(name.split()).rstrip(".")
    return line if len(line) <= _SHORT else line[: _SHORT - 1].rstrip() + "…"
