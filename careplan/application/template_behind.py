"""What the library knows of each entry of a template, for the person who ticks it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from careplan.application.own_templates import SOURCE
from careplan.application.proposals import Choice, choice_key, choices, decision_key
from careplan.domain.plan.template import Template, TemplateGoal
from careplan.domain.shared.fact import Fact, Source
from careplan.domain.therapy.intervention import Intervention, PrecautionLevel
from careplan.knowledge.library import Library
from careplan.knowledge.pack import Pack
from careplan.knowledge.refusals import NotInLibrary

_HEEDED = frozenset({PrecautionLevel.CLEARANCE_REQUIRED, PrecautionLevel.STOP})
_AGAINST = "AGAINST"
"""So sources, and with them the packs, write a recommendation that speaks against a use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """`cautions` are what to heed, in the pack's words, `reported` what it says of a medicine.

    `confirmed` is None where nothing stands behind an entry, such as a line of the clinic's own; `partly` says that the
    flag does not cover all of it. `sources` are those of all its facts, the one of the flag first.
    """

    confirmed: bool | None = None
    partly: bool = False
    is_working: bool = False
    """The number of a goal is a proposal, whatever its source says of the idea."""
    cautions: tuple[str, ...] = ()
    needs_clearance: tuple[str, ...] = ()
    reported: str = ""
    tests: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownTemplate:
    """A template with what stands behind its entries, by key."""

    template: Template
    behind: Mapping[str, Behind]
    caution: Behind


def known_template(library: Library, template_id: str) -> KnownTemplate:
    """Refuses NotInLibrary. Takes some milliseconds: it is asked for away from the window's thread."""
    for pack, template in library.templates():
        if template.id == template_id:
            caution = _behind(library, pack, template.caution)
            return KnownTemplate(template=template, behind=dict(_entries(library, pack, template)), caution=caution)
    raise NotInLibrary(field="template", kind="template", id=template_id)


def _entries(library: Library, pack: Pack, template: Template) -> Iterator[tuple[str, Behind]]:
    for goal in template.goals:
        yield goal.key, _behind(library, pack, goal, is_working=not goal.target_confirmed)
    for entry in template.therapy:
        yield entry.key, _therapy(library, pack, library.intervention(entry.intervention, pack=pack.id))
    for care in template.care:
        yield care.key, _behind(library, pack, care)
    for referral in template.referrals:
        yield referral.key, _behind(library, pack, referral)
    for prompt in template.prompts:
        yield prompt.key, _behind(library, pack, prompt)
    for choice in choices(library, template.id):
        yield choice_key(choice), _choice(library, pack, choice)
    for point in template.decision_points:
        yield decision_key(point.text), _behind(library, pack, point)


def _behind(library: Library, pack: Pack, fact: Fact, *more: Fact, is_working: bool = False) -> Behind:
    return Behind(
        confirmed=None if fact.source == SOURCE else fact.confirmed,
        is_working=is_working and isinstance(fact, TemplateGoal),
        sources=_sources(library, pack, (fact, *more)),
        notes=tuple(each.note for each in (fact, *more) if each.note),
    )


def _therapy(library: Library, pack: Pack, known: Intervention) -> Behind:
    """Its flag is that of the dose; what needs clearance comes before the check that a doctor makes."""
    precautions = [library.precaution(id, pack=pack.id) for id in known.precautions]
    check = known.medical_check
    facts = (known.fitt, *((check,) if check else ()), *known.indications, *known.evidence)
    return Behind(
        confirmed=known.fitt.confirmed,
        partly=bool(known.fitt.unconfirmed),
        cautions=(check.text,) if check else (),
        needs_clearance=tuple(each.name for each in precautions if each.level in _HEEDED),
        sources=_sources(library, pack, facts),
        notes=(known.fitt.note,) if known.fitt.note else (),
    )


def _choice(library: Library, pack: Pack, choice: Choice) -> Behind:
    said = [f"{each.use} ({each.strength})" if each.strength else each.use for each in choice.indications]
    against = tuple(text for each, text in zip(choice.indications, said, strict=True) if _AGAINST in each.strength)
    return Behind(
        confirmed=all(each.confirmed for each in choice.indications),
        partly=any(each.confirmed for each in choice.indications),
        cautions=against,
        reported="; ".join(text for text in said if text not in against),
        tests=tuple(series.name for series in choice.monitoring),
        sources=_sources(library, pack, choice.indications),
        notes=tuple(each.note for each in choice.indications if each.note),
    )


def _sources(library: Library, pack: Pack, facts: tuple[Fact, ...]) -> tuple[Source, ...]:
    ids = dict.fromkeys(id for fact in facts for id in (fact.source, *fact.also))
    known = {source.id: source for source in pack.sources}
    return tuple(known[id] for id in ids if id in known)
