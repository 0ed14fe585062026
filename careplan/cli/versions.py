"""`plan history`, `plan versions` and `plan diff`: who changed what, and what was signed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from careplan.application.clinic import Clinic
from careplan.application.queries.history import HistoryStep, PlanHistory, PlanVersions
from careplan.application.queries.plan_content import PlanContent
from careplan.cli.call import Answer, Call, misused
from careplan.cli.desk import at_the_desk
from careplan.cli.lines import clean, table
from careplan.cli.references import plan_of
from careplan.domain.plan.difference import Difference, differences
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.domain.plan.version import VersionStatus
from careplan.domain.shared.errors import UnknownVersion
from careplan.domain.shared.ids import PlanId
from careplan.domain.shared.partial_date import PartialDate
from careplan.i18n.clinical_text import date_text, moment_text
from careplan.i18n.field_names import field_name
from careplan.i18n.steps import step_name
from careplan.i18n.terms import word
from careplan.i18n.values import value_text

NOW = "now"


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """One signed version."""

    version: int
    status: VersionStatus
    signed_on: PartialDate
    content_hash: str
    step_seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldDifference:
    """One field that differs; the values are as they stand in the JSON of the plan."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class PartDifference:
    """One part that was added, changed or removed."""

    kind: str
    strand: str
    id: str
    name: str
    fields: tuple[FieldDifference, ...]


def history(call: Call) -> Answer[tuple[HistoryStep, ...]]:
    """Every step that touched the plan or one of its parts."""
    with at_the_desk(call) as session:
        steps = session.clinic.ask(PlanHistory(plan_id=plan_of(call.options.id)))
    undone = {step.undoes for step in steps if step.undoes}
    rows = (
        (
            step.seq,
            moment_text(step.at),
            step.who,
            step_name(step.name),
            len(step.changes),
            "undone" if step.id in undone else "",
        )
        for step in steps
    )
    return Answer(data=steps, lines=table(("Step", "When (UTC)", "Who", "What", "Changes", ""), rows))


def versions(call: Call) -> Answer[tuple[VersionLine, ...]]:
    """The oldest first."""
    with at_the_desk(call) as session:
        found = tuple(
            VersionLine(
                version=each.version,
                status=each.status,
                signed_on=PartialDate.of(each.signed_on),
                content_hash=each.content_hash,
                step_seq=each.step_seq,
            )
            for each in session.clinic.ask(PlanVersions(plan_id=plan_of(call.options.id)))
        )
    rows = ((v.version, word(v.status), date_text(v.signed_on), v.content_hash[:16]) for v in found)
    return Answer(data=found, lines=table(("Version", "Status", "Signed", "Content"), rows))


def diff(call: Call) -> Answer[tuple[PartDifference, ...]]:
    """Part by part, from A to B; `now` is the plan as it stands."""
    plan_id = plan_of(call.options.id)
    with at_the_desk(call) as session:
        before, after = (
            version_of(session.clinic, plan_id, text) for text in (call.options.before, call.options.after)
        )
    found = differences(before, after)
    return Answer(data=tuple(map(_part, found)), lines=list(_diff_lines(found)) or ["No difference."])


def version_of(clinic: Clinic, plan_id: PlanId, text: str) -> PlanSnapshot:
    """A signed version by its number, or the plan as it stands: `now`, or the number being worked on."""
    present = clinic.ask(PlanContent(plan_id=plan_id))
    if text == NOW:
        return present
    if not text.isdigit():
        raise misused("not-a-version", f"{text!r} is no version.", "Give a version number, or `now`.")
    signed = {each.version: each.content for each in clinic.ask(PlanVersions(plan_id=plan_id))}
    if (found := signed.get(int(text))) is not None:
        return found
    if int(text) == present.version:
        return present
    raise UnknownVersion(field="version", version=int(text))


def _part(difference: Difference) -> PartDifference:
    return PartDifference(
        kind=difference.kind.value,
        strand=difference.strand,
        id=str(difference.id),
        name=difference.name,
        fields=tuple(
            FieldDifference(field=path, before=before, after=after) for path, before, after in difference.fields
        ),
    )


def _diff_lines(found: tuple[Difference, ...]) -> Iterator[str]:
    for difference in found:
        yield f"{word(difference.kind)} {field_name(difference.strand)}: {clean(difference.name)}"
        for path, before, after in difference.fields:
            yield f"  {field_name(path)}: {clean(value_text(before))} -> {clean(value_text(after))}"
