"""Proves that this installation works: makes a clinic, uses, prints, backs up and restores it, in a folder apart."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from careplan.application.commands.goals import ReviseGoal
from careplan.application.commands.plans import BeginPlan
from careplan.application.commands.templates import ApplyTemplate
from careplan.application.importing import ReadAs, import_file
from careplan.application.keeping import RestoredClinic, back_up, prove_backup, prove_clinic, restore_backup
from careplan.application.opening import Clock, Founding, Made, OpenClinic, make_clinic, open_clinic
from careplan.application.printing import documents, export_plan
from careplan.application.proposals import proposal
from careplan.application.queries.plan_content import PlanContent
from careplan.domain.plan.content import content_hash
from careplan.domain.plan.plan import PlanTerms
from careplan.domain.shared.errors import Refused
from careplan.domain.shared.ids import PatientId, PlanId
from careplan.domain.team.clinic import ClinicTerms
from careplan.resources import resource

T = TypeVar("T")
_PASSPHRASE = "a self-test needs no secret"
_PDF = b"%PDF-"
_FOUNDING = Founding(terms=ClinicTerms(name="Self-test"), login="selftest", name="Self-test", demo=True)


class Unexpected(Exception):
    """A step went otherwise than it must; the text says what was found, and holds nobody's data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelftestStep:
    """One step and how it went; `trouble` names what went wrong, as a kind of fault and not with its text."""

    name: str
    ok: bool
    trouble: str = ""


@dataclass
class _Bench:
    """What one step leaves for the next."""

    folder: Path
    clock: Clock
    open_clinic: OpenClinic | None = None
    patient: PatientId | None = None
    plan: PlanId | None = None
    copy: Path | None = None


def selftest(clock: Clock) -> Iterator[SelftestStep]:
    """Step by step; after a failure the rest is left out, because it would fail for the same reason."""
    with tempfile.TemporaryDirectory(prefix="careplan-selftest-") as folder:
        bench = _Bench(Path(folder), clock)
        try:
            for name, step in _STEPS.items():
                done = _tried(name, step, bench)
                yield done
                if not done.ok:
                    return
        finally:
            if bench.open_clinic is not None:
                bench.open_clinic.close(back_up=False)


def _tried(name: str, step: Callable[[_Bench], None], bench: _Bench) -> SelftestStep:
    try:
        step(bench)
    except Refused as refused:
        return SelftestStep(name=name, ok=False, trouble=str(refused))
    except Unexpected as unexpected:
        return SelftestStep(name=name, ok=False, trouble=str(unexpected))
    except Exception as error:  # noqa: BLE001 - the job edge: whatever a step does, it is said of that step
        return SelftestStep(name=name, ok=False, trouble=type(error).__name__)
    return SelftestStep(name=name, ok=True)


def _make(bench: _Bench) -> None:
    made = make_clinic(bench.folder / "selftest.careplan", _PASSPHRASE, _FOUNDING, clock=bench.clock)
    if not isinstance(made, Made):
        raise Unexpected(type(made).__name__)
    bench.open_clinic = made.open_clinic


def _import_bundle(bench: _Bench) -> None:
    report = import_file(_open(bench).clinic, resource("selftest", "bundle.json"), ReadAs())
    _expect(report.added.get("patient") == 1 and report.added.get("measurement") == 1, f"{dict(report.added)}")
    again = import_file(_open(bench).clinic, resource("selftest", "bundle.json"), ReadAs())
    _expect(not again.added, "the second run added something")
    bench.patient = report.people[0]


def _import_list(bench: _Bench) -> None:
    report = import_file(_open(bench).clinic, resource("selftest", "list.csv"), ReadAs())
    _expect(report.added.get("patient", 0) >= 1, f"{dict(report.added)}")


def _plan(bench: _Bench) -> None:
    clinic = _open(bench).clinic
    begin = BeginPlan(patient_id=_there(bench.patient), terms=PlanTerms(title="Self-test"))
    bench.plan = clinic.run(begin).value
    _, template = next(clinic.library.templates())
    offer = proposal(clinic.library, template.id, starts_on=bench.clock().astimezone().date())
    added = clinic.run(ApplyTemplate(plan_id=bench.plan, proposal=offer)).value
    _expect(len(added) == len(offer.parts), f"{len(added)} of {len(offer.parts)} entries")


def _edit_and_undo(bench: _Bench) -> None:
    clinic, plan_id = _open(bench).clinic, _there(bench.plan)
    before = clinic.ask(PlanContent(plan_id=plan_id))
    goal = before.goals[0]
    wanted = replace(goal.terms, description="Ελληνικά, Кириллица & <b>bold</b>")
    clinic.run(ReviseGoal(goal_id=goal.id, seen=goal.terms, wanted=wanted))
    edited = clinic.ask(PlanContent(plan_id=plan_id))
    clinic.undo_last()
    undone = clinic.ask(PlanContent(plan_id=plan_id))
    clinic.redo_last()
    redone = clinic.ask(PlanContent(plan_id=plan_id))
    _expect(content_hash(edited) != content_hash(before) == content_hash(undone), "undo")
    _expect(content_hash(redone) == content_hash(edited), "redo")


def _print(bench: _Bench) -> None:
    for line in documents():
        made = export_plan(_open(bench).clinic, line.id, _there(bench.plan))
        _expect(made.data.startswith(_PDF), line.id)


def _back_up(bench: _Bench) -> None:
    bench.copy = back_up(_open(bench))[0].path


def _verify(bench: _Bench) -> None:
    for proof in (prove_clinic(_open(bench)), prove_backup(_there(bench.copy), _PASSPHRASE)):
        _expect(getattr(proof, "sound", False), type(proof).__name__)


def _restore(bench: _Bench) -> None:
    session, plan_id = _open(bench), _there(bench.plan)
    kept = content_hash(session.clinic.ask(PlanContent(plan_id=plan_id)))
    session.close(back_up=False)
    bench.open_clinic = None
    path = session.opened.path
    restored = restore_backup(_there(bench.copy), path, _PASSPHRASE, clock=bench.clock)
    _expect(isinstance(restored, RestoredClinic), type(restored).__name__)
    opened = open_clinic(path, _PASSPHRASE, login=None, clock=bench.clock)
    if not isinstance(opened, OpenClinic):
        raise Unexpected(type(opened).__name__)
    bench.open_clinic = opened
    _expect(content_hash(opened.clinic.ask(PlanContent(plan_id=plan_id))) == kept, "another content")


_STEPS: dict[str, Callable[[_Bench], None]] = {
    "make an encrypted clinic": _make,
    "import a FHIR bundle, twice": _import_bundle,
    "import a case list": _import_list,
    "begin a plan from a template": _plan,
    "edit, undo and redo": _edit_and_undo,
    "print every document": _print,
    "back up": _back_up,
    "verify clinic and backup": _verify,
    "restore and open": _restore,
}
NAMES = tuple(_STEPS)


def _open(bench: _Bench) -> OpenClinic:
    return _there(bench.open_clinic)


def _there(left: T | None) -> T:
    if left is None:
        raise Unexpected("an earlier step left nothing")
    return left


def _expect(holds: bool, found: str) -> None:
    if not holds:
        raise Unexpected(found)
