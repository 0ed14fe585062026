"""What went wrong in a lane, as the three sentences people read in the window."""

from careplan.application.troubles import trouble
from careplan.domain.shared.errors import Refused
from careplan.i18n.message import Message


def refusal(refused: Refused) -> Message:
    """A refusal in words, with an ending for the window instead of the command line's."""
    from careplan.i18n.refusals import message  # noqa: PLC0415 - with the first thing that goes wrong
    from ui.feedback.window_words import for_window, reason_of  # noqa: PLC0415 - as above

    return for_window(message(refused), reason_of(refused))


def failure(error: Exception) -> Message | None:
    """A refusal or a trouble of the disk in words; None for what should not have happened at all."""
    if isinstance(error, Refused):
        return refusal(error)
    said = trouble(error)
    from ui.feedback.window_words import for_window  # noqa: PLC0415 - as above

    return for_window(said) if said else None
