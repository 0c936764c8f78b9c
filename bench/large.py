"""Large ledgers, made up but like real ones, and how long `figrecon check` takes on them beside other programs.

A ledger of 100,000 figures has about 1.15 million lines, 31 MB: regions with three towns each, thirty days, three outlets
that report a dozen figures a day with hedges, places in the text and notes; most agree, one in 500 has a slip. One number
seeds it all, so that a ledger of so many figures is the same everywhere.

`python bench/large.py` measures (some ten minutes; a smaller number of figures as its argument takes less), and
`python bench/large.py FIGURES FILE` only writes a ledger. Whole processes are timed in turn by the CPU time that they take, and
medians are compared: the ratios count, not the seconds. beancount and check-jsonschema live in an environment of their own
under build/, made once. bean-check is measured twice: on the plainest entries that there are, of two postings and no more, and
on the example that beancount itself makes to be measured by. A measurement, not a test: the exit code is 0 whatever the
numbers are.
"""

import compileall
import os
import subprocess
import sys
import venv
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
PROGRAM = (sys.executable, "-m", "figrecon")
EMPTY = "ledger: 1\nsources:\n  a: {published: 2021-03-01, figures: {n: {quantity: reports, unit: report, value: 1}}}\n"

TOWNS, DAYS = ("east", "mid", "west"), 30
OUTLETS = ("herald", "courier", "wire")
FIRST_DAY = date(2021, 3, 1)
SLIPS = 500
"""One figure in so many has a slip: two digits change places."""
ENTRIES_A_YEAR = 720
"""So many entries has a year of beancount's example, of any sort."""

HEAD = """\
ledger: 1
title: A made-up ledger of {figures} figures
place: land

metrics:
  deaths:     {{title: Deaths, unit: person, kind: cumulative, since: 2021-03-01}}
  wounded:    {{title: Wounded, unit: person, kind: cumulative}}
  detained:   {{title: Detained, unit: person, kind: cumulative, topic: custody}}
  held:       {{title: Held in custody, unit: person, kind: stock, topic: custody, part_of: detained}}
  new_deaths: {{title: Deaths of a day, unit: person, kind: flow, total: deaths}}

scopes:
  children: {{title: Children}}
  police:   {{title: Police}}

parties:
  ministry: {{title: Ministry of the Interior}}
  hospital: {{title: Hospitals}}
  agency:   {{title: News agency}}

"""
NOTES = (
    "read from the second paragraph",
    "repeated in the summary below",
    "the table has the same",
    "by telephone",
)
SPEAKERS = ("A. Ardent", "B. Bellamy", "C. Corwin", "D. Dunmore")


class Count(NamedTuple):
    """A quantity that outlets report: its short name, metric, place within the region ("" is all of it) and scope."""

    name: str
    metric: str
    town: str = ""
    scope: str = ""


COUNTS = (
    Count("dead", "deaths"),
    Count("dead-children", "deaths", scope="children"),
    Count("dead-police", "deaths", scope="police"),
    *(Count(f"dead-{town}", "deaths", town) for town in TOWNS),
    Count("wounded", "wounded"),
    *(Count(f"wounded-{town}", "wounded", town) for town in TOWNS),
    Count("detained", "detained"),
    Count("held", "held"),
    Count("dead-that-day", "new_deaths"),
)


def lines(figures: int, seed: int = 1) -> Iterator[str]:
    """The lines of a ledger of about so many figures (twelve a report), without their ends."""
    random = Random(seed)  # noqa: S311  # repeatable, and no secret
    reports = max(1, round(figures / 12))
    regions = -(-reports // (DAYS * len(OUTLETS)))
    yield from HEAD.format(figures=figures).splitlines()
    yield from _places(regions)
    yield "sources:"
    yield from _reports(regions, reports, random)
    yield "\ndivisions:"
    for region in range(regions):
        yield f"  towns-{region:03}: {{of: region-{region:03}, into: [{_towns(region)}], metrics: [deaths, wounded]}}"


def _towns(region: int) -> str:
    return ", ".join(f"{town}-{region:03}" for town in TOWNS)


def _places(regions: int) -> Iterator[str]:
    yield "places:\n  land: {title: The land}"
    for region in range(regions):
        yield f"  region-{region:03}: {{title: Region {region}, part_of: land}}"
        yield from (f"  {town}-{region:03}: {{part_of: region-{region:03}}}" for town in TOWNS)
    yield ""


def _reports(regions: int, reports: int, random: Random) -> Iterator[str]:
    """The lines of the first so many reports of all regions, region by region and day by day."""
    every = (report for region in range(regions) for report in _region(region, random))
    for report in islice(every, reports):
        yield from report


def _region(region: int, random: Random) -> Iterator[list[str]]:
    """The reports of one region, each as its lines."""
    truth = dict.fromkeys(COUNTS, 0)
    for day in range(DAYS):
        _one_day_more(truth, random)
        for outlet in OUTLETS:
            yield list(_report(region, FIRST_DAY + timedelta(day), outlet, truth, random))


def _one_day_more(truth: dict[Count, int], random: Random) -> None:
    """What happened on a day is added to what was true before it: towns add up to their region."""
    before = truth[COUNTS[0]]
    for metric, most in (("deaths", 30), ("wounded", 90)):
        towns = [count for count in COUNTS if count.metric == metric and count.town]
        for count in towns:
            truth[count] += random.randint(0, most)
        truth[next(c for c in COUNTS if c.metric == metric and not c.town)] = sum(truth[count] for count in towns)
    total = truth[COUNTS[0]]
    truth[COUNTS[1]] += (total - before) // 5
    truth[COUNTS[2]] += (total - before) // 9
    truth[COUNTS[-3]] += random.randint(20, 300)
    truth[COUNTS[-2]] = truth[COUNTS[-3]] // random.randint(2, 4)
    truth[COUNTS[-1]] = total - before


def _report(region: int, day: date, outlet: str, truth: dict[Count, int], random: Random) -> Iterator[str]:
    """A source with twelve figures; what it leaves out changes from report to report."""
    published = day + timedelta(1)
    yield f"\n  {outlet}-{region:03}-{day}:"
    yield f"    publisher: The {outlet.title()}"
    yield f"    title: Region {region} after {(day - FIRST_DAY).days + 1} days"
    yield f"    published: {published}"
    yield f"    url: https://{outlet}.example/{region:03}/{published}"
    yield f"    text: {{file: {outlet}-{region:03}-{day}.txt, language: en}}"
    yield f"    as_of: {day}"
    yield f"    place: region-{region:03}"
    yield "    figures:"
    left_out = random.choice(COUNTS)
    for number, count in enumerate(count for count in COUNTS if count is not left_out):
        yield from _figure(region, day, count, _said(truth[count], random), number, random)


def _said(true: int, random: Random) -> str:
    """A number as a source words it, true but for a rare slip: hedged where a rounder number is near."""
    if random.randrange(SLIPS) == 0 and true > 99:
        return f"{true // 10 % 10}{true // 100 % 10 or 7}{str(true)[2:]}".lstrip("0")
    choice = random.randrange(20)
    if true < 20 or choice < 12:
        return str(true)
    if choice < 15:
        return f"at least {true}"
    unit = 10 ** (len(str(true)) - 2)
    below, rest = true - true % unit, Fraction(true % unit, unit)
    if 0 < rest < Fraction(1, 4):
        return f"{random.choice(('over', 'more than', 'about'))} {below}"
    return f"{random.choice(('nearly', 'almost', 'about'))} {below + unit}" if rest > Fraction(3, 4) else str(true)


def _figure(region: int, day: date, count: Count, said: str, number: int, random: Random) -> Iterator[str]:
    yield f"      {count.name}:"
    yield f"        metric: {count.metric}"
    yield f"        place: {count.town or 'region'}-{region:03}"
    if count.scope:
        yield f"        scope: {count.scope}"
    yield f"        value: {said}"
    yield f"        over: {day}" if count.metric == "new_deaths" else f"        as_of: {day}"
    yield f"        said_by: {('ministry', 'hospital')[number % 2]}"
    yield f"        speaker: {random.choice(SPEAKERS)}"
    yield "        via: [agency]"
    yield f'        at: "{3 + number}:{random.randint(1, 400)}"'
    yield f"        printed: {said} people"
    yield f"        note: {random.choice(NOTES)}"


def write(figures: int, file: Path) -> None:
    """Write the ledger of about so many figures."""
    with file.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(f"{line}\n" for line in lines(figures))


def entries(number: int, file: Path) -> None:
    """Write a ledger of beancount with so many entries of two postings each."""
    with file.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(f"2000-01-01 open {account}\n" for account in ("Assets:Cash", "Expenses:Food"))
        for each in range(number):
            day, amount = date(2001, 1, 1) + timedelta(each // 30), f"{each % 97 + 1}.{each % 10}0 USD"
            out.write(f'\n{day} * "Payee {each % 50}" "Entry {each}"\n  Assets:Cash  -{amount}\n  Expenses:Food  {amount}\n')


def example(number: int, file: Path) -> int:
    """Write beancount's own example of about so many entries, of a life as long as it takes; how many there are."""
    ends = date(2080, 1, 1)
    begins = ends.replace(year=ends.year - max(1, round(number / ENTRIES_A_YEAR)))
    born = begins.replace(year=begins.year - 20)
    days = ["--date-birth", str(born), "--date-begin", str(begins), "--date-end", str(ends)]
    subprocess.run(
        [str(tools() / "bean-example"), "-s", "1", *days, "--no-reformat", "-o", str(file)], check=True, capture_output=True
    )
    with file.open(encoding="utf-8") as lines:
        return sum(line[:4].isdecimal() for line in lines)


class Cost(NamedTuple):
    """What one run of a command takes: CPU seconds, and the most memory at once in kB."""

    seconds: float
    memory: int


def cost(command: list[str]) -> Cost:
    """Run a command; one that cannot do its job (exit code above 1) ends the benchmark."""
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    told = process.stderr.read() if process.stderr else b""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{told.decode(errors='replace')}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss)


def medians(commands: dict[str, list[str]], rounds: int) -> dict[str, Cost]:
    """The medians of so many runs of each command, run in turn."""
    runs = [{name: cost(command) for name, command in commands.items()} for _ in range(rounds)]
    return {
        name: Cost(median(run[name].seconds for run in runs), int(median(run[name].memory for run in runs)))
        for name in commands
    }


def told(what: str, found: float, target: float, unit: str = "") -> None:
    print(f"{what:64} {found:8.2f}{unit:3} {target:6.2f}{'' if found <= target else '  missed'}")


def tools() -> Path:
    """The folder of the programs that figrecon is compared with."""
    folder = ROOT / "build" / "bench"
    if not (folder / "bin" / "bean-check").exists():
        venv.create(folder, with_pip=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "-qq", "install"]
        subprocess.run([*pip, "beancount", "check-jsonschema"], check=True)
    return folder / "bin"


def measure(figures: int, folder: Path) -> None:
    """Write the ledgers, run everything, print a line for each target."""
    sizes = (50, 1_000, figures // 10, figures)
    for number in sizes:
        write(number, folder / f"{number}.yaml")
    checks = {number: [*PROGRAM, "check", str(folder / f"{number}.yaml")] for number in sizes}
    small = medians({"50": checks[50], "1,000": checks[1_000]}, 15)
    tenth = medians({"check": checks[figures // 10]}, 3)["check"]
    examples = example(figures, folder / "example.beancount")
    found = medians({"check": checks[figures], **others(figures, folder)}, 3)
    schema = ROOT / "docs" / "schema" / "ledger.schema.json"
    by_schema = cost([str(tools() / "check-jsonschema"), "--schemafile", str(schema), checks[figures][-1]])
    check = found["check"]
    print(f"{figures:,} figures: check takes {check.seconds:.1f} s of CPU, {check.memory // 1000} MB")
    print(f"{'':64} {'found':>11} {'at most':>6}")
    told("check of 1,000 figures to check of 50", small["1,000"].seconds / small["50"].seconds, 1.3)
    told(f"check of {figures:,} to check of {figures // 10:,}", check.seconds / tenth.seconds, 12)
    told("check to bean-check of as many of the plainest entries", check.seconds / found["bean-check"].seconds, 0.4)
    each = found["bean-check of its example"].seconds / examples
    told("check to bean-check of as many entries of its own example", check.seconds / figures / each, 0.4)
    told("check to yaml.load(CSafeLoader) of the same file", check.seconds / found["yaml"].seconds, 0.2)
    told("check to check-jsonschema with our schema (one run)", check.seconds / by_schema.seconds, 0.05)
    told("export to check", found["export"].seconds / check.seconds, 1.35)
    told("memory of check for a figure", (check.memory - found["nothing"].memory) / figures, 4, " kB")


def others(figures: int, folder: Path) -> dict[str, list[str]]:
    """What a check of so many figures is compared with."""
    large, nothing = str(folder / f"{figures}.yaml"), folder / "nothing.yaml"
    nothing.write_text(EMPTY, encoding="utf-8")
    entries(figures, folder / "entries.beancount")
    load = "import sys, yaml; yaml.load(open(sys.argv[1], encoding='utf-8'), yaml.CSafeLoader)"
    return {
        "export": [*PROGRAM, "export", large, "-o", str(folder / "export"), "-q"],
        "nothing": [*PROGRAM, "check", str(nothing)],
        "bean-check": [str(tools() / "bean-check"), "--no-cache", str(folder / "entries.beancount")],
        "bean-check of its example": [str(tools() / "bean-check"), "--no-cache", str(folder / "example.beancount")],
        "yaml": [sys.executable, "-c", load, large],
    }


def main() -> None:
    """Write a ledger where a number and a file are given, else measure."""
    if len(sys.argv) == 3:
        write(int(sys.argv[1]), Path(sys.argv[2]))
        return
    compileall.compile_dir(str(ROOT / "src"), quiet=2)
    with TemporaryDirectory() as folder:
        measure(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, Path(folder))


if __name__ == "__main__":
    main()
