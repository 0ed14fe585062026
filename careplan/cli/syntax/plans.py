"""Commands about plans and the documents made of them."""

from careplan.cli.parser import Group, day

ABOUT = ("goals", "monitoring", "referrals", "screening", "signatures", "tasks", "therapy")
"""A test compares them with those of the worklist."""


def add(to: Group) -> None:
    """Templates, plans, documents, worklist."""
    to.command("templates", "templates:list_templates", "list plan templates")
    plan = to.group("plan", "care plans")
    new = plan.command("new", "plans:new", "begin a plan for a patient, from a template or empty")
    new.add_argument("--patient", required=True, metavar="ID", help="the patient's id or number")
    new.add_argument("--template", metavar="T", help="a template id; see `careplan templates`")
    new.add_argument("--title", default="", metavar="TEXT", help="the plan's title")
    new.add_argument("--starts", type=day, metavar="YYYY-MM-DD", help="the first day (default: today)")
    every = plan.command("list", "plans:list_plans", "list plans with their ids")
    every.add_argument("--patient", metavar="ID", help="only of this patient")
    show = plan.command("show", "plans:show", "show a plan as it stands")
    show.add_argument("id", metavar="ID", help="the plan's id")
    show.add_argument("--version", type=int, metavar="N", help="a signed version instead of the present state")
    apply = plan.command("apply", "templates:apply", "add what a template proposes and the plan has not")
    apply.add_argument("id", metavar="ID", help="the plan's id")
    apply.add_argument("--template", required=True, metavar="T", help="a template id; see `careplan templates`")
    apply.add_argument("--only", nargs="+", metavar="KEY", help="only these entries, such as goal:g1")
    apply.add_argument("--dry-run", action="store_true", help="show what would be added and what is there already")
    sign = plan.command("sign", "plans:sign", "sign for a discipline; the last signature puts the plan in force")
    sign.add_argument("id", metavar="ID", help="the plan's id")
    sign.add_argument("--discipline", metavar="D", help="for which discipline (default: the user's own)")
    sign.add_argument("--seen", metavar="HASH", help="the content hash that was read; refused if the plan differs")
    history = plan.command("history", "versions:history", "who changed what and when, the newest first")
    history.add_argument("id", metavar="ID", help="the plan's id")
    versions = plan.command("versions", "versions:versions", "list the signed versions")
    versions.add_argument("id", metavar="ID", help="the plan's id")
    diff = plan.command("diff", "versions:diff", "what differs between two versions")
    diff.add_argument("id", metavar="ID", help="the plan's id")
    diff.add_argument("before", metavar="A", help="a version number, or `now`")
    diff.add_argument("after", metavar="B", help="a version number, or `now`")
    _documents(to)


def _documents(to: Group) -> None:
    to.command("documents", "documents:list_documents", "list the documents that can be made")
    export = to.command("export", "documents:export", "write one document")
    export.add_argument("document", metavar="DOC", help="a document id; see `careplan documents`")
    export.add_argument("--plan", metavar="ID", help="of this plan")
    export.add_argument("--patient", metavar="ID", help="of this patient's plan")
    export.add_argument("--referral", metavar="ID", help="of this referral")
    export.add_argument("--version", type=int, metavar="N", help="a signed version instead of the present state")
    export.add_argument("--lang", metavar="L", help="the language; this version writes en")
    export.add_argument("--option", action="append", default=[], metavar="K=V", help="an option of the document")
    export.add_argument("--out", required=True, metavar="FILE", help="where to; `-` is standard output")
    worklist = to.command("worklist", "worklist:worklist", "what is overdue, due or waiting, and by which rule")
    worklist.add_argument("--owner", metavar="USER", help="only what is this user's; tests go by the care team")
    worklist.add_argument("--unowned", action="store_true", help="only what is nobody's yet")
    worklist.add_argument("--about", choices=ABOUT, help="only this kind of work")
    worklist.add_argument("--urgent", action="store_true", help="only emergencies and what is marked important")
    worklist.add_argument("--limit", type=int, default=1000, metavar="N", help="rows of each group (default: 1000)")
    worklist.add_argument("--within", default="7d", metavar="7d", help="how far ahead to look (default: 7d)")
    worklist.add_argument("--put-off", action="store_true", help="the rows that somebody put off, instead")
    worklist.add_argument("--quiet", action="store_true", help="what has gone quiet, instead")
