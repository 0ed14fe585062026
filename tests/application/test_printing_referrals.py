"""A referral becomes letter and packet: which number and version, what of the record, and when it is refused."""

from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from io import BytesIO

import pikepdf
import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.checklists import AnswerItem
from careplan.application.commands.medicines import AddMedicine
from careplan.application.commands.referrals import AddReferral, CorrectReferral, PrepareReferral, ReviseReferral
from careplan.application.making_papers import made, printing_for
from careplan.application.printing import documents, every_document
from careplan.application.printing_referrals import LETTER, PACKET, export_referral, preview_referral
from careplan.application.queries.referrals import WholeReferral
from careplan.application.referral_content import referral_content
from careplan.domain.medicine.medicine import MedicineTerms
from careplan.domain.paper.referral import PacketFile
from careplan.domain.paper.subject import Subject
from careplan.domain.referral.letter_code import read_code
from careplan.domain.referral.packet_items import ItemTerms
from careplan.domain.referral.record import ItemAnswer, ItemState
from careplan.domain.referral.referral import ReferralTerms, Urgency
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.errors import NotInThisVersion, Refused
from careplan.domain.shared.ids import PlanId, ReferralId
from tests.support.clinics import Clock, content
from tests.support.pdf_text import page_texts
from tests.support.referral_loop import advance, items

_S = ReferralState
TERMS = ReferralTerms(
    specialty="pulmonology",
    question="Is the lung involved?",
    urgency=Urgency.URGENT,
    recipient="Dr V. Imaginary",
    recipient_contact="Example Lung Centre\nfax 000 0000 002",
    owner="ann",
)


def said(data: bytes) -> str:
    """The text of all pages, with plain blanks."""
    return " ".join(" ".join(page_texts(data)).replace("\u2011", "-").replace("\u00a0", " ").split())


@pytest.fixture
def referral_id(clinic: Clinic, plan_id: PlanId) -> ReferralId:
    patient_id = content(clinic, plan_id).patient.id
    clinic.run(AddMedicine(plan_id=plan_id, terms=MedicineTerms(name="prednisolone")))
    checklist = (ItemTerms(text="Echocardiogram", origin="pulmonology#item:echo"),)
    return clinic.run(AddReferral(patient_id=patient_id, plan_id=plan_id, terms=TERMS, items=checklist)).value


def ready(clinic: Clinic, referral_id: ReferralId) -> None:
    (item_id,) = items(clinic, referral_id).values()
    missing = ItemAnswer(state=ItemState.MISSING, reason="Do not wait")
    clinic.run(AnswerItem(item_id=item_id, seen=ItemAnswer(state=ItemState.OPEN), wanted=missing))
    advance(clinic, referral_id, _S.READY)


def test_a_draft_says_so_and_has_no_code_to_answer(clinic: Clinic, referral_id: ReferralId) -> None:
    looked = preview_referral(clinic, LETTER, referral_id)
    assert (looked.missing, looked.number) == ((), "")
    text = said(looked.data)
    assert "NOT SENT" in text
    assert "Not numbered yet" in text
    assert "CAREPLAN:1" not in text
    assert "Echocardiogram: missing, nobody has said why." in text
    assert export_referral(clinic, LETTER, referral_id).issued_on is None


def test_what_is_ready_leaves_with_number_code_owner_and_who_answers_for_it(
    clinic: Clinic, referral_id: ReferralId
) -> None:
    ready(clinic, referral_id)
    exported = export_referral(clinic, PACKET, referral_id)
    assert exported.file_name == "D-2026-0001_referral-packet_v1_2026-03-01.pdf"
    assert exported.issued_on == date(2026, 3, 1)
    text = said(exported.data)
    assert "DRAFT" not in text
    number = clinic.ask(WholeReferral(referral_id=referral_id)).row.number
    code = read_code(text)
    assert code is not None
    assert code.number == number
    assert "Example Lung Centre" in text
    assert f"Override: “Do not wait” {clinic.user.name}, 01-Mar-2026" in text
    assert f"{clinic.user.name}" in text.split("Yours sincerely,")[1]
    assert "see within" not in text  # the clinic has set no limit of its own
    assert export_referral(clinic, PACKET, referral_id).number == exported.number


def test_each_sending_is_a_version_with_a_number_of_its_own(clinic: Clinic, referral_id: ReferralId) -> None:
    ready(clinic, referral_id)
    first = export_referral(clinic, LETTER, referral_id)
    advance(clinic, referral_id, _S.SENT)
    assert export_referral(clinic, LETTER, referral_id).number == first.number
    later = replace(clinic, clock=Clock(datetime(2026, 3, 9, 9, tzinfo=UTC)))
    text = said(preview_referral(later, LETTER, referral_id).data)
    assert "PRINTED AGAIN 09-Mar-2026 from the record of that day: what was sent 01-Mar-2026 may differ" in text
    correct = CorrectReferral(referral_id=referral_id, to=_S.READY, since=date(2026, 3, 1), reason="not yet sent")
    clinic.run(correct)
    assert export_referral(clinic, LETTER, referral_id).version == 1
    advance(clinic, referral_id, _S.SENT, _S.INFO_REQUESTED)
    second = export_referral(clinic, LETTER, referral_id)
    advance(clinic, referral_id, _S.SENT)
    again = export_referral(clinic, LETTER, referral_id)
    assert (second.version, second.number) == (again.version, again.number) == (2, "D-2026-0002")


def test_without_recipient_it_is_shown_as_a_draft_and_refused(clinic: Clinic, referral_id: ReferralId) -> None:
    ready(clinic, referral_id)
    seen = clinic.ask(WholeReferral(referral_id=referral_id)).row.terms
    bare = ReferralTerms(specialty=seen.specialty, question=seen.question, urgency=seen.urgency, owner=seen.owner)
    clinic.run(ReviseReferral(referral_id=referral_id, seen=seen, wanted=bare))
    looked = preview_referral(clinic, LETTER, referral_id)
    assert looked.missing == ("recipient",)
    assert "NOT SENT" in said(looked.data)
    with pytest.raises(Refused) as refused:
        export_referral(clinic, LETTER, referral_id)
    assert (refused.value.code, refused.value.parameters["missing"]) == ("not-ready-to-print", "recipient")
    with pytest.raises(NotInThisVersion):
        export_referral(clinic, "clinician-plan", referral_id)


def test_files_that_are_handed_over_travel_in_the_packet(clinic: Clinic, referral_id: ReferralId) -> None:
    data = b"%PDF-1.7 report"
    file = PacketFile(
        title="Lung function", media_type="application/pdf", sha256=sha256(data).hexdigest(), content=data
    )
    looked = preview_referral(clinic, PACKET, referral_id, files=(file,))
    assert looked.files == 1
    assert "Lung function" in said(looked.data)
    with pikepdf.open(BytesIO(looked.data)) as pdf:
        assert pdf.attachments["attachment-1.pdf"].get_file().read_bytes() == data


def test_every_document_is_listed_under_what_it_is_about(clinic: Clinic) -> None:
    assert {line.id for line in documents(Subject.REFERRAL)} == {LETTER, PACKET}
    assert LETTER not in {line.id for line in documents()}
    assert {line.id for line in every_document()} >= {LETTER, PACKET, "clinician-plan"}
    with pytest.raises(NotInThisVersion):
        made("horoscope", TERMS, printing_for(clinic, TERMS))


def test_why_it_goes_with_open_items_stands_beside_each_of_them(clinic: Clinic, referral_id: ReferralId) -> None:
    clinic.run(PrepareReferral(referral_id=referral_id, ready=True, on=date(2026, 3, 1), override="FVC is falling"))
    text = said(export_referral(clinic, PACKET, referral_id).data)
    assert "Echocardiogram: missing. Reason: FVC is falling (Ann Sample, 01-Mar-2026)." in text
    assert "Override: “FVC is falling” Ann Sample, 01-Mar-2026" in text
    assert "nobody has said why" not in text


def test_a_correction_back_to_sent_keeps_channel_day_and_version(clinic: Clinic, referral_id: ReferralId) -> None:
    ready(clinic, referral_id)
    advance(clinic, referral_id, _S.SENT, _S.BOOKED)
    sent = referral_content(clinic, referral_id)
    clinic.run(CorrectReferral(referral_id=referral_id, to=_S.SENT, since=date(2026, 3, 1), reason="another person"))
    again = referral_content(clinic, referral_id)
    assert (
        (again.recipient.channel, again.version, again.on)
        == (sent.recipient.channel, 1, sent.on)
        == ("fax", 1, sent.on)
    )


def test_a_sending_taken_back_from_later_on_was_none(clinic: Clinic, referral_id: ReferralId) -> None:
    ready(clinic, referral_id)
    advance(clinic, referral_id, _S.SENT, _S.BOOKED)
    clinic.run(CorrectReferral(referral_id=referral_id, to=_S.READY, since=date(2026, 3, 1), reason="it lay here"))
    found = referral_content(clinic, referral_id)
    assert (found.version, found.recipient.channel) == (1, "")
