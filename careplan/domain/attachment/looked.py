"""What was seen in a file by the process that looks into foreign files."""

from dataclasses import dataclass, field
from hashlib import sha256

from careplan.domain.attachment.media import MOST_BYTES, MediaType, media_type_of
from careplan.domain.attachment.refusals import AttachmentRefused, WhyNotKept


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels, three bytes each (red, green, blue), line after line from the top: nothing is left to decode."""

    width: int
    height: int
    rgb: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if min(self.width, self.height) < 1 or len(self.rgb) != self.width * self.height * 3:
            raise AttachmentRefused(reason=WhyNotKept.READER_FAILED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """`text` is the text layer of the first pages, empty for a scan; `codes` are the QR codes of the first pages.

    `is_form` where fields can be filled in.
    """

    pages: int
    text: str = field(default="", repr=False)
    codes: tuple[str, ...] = ()
    picture: Picture | None = None
    is_form: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedAt:
    """A file with what was seen in it, not yet kept."""

    data: bytes = field(repr=False)
    media: MediaType
    seen: Seen
    sha256: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", self.sha256 or sha256(self.data).hexdigest())

    def ensure_sound(self) -> None:
        """Refuses what a file cannot be that was looked at: too large, of another type, without a page."""
        if len(self.data) > MOST_BYTES:
            raise AttachmentRefused(reason=WhyNotKept.TOO_LARGE, limit=MOST_BYTES)
        if media_type_of(self.data) is not self.media or self.seen.pages < 1:
            raise AttachmentRefused(reason=WhyNotKept.NOT_AS_LOOKED_AT)
        if sha256(self.data).hexdigest() != self.sha256:
            raise AttachmentRefused(reason=WhyNotKept.NOT_AS_LOOKED_AT)
