"""Commands about the forms that therapists fill and return."""

from careplan.cli.parser import Group, choices, day
from careplan.domain.return_form.form import ANSWER_DAYS, SentBy
from careplan.domain.therapy.therapy import Strand
from careplan.i18n.return_forms import FormDoubt


def add(to: Group) -> None:
    """Sending one, taking in the answer, and who has not answered."""
    one = to.group("form", "the form that a therapist fills and returns")
    one.command("list", "return_forms:waiting", "list those that nobody has answered, the longest overdue first")
    send = one.command("send", "return_forms:send", "make the fillable PDF of a strand, and record that it was sent")
    send.add_argument("plan", metavar="PLAN", help="the plan's id")
    send.add_argument("--strand", required=True, **choices([s.value for s in Strand]), help="which therapy")
    send.add_argument("--therapist", required=True, metavar="TEXT", help="who is asked")
    send.add_argument("--channel", default="letter", **choices([s.value for s in SentBy]), help="how it is sent")
    send.add_argument("--on", type=day, metavar="YYYY-MM-DD", help="the day it was sent (default: today)")
    send.add_argument("--days", type=int, default=ANSWER_DAYS, metavar="N", help="days for the answer (default: 14)")
    send.add_argument("--out", required=True, metavar="FILE", help="where the PDF goes")
    take = one.command(
        "take", "return_forms:take_in", "read a filled form, and take in what nothing in the record stands against"
    )
    take.add_argument("file", metavar="FILE", help="the filled PDF")
    take.add_argument("--dry-run", action="store_true", help="say what it would change, and change nothing")
    take.add_argument("--take", action="append", default=[], metavar="LINE", help="also this line of the preview")
    take.add_argument("--leave", action="append", default=[], metavar="LINE", help="not this line")
    doubts = choices([doubt.value for doubt in FormDoubt])
    take.add_argument("--confirm", action="append", default=[], **doubts, help="take it in in spite of this doubt")
    file = one.command(
        "file", "return_forms:returned_file", "show which returned file is kept; `referral wipe` takes its id"
    )
    file.add_argument("number", metavar="NUMBER", help="the form's number, such as TR-2026-0007")
    file.add_argument("--out", metavar="FILE", help="where a copy goes, which is not encrypted")
