"""What the library proposes, as parts a plan can hold: shown, edited and taken in by a person, never by itself."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import blake2s

from careplan.domain.medicine.drug import Drug, DrugMonitoring, Indication
from careplan.domain.medicine.monitoring import MonitoringTerms, Phase
from careplan.domain.plan.goal import GoalTerms, Target
from careplan.domain.plan.proposal import Part, Proposal, ProposedPart, ProposedReferral
from careplan.domain.plan.template import Template, TemplateCare, TemplateGoal, TemplateReferral, TemplateTherapy
from careplan.domain.referral.packet import Packet
from careplan.domain.referral.packet_items import ItemTerms
from careplan.domain.referral.referral import ReferralTerms
from careplan.domain.shared.fact import Fact
from careplan.domain.therapy.care import CareTerms
from careplan.domain.therapy.intervention import Intervention
from careplan.domain.therapy.therapy import TherapyTerms
from careplan.i18n.catalogue import tr
from careplan.knowledge.library import Library
from careplan.knowledge.pack import Pack
from careplan.knowledge.refusals import NotInLibrary

DECIDES = "care-team"
"""The discipline of a decision that a template leaves to people: it names nobody, the plan's team does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A medicine that a template's prompt is about, to be decided on by people: `indications` as they were reported.

    An indication may well speak against the medicine. `monitoring` is what it would bring along.
    """

    prompt: str
    drug: str
    name: str
    indications: tuple[Indication, ...]
    monitoring: tuple[MonitoringTerms, ...]


def proposal(library: Library, template_id: str, *, starts_on: date) -> Proposal:
    """All parts of a template; goals fall due their working time frame after `starts_on`. Refuses NotInLibrary."""
    pack, template = _found(library, template_id)
    parts = [
        *(
            _proposed(goal.key, _goal(library, pack, goal, starts_on), goal.source, goal.confirmed)
            for goal in template.goals
        ),
        *(_therapy(library, pack, entry) for entry in template.therapy),
        *(_proposed(care.key, _care(care), care.source, care.confirmed) for care in template.care),
        *(_proposed(r.key, _referral(library, pack, r), r.source, r.confirmed) for r in template.referrals),
    ]
    return Proposal(
        template=template.id,
        version=template.version,
        name=template.name,
        parts=tuple(parts),
        prompts=tuple(prompt.text for prompt in template.prompts),
        decisions=tuple(_decisions(library, template)),
        review_weeks=template.review.weeks,
    )


def choices(library: Library, template_id: str) -> tuple[Choice, ...]:
    """What the library knows of the medicines of a template's prompts, by name. Refuses NotInLibrary."""
    pack, template = _found(library, template_id)
    return tuple(
        Choice(
            prompt=prompt.key,
            drug=drug.id,
            name=drug.generic_name,
            indications=indications,
            monitoring=monitoring(library, drug),
        )
        for prompt in template.prompts
        for drug in sorted(pack.drugs, key=lambda each: each.generic_name)
        if (indications := tuple(each for each in drug.indications if each.domain in prompt.domains))
    )


def decision_key(point: str) -> str:
    """Of a decision point: its words are all it has, so other words are another decision."""
    return f"decision:{blake2s(point.encode(), digest_size=4).hexdigest()}"


def choice_key(choice: Choice) -> str:
    """Of one medicine among those that a prompt leaves to people."""
    return f"{choice.prompt}/{choice.drug}"


def referral_items(library: Library, specialty: str) -> tuple[ItemTerms, ...]:
    """The checklist of a specialty's packet; empty for a specialty the library does not know."""
    for pack in library.packs:
        for packet in pack.packets:
            if packet.id == specialty:
                return _items(pack, packet)
    return ()


def monitoring(library: Library, drug: Drug) -> tuple[MonitoringTerms, ...]:
    """The laboratory series that a library's drug brings along; of alternative schemes, the first.

    A series that goes by events (each infusion) instead of weeks is left to the person.
    """
    first = next((series.scheme for series in drug.monitoring if series.scheme), "")
    chosen = [series for series in drug.monitoring if series.scheme in {"", first}]
    return tuple(
        MonitoringTerms(
            test=f"{drug.id}/{series.id}",
            name=", ".join(library.investigation(test).name for test in series.tests),
            phases=phases,
            source=series.source,
            confirmed=series.confirmed,
        )
        for series in chosen
        if (phases := _phases(series))
    )


def _found(library: Library, template_id: str) -> tuple[Pack, Template]:
    found = next((found for found in library.templates() if found[1].id == template_id), None)
    if found is None:
        raise NotInLibrary(field="template", kind="template", id=template_id)
    return found


def _proposed(key: str, part: Part, source: str, confirmed: bool) -> ProposedPart:
    return ProposedPart(key=key, part=part, source=source, confirmed=confirmed)


def _goal(library: Library, pack: Pack, goal: TemplateGoal, starts_on: date) -> GoalTerms:
    measure = library.assessment(goal.assessment, pack=pack.id).name if goal.assessment else goal.measure
    due = starts_on + timedelta(weeks=goal.timeframe_weeks)
    return GoalTerms(description=goal.draft_description, target=Target(measure, goal.target, None, due))


def _therapy(library: Library, pack: Pack, entry: TemplateTherapy) -> ProposedPart:
    intervention = library.intervention(entry.intervention, pack=pack.id)
    terms = therapy_terms(library, pack, intervention)
    return _proposed(entry.key, terms, intervention.fitt.source, intervention.fitt.confirmed)


def therapy_terms(library: Library, pack: Pack, intervention: Intervention) -> TherapyTerms:
    """What a therapist starts from: FITT as reported, the names of what to heed, the measures it is judged by."""
    precautions = [library.precaution(id_, pack=pack.id).name for id_ in intervention.precautions]
    measures = [library.assessment(id_, pack=pack.id).name for id_ in intervention.assessments]
    return TherapyTerms(
        strand=intervention.strand,
        name=intervention.name,
        intervention=intervention.id,
        fitt=intervention.fitt.proposal,
        precautions="; ".join(precautions),
        outcome_measure="; ".join(measures),
    )


def _decisions(library: Library, template: Template) -> Iterator[ProposedPart]:
    """What is to be decided, as care: a prompt open, or with the medicine to discuss first; then decision points.

    No medicine is begun by it.
    """
    known = choices(library, template.id)
    for prompt in template.prompts:
        open_ = _decision(prompt.key, tr("Decide: {what}").format(what=prompt.text), prompt)
        yield replace(open_, group=prompt.key)
        for choice in known:
            if choice.prompt == prompt.key:
                first = tr("Decide: {what}. To discuss first: {medicine}.")
                words = first.format(what=prompt.text.rstrip("."), medicine=choice.name)
                yield replace(_decision(choice_key(choice), words, choice.indications[0]), group=prompt.key)
    for point in template.decision_points:
        yield _decision(decision_key(point.text), tr("Decide: {what}").format(what=point.text), point)


def _decision(key: str, words: str, fact: Fact) -> ProposedPart:
    return _proposed(key, CareTerms(discipline=DECIDES, description=words), fact.source, fact.confirmed)


def _care(care: TemplateCare) -> CareTerms:
    return CareTerms(discipline=care.discipline, description=care.text)


def _referral(library: Library, pack: Pack, entry: TemplateReferral) -> ProposedReferral:
    packet = library.packet(entry.specialty, pack=pack.id)
    question = "\n".join(statement.text for statement in packet.ask)
    terms = ReferralTerms(specialty=packet.id, question=question, reason=entry.reason, urgency=entry.urgency)
    return ProposedReferral(terms=terms, items=_items(pack, packet))


def _items(pack: Pack, packet: Packet) -> tuple[ItemTerms, ...]:
    return tuple(
        ItemTerms(text=item.text, source=item.source, confirmed=item.confirmed, origin=f"{packet.id}#{item.key}")
        for item in pack.checklist(packet)
    )


def _phases(series: DrugMonitoring) -> tuple[Phase, ...]:
    """As far as weeks go: a phase that lasts until an event is open-ended, and nothing after it can be dated."""
    phases: list[Phase] = []
    for phase in series.phases:
        if phase.every_weeks is None:
            break
        phases.append(Phase(phase.every_weeks, None if phase.until_event else phase.for_weeks))
        if phases[-1].for_weeks is None:
            break
    return tuple(phases)
