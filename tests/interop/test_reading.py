"""The reading process: what goes in, what comes back, and what happens when it is in trouble."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest

from careplan.domain.exchange.incoming import ImportKind
from careplan.domain.exchange.refusals import ImportRefused, WhyRefused
from careplan.domain.shared.partial_date import PartialDate
from careplan.interop import limits, reading
from careplan.interop.mapping import ColumnMapping, DateOrder
from careplan.interop.reading import read_file
from careplan.interop.worker import Request, understood
from tests.interop.answers import only
from tests.support.bundles import about, bundle, large_bundle, patient, quantity

needs_limits = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no address space limit for a process")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "Grace Exampleton.txt"


def why(path: Path) -> ImportRefused:
    with pytest.raises(ImportRefused) as refused:
        read_file(path)
    return refused.value


def test_what_comes_back_is_what_was_understood(file: Path) -> None:
    data = large_bundle(0.5)
    file.write_bytes(data)
    assert read_file(file) == understood(data, Request())
    assert read_file(file).sha256 == sha256(data).hexdigest()


def test_digits_instants_and_words_survive_the_way_back(file: Path) -> None:
    sent = about("Observation", valueQuantity=quantity(7.77, "g/dL"))
    file.write_bytes(bundle(patient(), sent).replace(b"7.77", b"7.70"))
    [item] = only(read_file(file)).measurements
    assert str(item.terms.value) == "7.70 g/dL"
    assert item.terms.taken_at is not None
    assert item.terms.taken_at.utcoffset() is not None


def test_the_name_of_a_file_tells_nothing(file: Path) -> None:
    file.write_text("MRN,Name,Born,Subset,Allergies\n1,Exampleton,03/04/1960,dcSSc,none known\n")
    mapping = ColumnMapping(date_order=DateOrder.DAY_FIRST, columns={"Born": "birth-date"})
    found = read_file(file, mapping=mapping, condition="ssc", as_of=PartialDate("2026-11-21"))
    assert found.kind is ImportKind.CSV
    person = only(found)
    assert str(person.terms.birth_date) == "1960-04-03"
    assert person.profile is not None
    assert person.profile.condition == "ssc"
    assert str(person.no_known_allergies) == "2026-11-21"


def test_a_refusal_comes_back_with_its_place_and_limit(file: Path) -> None:
    file.write_bytes(b"[" * 100_000)
    assert (why(file).reason, why(file).limit) == (WhyRefused.TOO_DEEP, limits.DEPTH)
    file.write_bytes(bundle(patient())[:-5])
    assert (why(file).reason, why(file).where) == (WhyRefused.CUT_SHORT, f"byte {len(bundle(patient())) - 5}")


def test_what_is_no_file(tmp_path: Path, file: Path) -> None:
    for path in (file, tmp_path):
        assert why(path).reason is WhyRefused.CANNOT_OPEN
        assert "Exampleton" not in str(why(path))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_not_waited_for(file: Path) -> None:
    os.mkfifo(file)
    assert why(file).reason is WhyRefused.CANNOT_OPEN


def test_too_large_is_refused_without_reading(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    with file.open("wb") as large:
        large.truncate(limits.BYTES + 1)
    assert why(file).reason is WhyRefused.TOO_LARGE


def test_time_runs_out(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_bytes(bundle(patient()))
    monkeypatch.setattr(limits, "seconds_for", lambda _: 0)
    assert why(file).reason is WhyRefused.TOO_SLOW


@needs_limits
def test_memory_runs_out(file: Path) -> None:
    file.write_bytes(b'{"resourceType":"Bundle","entry":[' + b"0," * 20_000_000 + b"0]}")
    assert why(file).reason in {WhyRefused.TOO_MUCH_MEMORY, WhyRefused.TOO_MANY_ENTRIES}


def test_the_process_learns_no_secret_and_needs_no_folder(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAREPLAN_PASSPHRASE", "secret")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "msgspec.py").write_text("raise SystemExit('a module of the folder was run')")
    seen: list[dict[str, str]] = []
    start = subprocess.Popen

    def watched(*arguments: object, **options: object) -> object:
        seen.append(options["env"])  # type: ignore[arg-type]
        return start(*arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", watched)
    file.write_bytes(bundle(patient()))
    assert only(read_file(file)).terms.family == "Exampleton"
    assert not any("CAREPLAN" in name for name in seen[0])


@pytest.mark.parametrize(
    "answer",
    [b"", b"\xc1", b"garbage", msgspec.msgpack.encode({"type": "Understood", "file": {"kind": "fhir"}})],
)
def test_an_answer_that_is_none_is_not_believed(file: Path, answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_bytes(b"x")
    monkeypatch.setattr(reading, "_ask", lambda *_: answer)
    assert why(file).reason is WhyRefused.READER_FAILED


def test_a_reader_that_dies_is_said(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_bytes(b"x")
    monkeypatch.setattr(reading, "_START", "import os; os._exit(9)")
    assert why(file).reason is WhyRefused.READER_FAILED
