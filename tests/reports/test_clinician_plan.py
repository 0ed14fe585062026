"""What the clinician plan says, and that it leaves nothing to guess."""

from dataclasses import replace
from datetime import date

import pytest

from careplan.domain.patient.allergy import AllergyStatus
from careplan.domain.patient.patient import PatientTerms
from careplan.domain.plan.goal import GoalTerms, Target
from careplan.domain.plan.snapshot import Labels, PlanSnapshot
from careplan.domain.referral.states import ReferralState
from careplan.i18n.tall_man import KIND
from careplan.reports.blocks import Heading, Icon, Status, Table
from careplan.reports.catalogue import DOCUMENTS, document
from careplan.reports.documents.clinician_plan import clinician_plan
from careplan.reports.pdf.render import render
from careplan.reports.refusals import NothingToPrint
from tests.reports import plans
from tests.reports.conftest import printed
from tests.reports.samples import SAMPLES
from tests.support.pdf_text import spoken


def said(snapshot: PlanSnapshot) -> list[str]:
    """Every text of the printed plan, in reading order."""
    return [each.text for each in spoken(printed(snapshot, plans.DRAFT))]


def rows(snapshot: PlanSnapshot, heading: str) -> list[list[str]]:
    """The rows of the table under a heading."""
    found = spoken(printed(snapshot, plans.DRAFT))
    start = next(at for at, each in enumerate(found) if each.text == heading)
    end = next((at for at, each in enumerate(found) if at > start and each.role in {"H2", "H3"}), len(found))
    cells = [each for each in found[start:end] if each.path.endswith("Table/TR")]
    wide = sum(each.role == "TH" for each in cells)
    texts = [each.text for each in cells]
    return [texts[at : at + wide] for at in range(wide, len(texts), wide)]


def test_the_sections_stand_in_the_agreed_order() -> None:
    headings = [each.text for each in spoken(printed(plans.RICH, plans.DRAFT)) if each.role == "H2"]
    assert headings == [
        "ALLERGY", "ALERTS", "Disease summary", "Organ involvement", "Problems", "Goals agreed with the patient",
        "Safety checks", "Medicines and monitoring", "Physical therapy", "Occupational therapy", "Other care",
        "Referrals", "If things change", "Team", "Signatures",
    ]  # fmt: skip


def test_allergies_listed_none_known_and_not_recorded_are_three_texts() -> None:
    assert "Penicillin: rash (2009, confirmed)" in said(plans.RICH)
    none_known = replace(
        plans.GRACE, allergy_status=AllergyStatus.NONE_KNOWN, no_allergies_on=date(2026, 2, 3), allergies=()
    )
    assert "No known allergies (recorded 03-Feb-2026)" in said(replace(plans.RICH, patient=none_known))
    assert "Allergies: not recorded" in said(plans.SPARSE)


def test_safety_is_said_to_be_unchecked() -> None:
    [[outcome, _, reason, rule]] = rows(plans.RICH, "Safety checks")
    assert (outcome, reason, rule) == ("NOT CHECKED", "Not checked: no rules in this version", "none")
    assert rows(plans.SPARSE, "Safety checks") == rows(plans.RICH, "Safety checks")


def test_goals_have_number_words_measure_baseline_now_and_status() -> None:
    assert rows(plans.RICH, "Goals agreed with the patient") == [
        ["G1", "“Keep my breathing as it is now”", "FVC: at least 70 %, by 31-Mar-2027", "84 % Apr-2025",
         "68 % 02-Nov-2026", "Worse"],
        ["G2", "“Button my coat and open jars myself”", "CHFS: 22 or less, by 31-Mar-2027", "34", "28 16-Nov-2026",
         "Improving"],
        ["G3", "“No new finger ulcers this winter”", "New ulcers: none, by 31-Mar-2027", "0 ulcers", "no new value",
         "No change"],
        ["G4", "“Open my mouth enough for a sandwich”", "Mouth opening: 40 mm", "not recorded", "no new value",
         "Not assessed"],
    ]  # fmt: skip


def test_a_goal_of_a_template_is_not_put_in_the_mouth_of_the_patient() -> None:
    terms = GoalTerms(description="FVC % predicted: stable", target=Target(measure="FVC % predicted", wanted="stable"))
    snapshot = replace(plans.RICH, goals=(replace(plans.RICH.goals[0], terms=terms),))
    [[_, words, target, *_]] = rows(snapshot, "Goals agreed with the patient")
    assert words == "not yet in the patient’s words"
    assert target == "FVC % predicted: stable"


def test_medicines_show_dose_dates_monitoring_and_goal() -> None:
    found = {row[0]: row[1:] for row in rows(plans.RICH, "Medicines and monitoring")}
    assert found["mycophenolate mofetil"] == [
        "1 g twice daily, by mouth", "02-Mar-2026", "02-Mar-2027", "30-Nov-2026: Blood count", "G1"
    ]  # fmt: skip
    assert found["nintedanib"][3] == (
        "12 days late, 11-Nov-2026: LFT Nothing due: Blood pressure (interval unconfirmed)"
    )
    assert found["bosentan"][0] == "62.5 mg twice daily, by mouth"
    assert found["prednisoLONE"][3:] == ["None recorded", "No goal"]
    assert found["omeprazole taken, not yet in this plan"][0] == "20 mg once daily, by mouth, before food"
    assert found["vitamin D Paused"][0] == "1,000 units once daily, by mouth"
    assert rows(plans.RICH, "No longer taken") == [
        ["sildenafil", "Dose not recorded", "02-Mar-2026", "Stopped 14-Sep-2026: headache", "None", "No goal"]
    ]


def test_referrals_show_state_next_action_owner_and_due_date() -> None:
    found = {row[0].partition(",")[0]: row[1:] for row in rows(plans.RICH, "Referrals")}
    assert found["Pulmonology"] == [
        "Sent, no answer", "Get an appointment date (2 attempts)", "M. Sample, 5 days late, 18-Nov-2026", "G1"
    ]  # fmt: skip
    assert found["Transplant centre"][:3] == ["Draft", "Finish the checklist, 7 of 11", "M. Sample, no due date"]
    assert found["Dental"][1:3] == ["Visit 04-Dec-2026 10:30", "M. Sample, 04-Dec-2026"]
    assert found["Gastroenterology"][:2] == ["Reviewed", "Close it"]  # the patient was told already
    assert found["Cardiology"] == ["Closed", "none, closed", "M. Sample", "No goal"]


def test_signatures_show_who_signed_and_who_has_not() -> None:
    found = said(plans.RICH)
    signatures = found[found.index("Signatures") + 5 : -2]
    assert signatures == [
        "Rheumatology", "Dr L. Fictus", "20-Nov-2026 08:12", "Signed",
        "Physical therapy", "R. Mimic", "Changed since signed",
        "Occupational therapy", "Not signed",
    ]  # fmt: skip


def test_changes_since_the_last_version_and_the_next_review_are_named() -> None:
    found = said(plans.RICH)
    assert found[-2].startswith("Changed since version 3: added nintedanib, bosentan, goal G4; stopped sildenafil;")
    plan, sparse = (next(text for text in each if text.startswith("Plan: ")) for each in (found, said(plans.SPARSE)))
    assert plan.startswith("Plan: Early diffuse SSc with ILD, from 16-Jun-2026, next plan review 19-Feb-2027.")
    assert sparse.startswith("Plan: New plan, no review date set.")


def test_listed_names_stand_out_wherever_the_program_names_a_medicine() -> None:
    labels = Labels({(KIND, "nintedanib"): "ninTEDanib", (KIND, "sildenafil"): "silDENAfil"})
    alerts = ("Stopped or taken away after this version was signed: sildenafil.",)
    found = [
        each.text
        for each in spoken(render(clinician_plan(plans.RICH, replace(plans.DRAFT, labels=labels, alerts=alerts))))
    ]
    assert {"ninTEDanib", "silDENAfil"} <= set(found)
    assert "Stopped or taken away after this version was signed: silDENAfil." in found
    assert "added ninTEDanib, bosentan" in found[-2]
    assert not any("nintedanib" in text or "sildenafil" in text for text in found)


def test_who_gets_a_copy_is_for_the_hand_to_write() -> None:
    assert said(plans.RICH)[-1] == said(plans.SPARSE)[-1] == "Sent to"


def test_what_is_not_known_is_said() -> None:
    found = said(plans.SPARSE)
    for text in (
        "Born not known · Sex not recorded · Number not recorded",
        "Disease profile: not recorded.",
        "No organ was assessed: that is not the same as no involvement.",
        "No problems recorded.",
        "No medicines recorded.",
        "No referrals.",
    ):
        assert text in found


def test_an_empty_plan_is_refused_with_what_it_lacks() -> None:
    with pytest.raises(NothingToPrint) as refusal:
        clinician_plan(plans.EMPTY, plans.DRAFT)
    assert refusal.value.missing == ("goals", "medicines", "therapies", "cares", "referrals")


def test_a_preferred_name_stands_under_the_name() -> None:
    terms = PatientTerms(family="Exampleton", given="Grace", preferred="Gracie")
    assert "Known as Gracie" in said(replace(plans.RICH, patient=replace(plans.GRACE, terms=terms)))


@pytest.mark.parametrize("state", ReferralState)
def test_every_state_of_a_referral_can_be_printed(state: ReferralState) -> None:
    snapshot = replace(plans.SPARSE, referrals=(plans.referral("dental", state, None),))
    tables = [block for block in clinician_plan(snapshot, plans.DRAFT).blocks if isinstance(block, Table)]
    [status] = [cell for table in tables for row in table.rows for cell in row[1:2] if isinstance(cell, Status)]
    assert status.word
    assert isinstance(status.icon, Icon)


def test_every_document_of_the_catalogue_is_found_and_has_headings() -> None:
    assert len({each.id for each in DOCUMENTS}) == len(DOCUMENTS)
    for each in DOCUMENTS:
        assert document(each.id) is document(each.id, each.subject) is each
        content, printing = SAMPLES[each.subject]["RICH"][0]
        made = each.build(content, printing)
        assert made.furniture.audience is each.audience
        assert any(isinstance(block, Heading) for block in made.blocks)
    assert document("no-such-document") is None
