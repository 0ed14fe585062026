"""Looking into foreign PDFs and pictures: what is seen in good ones, and how hostile ones are declined."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from careplan.domain.attachment.media import MOST_BYTES, MediaType
from careplan.domain.attachment.refusals import AttachmentRefused, WhyNotKept
from careplan.interop.looking import limits, looking
from careplan.interop.looking.looking import look_into
from careplan.interop.looking.worker import found_in
from tests.support.attached import pdf

CODE = "CAREPLAN:1:RF-2026-0007:3MDTTT"
_W = WhyNotKept


def _changed(change: Callable[[pikepdf.Pdf], object], **how: object) -> bytes:
    held = BytesIO()
    with pikepdf.open(BytesIO(pdf(CODE))) as document:
        change(document)
        document.save(held, **how)  # type: ignore[arg-type] # options of the library
    return held.getvalue()


def _with_program(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def _with_pages(document: pikepdf.Pdf) -> None:
    for _ in range(limits.PAGES):
        document.pages.append(document.pages[0])


def _picture(kind: str, mode: str = "RGB", size: tuple[int, int] = (40, 40)) -> bytes:
    held = BytesIO()
    Image.new(mode, size).save(held, kind)
    return held.getvalue()


HOSTILE = {
    "empty": (lambda: b"", _W.EMPTY),
    "word processor": (lambda: b"PK\x03\x04 report.docx", _W.UNKNOWN_KIND),
    "web page": (lambda: b"<html>%PDF</html>", _W.UNKNOWN_KIND),
    "cut short": (lambda: pdf(CODE)[:700], _W.DAMAGED),
    "only the mark": (lambda: b"%PDF-1.7\n", _W.DAMAGED),
    "password": (lambda: _changed(lambda _: None, encryption=pikepdf.Encryption(user="a", owner="b")), _W.ENCRYPTED),
    "program": (lambda: _changed(_with_program), _W.ACTIVE),
    "hidden program": (
        lambda: _changed(_with_program, object_stream_mode=pikepdf.ObjectStreamMode.generate),
        _W.ACTIVE,
    ),
    "too many pages": (lambda: _changed(_with_pages), _W.TOO_MANY_PAGES),
    "picture bomb": (lambda: _picture("PNG", "1", (10_000, 9_000)), _W.PICTURE_TOO_LARGE),
    "picture cut short": (lambda: _picture("JPEG")[:400], _W.DAMAGED),
}


def test_in_a_process_of_its_own_code_words_and_first_page_are_seen() -> None:
    looked = look_into(pdf(CODE, words="Exampleton, Grace", pages=2))
    assert (looked.media, looked.seen.pages) == (MediaType.PDF, 2)
    assert looked.seen.codes == (CODE,)
    assert "Exampleton, Grace" in looked.seen.text
    assert looked.seen.picture is not None
    assert looked.seen.picture.height == limits.SHOWN


def test_a_scan_larger_than_a_pipe_is_handed_over_whole() -> None:
    """A pipe holds 64 KB; what comes after is taken only once the process has started, which takes a while."""
    held = BytesIO()
    Image.effect_noise((700, 700), 60).save(held, "PNG")
    assert len(held.getvalue()) > 200_000
    assert look_into(held.getvalue(), seconds=10).seen.pages == 1


def test_a_person_may_give_up_while_a_large_file_is_handed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "_LOOK_AFTER", 0)  # a quick machine has answered within its tenth of a second
    with pytest.raises(AttachmentRefused) as refused:
        look_into(b"%PDF-1.7\n" + bytes(4_000_000), given_up=lambda: True)
    assert refused.value.reason is _W.GIVEN_UP


@pytest.mark.parametrize(("kind", "turned"), [("PNG", 7), ("JPEG", 93), ("TIFF", 178)])
def test_a_crooked_scan_of_the_letter_bears_its_code(kind: str, turned: int) -> None:
    held = BytesIO()
    with pypdfium2.PdfDocument(pdf(CODE)) as document:
        page = document[0].render(scale=150 / 72).to_pil().convert("RGB")
    page.rotate(turned, Image.Resampling.BICUBIC, expand=True, fillcolor="grey").save(held, kind)
    assert found_in(held.getvalue()).seen.codes == (CODE,)


@pytest.mark.parametrize(("made", "why"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_declined_with_its_reason(made: Callable[[], bytes], why: WhyNotKept) -> None:
    with pytest.raises(AttachmentRefused) as refused:
        found_in(made())
    assert refused.value.reason is why


def test_a_page_that_calls_itself_huge_is_small_on_screen() -> None:
    def huge(document: pikepdf.Pdf) -> None:
        document.pages[0].MediaBox = [0, 0, 2_000_000, 2_000_000]

    picture = found_in(_changed(huge)).seen.picture
    assert picture is not None
    assert max(picture.width, picture.height) <= limits.SHOWN


def test_what_is_too_large_or_too_slow_is_given_up() -> None:
    with pytest.raises(AttachmentRefused) as large:
        look_into(b"%PDF-" + bytes(MOST_BYTES))
    with pytest.raises(AttachmentRefused) as slow:
        look_into(pdf(CODE), seconds=0)
    assert (large.value.reason, slow.value.reason) == (_W.TOO_LARGE, _W.TOO_SLOW)
