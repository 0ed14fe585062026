"""A whole document: its blocks, what stands around them on every page, and the files it carries."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto

from careplan.reports.blocks import Block


class Audience(StrEnum):
    """Who a document is for: exactly one, and its band says so."""

    CLINICIAN = auto()
    PATIENT = auto()
    REFERRAL = auto()
    MEETING = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Whom every page is about, in display form; what is not known is said in words.

    Empty are only `age` before a birth is known, `known_as` without a preferred name, and `notice`, which tells at
    once that the person died, moved or was lost to follow-up, or that the paper is no longer in force.
    """

    name: str
    born: str
    age: str
    sex: str
    identifier_label: str
    identifier: str
    known_as: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What every page is about where it is no single person: a meeting, a hand-over. `detail` is one line more."""

    name: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """The clinic that the document comes from."""

    name: str
    address: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """Which paper this is: `issued` is the day in display form or None for a draft, `check` the start of a SHA-256.

    An empty `number` is a paper that takes none: a work sheet.
    """

    number: str
    version: str
    issued: str | None
    check: str
    printed_at: datetime
    printed_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """What stands around the text of every page; `watermark` holds lines drawn across it, none for a signed paper."""

    audience: Audience
    band: str
    title: str
    subject: str
    language: str
    patient: Identity | Occasion
    clinic: Letterhead
    imprint: Imprint
    watermark: tuple[str, ...] = ()


class Relationship(StrEnum):
    """PDF 2.0 AFRelationship: what an attached file is to the page."""

    SOURCE = "Source"
    DATA = "Data"
    SUPPLEMENT = "Supplement"


_FILE_NAME = re.compile(r"[^\W_][\w. -]{0,99}")
_MEDIA_TYPE = re.compile(r"[a-z0-9]+/[A-Za-z0-9.+-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file carried inside the PDF; `name` is a plain file name without a path.

    A name that could lead out of a folder and a media type with parameters (PDF/A-3 allows none) raise ValueError.
    """

    name: str
    media_type: str
    description: str
    content: bytes
    relationship: Relationship = Relationship.DATA

    def __post_init__(self) -> None:
        if not _FILE_NAME.fullmatch(self.name) or not _MEDIA_TYPE.fullmatch(self.media_type):
            raise ValueError("not a plain file name with a media type")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole document, ready for a renderer; two attachments of one name raise ValueError."""

    furniture: Furniture
    blocks: tuple[Block, ...]
    attachments: tuple[Attachment, ...] = ()

    def __post_init__(self) -> None:
        if len({attachment.name.casefold() for attachment in self.attachments}) < len(self.attachments):
            raise ValueError("two attachments of one name")
