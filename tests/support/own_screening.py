"""Which screening is overdue, worked out once more from raw rows and the pack's own text, with code of its own.

It shares nothing with the program but the YAML: own three-valued logic, own months, own reading of the record.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_OID, uuid5

import yaml

from tests.support.own_reckoning import Overdue, Sql, day_number

_PACK = Path(__file__).parents[2] / "resources" / "knowledge" / "ssc"
_PEOPLE = uuid5(NAMESPACE_OID, "screening")


def screening_overdue(sql: Sql, today: str) -> Iterator[tuple[Overdue, str]]:
    """Each row with the beginning of its sentence, for people whom the clinic follows."""
    schedule = yaml.safe_load((_PACK / "screening.yaml").read_text(encoding="utf-8"))["screening"]
    tests = yaml.safe_load((_PACK / "tests.yaml").read_text(encoding="utf-8"))["tests"]
    measures = yaml.safe_load((_PACK / "measures.yaml").read_text(encoding="utf-8"))["measures"]
    covered = {subset for item in schedule for subset in item["applies_to"].get("subsets", ())}
    for (patient_id,) in sql("SELECT id FROM patient WHERE status = 'active' AND retired_at IS NULL"):
        record = _record(sql, patient_id, today, _test_names(tests, measures))
        for item in schedule:
            months = _months_of(item["interval"])
            if months is None or item["id"] in record["aside"] or not _applies(item["applies_to"], record, covered):
                continue
            last, elsewhere = _last(item, record["done"])
            if not last or _later(last, months[1]) >= today:
                continue
            due = _later(last, months[1])
            about = str(uuid5(_PEOPLE, f"{patient_id} {item['id']}"))
            days = [day_number(today) - day_number(day) for day in (due, last)]
            every = f"{months[0]} to {months[1]} months" if months[0] != months[1] else f"{months[0]} months"
            words = f"{item['test']}|{'elsewhere ' if elsewhere else ''}|{every}|{'' if item['confirmed'] else 'un'}"
            yield Overdue("screening-due", about, last, due, days[0], days[1], None), words


def _test_names(tests: list[Any], measures: list[Any]) -> dict[str, str]:
    """The id of a test by whatever its results may be called, and by its codes; units of measures are not looked at."""
    charted = {each["id"]: (each["name"], each.get("short", ""), *each.get("names", ())) for each in measures}
    names: dict[str, str] = {}
    for test in tests:
        own = (test["id"], test["name"], *test.get("called", ()))
        as_measure = [name for id_ in test.get("measures", ()) for name in charted[id_]]
        names |= {name.casefold(): test["id"] for name in (*as_measure, *own)}
        names |= {f"http://loinc.org|{code}": test["id"] for code in test.get("loinc", ())}
    return names


def _record(sql: Sql, patient_id: str, today: str, codes: dict[str, str]) -> dict[str, Any]:
    live = f"WHERE patient_id = '{patient_id}' AND retired_at IS NULL"
    profile = sql(f"SELECT condition, subset FROM disease_profile {live}")
    results = sql(f"SELECT name, coding, taken FROM measurement {live} AND absent = ''")
    done = [(codes.get(coding) or codes.get(name.casefold(), ""), taken, False) for name, coding, taken in results]
    done += [(rule, day, True) for rule, day in sql(f"SELECT rule, done_on FROM done_elsewhere {live}")]
    ((sex,),) = sql(f"SELECT sex FROM patient WHERE id = '{patient_id}'")
    return {
        "sex": sex,
        "subset": profile[0][1] if profile and profile[0][0] == "ssc" else "",
        "organs": dict(
            sql(f"SELECT organ, severity <> 'none' FROM organ_involvement {live} AND severity <> 'not-assessed'")
        ),
        "antibodies": dict(
            sql(f"SELECT antibody, result = 'positive' FROM antibody {live} AND result IN ('positive', 'negative')")
        ),
        "done": [(what, f"{day}-01-01"[:10], there) for what, day, there in done if f"{day}-01-01"[:10] <= today],
        "aside": {rule for rule, until in sql(f"SELECT rule, until FROM set_aside {live}") if until >= today},
    }


def _applies(to: dict[str, Any], record: dict[str, Any], covered: set[str]) -> bool:
    """Known to apply, and nothing is left for a person to judge. Rows by features are not dated."""
    assert not {"features", "without", "pregnancy_potential"} & set(to), "say here how that is read"
    said: list[bool | None] = []
    if "subsets" in to:
        known = record["subset"]
        said.append(
            None if not known or (known not in to["subsets"] and known not in covered) else known in to["subsets"]
        )
    for kind in ("antibodies", "organs"):
        if kind in to:
            found = [record[kind].get(name) for name in to[kind]]
            said.append(True if any(found) else None if None in found else False)
    if "sexes" in to:
        said.append(record["sex"] in to["sexes"] if record["sex"] in {"female", "male"} else None)
    if "without_organs" in to:
        said.append(not any(record["organs"].get(name) for name in to["without_organs"]))
    if to.get("match") == "any":
        return any(said)
    return all(said) and not to.get("text")


def _last(item: dict[str, Any], done: list[tuple[str, str, bool]]) -> tuple[str, bool]:
    whole = max(((day, there) for what, day, there in done if what == item["id"]), default=("", False))
    parts = [
        max(((day, there) for what, day, there in done if what in group["any_of"]), default=("", False))
        for group in item.get("done_by", ())
    ]
    return max(whole, min(parts) if parts else ("", False))


def _months_of(interval: dict[str, Any]) -> tuple[int, int] | None:
    if "every_months" in interval:
        return interval["every_months"], interval["every_months"]
    return (interval["every_months_min"], interval["every_months_max"]) if "every_months_min" in interval else None


def _later(day: str, months: int) -> str:
    year, month, of_month = map(int, day.split("-"))
    years, month = divmod(month - 1 + months, 12)
    year, month = year + years, month + 1
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    longest = {2: 29 if leap else 28, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31)
    return f"{year:04}-{month:02}-{min(of_month, longest):02}"
