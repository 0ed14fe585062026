"""If things change: every red flag is printed with its urgency, mark and source, or the page says there is none."""

from dataclasses import replace

import pytest

from careplan.domain.plan.printing import Printing
from careplan.domain.plan.red_flags import RedFlags, in_order
from careplan.domain.plan.snapshot import Labels
from careplan.i18n.tall_man import KIND
from careplan.knowledge.library import Library
from careplan.knowledge.loader import load
from careplan.reports.documents.clinician_plan import clinician_plan
from careplan.reports.pdf.render import render
from tests.reports import plans, red_flags
from tests.support.pdf_text import spoken


def section(printing: Printing) -> list[tuple[str, str]]:
    """Role and text of all that stands under "If things change"."""
    found = [
        (each.role, each.text.replace("\u00a0", " ")) for each in spoken(render(clinician_plan(plans.RICH, printing)))
    ]
    start = next(at for at, (_, text) in enumerate(found) if text == "If things change")
    end = next(at for at, (role, _) in enumerate(found) if at > start and role == "H2")
    return found[start + 1 : end]


def texts(*flags: RedFlags, **printing: object) -> list[str]:
    """The texts alone."""
    made = replace(plans.DRAFT, red_flags=flags, **printing)  # type: ignore[arg-type]  # field names
    return [text for _, text in section(made)]


def test_each_urgency_has_its_own_box_and_the_most_urgent_is_first() -> None:
    found = section(replace(plans.DRAFT, red_flags=(red_flags.EXAMPLES,)))
    boxes: dict[str, list[str]] = {}
    for role, text in found:
        if role == "H3":
            boxes[text] = []
        elif boxes:
            boxes[list(boxes)[-1]].append(text)
    assert list(boxes) == ["Emergency now", "Same day", "Urgent"]
    assert boxes["Emergency now"] == ["Run (unconfirmed [1])", "A flame (unconfirmed [1]). Leave (unconfirmed [1])."]
    assert boxes["Same day"] == [
        "Walk (unconfirmed [1])",
        "A loud bang (confirmed [2, 3]); also smoke (unconfirmed [1]), silence (unconfirmed [1]). "
        "Ring acoustics, stop rituximab (unconfirmed [1]). Emergency now if: It bangs twice.",
    ]
    assert boxes["Urgent"][:2] == [
        "Ring (unconfirmed [1])",
        "A hiss (unconfirmed [1]). Listen (unconfirmed [1]). May become Same day (when is not stated).",
    ]


def test_the_sources_the_pack_and_what_a_mark_means_are_said() -> None:
    *_, basis, sources = texts(red_flags.EXAMPLES)
    said = "“Exampleitis” 0.0.1 (31-Jan-2026, Apache-2.0), reviewed by nobody yet: Draft, reviewed by nobody. "
    assert basis.replace("\N{NO-BREAK SPACE}", " ").startswith(f"All red flags of the knowledge pack {said}")
    assert "those that a template of this plan names come first (“Loud exampleitis”)" in basis
    assert "working proposals, unconfirmed" in basis
    assert sources == ("Sources: [1] A guess; [2] The Journal of Examples. Fictus. 2020; [3] A second look at examples")
    *_, basis, _ = texts(replace(red_flags.EXAMPLES, templates=(), status="", reviewer="Dr Ada Example"))
    assert "“Exampleitis” 0.0.1 (31-Jan-2026, Apache-2.0), reviewed by Dr Ada Example. A mark" in basis


def test_a_plan_without_red_flags_says_so() -> None:
    assert texts() == ["Clinic phone: 000 0000 010", "No red flags recorded for this plan."]


@pytest.mark.parametrize(
    ("phone", "said"), [("000 0000 010", "000 0000 010"), ("", "not recorded"), (" ", "not recorded")]
)
def test_the_phone_is_the_clinics_or_not_recorded(phone: str, said: str) -> None:
    assert texts(clinic=replace(plans.DRAFT.clinic, phone=phone))[0] == f"Clinic phone: {said}"


def test_names_in_red_flags_are_in_tall_man_letters() -> None:
    labels = Labels({(KIND, "rituximab"): "riTUXimab"})
    assert any("stop riTUXimab" in text for text in texts(red_flags.EXAMPLES, labels=labels))


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """What comes with the program."""
    return load(kept_in=tmp_path_factory.mktemp("cache"))


def test_no_red_flag_of_the_library_is_left_out_or_made_less_urgent(shipped: Library) -> None:
    for pack in shipped.packs:
        for template in (None, *pack.templates):
            flags = RedFlags(
                pack=pack.about.title,
                version=pack.about.version,
                day=pack.about.date,
                licence=pack.about.licence,
                reviewer="",
                status=pack.about.status,
                templates=(),
                levels=pack.urgencies,
                flags=in_order(pack.red_flags, [template] if template else []),
                sources=pack.sources,
            )
            at = ""
            printed: dict[str, str] = {}
            for role, text in section(replace(plans.DRAFT, red_flags=(flags,))):
                at = text if role == "H3" else at
                for flag in pack.red_flags if role == "P" else ():
                    if text.startswith(f"{flag.trigger} ("):
                        printed[flag.id] = at
                        assert flag.action.text.rstrip(".") in text
                        assert flag.escalate_if in text
                        assert text.startswith(f"{flag.trigger} ({'confirmed' if flag.confirmed else 'unconfirmed'} [")
            names = {level.id: level.name for level in pack.urgencies}
            assert printed == {flag.id: names[flag.urgency] for flag in pack.red_flags}
