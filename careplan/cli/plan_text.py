"""A plan for reading on a terminal, with the ids that other commands ask for."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from careplan.cli.lines import clean, pairs, table, titled
from careplan.domain.medicine.monitoring import SeriesStatus
from careplan.domain.patient.allergy import AllergyStatus
from careplan.domain.plan.monitoring_line import MonitoringLine
from careplan.domain.plan.snapshot import (
    CareLine,
    GoalLine,
    Labels,
    MedicineLine,
    PlanSnapshot,
    ReferralLine,
    TherapyLine,
)
from careplan.i18n.catalogue import trn
from careplan.i18n.clinical_text import date_text, moment_text, name_text, quantity_text, regimen_text
from careplan.i18n.safety_facts import answer_words
from careplan.i18n.terms import next_step, word
from careplan.i18n.values import value_text

Rows = Iterable[tuple[object, ...]]


def plan_lines(plan: PlanSnapshot, words: Labels, today: date) -> Iterator[str]:
    """Everything of it, in the order of the printed plan."""
    yield from _head(plan)
    yield from titled("Disease", _disease(plan, words), empty="not described")
    problems = (f"{clean(p.terms.description)} ({word(p.terms.clinical_status)})" for p in plan.problems)
    yield from titled("Problems", problems)
    for title, head, rows in _strands(plan, words, today):
        yield from titled(title, table(head, rows))
    yield from titled("Laboratory series", _series(plan, today))
    team = (f"{clean(t.terms.name)}, {clean(words.label('discipline', t.terms.discipline))}" for t in plan.team)
    yield from titled("Team", team)
    yield from titled("Signatures", _signatures(plan, words))
    yield from titled("Safety checks", ["Not checked here: `careplan check --plan ID` does."])


def _strands(plan: PlanSnapshot, words: Labels, today: date) -> Iterator[tuple[str, Sequence[str], Rows]]:
    """Title, columns and rows of each table; the last column is what other commands name the part by."""
    goals = ("", "Patient's words", "Measure and target", "Due", "Now", "Status", "Id")
    yield "Goals", goals, map(_goal, plan.goals)
    yield "Medicines", ("Medicine", "Taken", "Since", "Status", "Goals", "Id"), map(_medicine, plan.medicines)
    therapies = (_therapy(line, words) for line in plan.therapies)
    yield "Therapy", ("Strand", "Activity", "How", "Status", "Goals", "Id"), therapies
    cares = (_care(line, words) for line in plan.cares)
    yield "Other care", ("Discipline", "What", "By", "Status", "Goals", "Id"), cares
    referrals = (_referral(line, words, today) for line in plan.referrals)
    yield "Referrals", ("Number", "To", "State", "Due", "Checklist", "Next", "Id"), referrals


def _head(plan: PlanSnapshot) -> Iterator[str]:
    patient = plan.patient
    numbers = ", ".join(f"{n.label} {n.value}" for n in patient.identifiers)
    allergies = ", ".join(line.terms.substance for line in patient.allergies)
    if patient.allergy_status is AllergyStatus.NONE_KNOWN and patient.no_allergies_on:
        allergies = f"none known ({date_text(patient.no_allergies_on)})"
    standing = patient.standing
    yield clean(f"{name_text(patient.terms.family, patient.terms.given, patient.terms.prefix)}")
    yield from pairs(
        (
            ("born", date_text(patient.terms.birth_date) if patient.terms.birth_date else "not known"),
            ("numbers", numbers or "none recorded"),
            (
                "status",
                f"{word(standing.status)} {date_text(standing.since)}" if standing.since else word(standing.status),
            ),
            ("allergies", allergies or "not recorded"),
            ("safety facts", "; ".join(answer_words(line.terms) for line in patient.safety) or "not recorded"),
            ("plan", f"{plan.title} ({plan.id})"),
            ("state", f"{word(plan.status)}, version {plan.version}"),
            ("from", date_text(plan.starts_on) if plan.starts_on else ""),
            ("review", date_text(plan.review_on) if plan.review_on else "no date set"),
            ("summary", plan.summary),
            ("what matters", patient.terms.what_matters),
        )
    )


def _disease(plan: PlanSnapshot, words: Labels) -> Iterator[str]:
    if (disease := plan.disease) is None:
        return
    onset = f", first symptom {date_text(disease.onset)}" if disease.onset else ""
    known = f"{onset}, diagnosed {date_text(disease.diagnosed)}" if disease.diagnosed else onset
    yield clean(f"{words.label('subset', disease.subset) or words.label('condition', disease.condition)}{known}")
    if disease.antibodies:
        said = (f"{words.label('antibody', a.antibody)} {word(a.no_result or a.result)}" for a in disease.antibodies)
        yield clean(", ".join(said))
    for organ in disease.organs:
        yield clean(f"{words.label('organ', organ.organ)}: {word(organ.severity)} {organ.basis}")
    if disease.summary:
        yield clean(disease.summary)


def _goal(goal: GoalLine) -> tuple[object, ...]:
    target = goal.terms.target
    now = ""
    if goal.now is not None:
        now = f"{value_text(goal.now.value or goal.now.finding)} ({date_text(goal.now.taken)})"
    return (
        f"G{goal.number}",
        goal.terms.description,
        f"{target.measure}: {target.wanted or (quantity_text(target.detail) if target.detail else '')}"
        if target
        else "",
        date_text(target.due) if target and target.due else "",
        now,
        word(goal.achievement_status or goal.lifecycle_status),
        goal.id,
    )


def _medicine(line: MedicineLine) -> tuple[object, ...]:
    terms = line.terms
    status = word(line.status) if line.in_plan else f"{word(line.status)}, not in this plan"
    ended = f" {date_text(line.ended)}" if line.ended else ""
    return (
        terms.name,
        regimen_text(terms.regimen) if terms.regimen else "not recorded",
        date_text(terms.started) if terms.started else "not begun",
        f"{status}{ended}",
        _goals(line.goals),
        line.id,
    )


def _series(plan: PlanSnapshot, today: date) -> Iterator[str]:
    for line in plan.medicines:
        for series in line.monitoring:
            yield clean(f"{line.terms.name}: {series.name}: {_due(series, today)} ({series.id})")


def _due(series: MonitoringLine, today: date) -> str:
    if series.status is SeriesStatus.STOPPED:
        return "stopped"
    every = trn("every week", "every {count} weeks", series.every_weeks) if series.every_weeks else ""
    sure = "" if series.confirmed else "interval unconfirmed"
    return ", ".join(filter(None, (due_text(series.due_on, today) or "nothing due", every, sure)))


def _therapy(line: TherapyLine, words: Labels) -> tuple[object, ...]:
    terms = line.terms
    how = ", ".join(filter(None, (terms.fitt.frequency, terms.fitt.intensity, terms.fitt.time)))
    name = f"{terms.name}, at home" if terms.at_home else terms.name
    return words.label("discipline", terms.strand), name, how, word(line.status), _goals(line.goals), line.id


def _care(line: CareLine, words: Labels) -> tuple[object, ...]:
    terms = line.terms
    discipline = words.label("discipline", terms.discipline)
    return discipline, terms.description, terms.performer, word(line.status), _goals(line.goals), line.id


def _referral(line: ReferralLine, words: Labels, today: date) -> tuple[object, ...]:
    return (
        line.number or "draft",
        words.label("specialty", line.terms.specialty),
        word(line.state),
        due_text(line.due_on, today),
        f"{line.answered_items}/{line.all_items}",
        next_step(line.state, told=line.told),
        line.id,
    )


def _signatures(plan: PlanSnapshot, words: Labels) -> Iterator[str]:
    for line in plan.signatures:
        when = f" {moment_text(line.signed_at)} UTC" if line.signed_at else ""
        yield clean(f"{words.label('discipline', line.discipline)}: {word(line.state)} {line.signer}{when}")


def _goals(numbers: tuple[int, ...]) -> str:
    return ", ".join(f"G{number}" for number in numbers) or "no goal"


def due_text(due: date | None, today: date) -> str:
    """Relative first, absolute always with it; empty when nothing is due."""
    if due is None:
        return ""
    days = (due - today).days
    if days < 0:
        return f"{trn('{count} day late', '{count} days late', -days)}, {date_text(due)}"
    return f"{trn('in {count} day', 'in {count} days', days) if days else 'today'}, {date_text(due)}"
