"""What a printed document is about."""

from enum import StrEnum, auto


class Subject(StrEnum):
    """Decides what a document is built from: see `careplan.reports.catalogue.DocumentSpec`."""

    PLAN = auto()
    REFERRAL = auto()
    HAND_OVER = auto()
    MEETING = auto()
    MEETING_LETTER = auto()
