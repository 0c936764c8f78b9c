"""Deaths by event, in the published form of the Georeferenced Event Dataset of the Uppsala Conflict Data Program.

A release is one table with a row an event: a best, a low and a high estimate of its deaths, those of each side, civilians, and
people whom nobody could place, and the days between which it happened, with how exactly they are known (`date_prec`). A
year is released first as a candidate and then whole, with estimates revised. Columns are named as in the codebook of version
22.1, those that say nothing of numbers, dates or places left out. The numbers are made here, and are nobody's.
"""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

COLUMNS = (
    *("id", "year", "type_of_violence", "conflict_name", "side_a", "side_b", "country", "adm_1", "date_prec", "date_start"),
    *("date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low"),
)
FIRST = date(2021, 1, 1)
RELEASES = {"ged_candidate_21.csv": "2022-02-01", "ged_22.1.csv": "2022-06-09"}
"""The releases of the year, and the day of each."""

SCOPES = {"deaths_a": "side A", "deaths_b": "side B", "deaths_civilians": "civilians", "deaths_unknown": "unknown people"}
TABLE = (
    *("metric", "kind", "unit", "scope", "place", "over_start", "over_end", "source", "publisher", "published"),
    *("value", "low", "high"),
)


class Made(NamedTuple):
    """What is in the releases: events of each, and those whose best estimate the later one revises."""

    events: int
    revised: int


def write(folder: Path, *, events: int) -> Made:
    """Write both releases of the year."""
    folder.mkdir(parents=True)
    for release in RELEASES:
        is_whole = release == max(RELEASES, key=RELEASES.__getitem__)
        rows = [_event(number, is_whole and number % 9 == 0) for number in range(events)]
        with folder.joinpath(release).open("w", encoding="utf-8", newline="") as text:
            writer = csv.DictWriter(text, COLUMNS)
            writer.writeheader()
            writer.writerows(rows)
    return Made(events, len(range(0, events, 9)))


def table(folder: Path) -> Iterator[tuple[str, ...]]:
    """The converter: the rows that `figrecon import` takes, TABLE first: of each event all its deaths, then those by side."""
    yield TABLE
    for release, day in RELEASES.items():
        with folder.joinpath(release).open(encoding="utf-8", newline="") as text:
            for row in csv.DictReader(text):
                filed = (row["adm_1"], row["date_start"], row["date_end"], release.removesuffix(".csv"), "Event dataset", day)
                event = f"event {row['id']}"
                yield ("killed", "flow", "person", event, *filed, row["best"], row["low"], row["high"])
                for column, scope in SCOPES.items():
                    if row[column] != "0":
                        yield ("killed", "flow", "person", f"{event}; {scope}", *filed, row[column], "", "")


def _event(number: int, is_revised: bool) -> dict[str, str]:
    parts = [number % 5, number % 3, number % 4, 1]
    best = sum(parts) + is_revised
    parts[3] += is_revised
    start = FIRST + timedelta(days=number % 300)
    length = {1: 0, 2: 3, 3: 6, 4: 29}[number % 4 + 1]
    named = {"id": f"{300_000 + number}", "year": "2021", "type_of_violence": f"{number % 3 + 1}", "country": "Testland"}
    sides = {"conflict_name": "Testland: Government", "side_a": "Government of Testland", "side_b": "Movement"}
    days = {"date_prec": f"{number % 4 + 1}", "date_start": f"{start}", "date_end": f"{start + timedelta(days=length)}"}
    deaths = dict(zip(SCOPES, map(str, parts), strict=True))
    estimates = {"best": f"{best}", "high": f"{best + number % 6}", "low": f"{max(best - number % 2, 0)}"}
    return named | sides | {"adm_1": f"Province No. {number % 30}"} | days | deaths | estimates
