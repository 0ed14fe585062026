"""Files carried inside the PDF, such as the same plan as FHIR data (PDF/A-3, associated files)."""

from datetime import UTC, datetime

from pikepdf import Array, AttachedFileSpec, Name, Pdf

from careplan.reports.document import Attachment


def attach(pdf: Pdf, attachments: tuple[Attachment, ...], created: datetime) -> None:
    """Embeds the files and ties them to the document as a whole."""
    date = f"D:{created.astimezone(UTC):%Y%m%d%H%M%S}Z"
    for attachment in attachments:
        file = AttachedFileSpec(
            pdf,
            attachment.content,
            filename=attachment.name,
            mime_type=attachment.media_type,
            description=attachment.description,
            creation_date=date,
            mod_date=date,
        )
        file.relationship = Name(f"/{attachment.relationship.value}")
        pdf.attachments[attachment.name] = file
        associated = pdf.Root.get(Name.AF, Array())
        # newer releases of pikepdf tie the file to the document themselves
        if not any(each.objgen == file.obj.objgen for each in associated):
            associated.append(file.obj)
            pdf.Root.AF = associated
