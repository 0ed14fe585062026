"""A referral retold in plain words and dates, from the domain research and not from the program's tables."""

from dataclasses import dataclass, field
from datetime import date, timedelta

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


@dataclass(frozen=True)
class Entry:
    """One line of the card that nobody struck out."""

    to: str
    came_from: str
    visit: date | None
    answered: str
    off_by: str = ""

    @property
    def missed(self) -> bool:
        """It was no fault of the patient where the other clinic called the visit off."""
        return self.to == "no-show" or (self.to == "visit-cancelled" and self.off_by != "recipient")


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
    tries: list[tuple[date, date | None]] = field(default_factory=list)

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
        line = Entry(to, self.state, visit if to == "booked" else None, answered if to == "reviewed" else "", off_by)
        self.missed += line.missed
        self.been = [*self.been, line]
        self.state, self.since = to, on
        self.copies[to] = self.been

    def may_reopen(self, on: date) -> bool:
        """Never an error, never what goes on elsewhere."""
        return self.is_over and self.state not in {"entered-in-error", "redirected"} and on >= self.since

    def reopen(self, on: date) -> None:
        """Back to where it was."""
        self.left.add(self.state)
        self.state, self.since, self.ended_from = self.ended_from, on, ""
        self.copies[self.state] = self.been

    def may_correct(self, to: str, since: date) -> bool:
        """Only to where it has been; nobody has missed or kept a visit before its day."""
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
        self.been = self._as_at(to)
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

    def _as_at(self, to: str) -> list[Entry]:
        """The lines that would be left."""
        stood = [at for at, line in enumerate(self.been) if line.to == to]
        return self.been[: stood[-1] + 1] if stood else self.copies.get(to, [])

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
        due = self.since + timedelta(days=3) if self.state == "draft" else self.due(house)
        if due is not None and due <= today + timedelta(days=7):
            rows.append(("step", due, due < today))
        if self.tries and not self.is_over:
            on, again = max(self.tries, key=lambda each: (each[0], each[1] or date.max))
            if again is not None and on >= self.since and again <= today + timedelta(days=7):
                rows.append(("try", again, again < today))
        return rows
