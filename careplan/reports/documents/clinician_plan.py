"""The whole plan for clinicians, on paper that a clinic signs: everything that is in it, and what is missing."""

from collections.abc import Iterator
from datetime import date

from careplan.domain.plan.plan import CLOSED
from careplan.domain.plan.printing import Printing
from careplan.domain.plan.snapshot import PlanSnapshot, SignatureLine
from careplan.domain.therapy.therapy import Strand
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised, day_text, moment_text
from careplan.i18n.tall_man import tall_man
from careplan.reports.blocks import Block, Column, FormField, Heading, Inline, Kind, Paragraph, Run, Table, Tone
from careplan.reports.document import Audience, Document
from careplan.reports.documents.plan_cells import days_late, with_small
from careplan.reports.documents.plan_furniture import plan_furniture
from careplan.reports.documents.plan_goals import goals
from careplan.reports.documents.plan_medicines import medicines
from careplan.reports.documents.plan_record import allergies_and_alerts, disease, problems, safety_facts
from careplan.reports.documents.plan_red_flags import red_flags
from careplan.reports.documents.plan_referrals import referrals
from careplan.reports.documents.plan_safety import safety_checks
from careplan.reports.documents.plan_therapy import other_care, therapy
from careplan.reports.documents.states import signature
from careplan.reports.refusals import NothingToPrint

ACTIONS = ("goals", "medicines", "therapies", "cares", "referrals")


def clinician_plan(snapshot: PlanSnapshot, printing: Printing) -> Document:
    """Refuses with NothingToPrint a plan in which there is nothing to do and nothing to reach."""
    if snapshot.is_empty:
        raise NothingToPrint(field="plan", missing=ACTIONS)
    condition = snapshot.disease.condition if snapshot.disease else ""
    name = printing.labels.label("condition", condition) if condition else ""
    title = f"{name} {tr('care plan')}".strip()
    return Document(
        furniture=plan_furniture(snapshot, printing, Audience.CLINICIAN, tr("FOR CLINICIANS"), capitalised(title)),
        blocks=tuple(_blocks(snapshot, printing)),
    )


def _blocks(snapshot: PlanSnapshot, printing: Printing) -> Iterator[Block]:
    yield from allergies_and_alerts(snapshot, printing)
    yield _plan(snapshot, printing)
    yield from disease(snapshot, printing)
    yield from problems(snapshot)
    yield from goals(snapshot, printing)
    yield from safety_checks(printing)
    yield from medicines(snapshot, printing)
    yield from therapy(snapshot, Strand.PHYSICAL)
    yield from therapy(snapshot, Strand.OCCUPATIONAL)
    yield from other_care(snapshot, printing)
    yield from referrals(snapshot, printing)
    yield from red_flags(printing)
    yield from _team(snapshot, printing)
    yield from _signatures(snapshot, printing)
    yield from _changes(snapshot, printing)
    yield FormField(tr("Sent to"))  # nobody records yet who gets a copy: a line for the hand, no guess


def _team(snapshot: PlanSnapshot, printing: Printing) -> Iterator[Block]:
    rows: list[tuple[Inline, ...]] = [
        (
            capitalised(printing.labels.label("discipline", line.terms.discipline)),
            with_small(line.terms.name, line.terms.note),
            line.terms.organisation,
            line.terms.phone,
        )
        for line in snapshot.team
    ]
    yield Heading(tr("Team"))
    yield Table(
        columns=(
            Column(tr("Discipline"), 22),
            Column(tr("Name"), 32),
            Column(tr("Organisation"), 28),
            Column(tr("Phone"), 18),
        ),
        rows=tuple(rows),
        empty=tr("No team recorded."),
        summary=tr("People who look after the patient"),
    )


def _signatures(snapshot: PlanSnapshot, printing: Printing) -> Iterator[Block]:
    yield Heading(tr("Signatures"), joined=True)
    yield Table(
        columns=(
            Column(tr("Discipline"), 24),
            Column(tr("Name"), 26),
            Column(tr("Date and time"), 22),
            Column(tr("State"), 28, Kind.STATUS),
        ),
        rows=tuple(_signature(line, printing) for line in snapshot.signatures),
        empty=tr("The clinic has no list of disciplines that sign."),
        summary=tr("Who has signed this version, and when"),
        together=True,
    )


def _signature(line: SignatureLine, printing: Printing) -> tuple[Inline, ...]:
    zone = printing.printed_at.tzinfo
    return (
        capitalised(printing.labels.label("discipline", line.discipline)),
        line.signer,
        moment_text(line.signed_at.astimezone(zone)) if line.signed_at else "",
        signature(line),
    )


def _changes(snapshot: PlanSnapshot, printing: Printing) -> Iterator[Block]:
    if printing.changes:
        since = tr("Changed since version {number}: ").format(number=snapshot.version - 1)
        yield Paragraph((Run(since, bold=True), tall_man("; ".join(printing.changes), printing.labels) + "."))


def _plan(snapshot: PlanSnapshot, printing: Printing) -> Block:
    """Which plan this is, until when it is meant to hold, and what the safety checks know of the person."""
    start = f", {tr('from')} {day_text(snapshot.starts_on)}" if snapshot.starts_on else ""
    plan = Run(f"{tr('Plan')}: ", bold=True)
    about = f"{snapshot.title}{start}, "
    return Paragraph((plan, about, _review(snapshot, printing.today), ".\n", *safety_facts(snapshot)))


def _review(snapshot: PlanSnapshot, today: date) -> Run:
    day = snapshot.review_on
    if day is None:
        return Run(tr("no review date set"))
    text = f"{tr('next plan review')} {day_text(day)}"
    if day >= today or snapshot.status in CLOSED:
        return Run(text)
    return Run(f"{text}, {days_late(day, today)}", bold=True, tone=Tone.RED)
