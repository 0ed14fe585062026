"""Letter and packet of a referral: the question first, what is unknown said, and a code that a fax cannot spoil."""

from dataclasses import replace
from functools import cache
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from careplan.domain.paper.referral import ReferralPaper
from careplan.domain.patient.allergy import AllergyStatus
from careplan.domain.plan.printing import Printing
from careplan.domain.referral.states import ReferralState
from careplan.reports.documents.referral_letter import referral_letter
from careplan.reports.documents.referral_packet import referral_packet
from careplan.reports.pdf.render import render
from careplan.reports.refusals import NotReadyToPrint
from tests.reports import samples
from tests.support.pdf_text import Spoken, page_texts, spoken

FAX_DPI = 200
DARK = 128


@cache
def letter(paper: ReferralPaper, printing: Printing = samples.ISSUED) -> bytes:
    return render(referral_letter(paper, printing))


@cache
def packet(paper: ReferralPaper = samples.RICH) -> bytes:
    return render(referral_packet(paper, samples.ISSUED))


def heard(pdf: bytes) -> list[Spoken]:
    """With plain blanks."""
    return [each._replace(text=" ".join(each.text.replace("\u00a0", " ").split())) for each in spoken(pdf)]


def texts(pdf: bytes) -> str:
    return "\n".join(each.text for each in heard(pdf))


def row(pdf: bytes, first: str) -> list[str]:
    """The cells of the table row that begins with or holds a text."""
    cells = [each.text for each in heard(pdf) if each.role == "TD"]
    at = next(number for number, text in enumerate(cells) if text.startswith(first))
    return cells[at : at + 6]


def faxed(pdf: bytes, page: int, *, lines: float = 1.0) -> list[str]:
    """The codes on a page after it went through a fax: black or white only, `lines` of the resolution downwards."""
    document = pypdfium2.PdfDocument(pdf)
    picture = document[page].render(scale=FAX_DPI / 72).to_pil().convert("L")
    document.close()
    sent = picture.resize((picture.width, round(picture.height * lines)), Image.Resampling.NEAREST)
    bits = sent.point(lambda level: 255 if level > DARK else 0).resize(picture.size, Image.Resampling.NEAREST)
    return [found.text for found in zxingcpp.read_barcodes(bits)]


def test_question_and_urgency_come_before_the_letter() -> None:
    said = [each.text for each in heard(letter(samples.RICH))]
    order = ["Question", "URGENT: please see within 2 weeks", samples.RICH.terms.question, "Dear Dr V. Imaginary,"]
    places = [said.index(text) for text in order]
    assert places == sorted(places)
    assert any(text.startswith("11-Nov-2026 Our reference RF-2026-0418 Channel: fax") for text in said)


def test_what_is_unknown_is_said() -> None:
    said = texts(letter(samples.SPARSE, samples.DRAFT))
    for text in (
        "Recipient: not yet chosen",
        "No question is written.",
        "Disease profile: not recorded.",
        "no organ was assessed: that is not the same as no involvement.",
        "Allergies: not recorded.",
        "No results with numbers are recorded.",
        "Consent to share: not recorded.",
        "Not signed.",
        "Copies: none recorded",
    ):
        assert text in said
    assert "within" not in said  # nobody set a limit, so none is asked of others


def test_no_letter_leaves_without_question_and_recipient() -> None:
    with pytest.raises(NotReadyToPrint) as refused:
        referral_letter(samples.SPARSE, samples.ISSUED)
    assert refused.value.missing == "question, recipient"
    with pytest.raises(NotReadyToPrint):
        referral_packet(samples.SPARSE, samples.ISSUED)


def test_allergies_are_known_or_confirmed_none_or_not_recorded() -> None:
    def said(**patient: object) -> str:
        changed = replace(samples.RICH.patient, **patient)  # type: ignore[arg-type]  # fields of PatientFacts
        return texts(letter(replace(samples.RICH, patient=changed)))

    assert "Allergy: Penicillin (rash, confirmed)." in said()
    day = samples.RICH.on
    none = said(allergies=(), allergy_status=AllergyStatus.NONE_KNOWN, no_allergies_on=day)
    assert "No known allergies (recorded 11-Nov-2026)." in none
    assert "Allergies: not recorded." in said(allergies=(), allergy_status=AllergyStatus.NOT_RECORDED)


def test_up_to_four_visits_and_a_change_only_by_a_rule() -> None:
    said = letter(samples.RICH)
    name, *values, change = row(said, "FVC")
    assert (name, values) == (
        "FVC % predicted",
        ["84 Apr-2025", "79 08-Nov-2025", "74 20-Apr-2026", "68 02-Nov-2026"],
    )
    assert change.startswith("Significant fall, worse.")
    assert "Rule: 10 % of the earlier value within 12 months." in change
    assert row(said, "DLCO") == ["DLCO %", "none", "none", "66 08-Nov-2025", "55 02-Nov-2026", "no rule"]
    assert "HRCT 22-Sep-2026: fibrosis over 20 %, progression." in texts(said)


def test_what_is_missing_is_printed_with_reason_and_author() -> None:
    for pdf in (letter(samples.RICH), packet()):
        said = texts(pdf)
        assert "Echocardiogram, last 12 months: missing. Reason: Do not wait, FVC falling. (Dr L. Fictus" in said
        assert "NT-proBNP, last 12 months: missing, nobody has said why." in said
    assert "5 of 7 complete" in texts(packet())
    assert row(packet(), "Echocardiogram")[1:3] == [
        "nowhere",
        "Override: “Do not wait, FVC falling.” Dr L. Fictus, 10-Nov-2026",
    ]


def test_files_travel_inside_under_their_number_in_the_order_of_the_list() -> None:
    with pikepdf.open(BytesIO(packet())) as pdf:
        assert list(pdf.attachments) == ["attachment-1.pdf", "attachment-2.pdf"]
        assert [str(each.AFRelationship) for each in pdf.Root.AF] == ["/Supplement", "/Supplement"]
        assert pdf.attachments["attachment-2.pdf"].get_file().read_bytes() == samples.RICH.files[1].content
    assert row(packet(), "Lung function with")[1] == "attachment 1"
    check = samples.RICH.files[0].sha256
    assert f"{check[:4]} {check[4:8]}" in texts(packet())
    assert "not counted" in texts(packet())


@pytest.mark.parametrize("lines", [1.0, 0.5], ids=["fine", "standard"])
def test_the_code_is_read_back_from_a_fax(lines: float) -> None:
    last = len(page_texts(packet())) - 1
    assert faxed(packet(), 0, lines=lines) == [samples.CODE]
    assert faxed(packet(), last, lines=lines) == [samples.CODE]


def test_the_code_is_heard_and_printed_as_text_too() -> None:
    with pikepdf.open(BytesIO(letter(samples.RICH))) as pdf:
        figures = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"]
        assert [str(each.Alt) for each in figures] == [f"Code that a returned report is known by: {samples.CODE}"]
    assert samples.CODE in page_texts(letter(samples.RICH))[0]


def test_the_sign_off_never_stands_alone_on_a_page() -> None:
    for length in range(12, 30, 3):
        paper = replace(samples.RICH, terms=replace(samples.RICH.terms, reason="She stops on the stairs. " * length))
        assert not page_texts(letter(paper))[-1].split("Issued 26-Nov-2026")[1].startswith("Yours sincerely")


def test_the_same_content_is_the_same_file_and_one_that_is_over_says_so() -> None:
    assert letter(samples.RICH) == render(referral_letter(samples.RICH, samples.ISSUED))
    over = replace(samples.RICH, state=ReferralState.WITHDRAWN)
    assert all("This referral was withdrawn" in text for text in page_texts(letter(over)))
