"""Which backups stay, by a table of dates."""

from datetime import UTC, datetime, timedelta

import pytest

from careplan.storage.thinning import surplus

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def kept(made: list[datetime]) -> list[str]:
    return [f"{at:%Y-%m-%d %H:%M}" for at in sorted(set(made) - surplus(made, NOW))]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("made", "stays"),
    [
        ([], []),
        (["2020-01-01 08:00"], ["2020-01-01 08:00"]),
        (  # within 48 hours all
            ["2026-11-21 11:00", "2026-11-21 11:30", "2026-11-19 12:00", "2026-11-19 12:01"],
            ["2026-11-19 12:00", "2026-11-19 12:01", "2026-11-21 11:00", "2026-11-21 11:30"],
        ),
        (  # later the last of a day
            ["2026-11-21 11:00", "2026-11-19 11:59", "2026-11-19 08:00", "2026-11-18 17:00", "2026-11-18 08:00"],
            ["2026-11-18 17:00", "2026-11-19 11:59", "2026-11-21 11:00"],
        ),
        (  # a clock that was wrong deletes nothing
            ["2031-01-01 08:00", "2031-01-01 09:00", "2026-11-21 11:00"],
            ["2026-11-21 11:00", "2031-01-01 08:00", "2031-01-01 09:00"],
        ),
    ],
)
def test_table(made: list[str], stays: list[str]) -> None:
    assert kept([at(each) for each in made]) == stays


def test_two_years_of_a_backup_every_half_hour() -> None:
    made = [NOW - timedelta(minutes=30 * n) for n in range(2 * 365 * 48)]
    stays = sorted(set(made) - surplus(made, NOW), reverse=True)
    assert [at for at in stays if NOW - at <= timedelta(hours=48)] == made[:97]
    older = stays[97:]
    days = {at.date() for at in stays}
    assert len({(NOW - timedelta(days=n)).date() for n in range(14)} & days) == 14
    assert len({at.isocalendar()[:2] for at in stays}) >= 8
    assert [f"{at:%Y-%m}" for at in older[-9:]] == [f"2026-{month:02}" for month in range(8, 0, -1)] + ["2025-12"]
    assert len(older) <= 14 + 8 + 12


def test_thinning_again_takes_nothing_more() -> None:
    made = [NOW - timedelta(hours=5 * n) for n in range(1000)]
    stays = set(made) - surplus(made, NOW)
    assert surplus(list(stays), NOW) == frozenset()


def test_day_after_day_the_policy_still_holds_the_old_ones() -> None:
    """Thinned every day for two years, there is always something from about a month, three and ten months ago."""
    have: set[datetime] = set()
    for day in range(730):
        now = NOW + timedelta(days=day)
        have |= {now, now - timedelta(hours=4)}
        have -= surplus(list(have), now)
    last = NOW + timedelta(days=729)
    for back, slack in ((30, 8), (90, 31), (300, 31)):
        assert any(abs((last - at).days - back) <= slack for at in have)
    assert len(have) <= 6 + 14 + 8 + 12
