"""What the sentence of a medicine's tests must say, from raw rows and the pack's own text, with code of its own."""

import json
from pathlib import Path
from typing import Any

import yaml

from tests.support.own_reckoning import Sql, day_number

_PACK = Path(__file__).parents[2] / "resources" / "knowledge" / "ssc"


def sentences_of_tests(sql: Sql) -> dict[str, str]:
    """By series `tests for medicine; every N weeks (source), last done day`, days as ISO text in angle brackets.

    The interval is that of the phase in which the last test fell; a test before the first dose is none.
    """
    sources = yaml.safe_load((_PACK / "sources.yaml").read_text(encoding="utf-8"))["sources"]
    names = {each["id"]: "" if "kind" in each else each.get("publisher") or each["title"] for each in sources}
    asked = (
        "SELECT s.id, s.name, m.name, s.phases, s.source, s.confirmed, s.started_on, s.last_on"
        " FROM monitoring_series s JOIN medicine m ON m.id = s.medicine_id WHERE s.started_on IS NOT NULL"
    )
    return {id_: _sentence(names, *row) for id_, *row in sql(asked)}


def _sentence(names: dict[str, str], *row: Any) -> str:
    tests, medicine, phases, source, confirmed, started, last = row
    gone = day_number(max(started, last or started)) - day_number(started)
    weeks, over = 0, 0
    for every, lasting in json.loads(phases):
        weeks, over = every, over + 7 * (lasting or 0)
        if lasting is None or gone < over:
            break
    whose = ", ".join(filter(None, ("" if confirmed else "unconfirmed interval", names.get(source, source))))
    done = f"last done <{last}>" if last else f"never recorded, first dose <{started}>"
    often = "every week" if weeks == 1 else f"every {weeks} weeks"
    return f"{tests} for {medicine}; {often} ({whose}), {done}."
