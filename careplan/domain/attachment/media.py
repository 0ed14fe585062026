"""Which files may be attached: told by their first bytes, for a name can be wrong."""

from enum import StrEnum

from careplan.domain.attachment.refusals import AttachmentRefused, WhyNotKept

MOST_BYTES = 25 * 1024 * 1024
"""A file larger than this is refused whole."""
_PDF_WITHIN = 1024
"""Readers of PDF look for the mark this far in; a mail program may have put lines before it."""


class MediaType(StrEnum):
    """What a clinic is sent: documents, photographs and scans."""

    PDF = "application/pdf"
    PNG = "image/png"
    JPEG = "image/jpeg"
    TIFF = "image/tiff"

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture and no document."""
        return self is not MediaType.PDF


_MARKS = (
    (b"\x89PNG\r\n\x1a\n", MediaType.PNG),
    (b"\xff\xd8\xff", MediaType.JPEG),
    (b"II*\x00", MediaType.TIFF),
    (b"MM\x00*", MediaType.TIFF),
)


def media_type_of(data: bytes) -> MediaType:
    """The type of a file's content; refuses an empty one and every type that is none of these."""
    if not data:
        raise AttachmentRefused(reason=WhyNotKept.EMPTY)
    for mark, media in _MARKS:
        if data.startswith(mark):
            return media
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return MediaType.PDF
    raise AttachmentRefused(reason=WhyNotKept.UNKNOWN_KIND)
