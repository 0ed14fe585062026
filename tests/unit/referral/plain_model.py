"""A referral retold in plain words and dates, from the domain research and not from the program's tables."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.unit.referral.card_lines import Entry, Off, Try

OVER = {"closed", "redirected", "withdrawn", "closed-incomplete", "entered-in-error"}
FOLLOWS = {
    "draft": "ready",
    "ready": "sent draft",
    "sent": "received accepted declined info-requested booked attended",
    "received": "accepted declined info-requested booked",
    "info-requested": "sent accepted booked",
    "accepted": "booked declined",
    "booked": "attended no-show visit-cancelled booked report-received",
    "no-show": "booked",
    "visit-cancelled": "booked",
    "attended": "interim-report report-received",
    "interim-report": "interim-report report-received",
    "report-received": "reviewed",
    "reviewed": "closed",
    "declined": "redirected",
}
WAITS: dict[str, tuple[str, int | dict[str, int]]] = {
    "draft": ("prepare", {"same-day": 0, "urgent": 3, "routine": 3}),
    "ready": ("send", {"same-day": 0, "urgent": 3, "routine": 3}),
    "sent": ("answer", {"same-day": 0, "urgent": 7, "routine": 7}),
    "received": ("answer", {"same-day": 0, "urgent": 7, "routine": 7}),
    "info-requested": ("complete", 7),
    "accepted": ("visit", {"same-day": 0, "urgent": 14, "routine": 84}),
    "no-show": ("rebook", 7),
    "visit-cancelled": ("rebook", 7),
    "attended": ("report", 21),
    "interim-report": ("report", 21),
    "report-received": ("review", 7),
    "reviewed": ("inform", 7),
    "declined": ("redirect", 7),
}
FACTS = {
    "receipt": "info-requested accepted declined redirected booked no-show visit-cancelled attended interim-report "
    "report-received reviewed closed",
    "acceptance": "booked no-show visit-cancelled attended interim-report report-received reviewed closed",
    "visit": "interim-report report-received reviewed closed",
    "report": "",
    "review": "",
}
TO_VISIT = {"same-day": 0, "urgent": 14, "routine": 84}
BEFORE_VISIT = {"sent", "received", "info-requested", "accepted", "booked", "no-show", "visit-cancelled"}
TOLD = {"attended", "interim-report", "report-received", "reviewed", "declined"}


@dataclass
class House:
    """What the clinic set: days (and whether they are working days) by step and urgency, and its free days."""

    own: dict[tuple[str, str], tuple[int, bool]] = field(default_factory=dict)
    free: set[date] = field(default_factory=set)

    def last_day(self, step: str, urgency: str, days: int, working: bool, start: date) -> date:
        """Counted on the fingers."""
        days, working = self.own.get((step, urgency), (days, working))
        day = start
        if not working:
            return start + timedelta(days=days)
        while days:
            day += timedelta(days=1)
            days -= self.is_work(day)
        while not self.is_work(day):
            day += timedelta(days=1)
        return day

    def is_work(self, day: date) -> bool:
        """Neither Saturday, Sunday nor a free day."""
        return day.isoweekday() < 6 and day not in self.free


@dataclass
class Told:
    """What somebody would keep on an index card."""

    state: str = "draft"
    since: date = date(2024, 2, 27)
    urgency: str = "routine"
    visit: date | None = None
    answered: str = ""
    ended_from: str = ""
    first_closed: date | None = None
    important: bool = False
    missed: int = 0
    been: list["Entry"] = field(default_factory=list)
    left: set[str] = field(default_factory=set)
    copies: dict[str, list["Entry"]] = field(default_factory=dict)
    tries: list[Try] = field(default_factory=list)
    lines: int = 0
    came: dict[str, int] = field(default_factory=dict)
    knows: date | None = None
    sent: date | None = None
    days: dict[int, date] = field(default_factory=dict)
    off: dict[str, Off] = field(default_factory=dict)

    @property
    def is_over(self) -> bool:
        """Whether the loop has ended."""
        return self.state in OVER

    def may_take(self, to: str, on: date) -> bool:
        """By the table, and not before the present step began; a draft may be typed late.

        Nobody has missed or kept a visit whose day has not come.
        """
        if self.state == "booked" and to in {"no-show", "attended"} and self.visit and on < self.visit:
            return False
        given_up = {"withdrawn", "closed-incomplete", "entered-in-error"}
        follows = set() if self.is_over else {*FOLLOWS[self.state].split(), *given_up}
        return to in follows and (on >= self.since or self.state == "draft")

    def take(self, to: str, on: date, visit: date, answered: str, off_by: str = "") -> None:
        """One step."""
        if to in OVER:
            self.ended_from = self.state
        if to == "closed" and self.first_closed is None:
            self.first_closed = on
        if to == "booked":
            self.visit = visit
        if to == "reviewed":
            self.answered = answered
        self.left.add(self.state)
        answer = answered if to == "reviewed" else ""
        if to == "sent" and self.sent is None:
            self.sent = on
        self.days[len(self.days)] = on
        line = Entry(to, self.state, visit if to == "booked" else None, answer, off_by, on, len(self.days) - 1)
        self.missed += line.missed
        self.been = [*self.been, line]
        self.state, self.since = to, on
        self._write_down_that_it_came()
        self.copies[to] = self.been

    def may_reopen(self, on: date) -> bool:
        """Never an error, never what goes on elsewhere."""
        return self.is_over and self.state not in {"entered-in-error", "redirected"} and on >= self.since

    def reopen(self, on: date) -> None:
        """Back to where it was."""
        self.left.add(self.state)
        self.state, self.since, self.ended_from = self.ended_from, on, ""
        self._write_down_that_it_came()
        self.copies[self.state] = self.been

    def may_correct(self, to: str, since: date, today: date = date.max) -> bool:
        """Only to where it has been, not before what came before; nobody has missed or kept a visit before its day."""
        before = self._before(to)
        if before and since < self.days[before[-1].number] <= today:
            return False
        visits = [line.visit for line in self._as_at(to) if line.visit]
        if to in {"no-show", "attended"} and visits and since < visits[-1]:
            return False
        return to in self.left and to != self.state and self.state not in {"entered-in-error", "redirected"}

    def correct(self, to: str, since: date) -> None:
        """Strikes out what was written down since it last stood there, or goes back to the card as it was then."""
        if self.state == "closed" and self.first_closed == self.since:
            self.first_closed = None
        if to == "closed" and self.first_closed is None:
            self.first_closed = since
        sent = [self.days[line.number] for line in self._before(to) if line.to == "sent"]
        if to in {"draft", "ready"}:
            self.sent = None
        elif to == "sent" and not sent:
            self.sent = since
        elif self.sent is None and sent:
            self.sent = sent[0]
        self.been = self._as_at(to)
        if self.been and self.been[-1].to == to:
            self.days[self.been[-1].number] = since  # the line itself is put right
        self.missed = sum(line.missed for line in self.been)
        visits = [line.visit for line in self.been if line.visit]
        early = {"draft", "ready", "sent", "received", "info-requested", "accepted", "declined"}
        self.visit = visits[-1] if visits and to not in early else None
        answers = [line.answered for line in self.been if line.answered]
        self.answered = (answers or [self.answered])[-1] if to in OVER | {"reviewed"} else ""
        self.left.add(self.state)
        self.ended_from = self.been[-1].came_from if to in OVER else ""
        self.copies[to] = self.been
        self.state, self.since = to, since

    def _write_down_that_it_came(self) -> None:
        """By a step or by being reopened; a correction leads back to where it had come before, it comes nowhere."""
        self.lines += 1
        self.came[self.state] = self.lines

    def reach_for(self, again: date | None, *, spoke: bool = False) -> None:
        """One more line, below all the others."""
        self.lines += 1
        self.tries.append(Try(self.lines, again, spoke))

    @property
    def tries_now(self) -> list[Try]:
        """Those that stand below the line by which it came to where it is."""
        return [each for each in self.tries if each.line > self.came.get(self.state, 0)]

    def put_off(self, kind: str, due: date, until: date) -> None:
        """Out of sight until that day, or until it presses more."""
        self.off[self.state if kind == "step" else kind] = Off(self.since, due, self.important, until)

    def is_off(self, kind: str, due: date, today: date) -> bool:
        """Whether it still stands as it did when it was put off, and its day has not come."""
        off = self.off.get(self.state if kind == "step" else kind)
        if off is None or off.since != self.since or due < off.due or today >= off.until:
            return False
        return off.important or not self.important

    def may_tell(self, on: date) -> bool:
        """That the patient knows is written down once, from when it was sent, and closing says it as well."""
        sent = [line.on for line in self.been if line.to == "sent"]
        is_said = any(line.to == "closed" for line in self.been)
        return self.may_note("told") and not is_said and (not sent or min(sent) <= on)

    def _as_at(self, to: str) -> list[Entry]:
        """The lines that would be left."""
        stood = [at for at, line in enumerate(self.been) if line.to == to]
        return self.been[: stood[-1] + 1] if stood else self.copies.get(to, [])

    def _before(self, to: str) -> list[Entry]:
        """The lines above the one to which a correction leads."""
        left = self._as_at(to)
        return left[:-1] if left and left[-1].to == to else left

    def visit_by(self, house: House) -> date | None:
        """How late the visit may be, counted from the day it left the house."""
        if self.sent is None or self.state not in BEFORE_VISIT:
            return None
        return house.last_day("visit", self.urgency, TO_VISIT[self.urgency], False, self.sent)

    def may_note(self, kind: str) -> bool:
        """Whether a fact lies behind."""
        stood = self.ended_from if self.state in {"withdrawn", "closed-incomplete"} else self.state
        if self.state == "entered-in-error":
            return False
        if kind == "told":
            return stood in TOLD or (self.is_over and self.state != "closed")
        return stood in FACTS[kind].split()

    def due(self, house: House) -> date | None:
        """The day by which somebody should do something."""
        if self.state == "booked":
            return self.visit
        if self.state not in WAITS:
            return None
        step, days = WAITS[self.state]
        usual = days if isinstance(days, int) else days[self.urgency]
        return house.last_day(step, self.urgency, usual, False, self.since)

    def today(self, today: date, house: House) -> list[tuple[str, date, bool]]:
        """What stands on the list of that day, a week ahead: what, by when, whether late."""
        rows = []
        due, latest = self.due(house), self.visit_by(house)
        awaits_report = self.state in {"attended", "interim-report"}
        if due is not None and (awaits_report or due <= today + timedelta(days=7)):
            only_close = self.state == "reviewed" and self.knows is not None
            rows.append(("close" if only_close else "step", due, due < today))
        if self.state == "booked" and latest and self.visit and latest < self.visit > today:
            rows.append(("earlier", latest, latest < today))
        rows = [row for row in rows if not self.is_off(row[0], row[1], today)]
        if self.tries_now and not self.is_over:
            again = self.tries_now[-1].again
            if again is not None and again <= today + timedelta(days=7):
                rows.append(("try", again, again < today))
        return rows
