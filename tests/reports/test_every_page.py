"""Two identifiers, the paper's number and "page x of y" on every page; a draft says so on every page."""

from dataclasses import replace

import pytest

from careplan.domain.patient.patient import PatientStatus, Standing
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.domain.shared.partial_date import PartialDate
from careplan.reports.document import Identity
from careplan.reports.documents.clinician_plan import clinician_plan
from tests.reports import plans
from tests.reports.conftest import printed
from tests.support.pdf_text import page_texts

LONG_PLANS = [plans.RICH, plans.SPARSE, plans.MANY_PAGES, plans.HARMFUL]


@pytest.mark.parametrize("snapshot", LONG_PLANS, ids=["rich", "sparse", "many pages", "harmful"])
def test_every_page_says_whose_it_is(snapshot: PlanSnapshot) -> None:
    known = snapshot.patient.terms.birth_date is not None
    texts = page_texts(printed(snapshot, plans.ISSUED))
    for number, text in enumerate(texts, start=1):
        assert text.count("EXAMPLETON, Grace" if known else "BLANKSON") == 2
        assert text.count("12-Mar-1968" if known else "orn not known") == 2
        assert text.count("MRN TST-004217" if known else "Number not recorded") == 2
        assert text.count(f"D-2026-0630 · version {snapshot.version}") == 2
        assert "Issued 26-Nov-2026" in text
        assert "check 3f9a 21c7 · printed 23-Nov-2026 10:45 by M. Sample" in text
        assert f"Page {number} of {len(texts)}" in text


def test_names_and_numbers_of_any_length_are_whole_on_every_page() -> None:
    name = "FEATHERSTONEHAUGH-" * 8 + "EXAMPLETON"
    for text in page_texts(printed(plans.LONGEST, plans.ISSUED)):
        joined = text.replace(" ", "").replace("\x02", "-")  # the viewer takes a hyphen at a line end for a soft one
        assert joined.count(name) == 2
        assert joined.count("TST-" + "0042" * 20) == 2


def test_every_page_of_a_draft_is_marked() -> None:
    for text in page_texts(printed(plans.MANY_PAGES, plans.DRAFT)):
        assert "DRAFT" in text
        assert "NOT SIGNED" in text
        assert "DRAFT, not for care" in text
        assert "Issued" not in text


def test_a_signed_paper_bears_no_draft_mark() -> None:
    for text in page_texts(printed(plans.RICH, plans.ISSUED)):
        assert "DRAFT" not in text
        assert "NOT SIGNED" not in text


def test_a_demonstration_says_so_on_every_page() -> None:
    demo = replace(plans.ISSUED, clinic=replace(plans.ISSUED.clinic, demo=True))
    assert all("DEMO" in text for text in page_texts(printed(plans.RICH, demo)))


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (Standing(status=PatientStatus.DECEASED, since=PartialDate("2026-02-03")), "Deceased 03-Feb-2026"),
        (Standing(status=PatientStatus.MOVED), "Moved away"),
        (Standing(status=PatientStatus.LOST, since=PartialDate("2025")), "Lost to follow-up 2025"),
    ],
)
def test_every_page_says_that_the_patient_is_gone(standing: Standing, words: str) -> None:
    snapshot = replace(plans.RICH, patient=replace(plans.GRACE, standing=standing))
    texts = page_texts(printed(snapshot, plans.ISSUED))
    assert all(words in text for text in texts)
    if standing.status is PatientStatus.DECEASED:
        assert "(57 y)" in texts[0]


def test_a_paper_out_of_force_says_so_on_every_page() -> None:
    superseded = replace(plans.RICH, status=PlanStatus.SUPERSEDED)
    assert all("superseded by a newer one" in text for text in page_texts(printed(superseded, plans.ISSUED)))


@pytest.mark.parametrize(
    ("born", "died", "age"),
    [
        ("1968-03-12", "2026-02-03", "57 y"),
        ("1968-03-12", "2026", "57 or 58 y"),
        ("1968", "2026", "57 or 58 y"),
        ("1968-03-12", "2026-03", "57 or 58 y"),
        ("1968-03-12", "2026-02", "57 y"),
        ("1968-03-12", None, ""),
    ],
)
def test_the_age_of_the_dead_is_that_of_their_death_as_far_as_it_is_known(
    born: str, died: str | None, age: str
) -> None:
    since = PartialDate(died) if died else None
    standing = Standing(status=PatientStatus.DECEASED, since=since, note="told by the family")
    terms = replace(plans.GRACE.terms, birth_date=PartialDate(born))
    patient = replace(plans.GRACE, terms=terms, standing=standing)
    made = clinician_plan(replace(plans.RICH, patient=patient), plans.DRAFT).furniture.patient
    assert isinstance(made, Identity)
    assert made.age.replace("\u00a0", " ") == age
    assert made.notice.startswith("Deceased")


def test_a_version_that_was_replaced_names_the_newer_one_on_every_page() -> None:
    words = "NOT IN FORCE: version 5 was signed on 30-Nov-2026."
    texts = page_texts(printed(plans.RICH, replace(plans.ISSUED, notices=(words,))))
    assert all(words in text for text in texts)
