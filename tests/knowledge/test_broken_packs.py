"""Each way to break a pack is refused, with the file, the line and the part meant."""

from pathlib import Path
from typing import NamedTuple

import pytest

from careplan.knowledge.loader import load
from careplan.knowledge.refusals import NotInLibrary, PackRefused
from tests.knowledge.conftest import Spoil

TALL = "tall_man.yaml"
PAIRS = "interactions.yaml"
ENTRY = "  - {drug: fictumab, text: fictUMab, source: made-up, confirmed: true}\n"
DRUG, THERAPY, TEMPLATE = "drugs/samplumab.yaml", "therapy/physical.yaml", "templates/tpl-example.yaml"
DOSE, PHASE = "regimens[0].target.value", "monitoring[0].phases[0]"
PROMPT = 'text: "Consider the library"'
BEND = "  - {strand: physical-therapy, intervention: ex-bend}\n"


def refused(packs: Path) -> PackRefused:
    with pytest.raises(PackRefused) as caught:
        load(folder=packs, kept_in=packs.parent / "cache")
    assert not (packs.parent / "cache").exists()
    return caught.value


class Fault(NamedTuple):
    """One planted fault: the text replaced in a file, and the reason, path and line text of the refusal expected."""

    file: str
    old: str
    new: str
    reason: str
    path: str
    line: str


FAULTS = [
    Fault(DRUG, "routes:", "dosage: x\nroutes:", "unknown-key", "dosage", "dosage: x"),
    Fault(DRUG, "target: {value: ", "target: {amount: ", "unknown-key", "regimens[0].target.amount", "amount:"),
    Fault(DRUG, "generic_name:", "# generic_name:", "missing-key", "", "id: samplumab"),
    Fault(DRUG, 'value: "0.5"', "value: 5", "wrong-type", DOSE, "value: 5"),
    Fault(DRUG, 'value: "0.5"', "value: 0.5", "ambiguous-scalar", DOSE, "value: 0.5"),
    Fault(DRUG, 'value: "0.5"', 'value: ".5"', "wrong-form", DOSE, "value:"),
    Fault(DRUG, 'value: "0.5"', 'value: "5.0"', "wrong-form", DOSE, "value:"),
    Fault(DRUG, 'value: "0.5"', 'value: "0"', "wrong-form", DOSE, "value:"),
    Fault(DRUG, "unit: mg/kg", 'unit: "mg per kg"', "wrong-form", "regimens[0].target.unit", "mg per kg"),
    Fault(DRUG, "times: 1,", "times: 0,", "out-of-range", "regimens[0].timing.times", "times: 0"),
    Fault(DRUG, "unit: wk", "unit: weeks", "unknown-value", "regimens[0].timing.unit", "unit: weeks"),
    Fault(DRUG, "at_each: infusion,", "at_each: x, every_weeks: 2,", "needs-one-of", PHASE, "at_each: x"),
    Fault(DRUG, "at_each: infusion,", "", "needs-one-of", PHASE, "for_weeks: 12"),
    Fault(DRUG, 'low: "1.0", ', "", "missing-key", "thresholds[0]", "between"),
    Fault(DRUG, 'low: "1.0"', 'value: "2", low: "1.0"', "not-together", "thresholds[0]", 'value: "2"'),
    Fault(DRUG, "operator: between", "operator: present", "not-together", "thresholds[0]", "operator: present"),
    Fault(DRUG, "source: guess", "source: gues", "dangling-id", "monitoring[0].source", "source: gues"),
    Fault(DRUG, "tests: [pitch]", "tests: [pitch, pitch]", "duplicate-value", "monitoring[0].tests", "tests:"),
    Fault(DRUG, "tests: [pitch]", "tests: [volume]", "dangling-id", "monitoring[0].tests[0]", "[volume]"),
    Fault(DRUG, "test: pitch", "test: volume", "dangling-id", "thresholds[0].test", "test: volume"),
    Fault(DRUG, "id: samplumab", "id: sampleumab", "not-the-file-name", "id", "id: sampleumab"),
    Fault(DRUG, "context: squeak", 'context: ""', "blank", "regimens[0].context", 'context: ""'),
    Fault(DRUG, "confirmed: false", 'confirmed: "false"', "wrong-type", "monitoring[0].confirmed", '"false"'),
    Fault(DRUG, "confirmed: false", "confirmed: no", "ambiguous-scalar", "monitoring[0].confirmed", "confirmed: no"),
    Fault(DRUG, "    source: made-up\n", "", "missing-key", "regimens[0]", "id: usual"),
    Fault("pack.yaml", '"2026-01-31"', '"2026-01-32"', "wrong-form", "date", "2026-01-32"),
    Fault("pack.yaml", "id: exampleitis", "id: other", "not-the-folder-name", "id", "id: other"),
    Fault("pack.yaml", "review: {", "review: [{", "not-yaml", "", "status:"),
    Fault("condition.yaml", "id: exampleitis", "id: other", "not-the-pack", "id", "id: other"),
    Fault("condition.yaml", "organ: elbow", "organ: knee", "dangling-id", "features[0].organ", "organ: knee"),
    Fault("condition.yaml", "id: severe", "id: dire", "unknown-value", "severities[4].id", "id: dire"),
    Fault("sources.yaml", "id: guess", "id: made-up", "duplicate-id", "sources[1].id", "A guess"),
    Fault(THERAPY, "[ex-prec]", "[nix]", "dangling-id", "interventions[0].precautions[0]", "[nix]"),
    Fault(THERAPY, "[ex-loudness]", "[nix]", "dangling-id", "interventions[0].assessments[0]", "[nix]"),
    Fault("referrals.yaml", "[acoustics]", "[optics]", "dangling-id", "red_flags[0].refer_to[0]", "[optics]"),
    Fault("referrals/acoustics.yaml", "id: tape", "id: name", "duplicate-id", "send[0].id", "A recording"),
    Fault("screening.yaml", "[squeak]", "[creak]", "dangling-id", "screening[0].applies_to.without[0]", "[creak]"),
    Fault("screening.yaml", "every_months", "every_month", "unknown-key", "screening[0].interval.every_month", "every"),
    Fault(TEMPLATE, "ex-bend", "ex-stretch", "dangling-id", "therapy[0].intervention", "ex-stretch"),
    Fault(TEMPLATE, "physical", "occupational", "wrong-strand", "therapy[0].strand", "occupational"),
    Fault(TEMPLATE, "acoustics", "optics", "dangling-id", "referrals[0].specialty", "optics"),
    Fault(TEMPLATE, "urgency: soon", "urgency: someday", "unknown-value", "referrals[0].urgency", "someday"),
    Fault(TEMPLATE, "owner: patient", "owner: nobody", "dangling-id", "goals[0].owner", "nobody"),
    Fault(TEMPLATE, "ex-loudness", "ex-pitch", "dangling-id", "goals[0].assessment", "ex-pitch"),
    Fault(TEMPLATE, "[plain]", "[fancy]", "dangling-id", "applies_when.subsets[0]", "[fancy]"),
    Fault(TEMPLATE, "[ex-listen]", "[ex-look]", "dangling-id", "screening[0]", "[ex-look]"),
    Fault(TEMPLATE, "[ex-bang]", "[ex-boom]", "dangling-id", "red_flags[0]", "[ex-boom]"),
    Fault(TEMPLATE, PROMPT, PROMPT + ", domains: [creaks]", "dangling-id", "prompts[0].domains[0]", "[creaks]"),
    Fault(TEMPLATE, "red_flags:", "stages: [st-x]\nred_flags:", "dangling-id", "stages[0]", "[st-x]"),
    Fault(TEMPLATE, "red_flags:", "criteria: [nix]\nred_flags:", "dangling-id", "criteria[0]", "[nix]"),
    Fault(TALL, "text: fictUMab", "text: fictumab", "wrong-form", "tall_man[0].text", "fictumab"),
    Fault(TALL, "text: fictUMab", "text: fictOMab", "not-the-name", "tall_man[0].text", "fictOMab"),
    Fault(TALL, "drug: fictumab", "drug: samplumab", "not-the-name", "tall_man[0].text", "samplumab"),
    Fault(TALL, "drug: fictumab", "drug: othumab", "dangling-id", "tall_man[0].drug", "othumab"),
    Fault(TALL, "source: made-up", "source: nobody", "dangling-id", "tall_man[0].source", "nobody"),
    Fault(TALL, ", confirmed: true", "", "missing-key", "tall_man[0]", "fictUMab"),
    Fault(TALL, ENTRY, ENTRY + ENTRY, "duplicate-id", "tall_man[1].text", "fictUMab"),
    Fault(PAIRS, "b: hummol", "b: strummol", "dangling-id", "interactions[0].b", "strummol"),
    Fault(PAIRS, "member: whistling", "member: hissing", "dangling-id", "drug_classes[1].members[1].member", "hissing"),
    Fault(PAIRS, "b: noisy", "b: hummol", "duplicate-value", "interactions[1].b", "b: hummol"),
    Fault(PAIRS, "id: noisy", "id: hummol", "duplicate-id", "drug_classes[1].id", "id: hummol"),
    Fault(PAIRS, "id: whistling", "id: samplumab", "duplicate-id", "substances[1].id", "samplumab"),
    Fault(PAIRS, "id: whistling", "id: hummol", "duplicate-id", "substances[1].id", "whistling"),
    Fault(PAIRS, "{member: samplumab,", "{member: noisy,", "not-together", "drug_classes[0].members", "members:"),
    Fault(PAIRS, "severity: major", "severity: awful", "unknown-value", "interactions[1].severity", "awful"),
    Fault(PAIRS, "severity_basis: made-up", "severity_basis: x", "dangling-id", "interactions[1].severity_basis", "x"),
    Fault(PAIRS, "kind: lifestyle", "kind: hobby", "unknown-value", "substances[1].kind", "hobby"),
    Fault(TEMPLATE, BEND, BEND + BEND, "duplicate-id", "therapy[1].intervention", "ex-bend"),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.file}-{fault.reason}-{fault.path}")
def test_a_fault_is_refused_where_it_stands(spoil: Spoil, fault: Fault) -> None:
    packs = spoil(fault.file, fault.old, fault.new)
    refusal = refused(packs)
    assert (refusal.reason, refusal.file, refusal.path) == (fault.reason, f"exampleitis/{fault.file}", fault.path)
    lines = (packs / "exampleitis" / fault.file).read_text(encoding="utf-8").splitlines()
    assert fault.line in lines[refusal.line - 1]


def test_an_unknown_key_says_which_keys_are_known(spoil: Spoil) -> None:
    refusal = refused(spoil("education.yaml", "confirmed", "verified"))
    assert (refusal.reason, refusal.what) == ("unknown-key", "verified")
    assert "confirmed" in refusal.expected


def test_a_wrong_form_says_in_words_what_would_do(spoil: Spoil) -> None:
    refusal = refused(spoil(DRUG, 'value: "0.5"', 'value: "0,5"'))
    assert (refusal.what, "decimal" in refusal.expected) == ('"0,5"', True)


@pytest.mark.parametrize("file", ["condition.yaml", "sources.yaml"])
def test_a_pack_needs_its_main_files(packs: Path, file: str) -> None:
    (packs / "exampleitis" / file).unlink()
    assert (refused(packs).reason, refused(packs).file) == ("missing-file", f"exampleitis/{file}")


@pytest.mark.parametrize("file", ["drug.yaml", "drugs/more/x.yaml", "pathways/x.yaml", "drugs/x.yml"])
def test_a_file_that_has_no_place_is_refused(packs: Path, file: str) -> None:
    path = packs / "exampleitis" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("a: 1\n", encoding="utf-8")
    refusal = refused(packs)
    assert (refusal.reason, refusal.file) == ("unknown-file", f"exampleitis/{file}")
    assert "drugs/*.yaml" in refusal.expected


def test_an_unknown_pack_is_refused_by_name(packs: Path) -> None:
    with pytest.raises(NotInLibrary) as caught:
        load(["nothing"], folder=packs, kept_in=packs / "cache")
    assert (caught.value.kind, caught.value.id) == ("pack", "nothing")
