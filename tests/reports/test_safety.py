"""The safety section of the clinician plan: findings with what was decided, what was not checked, by which rules."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from uuid import UUID

from careplan.domain.checks.acknowledgement import AcknowledgedFinding, AcknowledgementReason, AcknowledgementTerms
from careplan.domain.checks.outcome import Checked, Grade, Outcome
from careplan.domain.checks.rules.monitoring import SET_ASIDE
from careplan.domain.checks.safety import Accepted, Answer, Lapse, Reopened, SafetyChecks
from careplan.domain.shared.ids import AcknowledgementId
from careplan.reports.documents.clinician_plan import clinician_plan
from careplan.reports.pdf.render import render
from tests.reports import plans
from tests.reports.red_flags import GUESS, READ
from tests.support.pdf_text import spoken

ACCEPTED = Accepted(
    id=AcknowledgementId(UUID(int=1)),
    finding=AcknowledgedFinding(rule="allergy", version="1", about="bosentan", fingerprint="0" * 64),
    terms=AcknowledgementTerms(
        reason=AcknowledgementReason.BENEFIT_OUTWEIGHS,
        words="Short course, home checks weekly.",
        decided_by="Dr L. Fictus",
        check_again_on=date(2026, 11, 20),
    ),
    given_on=date(2026, 11, 2),
    given_by="M. Sample",
)


def row(outcome: Outcome, code: str, severity: Grade | None = None, **parts: object) -> Checked:
    return Checked(rule=code, version="1", outcome=outcome, code=code, severity=severity, **parts)  # type: ignore[arg-type] # its fields


SAFETY = SafetyChecks(
    as_of=plans.TODAY,
    pack="Exampleitis",
    version="0.0.1",
    status="Draft, reviewed by nobody",
    answers=(
        Answer(row=row(Outcome.CLEAR, "duplicate-clear")),
        Answer(row=row(Outcome.FINDING, "same-medicine", Grade.LOW, parameters={"one": "bosentan"})),
        Answer(
            row=row(Outcome.FINDING, "allergy-same", Grade.HIGH, parameters={"one": "a", "other": "b"}),
            reopened=(Reopened(accepted=ACCEPTED, why=Lapse.DAY_HAS_COME),),
        ),
        Answer(
            row=row(
                Outcome.FINDING, "dose-above-all", Grade.HIGH, parameters={"one": "prednisolone", "limits": "10 mg"},
                sources=("made-up",),
            ),
            accepted=ACCEPTED,
        ),
        Answer(
            row=row(
                Outcome.NOT_CHECKED, "unconfirmed", confirmed=False, parameters={"one": "a", "other": "b"},
                missing=("confirmation",), sources=("guess",),
            )
        ),
        Answer(row=row(Outcome.FAILED, "rule-failed", parameters={"what": "dose"})),
    ),
    past=(ACCEPTED,),
    sources={source.id: source for source in (READ, GUESS)},
)  # fmt: skip
PRINTING = replace(plans.DRAFT, safety=SAFETY)


@cache
def made() -> bytes:
    """The plan as a PDF."""
    return render(clinician_plan(plans.RICH, PRINTING))


def cells() -> list[list[str]]:
    """The rows of the section."""
    found = spoken(made())
    start = next(at for at, each in enumerate(found) if each.text == "Safety checks")
    end = next(at for at, each in enumerate(found) if at > start and each.role == "H2")
    texts = [each.text for each in found[start:end] if each.path.endswith("Table/TR") and each.role != "TH"]
    return [texts[at : at + 4] for at in range(0, len(texts), 4)]


def said() -> str:
    return " ".join(each.text for each in spoken(made()))


def test_the_gravest_comes_first_and_nothing_is_left_out() -> None:
    assert [line[0] for line in cells()] == [
        "Finding, high", "Finding, high", "Finding, low", "CHECK FAILED", "NOT CHECKED", "Clear",
    ]  # fmt: skip


def test_what_was_decided_stands_beside_the_finding() -> None:
    again, accepted, low, *_ = (line[2] for line in cells())
    assert again.startswith("Open: nobody has acknowledged it. Open again: it was to be checked again on 20-Nov-2026.")
    assert accepted.startswith("Acknowledged by Dr L. Fictus, 02-Nov-2026 (recorded by M. Sample).")
    assert "“Short course, home checks weekly.”" in accepted
    assert low == "none recorded"


def test_what_is_unconfirmed_or_lacks_something_says_so() -> None:
    unread = cells()[4]
    assert unread[1].startswith("Unconfirmed, ask a pharmacist: a and b.")
    assert "(unconfirmed) [2]" in unread[1]
    assert unread[2] == "Missing: the source, to be read by a reviewer."


def test_the_page_names_the_rules_their_sources_and_what_clear_means() -> None:
    whole = said()
    for part in (
        "Rules: Exampleitis 0.0.1. Draft, reviewed by nobody. Run 23-Nov-2026 10:45. 3 findings, 1 check failed,",
        "Clear means that no rule matched, not that the plan is safe.",
        "Acknowledged earlier: bosentan: the rule does not find this any more.",
        "[1] The Journal of Examples",
    ):
        assert part in whole.replace("\u00a0", " "), part


def test_the_section_conforms(conforms: Callable[[bytes], list[str]]) -> None:
    assert not conforms(made())


def test_what_was_set_aside_prints_its_reason_beside_the_due_date() -> None:
    line = next(each for each in plans.RICH.medicines if each.terms.name == "nintedanib")
    aside = row(
        Outcome.NOT_CHECKED, SET_ASIDE, about=("nintedanib",),
        parameters={
            "one": "nintedanib", "what": "LFT", "due": "2026-11-11", "until": "2027-01-31", "reason": "On leave",
        },
    )  # fmt: skip
    checks = replace(SAFETY, answers=(Answer(row=aside),), subjects={str(line.id): "nintedanib"})
    made = spoken(render(clinician_plan(plans.RICH, replace(plans.DRAFT, safety=checks))))
    whole = " ".join(each.text for each in made).replace("\u00a0", " ")
    assert whole.count("set aside until 31-Jan-2027: On leave") == 1
    assert "LFT was due on 11-Nov-2026 and is set aside until 31-Jan-2027. Reason: On leave" in whole
