"""What went wrong in a lane, as the three sentences people read."""

from careplan.application.troubles import trouble
from careplan.domain.shared.errors import Refused
from careplan.i18n.message import Message
from careplan.i18n.refusals import message


def failure(error: Exception) -> Message | None:
    """A refusal or a trouble of the disk in words; None for what should not have happened at all."""
    return message(error) if isinstance(error, Refused) else trouble(error)
