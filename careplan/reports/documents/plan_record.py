"""What is known of the patient: allergies and alerts first, then the disease, its organs, and the problems."""

from collections.abc import Iterator

from careplan.domain.disease.profile import AntibodyResult
from careplan.domain.patient.allergy import AllergyStatus, AllergyTerms, Verification
from careplan.domain.patient.problem import ProblemTerms
from careplan.domain.plan.printing import Printing
from careplan.domain.plan.snapshot import DiseaseFacts, Labels, PatientFacts, PlanSnapshot
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised, date_text, day_text, duration_text
from careplan.i18n.safety_facts import answer_words, not_recorded
from careplan.i18n.tall_man import tall_man
from careplan.i18n.terms import word
from careplan.reports.blocks import (
    Block,
    Box,
    Boxes,
    Column,
    Heading,
    Icon,
    Inline,
    Kind,
    Paragraph,
    Run,
    Table,
    Tone,
)
from careplan.reports.documents.plan_cells import with_small
from careplan.reports.documents.states import severity


def allergies_and_alerts(snapshot: PlanSnapshot, printing: Printing) -> Iterator[Block]:
    """Two boxes that are never left out: "not recorded" is not "none"."""
    none = (tr("None recorded. No automatic check was made."),)
    weight = 2.0 if printing.alerts else 1.0
    alerts = tuple(tall_man(alert, printing.labels) for alert in printing.alerts)
    yield Boxes(
        (
            _allergy_box(snapshot.patient),
            Box(title=tr("ALERTS"), texts=alerts or none, icon=Icon.WARNING, weight=weight),
        )
    )


def safety_facts(snapshot: PlanSnapshot) -> tuple[str | Run, ...]:
    """What was answered for the safety checks, and which questions nobody answered."""
    said = [line.terms for line in snapshot.patient.safety]
    lacking = not_recorded(said)
    texts = [answer_words(terms) for terms in said]
    if not said:
        texts.append(tr("Not recorded: pregnancy, hepatitis B, liver, infection, live vaccines"))
    elif lacking:
        texts.append(f"{tr('Not recorded')}: {', '.join(lacking)}")
    return Run(f"{tr('Safety facts')}: ", bold=True), f"{'. '.join(texts)}."


def _allergy_box(patient: PatientFacts) -> Box:
    match patient.allergy_status:
        case AllergyStatus.LISTED:
            listed = sorted((line.terms for line in patient.allergies), key=_is_refuted)
            texts = tuple(map(_allergy, listed))
            if all(map(_is_refuted, listed)):
                return Box(title=tr("ALLERGY"), texts=texts, icon=Icon.INFORMATION)
            return Box(title=tr("ALLERGY"), texts=texts, icon=Icon.ALERT, tone=Tone.RED)
        case AllergyStatus.NONE_KNOWN if patient.no_allergies_on is not None:
            day = day_text(patient.no_allergies_on)
            none_known = tr("No known allergies (recorded {day})").format(day=day)
            return Box(title=tr("ALLERGY"), texts=(none_known,), icon=Icon.CHECK)
        case _:
            missing = tr("Allergies: not recorded")
            return Box(title=tr("ALLERGY"), texts=(missing,), icon=Icon.UNKNOWN, tone=Tone.AMBER)


def _is_refuted(terms: AllergyTerms) -> bool:
    return terms.verification is Verification.REFUTED


def _allergy(terms: AllergyTerms) -> Inline:
    """One that was looked into and refuted comes last and says so first."""
    noted = date_text(terms.noted) if terms.noted else ""
    if _is_refuted(terms):
        rest = ", ".join(filter(None, (terms.reaction, noted)))
        return Run(f"{word(terms.verification)}: {terms.substance}" + (f" ({rest})" if rest else ""), tone=Tone.MUTED)
    known = ", ".join(filter(None, (noted, word(terms.verification))))
    reaction = f": {terms.reaction}" if terms.reaction else ""
    return (Run(terms.substance, bold=True), f"{reaction} ({known})")


def disease(snapshot: PlanSnapshot, printing: Printing) -> Iterator[Block]:
    """Summary in words, then the organs one by one."""
    yield Heading(tr("Disease summary"))
    facts = snapshot.disease
    if facts is None:
        yield Paragraph(tr("Disease profile: not recorded."))
    else:
        yield Paragraph(disease_summary(facts, printing))
        if facts.summary:
            yield Paragraph(facts.summary)
    if snapshot.summary:
        yield Paragraph(snapshot.summary)
    yield Heading(tr("Organ involvement"))
    yield _organs(facts, printing)


def disease_summary(facts: DiseaseFacts, printing: Printing) -> str:
    """Subset, onset and antibodies in sentences; what is not recorded is said."""
    labels = printing.labels
    subset = labels.label("subset", facts.subset) if facts.subset else tr("Subset not recorded")
    sentences = [f"{subset}."]
    if facts.onset is not None:
        onset = labels.label("onset", facts.condition)
        onset = tr("Onset") if onset == Labels().label("onset", facts.condition) else onset
        lasting = duration_text(facts.onset, printing.today)
        sentences.append(f"{onset} {date_text(facts.onset)}" + (f" ({lasting})." if lasting else "."))
    else:
        sentences.append(tr("Onset not recorded."))
    if facts.diagnosed is not None:
        sentences.append(tr("Diagnosed {day}.").format(day=date_text(facts.diagnosed)))
    tested = [
        f"{labels.label('antibody', line.antibody)} {word(line.no_result or line.result)}"
        + (f" ({date_text(line.tested)})" if line.tested and line.result is not AntibodyResult.NOT_TESTED else "")
        for line in facts.antibodies
    ]
    sentences.append(f"{tr('Antibodies')}: {', '.join(tested) if tested else tr('not recorded')}.")
    return " ".join(sentences)


def _organs(facts: DiseaseFacts | None, printing: Printing) -> Table:
    rows: list[tuple[Inline, ...]] = [
        (
            capitalised(printing.labels.label("organ", line.organ)),
            severity(line.severity),
            line.basis or tr("not stated"),
            date_text(line.assessed) if line.assessed else tr("not recorded"),
        )
        for line in (facts.organs if facts else ())
    ]
    return Table(
        columns=(
            Column(tr("Organ"), 16),
            Column(tr("Severity"), 17, Kind.STATUS),
            Column(tr("Basis"), 49),
            Column(tr("Last checked"), 18),
        ),
        rows=tuple(rows),
        empty=tr("No organ was assessed: that is not the same as no involvement."),
        summary=tr("How far each organ is involved, what that rests on, and when it was last checked"),
    )


def problems(snapshot: PlanSnapshot) -> Iterator[Block]:
    """Diagnoses and concerns beside the disease itself."""
    rows: list[tuple[Inline, ...]] = [
        (with_small(line.terms.description, line.terms.note), word(line.terms.clinical_status), _since(line.terms))
        for line in snapshot.problems
    ]
    yield Heading(tr("Problems"))
    yield Table(
        columns=(Column(tr("Problem"), 60), Column(tr("State"), 14), Column(tr("Since"), 26)),
        rows=tuple(rows),
        empty=tr("No problems recorded."),
        summary=tr("Problems of the patient, with their state and since when they are known"),
    )


def _since(terms: ProblemTerms) -> str:
    onset = date_text(terms.onset) if terms.onset else tr("not recorded")
    return f"{onset} {tr('to')} {date_text(terms.abated)}" if terms.abated else onset
