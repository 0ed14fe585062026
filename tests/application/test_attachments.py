"""Files in a clinic: kept under their hash, filed as reports, matched by the code of our letter, and found damaged."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select, update

from careplan.application.clinic import Clinic
from careplan.application.commands.attachments import AttachFile, FileReport, Filing
from careplan.application.commands.measurements import RecordMeasurement
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.referrals import AddReferral, AdvanceReferral, CorrectReferral, PrepareReferral
from careplan.application.packet_filling import packet_filling
from careplan.application.queries.attachments import AttachmentContent, AttachmentsOfReferral, ReportCandidates
from careplan.application.queries.referrals import WholeReferral
from careplan.application.returned_reports import Caution, MatchWhy, matched
from careplan.domain.attachment.attachment import AttachmentKind, AttachmentTerms
from careplan.domain.attachment.looked import Seen
from careplan.domain.attachment.refusals import AttachmentRefused
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.referral.letter_code import code_text
from careplan.domain.referral.packet_items import ItemTerms
from careplan.domain.referral.record import ItemState
from careplan.domain.referral.referral import ReferralTerms
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Step
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import PatientId, ReferralId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from careplan.domain.task.task import TaskTerms
from careplan.storage.integrity import Damage, Depth, faults
from careplan.storage.tables.attachment import content_part
from tests.support.attached import looked
from tests.support.clinics import CHAIN_KEY, GRACE

TODAY = date(2026, 3, 1)
LARGE = b"%PDF-1.7 " + bytes(2_500_000)
TERMS = AttachmentTerms(title="Echo report", received_on=TODAY)
ITEM = ItemTerms(text="PFT with DLCO over time", origin="pulmonology#item:pft-dlco-time")
_S = ReferralState


@pytest.fixture
def grace(clinic: Clinic) -> PatientId:
    return clinic.run(RegisterPatient(terms=GRACE)).value


def referred(
    clinic: Clinic, patient_id: PatientId, *to: ReferralState, items: tuple[ItemTerms, ...] = ()
) -> ReferralId:
    terms = ReferralTerms(specialty="pulmonology", question="Is the lung involved?")
    id_ = clinic.run(AddReferral(patient_id=patient_id, plan_id=None, terms=terms, items=items)).value
    if to:
        clinic.run(PrepareReferral(referral_id=id_, ready=True, on=date(2026, 1, 5)))
    for state in to:
        step = Step(to=state, on=date(2026, 1, 6), channel="fax", reason="as told", appointment_on=date(2026, 2, 1))
        clinic.run(AdvanceReferral(referral_id=id_, step=step))
    return id_


def parts(clinic: Clinic) -> int:
    with clinic.engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(content_part)) or 0


def test_a_file_comes_back_as_it_was_and_is_kept_once(clinic: Clinic, grace: PatientId) -> None:
    one, other = referred(clinic, grace), referred(clinic, grace)
    id_ = clinic.run(AttachFile(patient_id=grace, file=looked(LARGE), terms=TERMS, referral_id=one)).value
    clinic.run(AttachFile(patient_id=grace, file=looked(LARGE), terms=TERMS, referral_id=other))
    assert clinic.ask(AttachmentContent(attachment_id=id_)).data == LARGE
    assert parts(clinic) == 3  # of 1 MiB each, for both
    with pytest.raises(Invalid) as twice:
        clinic.run(AttachFile(patient_id=grace, file=looked(LARGE), terms=TERMS, referral_id=one))
    assert twice.value.reason == "attached-already"


def test_a_refusal_halfway_leaves_no_byte(clinic: Clinic, grace: PatientId) -> None:
    somebody = clinic.run(RegisterPatient(terms=replace(GRACE, given="Ada"))).value
    theirs = referred(clinic, somebody)
    with pytest.raises(Invalid):
        clinic.run(AttachFile(patient_id=grace, file=looked(LARGE), terms=TERMS, referral_id=theirs))
    with pytest.raises(AttachmentRefused):
        clinic.run(AttachFile(patient_id=grace, file=replace(looked(LARGE), data=b"%PDF-other"), terms=TERMS))
    ended = referred(clinic, grace, _S.SENT, _S.BOOKED, items=())
    filing = Filing(received_on=date(2026, 1, 1), title="Report")
    with pytest.raises(Invalid):  # the bytes are in by then, and the step is refused
        clinic.run(FileReport(referral_id=ended, seen=_S.BOOKED, file=looked(LARGE), filing=filing))
    assert parts(clinic) == 0


def test_changed_bytes_are_found_by_a_full_search_and_by_no_other(clinic: Clinic, grace: PatientId) -> None:
    clinic.run(AttachFile(patient_id=grace, file=looked(LARGE), terms=TERMS))
    with clinic.engine.begin() as connection:
        assert faults(connection, Depth.FULL, chain_key=CHAIN_KEY) == ()
        connection.execute(update(content_part).where(content_part.c.position == 1).values(bytes=b"other"))
        assert faults(connection, Depth.QUICK, chain_key=CHAIN_KEY) == ()
        (fault,) = faults(connection, Depth.FULL, chain_key=CHAIN_KEY)
    assert fault.what is Damage.CONTENT


def test_a_file_answers_its_item_and_undo_opens_it_again(clinic: Clinic, grace: PatientId) -> None:
    id_ = referred(clinic, grace, items=(ITEM,))
    (item,) = clinic.ask(WholeReferral(referral_id=id_)).items
    done = clinic.run(AttachFile(patient_id=grace, file=looked(LARGE), terms=TERMS, referral_id=id_, item_id=item.id))
    assert clinic.ask(WholeReferral(referral_id=id_)).items[0].answer.state is ItemState.DONE
    assert done.step is not None
    clinic.undo(done.step)
    assert clinic.ask(WholeReferral(referral_id=id_)).items[0].answer.state is ItemState.OPEN


@pytest.mark.parametrize(
    ("to", "after"),
    [
        ((_S.SENT, _S.BOOKED), _S.REPORT_RECEIVED),
        ((_S.SENT,), _S.REPORT_RECEIVED),
        ((_S.SENT, _S.WITHDRAWN), _S.WITHDRAWN),
    ],
)
def test_one_step_files_a_report(
    clinic: Clinic, grace: PatientId, to: tuple[ReferralState, ...], after: ReferralState
) -> None:
    id_ = referred(clinic, grace, *to)
    filing = Filing(
        received_on=date(2026, 2, 20),
        visit_on=date(2026, 2, 3),
        reviewer="ann",
        title="Report",
        follow_ups=(TaskTerms(text="Ask for the images", owner="ann", due_on=date(2026, 3, 9)),),
    )
    done = clinic.run(FileReport(referral_id=id_, seen=to[-1], file=looked(LARGE), filing=filing))
    whole = clinic.ask(WholeReferral(referral_id=id_))
    (kept,) = clinic.ask(AttachmentsOfReferral(referral_id=id_))
    assert whole.row.state is after
    assert (kept.terms.kind, kept.terms.reviewer) == (AttachmentKind.RETURNED_REPORT, "ann")
    assert (kept.event_id is None) is (after is _S.WITHDRAWN)
    assert "task" in {topic.value for topic in done.changes.topics}


def test_a_visit_that_nobody_dated_is_not_made_up(clinic: Clinic, grace: PatientId) -> None:
    id_ = referred(clinic, grace, _S.SENT)
    filing = Filing(received_on=TODAY, title="Report")
    with pytest.raises(Invalid) as refused:
        clinic.run(FileReport(referral_id=id_, seen=_S.SENT, file=looked(LARGE), filing=filing))
    assert refused.value.field == "filing.visit_on"


def _booked_late(clinic: Clinic, patient_id: PatientId) -> ReferralId:
    """Booked on the second of February for the end of the month."""
    id_ = referred(clinic, patient_id, _S.SENT)
    booked = Step(to=_S.BOOKED, on=date(2026, 2, 2), appointment_on=date(2026, 2, 27))
    clinic.run(AdvanceReferral(referral_id=id_, step=booked))
    return id_


def test_an_interim_report_tells_of_a_visit_before_the_day_booked(clinic: Clinic, grace: PatientId) -> None:
    id_ = _booked_late(clinic, grace)
    filing = Filing(received_on=date(2026, 2, 20), interim=True, visit_on=date(2026, 2, 10), title="Interim report")
    clinic.run(FileReport(referral_id=id_, seen=_S.BOOKED, file=looked(LARGE), filing=filing))
    whole = clinic.ask(WholeReferral(referral_id=id_))
    assert (whole.row.state, whole.row.missed_visits) == (_S.INTERIM_REPORT, 0)
    assert [(event.after, event.on) for event in whole.events][-2:] == [
        (_S.ATTENDED, date(2026, 2, 10)), (_S.INTERIM_REPORT, date(2026, 2, 20)),
    ]  # fmt: skip
    clinic.run(CorrectReferral(referral_id=id_, to=_S.ATTENDED, since=date(2026, 2, 10), reason="Was a bill"))
    assert clinic.ask(WholeReferral(referral_id=id_)).row.state is _S.ATTENDED


@pytest.mark.parametrize(
    ("visit_on", "reason"), [(date(2026, 2, 1), "before-state"), (date(2026, 2, 21), "after-it-came")]
)
def test_a_visit_before_it_was_booked_or_after_its_report_is_refused_at_its_field(
    clinic: Clinic, grace: PatientId, visit_on: date, reason: str
) -> None:
    id_ = _booked_late(clinic, grace)
    filing = Filing(received_on=date(2026, 2, 20), interim=True, visit_on=visit_on, title="Interim report")
    with pytest.raises(Invalid) as refused:
        clinic.run(FileReport(referral_id=id_, seen=_S.BOOKED, file=looked(LARGE), filing=filing))
    assert (refused.value.field, refused.value.reason) == ("filing.visit_on", reason)


def test_a_report_is_matched_by_its_code_and_what_speaks_against_it_is_said(clinic: Clinic, grace: PatientId) -> None:
    somebody = clinic.run(RegisterPatient(terms=replace(GRACE, family="Testerby"))).value
    ours, theirs = referred(clinic, grace, _S.SENT), referred(clinic, somebody, _S.SENT, _S.WITHDRAWN)
    candidates = clinic.ask(ReportCandidates())
    by_id = {each.id: each for each in candidates}
    code = code_text(by_id[ours].number, "clinic")
    found = matched(Seen(pages=1, text="Exampleton", codes=(code,)), candidates, "clinic", here=theirs)
    assert (found.proposed, found.why) == (by_id[ours], MatchWhy.QR_CODE)
    assert Caution.OTHER_PATIENT in found.cautions(by_id[ours])  # it was put on somebody else's
    assert set(found.cautions(by_id[theirs])) == {Caution.OTHER_PATIENT, Caution.ENDED, Caution.NAME_NOT_FOUND}
    both = Seen(pages=1, text=f"{code} {code_text(by_id[theirs].number, 'clinic')}")
    assert matched(both, candidates, "clinic").why is MatchWhy.SEVERAL_CODES
    assert matched(Seen(pages=1, codes=(code,)), candidates, "other").why is MatchWhy.OTHER_CLINIC
    unknown = Seen(pages=1, text=code_text("RF-2019-0001", "clinic"))
    assert matched(unknown, candidates, "clinic", here=ours).proposed is None
    assert matched(Seen(pages=1), candidates, "clinic", here=ours).why is MatchWhy.PUT_HERE


def test_a_packet_is_proposed_from_the_record_taken_over_and_overridden(clinic: Clinic, grace: PatientId) -> None:
    id_ = referred(clinic, grace, items=(ITEM, ItemTerms(text="Photographs")))
    for name, day in (("FVC % predicted", "2026-01-20"), ("DLCO % predicted", "2025-03-01")):
        terms = MeasurementTerms(name=name, value=Quantity.parse("72 %"), taken=PartialDate(day))
        clinic.run(RecordMeasurement(patient_id=grace, terms=terms))
    packet = packet_filling(clinic, id_)
    assert packet.lines[0].filled.stale  # the DLCO is a year old
    assert (packet.covered, packet.proposed) == (0, ())
    terms = MeasurementTerms(name="DLCO % predicted", value=Quantity.parse("55 %"), taken=PartialDate("2026-01-20"))
    clinic.run(RecordMeasurement(patient_id=grace, terms=terms))
    packet = packet_filling(clinic, id_)
    (line,) = packet.proposed
    taken = clinic.run(packet.taking([line.item.id]))
    answer = clinic.ask(WholeReferral(referral_id=id_)).items[0].answer
    assert (answer.state, answer.on) == (ItemState.DONE, date(2026, 1, 20))
    assert answer.filled_from == "result:fvc_percent@2026-01-20 result:dlco_percent@2026-01-20"
    with pytest.raises(Invalid):
        clinic.run(PrepareReferral(referral_id=id_, ready=True, on=TODAY))
    clinic.run(PrepareReferral(referral_id=id_, ready=True, on=TODAY, override="The camera is broken"))
    clinic.run(AdvanceReferral(referral_id=id_, step=Step(to=_S.SENT, on=TODAY, channel="fax")))
    assert clinic.ask(WholeReferral(referral_id=id_)).events[0].reason == "The camera is broken"
    assert taken.undoable


@pytest.mark.parametrize(
    ("item", "names"),
    [
        (
            "pulmonology#item:spo2-rest-walk",
            ("Oxygen saturation in Arterial blood by Pulse oximetry", "SpO2 on walking"),
        ),
        ("cardiology-ph#item:ecg-echo-trv", ("EKG study", "Transthoracic echocardiography")),
        (
            "cardiology-ph#item:nt-probnp-bnp",
            (
                "Natriuretic peptide.B prohormone N-Terminal [Mass/volume] in Serum or Plasma",
                "Troponin T.cardiac [Mass/volume] in Serum or Plasma by High sensitivity method",
            ),
        ),
    ],
)
def test_results_named_as_imports_name_them_fill_the_packet(
    clinic: Clinic, grace: PatientId, item: str, names: tuple[str, ...]
) -> None:
    id_ = referred(clinic, grace, items=(ItemTerms(text="item", origin=item),))
    for name in names:
        (line,) = packet_filling(clinic, id_).lines
        assert not line.is_proposed
        terms = MeasurementTerms(name=name, taken=PartialDate("2026-02-20"), finding="as reported")
        clinic.run(RecordMeasurement(patient_id=grace, terms=terms))
    (line,) = packet_filling(clinic, id_).lines
    assert line.is_proposed
