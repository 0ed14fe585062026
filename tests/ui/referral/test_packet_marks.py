"""Beside the items of a packet: how many files answer each, and what of the record is too old to be sent."""

from decimal import Decimal

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from careplan.application.attaching import attach_for_item
from careplan.application.commands.measurements import RecordMeasurement
from careplan.application.queries.referrals import WholeReferral
from careplan.domain.attachment.attachment import AttachmentTerms
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.referral.packet_items import ItemTerms
from careplan.domain.shared.ids import PatientId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from tests.support.attached import looked, pdf
from tests.ui.referral.conftest import Show, refer
from ui.desk import Desk


def test_an_item_says_how_many_files_answer_it_and_that_the_record_is_old(
    qtbot: QtBot, desk: Desk, grace: PatientId, show: Show
) -> None:
    clinic = desk.clinic
    fvc = MeasurementTerms(name="FVC", value=Quantity(Decimal(72), "%"), taken=PartialDate("2025-01-20"))
    clinic.run(RecordMeasurement(patient_id=grace, terms=fvc))
    id_ = refer(desk, grace, ItemTerms(text="PFT", origin="pulmonology#item:pft-dlco-time"), ItemTerms(text="Scan"))
    scan = clinic.ask(WholeReferral(referral_id=id_)).items[1]
    for title in ("Report", "Images"):
        said = AttachmentTerms(title=title, received_on=desk.today())
        clinic.run(attach_for_item(looked(pdf(words=title)), said, grace, id_, scan.id))
    screen = show(id_)

    def spoken() -> list[str]:
        items = screen.checklist.list.items
        role = Qt.ItemDataRole.AccessibleTextRole
        return [str(items.index(at, 0).data(role)) for at in range(items.rowCount())]

    qtbot.waitUntil(lambda: spoken()[0].startswith("PFT. Open. Old"))
    assert "FVC 72\N{NO-BREAK SPACE}% (20-Jan-2025): older than 6 months" in spoken()[0]
    qtbot.waitUntil(lambda: "2 files" in spoken()[1])
    assert "Old" not in spoken()[1]
