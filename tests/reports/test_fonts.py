"""The bundled fonts and colour profile: they are there with their licences, and they draw what clinics write."""

from io import BytesIO

import pytest
from PIL import ImageCms

from careplan.reports.pdf.faces import by_face, primary
from careplan.resources import RESOURCES, resource

CLINIC = "“Zażółć gęślą jaźń”, Ærøskøbing, Şırnak, Ångström, œuvre: ≤ 5 µmol/L, ≥ 2 ½ m², SpO₂ ↑ → ↓ ± × – — … € £ °C"


def faces(text: str) -> list[tuple[str, str]]:
    """Which font draws what."""
    return [(face.name, part) for face, part in by_face(text, bold=False, italic=False, place=())]


def test_every_font_and_icon_comes_with_its_licence() -> None:
    assert "SIL Open Font License" in resource("fonts", "inter", "OFL.txt").read_text(encoding="utf-8")
    assert "Bitstream Vera" in resource("fonts", "dejavu", "LICENSE").read_text(encoding="utf-8")
    assert "ISC License" in resource("icons", "LICENSE").read_text(encoding="utf-8")


def test_the_colour_profile_is_srgb() -> None:
    profile = ImageCms.ImageCmsProfile(BytesIO(resource("colour", "sRGB.icc").read_bytes()))
    assert ImageCms.getProfileName(profile).strip() == "sRGB built-in"


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("italic", [False, True])
def test_inter_draws_what_a_clinic_writes(bold: bool, italic: bool) -> None:
    face = primary(bold=bold, italic=italic)
    assert face.draws(CLINIC + "Συστηματική σκλήρυνση, системная склеродермия, xơ cứng bì")


def test_another_font_draws_only_what_inter_lacks() -> None:
    assert faces("done ☑ or ☐ not") == [
        ("Inter-Regular", "done "),
        ("DejaVuSans", "☑ "),
        ("Inter-Regular", "or "),
        ("DejaVuSans", "☐ "),
        ("Inter-Regular", "not"),
    ]


def test_a_mark_stays_with_its_letter() -> None:
    assert all("\u20dd" not in part[:1] for _, part in faces("a\u030c\u0327b"))
    assert [part for _, part in faces("☐\u0301x")] == ["☐\u0301", "x"]


def test_a_broken_installation_is_said_at_once() -> None:
    with pytest.raises(FileNotFoundError, match="fonts/inter/Missing"):
        resource("fonts", "inter", "Missing.ttf")
    assert RESOURCES.is_dir()
