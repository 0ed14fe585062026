"""Filing a report that came back: its first page, which referral we think it is for and why, and a person's yes."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.application.attaching import Brought
from careplan.application.commands.attachments import FileReport
from careplan.application.permissions import User
from careplan.application.queries.attachments import Candidate
from careplan.application.returned_reports import Caution, Matched
from careplan.domain.attachment.filing import FilingWay, way_of
from careplan.domain.attachment.looked import LookedAt
from careplan.domain.shared.errors import Invalid
from careplan.i18n.attachments import caution_text, pages_text, why_text
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised
from ui.desk import Desk
from ui.editing.sending import Sending
from ui.screens.referral_files.beside_picture import BesidePicture
from ui.screens.referral_files.report_fields import ReportFields, said
from ui.theme import metrics
from ui.theme.tones import Tone
from ui.widgets.banner import InlineBanner
from ui.widgets.coming import open_soon
from ui.widgets.dialog import Dialog
from ui.widgets.repaint import show_if
from ui.widgets.texts import Label

_GRAVE = frozenset({Caution.OTHER_PATIENT, Caution.OTHER_REFERRAL, Caution.NAME_NOT_FOUND})


class ReportDialog(Dialog):
    """`filed(AttachmentId)` once it is on disk. Nothing is ever filed without the button being pressed here."""

    filed = Signal(object)

    def __init__(self, desk: Desk, brought: Brought, matched: Matched, people: Sequence[User], parent: QWidget) -> None:
        super().__init__(
            tr("File returned report"), primary=tr("File report"), icon="file-check", keys="Ctrl+Enter", parent=parent
        )
        self._desk, self._brought, self._matched, self._people = desk, brought, matched, people
        self._by_id = {each.id: each for each in matched.candidates}
        label = desk.labels.label
        self._specialty = lambda code: capitalised(label("specialty", code))
        self.why = Label(why_text(matched.why), wrap=True, bold=True)
        self.cautions = InlineBanner(Tone.AMBER, tr("Before you file it"), " ")

    def open_soon(self) -> None:
        """What is asked for is made in a turn of its own, and filled in in another."""
        open_soon(self, self._make, self._complete)

    def _make(self) -> None:
        matched = self._matched
        likely = sorted(matched.candidates, key=lambda each: (each != matched.proposed, each.ended))
        self.fields = ReportFields(self._desk.today, likely, self._people, self._specialty)
        self.fields.title.show_value(self._brought.title)

    def _complete(self) -> None:
        self._arrange(self._brought.file)
        Sending(self, self._desk, self._command, self.filed.emit).asks(
            "filing", self.fields.by_name(), {"referral_id": ("referral.state",), "title": ("attachment.title",)}
        )
        self.fields.referral.typed.connect(self._chosen)
        self.fields.interim.typed.connect(self._chosen)
        if self._matched.proposed is not None:
            self.fields.referral.show_value(self._matched.proposed.id)
        self._chosen()

    @property
    def chosen(self) -> Candidate | None:
        """The referral it would be filed on now."""
        id_ = self.fields.referral.value()
        return None if id_ is None else self._by_id[id_]

    def _arrange(self, file: LookedAt) -> None:
        asked = QWidget()
        right = QVBoxLayout(asked)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(metrics.S8)
        right.addWidget(self.why)
        right.addWidget(self.cautions)
        right.addWidget(self.fields)
        right.addStretch(1)
        self.body.addWidget(BesidePicture(file.seen.picture, pages_text(file.seen.pages), asked))

    def _chosen(self) -> None:
        chosen, interim = self.chosen, self.fields.interim.value()
        cautions = () if chosen is None else self._matched.cautions(chosen, interim=interim)
        grave = any(each in _GRAVE for each in cautions)
        self.cautions.show_message(
            Tone.RED if grave else Tone.AMBER, tr("Before you file it"), " ".join(map(caution_text, cautions))
        )
        show_if(self.cautions, bool(cautions))
        self.set_subtitle("" if chosen is None else said(chosen, self._specialty))
        way = FilingWay.KEEP if chosen is None else way_of(chosen.state, interim=interim)
        show_if(self.fields.visit_on, way is FilingWay.VISIT_FIRST)
        self.set_note(_moves(way) if chosen is not None else "")

    def _command(self) -> FileReport:
        chosen = self.chosen
        if chosen is None:
            raise Invalid(field="filing.referral_id", reason="blank")
        filing = self.fields.filing(self._desk.today())
        return FileReport(referral_id=chosen.id, seen=chosen.state, file=self._brought.file, filing=filing)


def _moves(way: FilingWay) -> str:
    return {
        FilingWay.STEP: tr("The referral moves on; the reviewer says whether the question is answered."),
        FilingWay.VISIT_FIRST: tr("Records the visit on its day, then the report."),
        FilingWay.KEEP: tr("The report is kept; the referral stays where it is."),
    }[way]
