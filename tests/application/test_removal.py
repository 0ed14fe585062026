"""A file that is removed for good: no byte of it is left in the clinic file, and the journal says what became of it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from careplan.application.clinic import Clinic
from careplan.application.commands.attachments import AttachFile, RetireAttachment, ReviseAttachment, SendReferral
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.referrals import PrepareReferral
from careplan.application.commands.wiping import WipeFile
from careplan.application.queries.attachments import AttachmentContent, AttachmentsOfReferral
from careplan.application.queries.referrals import WholeReferral
from careplan.application.queries.removal import FilesEver, FilesTakenOff, RemovalOf
from careplan.domain.attachment.attachment import AttachmentKind, AttachmentTerms
from careplan.domain.referral.record import ItemState
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Step
from careplan.domain.shared.errors import CannotUndo, Invalid, NotAllowed, NotFound, WrongStatus
from careplan.domain.shared.ids import AttachmentId, PatientId, ReferralId
from careplan.domain.team.clinic import Role
from careplan.storage.integrity import Damage, Depth, faults
from tests.application.test_attachments import ITEM, TODAY, referred
from tests.support import clinics
from tests.support.attached import looked
from tests.support.clinics import CHAIN_KEY, DATA_KEY, GRACE

MARK = b"Somebody Else, born 1950-01-01. "
FILE = looked(b"%PDF-1.7 " + MARK * 40_000)
TERMS = AttachmentTerms(title="Echo report", received_on=TODAY, kind=AttachmentKind.PACKET_ITEM)
PAGE, RESERVED, IV = 4096, 80, 16


@pytest.fixture
def grace(clinic: Clinic) -> PatientId:
    return clinic.run(RegisterPatient(terms=GRACE)).value


def plain_pages(path: Path) -> Iterator[bytes]:
    """Every page of the file and of its log as the key reveals it, free ones too."""
    pages = path.read_bytes()
    log = path.with_name(path.name + "-wal")
    frames = log.read_bytes()[32:] if log.exists() else b""
    for start in range(0, len(pages), PAGE):
        yield _plain(pages[start : start + PAGE], 0 if start else 16)
    for start in range(24, len(frames), PAGE + 24):
        yield _plain(frames[start : start + PAGE], 0)


def _plain(page: bytes, salt: int) -> bytes:
    end = PAGE - RESERVED
    opened = Cipher(algorithms.AES256(DATA_KEY), modes.CBC(page[end : end + IV])).decryptor()
    return opened.update(page[salt:end]) + opened.finalize()


def found_in(path: Path) -> int:
    return sum(MARK in page for page in plain_pages(path))


def attach(clinic: Clinic, grace: PatientId, id_: ReferralId) -> AttachmentId:
    return clinic.run(AttachFile(patient_id=grace, file=FILE, terms=TERMS, referral_id=id_)).value


def wipe(id_: AttachmentId, terms: AttachmentTerms = TERMS, reason: str = "of somebody else") -> WipeFile:
    return WipeFile(attachment_id=id_, seen=terms, reason=reason)


def test_no_byte_is_left_in_the_file_nor_in_its_log(clinic: Clinic, grace: PatientId, tmp_path: Path) -> None:
    (path,) = tmp_path.glob("*.careplan")
    id_ = referred(clinic, grace, items=(ITEM,))
    (item,) = clinic.ask(WholeReferral(referral_id=id_)).items
    made = clinic.run(AttachFile(patient_id=grace, file=FILE, terms=TERMS, referral_id=id_, item_id=item.id))
    assert found_in(path) > 300
    with pytest.raises(Invalid, match="wiped_why"):
        clinic.run(wipe(made.value, reason=" "))
    done = clinic.run(wipe(made.value))
    assert done.value is True
    assert found_in(path) == 0
    assert clinic.ask(AttachmentsOfReferral(referral_id=id_)) == ()
    (gone,) = clinic.ask(FilesTakenOff(referral_id=id_))
    assert (gone.sha256, gone.why, gone.wiped_at is not None) == (FILE.sha256, "of somebody else", True)
    assert clinic.ask(WholeReferral(referral_id=id_)).items[0].answer.state is ItemState.OPEN
    for step in (made.step, done.step):
        assert step is not None
        with pytest.raises(CannotUndo):
            clinic.undo(step)
    with pytest.raises(WrongStatus):
        clinic.run(wipe(made.value))
    with clinic.engine.connect() as connection:
        assert faults(connection, Depth.FULL, chain_key=CHAIN_KEY) == ()
    again = attach(clinic, grace, id_)
    assert clinic.ask(AttachmentContent(attachment_id=again)).data == FILE.data


def test_a_file_off_the_list_is_brought_back_by_undo_until_it_is_removed(clinic: Clinic, grace: PatientId) -> None:
    id_ = referred(clinic, grace)
    file = attach(clinic, grace, id_)
    off = clinic.run(RetireAttachment(attachment_id=file, seen=TERMS))
    clinic.undo_last()
    assert clinic.ask(AttachmentContent(attachment_id=file)).data == FILE.data
    clinic.redo_last()
    assert [each.id for each in clinic.ask(FilesEver(referral_id=id_))] == [file]
    assert clinic.run(wipe(file)).value is True
    assert off.step is not None
    with pytest.raises(CannotUndo) as refused:
        clinic.undo(off.step)
    assert refused.value.reason == "wiped"
    with pytest.raises(NotFound):
        clinic.run(ReviseAttachment(attachment_id=file, seen=TERMS, wanted=replace(TERMS, note="x")))


def test_the_bytes_stay_while_the_same_file_belongs_elsewhere(clinic: Clinic, grace: PatientId) -> None:
    """Filed for the right patient first: only the wrong filing goes."""
    right = clinic.run(RegisterPatient(terms=replace(GRACE, given="Ada"))).value
    file = attach(clinic, grace, referred(clinic, grace))
    kept = attach(clinic, right, referred(clinic, right))
    assert clinic.ask(RemovalOf(attachment_id=file)).elsewhere == 1
    assert clinic.run(wipe(file)).value is False
    assert clinic.ask(AttachmentContent(attachment_id=kept)).data == FILE.data
    assert clinic.run(wipe(kept)).value is True


@pytest.mark.parametrize("says", [True, False], ids=["says what it holds", "from before packets said so"])
def test_what_was_sent_is_kept(clinic: Clinic, grace: PatientId, says: bool) -> None:
    id_ = referred(clinic, grace)
    clinic.run(PrepareReferral(referral_id=id_, ready=True, on=TODAY))
    file = attach(clinic, grace, id_)
    step = Step(to=ReferralState.SENT, on=TODAY, channel="fax")
    packet = looked(b"%PDF-1.7 the packet")
    sent = clinic.run(
        SendReferral(referral_id=id_, step=step, file=packet, title="Packet as sent", holds=(FILE.sha256,))
    ).value
    if not says:
        with clinic.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE attachment SET holds = NULL")
    later = clinic.run(AttachFile(patient_id=grace, file=looked(b"%PDF-1.7 later"), terms=TERMS, referral_id=id_)).value
    assert clinic.ask(RemovalOf(attachment_id=file)).sent_in == ("Packet as sent",)
    whole = {line.id: line.terms for line in clinic.ask(AttachmentsOfReferral(referral_id=id_))}
    for each in (file, sent):
        with pytest.raises(WrongStatus) as refused:
            clinic.run(wipe(each, whole[each]))
        assert (refused.value.field, refused.value.status) == ("attachment", "sent")
    assert bool(clinic.ask(RemovalOf(attachment_id=later)).sent_in) is not says


def test_only_a_coordinator_may(clinic: Clinic, grace: PatientId) -> None:
    file = attach(clinic, grace, referred(clinic, grace))
    with pytest.raises(NotAllowed):
        clinics.colleague(clinic, role=Role.CLINICIAN).run(wipe(file))


def test_bytes_that_only_claim_to_be_removed_are_missed(clinic: Clinic, grace: PatientId) -> None:
    """The sealed journal has to say so too."""
    attach(clinic, grace, referred(clinic, grace))
    with clinic.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM content_part")
        connection.exec_driver_sql("UPDATE attachment SET wiped_at = '2026-03-01T09:00:00+00:00'")
    with clinic.engine.connect() as connection:
        (fault,) = faults(connection, Depth.FULL, chain_key=CHAIN_KEY)
    assert fault.what is Damage.CONTENT
