"""Commands about meetings; whatever changes one is given to `do` by its name (`do --list`)."""

from uuid import UUID

from careplan.cli.parser import Group


def add(to: Group) -> None:
    """`meeting`."""
    group = to.group("meeting", "meetings of the team: dates, agendas, minutes")
    group.command("list", "meetings:list_meetings", "list the dates, those that are open first")
    one = group.command("show", "meetings:show", "show the agenda with what was decided and handed out")
    one.add_argument("meeting", type=UUID, metavar="MEETING", help="id of the date, as the list shows it")
    end = group.command("close", "meetings:close", "close it: ticked letters and drafts, a task for every action")
    end.add_argument("meeting", type=UUID, metavar="MEETING", help="id of the date, as the list shows it")
    end.add_argument("--to", type=UUID, metavar="MEETING", help="the date for whoever was not discussed; else the next")
    paper = group.command("minutes", "meetings:minutes", "write the minutes as a PDF; a draft until it is closed")
    paper.add_argument("meeting", type=UUID, metavar="MEETING", help="id of the date, as the list shows it")
    paper.add_argument("--out", required=True, metavar="FILE", help="the PDF file")
