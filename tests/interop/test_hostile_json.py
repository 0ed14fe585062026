"""Files made to hurt: each is refused whole, with a reason of its own and the place, and never with a traceback."""

import json
import time

import pytest

from careplan.domain.exchange.refusals import WhyRefused
from careplan.interop import limits
from careplan.interop.json_text import ensure_shallow
from careplan.interop.worker import Request, understood
from tests.interop.answers import grace, only, read
from tests.interop.conftest import Refused
from tests.support.bundles import about, bundle, patient, quantity

WHOLE = bundle(patient(), about("Observation", valueQuantity=quantity(13.5, "g/dL")))


def with_value(text: str) -> bytes:
    """A bundle whose second entry holds this text as a value."""
    return WHOLE.replace(b'"value": 13.5', b'"value": ' + text.encode())


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_cut_file(refused: Refused, share: float) -> None:
    assert refused(WHOLE[: int(len(WHOLE) * share)], WhyRefused.CUT_SHORT).where == f"byte {int(len(WHOLE) * share)}"


def test_a_hundred_thousand_brackets(refused: Refused) -> None:
    for text in (b"[" * 100_000, b"[" * 100_000 + b"]" * 100_000, b'{"a":' * 100_000 + b"1" + b"}" * 100_000):
        assert refused(text, WhyRefused.TOO_DEEP).limit == limits.DEPTH


def test_depth_is_counted_exactly_and_not_within_strings() -> None:
    inside = '"[[[{{{\\"[[[\\\\"'
    ensure_shallow(("[" * 63 + '{"a":' + inside + "}" + "]" * 63).encode())
    ensure_shallow(("[1,[" * 32 + inside + "]]" * 32).encode())
    with pytest.raises(Exception, match="too-deep"):
        ensure_shallow(("[1,[" * 32 + '{"a":2}' + "]]" * 32).encode())


def test_deep_inside_a_resource_that_is_not_even_taken(refused: Refused) -> None:
    deep: object = 1
    for _ in range(70):
        deep = {"extension": [deep]}
    refused(bundle(patient(), {"resourceType": "Claim", "x": deep}), WhyRefused.TOO_DEEP)


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity"])
def test_what_is_not_a_number(refused: Refused, text: str) -> None:
    assert refused(with_value(text), WhyRefused.NOT_A_NUMBER).where.startswith("byte ")


@pytest.mark.parametrize("text", ["1e999", "-1E+999", "1e99999999999999999999", "9" * 5000, "1." + "3" * 5000])
def test_a_number_beyond_reason(refused: Refused, text: str) -> None:
    assert refused(with_value(text), WhyRefused.NUMBER_OUT_OF_RANGE).where == "entry[1]"


def test_a_whole_number_of_a_hundred_digits_is_no_measurement() -> None:
    file = understood(with_value("9" * 100), Request())
    assert [left.reason for left in file.not_taken] == ["number-too-long"]
    assert file.patients


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('{"resourceType":"Bundle","type":"a","type":"b","entry":[]}', "type"),
        ('{"resourceType":"Bundle","entry":[],"entry":[]}', "entry"),
        ('{"entry":[{"resource":{"resourceType":"Patient"}}],"resourceType":"Bundle","entry":[]}', "entry"),
        ('{"resourceType":"Patient","name":[{"family":"A"}],"birthDate":"1960","birthDate":"1961"}', "birthDate"),
        ('{"resourceType":"Bundle","entry":[{"fullUrl":"a","resource":{},"fullUrl":"b"}]}', "entry[0] fullUrl"),
        (
            '{"resourceType":"Bundle","entry":[{},{"resource":{"resourceType":"Claim","x":{"a":1,"b":2,"a":3}}}]}',
            "entry[1] a",
        ),
        ('{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Claim","x":1,"\\u0078":2}}]}', "entry[0] x"),
        ('{"resourceType":"Bundle","entry":[{"resource":{"Grace was here":1,"Grace was here":2}}]}', "entry[0]"),
    ],
)
def test_a_key_twice(refused: Refused, text: str, where: str) -> None:
    assert refused(text.encode(), WhyRefused.DUPLICATE_KEY).where == where


def test_a_key_twice_with_the_same_value_in_the_midst_of_many_entries(refused: Refused) -> None:
    many = bundle(patient(), *(about("Observation", id=str(n), valueQuantity=quantity(n, "kg")) for n in range(1000)))
    broken = many.replace(b'"id": "700"', b'"id": "700", "status": "final"')
    assert refused(broken, WhyRefused.DUPLICATE_KEY).where == "entry[701] status"


E1 = '{"resource":{"resourceType":"Patient","name":[{"family":"A"}]}}'


@pytest.mark.parametrize(
    "text",
    [
        f'{{"resourceType":"Bundle","x":{E1},"entry":[{E1}],"x":1}}',
        f'{{"resourceType":"Bundle","x":[{E1},12],"y":1,"y":2,"entry":[{E1},1]}}',
        f'{{"resourceType":"Bundle","x":{{"a":{E1},"k":1}},"y":1,"entry":[{E1},"k"],"y":2}}',
        f'{{"resourceType":"Bundle","x":[{E1},7],"entry":[{E1},7,{{"b":1,"b":2}}]}}',
        f'{{"resourceType":"Bundle","entry":[7,{{}},{E1},{{"b":{{"c\\u003a":1,"c:":2}}}}]}}',
        '{"resourceType":"Bundle","entry":[{"resource":{"a":1,"a":"\\u003a"}}]}',
        '{"resourceType":"Bundle","entry":[{"resource":{"a":1,"a":2,"b":"\\u003A\\u003a"}}]}',
    ],
)
def test_a_key_twice_behind_what_looks_like_an_entry_or_a_colon(refused: Refused, text: str) -> None:
    refused(text.encode(), WhyRefused.DUPLICATE_KEY)


def test_entries_that_occur_elsewhere_too_are_no_reason_to_refuse() -> None:
    for x in (E1, f"[{E1},12]", f'{{"a":{E1},"k":1}}', f'[{{"k":{E1}}}]'):
        text = f'{{"resourceType":"Bundle","x":{x},"entry":[{E1},1,"k"]}}'
        assert only(understood(text.encode(), Request())).terms.family == "A"


@pytest.mark.parametrize("text", [r"\ud800", r"\udc00", r"\ud800A", r"x\ud83d\ud83d"])
def test_a_lone_surrogate(refused: Refused, text: str) -> None:
    refused(WHOLE.replace(b"Exampleton", text.encode()), WhyRefused.LONE_SURROGATE)


@pytest.mark.parametrize("text", [b"\xff", b"\xed\xa0\x80", b"\xc0\xaf"])
def test_bytes_that_are_no_utf8(refused: Refused, text: bytes) -> None:
    broken = WHOLE.replace(b"Exampleton", text)
    assert refused(broken, WhyRefused.NOT_UTF8).where == f"byte {broken.index(text)}"


def test_utf16_is_refused_and_a_byte_order_mark_is_not(refused: Refused) -> None:
    refused(WHOLE.decode().encode("utf-16"), WhyRefused.NOT_UTF8)
    assert understood(b"\xef\xbb\xbf" + WHOLE, Request()).patients


def test_too_large(refused: Refused) -> None:
    assert refused(b" " * (limits.BYTES + 1), WhyRefused.TOO_LARGE).limit == limits.BYTES


def test_a_string_that_is_too_long(refused: Refused) -> None:
    long = "x" * (limits.STRING_BYTES + 1)
    assert refused(bundle(patient(photo=long)), WhyRefused.STRING_TOO_LONG).where == "entry[0]"
    refused(bundle(patient(), id=long), WhyRefused.STRING_TOO_LONG)
    refused(json.dumps(patient(photo=long)).encode(), WhyRefused.STRING_TOO_LONG)
    assert read(patient(photo=["x" * 500_000] * 3)).patients


def test_too_many_entries_and_too_many_parts(refused: Refused) -> None:
    many = b'{"resourceType":"Bundle","entry":[' + b"{}," * limits.ENTRIES + b"{}]}"
    assert refused(many, WhyRefused.TOO_MANY_ENTRIES).limit == limits.ENTRIES
    parts = {"resourceType": "Claim", "x": [[]] * (limits.PARTS + 1)}
    assert refused(bundle(parts), WhyRefused.TOO_MANY_PARTS).where == "entry[0]"


@pytest.mark.parametrize("text", [b"[]", b'[{"resourceType":"Patient"}]', b"{}", b'{"resourceType":7}', b'{"a":1}'])
def test_json_that_is_no_fhir(refused: Refused, text: bytes) -> None:
    refused(text, WhyRefused.NOT_FHIR)


@pytest.mark.parametrize("text", [b'{"resourceType":"Bundle","entry":7}', b'{"resourceType":"Bundle","entry":{}}'])
def test_entries_that_are_no_list(refused: Refused, text: bytes) -> None:
    assert refused(text, WhyRefused.NOT_FHIR).where == "entry"


@pytest.mark.parametrize(
    "text", [b'{"a" 1}', b"{a:1}", b'{"a":1,}', b'{"a":01}', b'{"a":1} x', b'{"a":"\x01"}', b"{'a':1}"]
)
def test_what_is_almost_json(refused: Refused, text: bytes) -> None:
    refused(text, WhyRefused.MALFORMED)


@pytest.mark.parametrize("entry", [None, 7, "x", [], {}, {"resource": 7}, {"resource": []}, {"resource": {"a": 1}}])
def test_one_bad_entry_does_not_stop_the_others(entry: object) -> None:
    data = json.dumps({"resourceType": "Bundle", "entry": [entry, {"resource": patient()}]}).encode()
    file = understood(data, Request())
    assert only(file).terms.family == "Exampleton"
    [left] = file.not_taken
    assert left.where == "entry[0]"


def test_a_resource_of_wrong_types_is_left_with_the_path() -> None:
    file = read(patient(), about("Condition", code="Ulcer"), about("Condition", subject={"reference": 7}))
    assert [(left.where, left.reason, left.value) for left in file.not_taken] == [
        ("entry[1] Condition", "wrong-type", "code"),
        ("entry[2] Condition", "wrong-type", "subject.reference"),
    ]


def test_text_that_cannot_be_kept_is_left_with_the_field() -> None:
    file = read(
        patient(), about("Condition", code={"text": "Ulcer\u0000"}), about("Condition", code={"text": "x" * 501})
    )
    assert [(left.reason, left.value) for left in file.not_taken] == [
        ("control-character", "problem.description"),
        ("too-long", "problem.description"),
    ]


def test_overrides_of_direction_are_taken_out_of_names() -> None:
    person = only(read(patient(name=[{"family": "\u202eExample\u200bton", "given": ["\ufeffGrace"]}])))
    assert (person.terms.family, person.terms.given) == ("Exampleton", "Grace")


def test_markup_is_kept_as_it_was_typed() -> None:
    person = grace(about("Condition", code={"text": '<b>Ulcer</b> & <img src="/etc/hostname"/>'}))
    assert person.problems[0].terms.description == '<b>Ulcer</b> & <img src="/etc/hostname"/>'


def test_a_fast_refusal_of_a_large_deep_file(refused: Refused) -> None:
    begun = time.process_time()
    refused(b'{"resourceType":"Bundle","x":' + b"[" * 60 + b"[]," * 5_000_000, WhyRefused.CUT_SHORT)
    assert time.process_time() - begun < 5
