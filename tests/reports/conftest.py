"""The reference checker, started once for all tests that ask it, and the documents they look at."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from careplan.domain.plan.printing import Printing
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.reports.documents.clinician_plan import clinician_plan
from careplan.reports.pdf.render import render
from tests.support.verapdf import INSTALL, MISSING, VeraPdf


@pytest.fixture(scope="session")
def verapdf() -> Iterator[VeraPdf]:
    """Skips only where its packages are absent."""
    if MISSING:
        pytest.skip(f"veraPDF is not installed: {INSTALL}")
    with VeraPdf() as checker:
        yield checker


@pytest.fixture
def conforms(verapdf: VeraPdf, tmp_path: Path) -> Callable[[bytes], list[str]]:
    """What veraPDF finds in a PDF."""

    def findings(pdf: bytes) -> list[str]:
        file = tmp_path / "document.pdf"
        file.write_bytes(pdf)
        return verapdf.findings(file)

    return findings


@cache
def printed(snapshot: PlanSnapshot, printing: Printing) -> bytes:
    """The clinician plan as a PDF, made once for all tests that read it."""
    return render(clinician_plan(snapshot, printing))
