"""Commands about how long the clinic waits for each step, its working days, and when something has gone quiet."""

from careplan.cli.parser import Group, choices, day
from careplan.domain.referral.limits import LimitStep

_URGENCIES = ("emergency-now", "same-day", "urgent", "soon", "routine")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def add(to: Group) -> None:
    """`limits`."""
    group = to.group("limits", "how long the clinic waits for each step of a referral, and its working days")
    group.command("show", "limits:show", "show them, and which of them are working values nobody set")
    one = group.command("set", "limits:set_limit", "set one; open referrals are reckoned anew in the same step")
    one.add_argument("--step", required=True, **choices([s.value for s in LimitStep]), help="what is waited for")
    one.add_argument("--urgency", action="append", **choices(_URGENCIES), help="for this urgency only; may be repeated")
    which = one.add_mutually_exclusive_group(required=True)
    which.add_argument("--days", type=int, metavar="N", help="calendar days; 0 is the same day")
    which.add_argument("--working-days", type=int, metavar="N", help="working days; 0 is the same working day")
    which.add_argument("--default", action="store_true", help="back to the working value")
    calendar = group.command("calendar", "limits:set_calendar", "say which days are no working days")
    calendar.add_argument("--country", metavar="CODE", help="whose public holidays count, such as AT; none: '-'")
    calendar.add_argument("--subdivision", metavar="CODE", help="part of the country; none: '-'")
    calendar.add_argument("--weekend", nargs="*", **choices(_DAYS), help="days of the week on which nobody is there")
    calendar.add_argument("--close", type=day, action="append", metavar="YYYY-MM-DD", help="one more closed day")
    calendar.add_argument("--open", type=day, action="append", metavar="YYYY-MM-DD", help="not closed after all")
    quiet = group.command(
        "quiet", "limits:set_quiet", "say after how many days without a word something has gone quiet: a house rule"
    )
    quiet.add_argument("--referral", type=int, metavar="N", help="an open referral, 1 to 730; 0 is the working value")
    quiet.add_argument("--patient", type=int, metavar="N", help="a patient who is followed; likewise")
    quiet.add_argument("--put-off", type=int, metavar="N", help="for how long a row of Today may be put off; likewise")
