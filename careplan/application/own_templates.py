"""A clinic's own templates as the program uses the library's: beside them, marked as the clinic's, never confirmed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careplan.application.queries.library_overrides import OwnTemplateEntry
from careplan.domain.disease.applicability import Applicability
from careplan.domain.override.own_template import LineKind, TemplateLine
from careplan.domain.plan.template import (
    TargetBasis,
    Template,
    TemplateCare,
    TemplateGoal,
    TemplatePrompt,
    TemplateReferral,
    TemplateReview,
    TemplateTherapy,
)
from careplan.domain.shared.fact import Source, SourceKind, Statement
from careplan.i18n.catalogue import tr
from careplan.i18n.own_templates import own_by, own_name, own_template_caution
from careplan.knowledge.pack import Pack

SOURCE = "clinic"
"""The source of what a clinic wrote itself: nothing to open and read, so never confirmed."""


def with_templates(pack: Pack, own: Iterable[OwnTemplateEntry]) -> Pack:
    """The pack with these behind its own; a line that names what the pack no longer has is left out, and said."""
    made = tuple(_template(pack, each) for each in own)
    if not made:
        return pack
    return replace(pack, templates=(*pack.templates, *made), sources=(*pack.sources, clinic_source()))


def clinic_source() -> Source:
    """What stands where a fact of the library cites."""
    return Source(id=SOURCE, title=tr("Set up by this clinic"), kind=SourceKind.LOCAL_SERVICE, read="")


def _template(pack: Pack, own: OwnTemplateEntry) -> Template:
    base = next((each for each in pack.templates if each.id == own.based_on), None)
    known = _Known(pack, base)
    terms = own.terms
    kept = [line for line in terms.lines if known.has(line)]
    gone = len(terms.lines) - len(kept)
    by = own_by(own.decided_by, own.decided_on, own.version)
    said = own_template_caution(by, terms.purpose, base.name if base else None, gone)
    text = " ".join(filter(None, (said, base.caution.text if base else "")))

    def of(kind: LineKind) -> Iterator[TemplateLine]:
        return (line for line in kept if line.kind is kind)

    return Template(
        id=own.code,
        version=str(own.version),
        name=own_name(terms.name),
        applies_when=base.applies_when if base else Applicability(),
        caution=Statement(source=SOURCE, confirmed=False, text=text),
        goals=tuple(map(known.goal, of(LineKind.GOAL))),
        prompts=tuple(map(known.prompt, of(LineKind.PROMPT))),
        therapy=tuple(
            TemplateTherapy(strand=line.strand, intervention=line.code) for line in of(LineKind.THERAPY) if line.strand
        ),
        care=tuple(map(known.care, of(LineKind.CARE))),
        referrals=tuple(map(known.referral, of(LineKind.REFERRAL))),
        screening=base.screening if base else (),
        stages=base.stages if base else (),
        criteria=base.criteria if base else (),
        red_flags=base.red_flags if base else (),
        decision_points=base.decision_points if base else (),
        review=TemplateReview(source=SOURCE, confirmed=False, weeks=terms.review_weeks),
    )


class _Known:
    """A line that says what the library's own says keeps that one's source and flag; any other is the clinic's."""

    def __init__(self, pack: Pack, base: Template | None) -> None:
        self._goals = {each.id: each for each in base.goals} if base else {}
        self._prompts = {each.id: each for each in base.prompts} if base else {}
        self._cares = {each.id: each for each in base.care} if base else {}
        self._referrals = {each.specialty: each for each in base.referrals} if base else {}
        self._interventions = {each.id for therapy in pack.therapies for each in therapy.interventions}
        self._packets = {each.id for each in pack.packets}
        self._assessments = {each.id: each.name for therapy in pack.therapies for each in therapy.assessments}

    def has(self, line: TemplateLine) -> bool:
        """Whether the pack still has what the line names."""
        match line.kind:
            case LineKind.THERAPY:
                return line.code in self._interventions
            case LineKind.REFERRAL:
                return line.code in self._packets
            case _:
                return True

    def goal(self, line: TemplateLine) -> TemplateGoal:
        found = self._goals.get(line.id)
        name = self._assessments.get(line.code)
        measured = line.code if name == line.text else ""
        weeks = line.weeks or 1
        if found is not None and found.target == line.target and line.text in {found.measure, name}:
            return replace(found, timeframe_weeks=weeks)
        return TemplateGoal(
            source=SOURCE,
            confirmed=False,
            id=line.id,
            measure=line.text,
            assessment=measured,
            baseline="",
            target=line.target,
            target_basis=TargetBasis.WORKING,
            timeframe_weeks=weeks,
            owner=found.owner if found else "",
        )

    def prompt(self, line: TemplateLine) -> TemplatePrompt:
        found = self._prompts.get(line.id)
        if found is not None and found.text == line.text:
            return found
        domains = found.domains if found else ()
        return TemplatePrompt(source=SOURCE, confirmed=False, id=line.id, text=line.text, domains=domains)

    def care(self, line: TemplateLine) -> TemplateCare:
        found = self._cares.get(line.id)
        if found is not None and (found.text, found.discipline) == (line.text, line.code):
            return found
        return TemplateCare(source=SOURCE, confirmed=False, id=line.id, discipline=line.code, text=line.text)

    def referral(self, line: TemplateLine) -> TemplateReferral:
        found, urgency = self._referrals.get(line.code), line.urgency
        assert urgency is not None  # a line to refer has one
        if found is not None and (found.reason, found.urgency) == (line.text, urgency):
            return found
        return TemplateReferral(source=SOURCE, confirmed=False, specialty=line.code, urgency=urgency, reason=line.text)
