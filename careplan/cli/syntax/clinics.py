"""Commands about the clinic as a whole: making it, its people, keeping it safe, and the program itself."""

from careplan.cli.parser import Group, choices
from careplan.domain.team.clinic import Role


def add_beginnings(to: Group) -> None:
    """Making a clinic."""
    demo = to.command("demo", "demo:demo", "make a demonstration clinic with fictitious patients, and its PDFs")
    where = "where to (default: careplan-demo)"
    demo.add_argument("folder", nargs="?", default="careplan-demo", metavar="DIR", help=where)
    init = to.command("init", "clinics:init", "make an empty encrypted clinic; prints the recovery key once")
    init.add_argument("path", metavar="PATH", help="the new clinic file, such as ours.careplan")
    init.add_argument("--name", default="", metavar="NAME", help="the clinic's name on paper")
    init.add_argument("--address", default="", metavar="TEXT", help="its address")
    init.add_argument("--phone", default="", metavar="TEXT", help="its telephone number")
    init.add_argument(
        "--signing", default="rheumatology", metavar="LIST", help="disciplines that sign a plan, parted by commas"
    )
    init.add_argument(
        "--user",
        action="append",
        default=[],
        metavar="LOGIN[:NAME[:ROLE[:DISCIPLINE]]]",
        help="who works here; the first is the coordinator who makes the clinic (may be repeated)",
    )
    window = to.command("open", "programs:window", "open the window")
    window.add_argument("file", nargs="?", metavar="FILE", help="the clinic file (default: that of --clinic)")
    users = to.group("users", "the people who work here")
    users.command("list", "clinics:users", "list them")
    add = users.command("add", "clinics:add_user", "add one")
    add.add_argument("new_login", metavar="LOGIN", help="what --as names; it never changes")
    add.add_argument("--name", required=True, metavar="NAME", help="as it is printed under a signature")
    add.add_argument("--role", required=True, **choices([role.value for role in Role]), help="what they may do")
    add.add_argument("--discipline", default="", metavar="TEXT", help="such as rheumatology")


def add_keeping(to: Group) -> None:
    """Backups, checks, the audit journal."""
    backup = to.command("backup", "keeping:backup", "make an encrypted, verified copy now")
    backup.add_argument("--list", action="store_true", help="list the backups that there are")
    backup.add_argument("--also", metavar="DIR", help="keep the same copy in a second place")
    verify = to.command("verify", "keeping:verify", "prove that the clinic or a backup is whole")
    verify.add_argument("file", nargs="?", metavar="BACKUP", help="a backup; without it the clinic itself, in full")
    restore = to.command(
        "restore", "keeping:restore", "put a backup in the place of the clinic; what was there is kept aside"
    )
    restore.add_argument("file", metavar="BACKUP", help="the backup, or `latest`")
    to.command("doctor", "keeping:doctor", "look for anything that is not as it should be")
    audit = to.group("audit", "the journal of who changed what")
    show = audit.command("show", "keeping:audit_show", "list its steps, the newest first")
    show.add_argument("--limit", type=int, default=50, metavar="N", help="how many (default: 50; 0 is all)")
    show.add_argument("--patient", metavar="ID", help="only steps about this patient")
    audit.command("verify", "keeping:audit_verify", "prove that no step was altered")


def add_program(to: Group) -> None:
    """What concerns the program and no clinic in particular."""
    synth = to.command("synth", "demo:synth", "make a large fictitious clinic, for measuring")
    synth.add_argument("path", metavar="PATH", help="the new clinic file")
    synth.add_argument("--patients", type=int, default=1000, metavar="N", help="how many (default: 1000)")
    synth.add_argument("--seed", type=int, default=1, metavar="S", help="the same seed makes the same clinic")
    to.command("selftest", "programs:selftest", "prove that this installation works")
    to.command("version", "programs:version", "versions of the program, its data and its engines")
