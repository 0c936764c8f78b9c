"""Daily reports of cases by place, in the published form of the CSSE COVID-19 repository of Johns Hopkins University.

That repository has a file a day, MM-DD-YYYY.csv, with the running totals of each place. Its description of the fields names the
columns written here (in their order since 23 March 2020), and the ways of such numbers: counts taken back, so that a total
falls; a day put right later; a place without one of its counts; active cases made by subtraction, and so below 0 where more
people recovered than had been counted. The numbers are made here, and are nobody's.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

COLUMNS = (
    *("FIPS", "Admin2", "Province_State", "Country_Region", "Last_Update", "Lat", "Long_"),
    *("Confirmed", "Deaths", "Recovered", "Active", "Combined_Key"),
)
FIRST = date(2020, 3, 23)
NAMES = ("Korea, South", "Cote d'Ivoire", "Taiwan*", "Diamond Princess", "Holy See", "Bosnia and Herzegovina")
FALL, EMPTY, NEGATIVE = 11, 4, 3
"""Places whose total falls each tenth day, that have no count of deaths then, and whose active cases are below 0."""

METRICS = {
    "Confirmed": ("cumulative", "case"),
    "Deaths": ("cumulative", "person"),
    "Recovered": ("cumulative", "person"),
    "Active": ("stock", "case"),
}
TABLE = ("metric", "kind", "unit", "topic", "place", "as_of", "source", "publisher", "published", "value")


class Made(NamedTuple):
    """What is in the files: counts, those of them that are empty or below 0, falls of a total, counts put right later."""

    counts: int
    unfit: int
    falls: int
    corrected: int


def write(folder: Path, *, days: int, places: int) -> Made:
    """Write the file of each day, and in a folder of its own that of each tenth day as it was put right three days later."""
    folder.joinpath("corrected").mkdir(parents=True)
    written, put_right = [], []
    for day in range(days):
        rows = [_row(day, place) for place in range(places)]
        _file(folder, day, day, rows)
        written += rows
        if _is_tenth(day):
            better = [row | {"Deaths": str(int(row["Deaths"]) + 1)} for row in rows[:EMPTY]]
            _file(folder / "corrected", day, day + 3, better)
            put_right += better
    cells = [row[column] for row in (*written, *put_right) for column in METRICS]
    unfit = sum(cell == "" or cell.startswith("-") for cell in cells)
    falls = sum(_is_tenth(day) for day in range(days)) * (places > FALL)
    return Made(len(cells), unfit, falls, len(put_right))


def table(folder: Path) -> Iterator[tuple[str, ...]]:
    """The converter: the rows that `figrecon import` takes, TABLE first, of every count in the files of a folder."""
    yield TABLE
    for file in sorted(folder.rglob("*.csv")):
        day = datetime.strptime(file.stem, "%m-%d-%Y").date()
        with file.open(encoding="utf-8", newline="") as text:
            for row in csv.DictReader(text):
                yield from _counts(row, day)


def _counts(row: Mapping[str, str], day: date) -> Iterator[tuple[str, ...]]:
    published, _, _ = row["Last_Update"].partition(" ")
    for column, (kind, unit) in METRICS.items():
        source = f"daily report {day}"
        filed = (column.lower(), kind, unit, "epidemic", row["Combined_Key"], f"{day}", source, "Daily reports", published)
        yield (*filed, row[column])


def _row(day: int, place: int) -> dict[str, str]:
    total = _total(day, place)
    confirmed = _total(day - 1, place) - 1 if place == FALL and _is_tenth(day) else total
    deaths, recovered = total // 2, total + 1 if place == NEGATIVE else total // 3
    name = NAMES[place] if place < len(NAMES) else f"Country {place}"
    return {
        "Country_Region": name,
        "Confirmed": f"{confirmed}",
        "Deaths": "" if place == EMPTY and _is_tenth(day) else f"{deaths}",
        "Recovered": f"{recovered}",
        "Active": f"{confirmed - recovered - deaths}",
        "Combined_Key": name,
    }


def _total(day: int, place: int) -> int:
    return (place % 17 + 1) * (day * day + 6 * day + 4)


def _is_tenth(day: int) -> bool:
    return day % 10 == 4


def _file(folder: Path, day: int, published: int, rows: Iterable[Mapping[str, str]]) -> None:
    update = f"{FIRST + timedelta(days=published)} 23:59:59"
    name = (FIRST + timedelta(days=day)).strftime("%m-%d-%Y.csv")
    with folder.joinpath(name).open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(row | {"Last_Update": update} for row in map(dict, rows))
