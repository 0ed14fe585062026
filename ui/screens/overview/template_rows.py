"""The entries of a template as rows that can be ticked, with what the library knows of each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from careplan.application.own_templates import SOURCE
from careplan.application.queries.templates import PreviewRow
from careplan.application.template_behind import Behind, KnownTemplate
from careplan.domain.plan.goal import GoalTerms
from careplan.domain.plan.proposal import Part, ProposedPart
from careplan.domain.plan.snapshot import Labels
from careplan.domain.therapy.care import CareTerms
from careplan.domain.therapy.therapy import Strand, TherapyTerms
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised
from careplan.i18n.tall_man import tall_man
from careplan.i18n.terms import word
from ui.items.cells import Lines, Span
from ui.items.columns import Column
from ui.items.grouped_rows import GroupedRows
from ui.items.grouping import Group
from ui.theme.tones import Tone

_FEW = 4
"""Ways to decide one thing that show until somebody asks for all."""
_APART = " \u2003"
"""Between the parts of a second line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedRow:
    """One entry; `section` is its heading, `chooses` the group of which one at most is ticked."""

    key: str
    section: str
    chooses: str
    name: str
    details: str
    behind: Behind
    present: bool
    is_ticked: bool
    with_sources: bool = False


def offered_rows(
    preview: Sequence[PreviewRow], known: KnownTemplate, labels: Labels, drugs: dict[str, str]
) -> tuple[OfferedRow, ...]:
    """In the template's order; decisions are ticked by people only, all else is, unless the plan has it."""
    decisions = {part.key: part.text for part in known.template.prompts}
    rows = []
    for row in preview:
        part, behind = row.part, known.behind.get(row.part.key, Behind())
        decided = part.key.partition("/")[0] in decisions or part.key.startswith("decision:")
        name, details = part_words(part.part, labels)
        if decided:
            name, details = _decision_words(part, behind, drugs)
        rows.append(
            OfferedRow(
                key=part.key,
                section=_section(part, decisions),
                chooses=part.group,
                name=name,
                details=details,
                behind=behind,
                present=row.present,
                is_ticked=not row.present and not decided,
            )
        )
    return tuple(rows)


def offered_model() -> GroupedRows[OfferedRow]:
    """One column, so that long words have the whole width."""
    columns = (Column[OfferedRow](tr("Entry"), _cell, width=320, grows=True, leads=True, accessible=_spoken),)
    return GroupedRows(columns, key=lambda row: row.key)


def grouped(rows: Iterable[OfferedRow]) -> tuple[Group[OfferedRow], ...]:
    """Under the headings of the strands; of many ways to decide one thing a few show at first."""
    sections: dict[str, list[OfferedRow]] = {}
    for row in rows:
        sections.setdefault(row.section, []).append(row)
    return tuple(
        Group(key=title, title=title, rows=found, limit=_FEW if found[0].chooses else None)
        for title, found in sections.items()
    )


def _section(part: ProposedPart, decisions: dict[str, str]) -> str:
    if part.key.startswith("decision:"):
        return tr("Decide when it comes to it")
    prompt = part.key.partition("/")[0]
    if prompt in decisions:
        return tr("Decide: {what}").format(what=decisions[prompt])
    return group_word(part.part)


def _decision_words(part: ProposedPart, behind: Behind, drugs: dict[str, str]) -> tuple[str, str]:
    """A way to decide something, or the words that come into the plan."""
    medicine = part.key.partition("/")[2]
    if medicine:
        return drugs.get(medicine, medicine), behind.reported
    if part.group:
        return tr("Leave open which medicine"), tr("comes into the plan as a line to decide")
    assert isinstance(part.part, CareTerms)  # decisions are care
    return part.part.description, ""


def _cell(row: OfferedRow) -> Lines:
    return Lines(
        (Span(row.name, icon=_box(row), icon_tone=None if row.is_ticked else Tone.NEUTRAL),),
        tuple(_second(row)),
        bold=False,
        faint=row.present,
    )


def _box(row: OfferedRow) -> str:
    if row.present:
        return "check"
    if row.chooses:
        return "circle-check" if row.is_ticked else "circle"
    return "square-check" if row.is_ticked else "square"


def _second(row: OfferedRow) -> Iterator[Span]:
    """What it is, its mark, what to heed, and its sources where they were asked for."""
    said = [tr("already in the plan") if row.present else "", row.details]
    if first := " · ".join(filter(None, said)):
        yield Span(first + _APART)
    yield from _marks(row.behind)
    for text in _cautions(row.behind):
        yield Span(_APART)
        yield Span(text, tone=Tone.AMBER, icon="triangle-alert")
    if row.with_sources:
        yield from _sources(row.behind)


def _marks(behind: Behind) -> Iterator[Span]:
    if behind.confirmed is None:
        if any(source.id == SOURCE for source in behind.sources):
            yield Span(tr("Clinic's own"), icon="user-check")
        return
    if not behind.confirmed and not behind.partly:
        yield Span(tr("Unconfirmed"), tone=Tone.AMBER, icon="circle-dashed", bold=True)
    elif behind.partly:
        yield Span(tr("Partly unconfirmed"), tone=Tone.AMBER, icon="circle-dashed", bold=True)
    else:
        yield Span(tr("Read in its source"), tone=Tone.GREEN, icon="book-check")
    if behind.is_working:
        yield Span(_APART + tr("the number is a proposal"))


def _cautions(behind: Behind) -> Iterator[str]:
    for text in behind.cautions:
        yield tr("Caution: {text}").format(text=text)
    if behind.needs_clearance:
        yield tr("Needs clearance: {what}").format(what="; ".join(behind.needs_clearance))


def _sources(behind: Behind) -> Iterator[Span]:
    for source in behind.sources:
        yield Span(_APART)
        yield Span(source.citation, icon="library")
    for note in behind.notes:
        yield Span(_APART + tr("Note: {note}").format(note=note))
    if behind.tests:
        yield Span(_APART + tr("Laboratory tests that go with it: {tests}").format(tests="; ".join(behind.tests)))


def _spoken(row: OfferedRow) -> str:
    """The state first, as a tick box would say it."""
    state = tr("In the plan") if row.present else tr("Ticked") if row.is_ticked else tr("Not ticked")
    return f"{state}. {_cell(row).words}"


def group_word(part: Part) -> str:
    """The strand an entry belongs to."""
    match part:
        case GoalTerms():
            return tr("Goals")
        case TherapyTerms(strand=Strand.PHYSICAL):
            return tr("Physical therapy")
        case TherapyTerms():
            return tr("Occupational therapy")
        case CareTerms():
            return tr("Other care")
    return tr("Referrals")


def part_words(part: Part, labels: Labels) -> tuple[str, str]:
    """What it is, and how: the two lines of an entry."""
    match part:
        case GoalTerms():
            target = part.target
            measured = ": ".join(filter(None, (target.measure, target.wanted))) if target else ""
            return part.description, "" if measured == part.description else measured
        case TherapyTerms():
            return part.name, ", ".join(filter(None, (part.fitt.frequency, part.fitt.intensity, part.fitt.time)))
        case CareTerms():
            return part.description, capitalised(labels.label("discipline", part.discipline))
    how = (capitalised(word(part.terms.urgency)) if part.terms.urgency else "", part.terms.reason)
    return capitalised(labels.label("specialty", part.terms.specialty)), " · ".join(filter(None, how))


def drug_names(known: KnownTemplate, labels: Labels, names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Generic names as clinicians read them, by id."""
    wanted = {key.partition("/")[2] for key in known.behind}
    return {id: tall_man(name, labels) for id, name in names if id in wanted}
