"""How differences between figures are put into words: what they count, each number in its own words, its day.

What all the figures of a message share stands in front, once; what is its own stands beside each number.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

from figrecon.domain.figure import Figure
from figrecon.domain.finding import STRUCTURE, Difference, Finding, Path, Rule, Severity, Verdict, Words
from figrecon.domain.ledger import Ledger, Relation
from figrecon.domain.quantity import ALL
from figrecon.domain.when import Moment, When
from figrecon.reconcile.reconciliation import Reconciliation
from figrecon.rules.wording import listed, quoted, shortened

MOST = 4
"""Figures that a message names; the rest are counted."""

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_SECTIONS = ("divisions", "sums", "balances")
_WITHOUT = ("", "no place", "all")
_SETTLED = {
    "later_count": "a running total grows, so a later count may be higher",
    "definition": "they count different things",
    "scope": "one counts a part of those whom the other counts",
    "place": "one counts a part of the place that the other counts",
    "rounding": "the words of the numbers allow it",
    "same_origin": "they are one number, told more than once",
    "correction": "the newer number stands for the older one",
}


class Told(NamedTuple):
    """A difference with its figures in words: `subject` is what all of them share, `each` what each says, in order of time."""

    difference: Difference
    ledger: Ledger
    figures: tuple[Figure, ...]
    subject: str
    each: tuple[str, ...]

    @property
    def opening(self) -> str:
        """The subject and a colon, the beginning of a message; nothing where the figures share nothing."""
        return f"{self.subject}: " if self.subject else ""

    @property
    def numbers(self) -> str:
        """The figures in one row, the last of many only counted."""
        left = len(self.each) - MOST
        if left < 2:
            return ", ".join(self.each)
        return f"{', '.join(self.each[:MOST])} and {left} more figures"

    @property
    def verdict(self) -> str:
        """What can be said of the figures together, as the end of a sentence."""
        both = {1: "", 2: "both "}.get(len(self.each), "all ")  # one alone may stand against a relation
        if self.difference.unsure:
            return f"which cannot {both}be true as they are filed, and the filing is marked unsure"
        needs = next((f for f in self.figures if f.id == self.difference.needs), None)
        loose = quoted(needs.value.written) if needs else "one of them"
        return {
            Verdict.SAME: "the same number",
            Verdict.AGREES: "which agree",
            Verdict.STRETCHED: f"which agree only if {loose} is read loosely",
            Verdict.TENSION: f"which can {both}be true only if every word is taken to the letter",
            Verdict.CONTRADICTION: f"which cannot {both}be true",
            Verdict.UNDECIDED: "which is not decided",
        }[self.difference.verdict]

    @property
    def reservation(self) -> str:
        """The verdict with a comma before it, where it is milder than a contradiction."""
        return "" if self.difference.verdict is Verdict.CONTRADICTION else f", {self.verdict}"


Say = Callable[[Told], str]
"""Puts a difference into words, after what its figures share."""


def findings(rule: Rule, reconciliation: Reconciliation, say: Say, advice: str = "") -> Iterator[Finding]:
    """The findings of the differences that a rule puts into words with `say`, when they are read.

    Every figure shown is a place of it, and so is every declared relation. `advice` is for what is open.
    """
    for difference in reconciliation.differences_by_rule.get(rule.name, ()):
        figures = tuple([reconciliation.by_id[name] for name in difference.shown or difference.figures])
        paths = [(*figure.path, "value") for figure in figures]
        paths += [_relation_path(name) for name in difference.relations if name.partition("/")[0] in _SECTIONS]
        words = partial(_words, rule, difference, figures, reconciliation, say, advice)
        yield Finding(rule, words, paths[0], tuple(paths[1:]), figures[-1].id, difference=difference)


def _words(
    rule: Rule, difference: Difference, figures: tuple[Figure, ...], reconciliation: Reconciliation, say: Say, advice: str
) -> Words:
    told = Told(
        difference, reconciliation.ledger, figures, *_in_words(figures, reconciliation.ledger, len(reconciliation.years) < 2)
    )
    more = f" (and {difference.more} more)" if difference.more else ""
    advice = advice if rule.severity is Severity.WARNING else _advice(difference, advice)
    return Words(f"{told.opening}{say(told)}{more}", advice, _next(figures[-1]))


def conflict_words(said: Told) -> str:
    """Figures that do not go together, with the declared relations between them."""
    return f"{said.numbers}, {said.verdict}{declared(said, ', given ')}"


def declared(said: Told, before: str, after: str = "") -> str:
    """The declared relations that a difference leans on, between two texts; nothing where there is none."""
    names = [name for name in said.difference.relations if name.partition("/")[0] in _SECTIONS]
    return f"{before}{listed(names)}{after}" if names else ""


def sum_words(said: Told) -> str:
    """Parts that do not make their whole: "3 (Children) and 14 (Adults) do not add up to 20 (all) (sums/everybody)".

    Where the relation or the whole is not one alone, the figures in a row.
    """
    return f"{_sum_of(said)}{declared(said, ' (', ')')}{said.reservation}"


def _sum_of(said: Told) -> str:
    relations = [r for r in said.ledger.relations if r.id in said.difference.relations]
    wholes = [index for index, figure in enumerate(said.figures) if len(relations) == 1 and _is_whole(figure, relations[0])]
    if len(wholes) != 1:
        return f"{said.numbers} do not add up"
    parts = listed(each for index, each in enumerate(said.each) if index != wholes[0])
    verb = "do not add up to" if relations[0].disjoint else "together are less than"
    return f"{parts} {verb if relations[0].complete else 'together are more than'} {said.each[wholes[0]]}"


def _is_whole(figure: Figure, relation: Relation) -> bool:
    if relation.section == "sums":
        return figure.id == relation.whole
    if relation.section == "balances":
        return figure.metric is not None and figure.metric.id == relation.whole
    own = figure.place if relation.of_places else figure.scope or (ALL,)
    return own == (relation.whole,)


def when_words(when: When, *, year: bool, period: bool = False) -> str:
    """A date in words: "on 9 January", "in March 2022", "by 10 January"; with `period`, all of its days are meant."""
    first, last = when.first, when.last
    if last is None:
        return "at an unknown date"
    if first is None:
        unknown = "at an unknown date up to" if when.written == "unknown" else "by"
        return f"{unknown} {_moment(last, year)}"
    if first == last:
        return f"on {_moment(first, year)}"
    if (first.day.month, first.day.day, last.day.month, last.day.day) == (1, 1, 12, 31) and first.day.year == last.day.year:
        return f"in {first.day.year}"
    if _is_month(first.day, last.day):
        return f"in {MONTHS[first.day.month - 1]}{f' {first.day.year}' if year else ''}"
    other_year = first.day.year != last.day.year
    ends = _moment(first, other_year), _moment(last, year or other_year)
    return f"from {ends[0]} to {ends[1]}" if period else f"between {ends[0]} and {ends[1]}"


def _moment(moment: Moment, year: bool) -> str:
    day = f"{moment.day.day} {MONTHS[moment.day.month - 1]}{f' {moment.day.year}' if year else ''}"
    return day if moment.minute is None else f"{day} at {moment.minute // 60}:{moment.minute % 60:02}"


def _is_month(first: date, last: date) -> bool:
    return first.day == 1 and last == first.replace(day=monthrange(first.year, first.month)[1])


def _years(figures: tuple[Figure, ...]) -> set[int]:
    moments = (moment for figure in figures for moment in (figure.when.first, figure.when.last))
    return {moment.day.year for moment in moments if moment is not None}


def _in_words(figures: tuple[Figure, ...], ledger: Ledger, one_year: bool) -> tuple[str, tuple[str, ...]]:
    columns = [*zip(*(_aspects(figure, ledger) for figure in figures), strict=True)]
    shared = [column[0] for column in columns if len(set(column)) == 1 and column[0]]
    own = [[word or empty for word in column] for column, empty in zip(columns, _WITHOUT, strict=True) if len(set(column)) > 1]
    labels = [", ".join(words) for words in zip(*own, strict=True)] or [""] * len(figures)
    numbers = [shortened(f.value.written) + (f" ({label})" if label else "") for f, label in zip(figures, labels, strict=True)]
    days = _dates(figures, one_year)
    topics = {figure.metric.topic if figure.metric else "" for figure in figures}
    if len(topics) == 1 and len(set(columns[0])) > 1:
        shared[:0] = [shortened(topic) for topic in topics if topic]
    if len(set(days)) == 1 and len(figures) > 1:
        return f"{' · '.join(shared)} {days[0]}".strip(), tuple(numbers)
    return " · ".join(shared), tuple(f"{number} {day}" for number, day in zip(numbers, days, strict=True))


def _dates(figures: tuple[Figure, ...], one_year: bool) -> list[str]:
    """The dates in words, with the year where it differs, or else with the last if the ledger has others."""
    differs = len(_years(figures)) > 1
    same = len({(f.when.first, f.when.last) for f in figures}) == 1
    return [
        when_words(f.when, year=differs or (not one_year and (same or f is figures[-1])), period=f.over is not None)
        for f in figures
    ]


def _aspects(figure: Figure, ledger: Ledger) -> tuple[str, str, str]:
    """What is counted, where, of whom; empty where a figure does not say."""
    what = figure.metric.title if figure.metric else figure.quantity or figure.unit
    where = listed(shortened(ledger.places.title(name)) for name in figure.place)
    whom = ", ".join(shortened(ledger.scopes.title(name)) for name in figure.scope)
    return shortened(what), where, whom


def _relation_path(name: str) -> Path:
    section, _, relation = name.partition("/")
    return section, relation


def _advice(difference: Difference, advice: str) -> str:
    if difference.explained_by == STRUCTURE:
        settled = _SETTLED.get(difference.reason)
        return f"Nothing to do: {settled}." if settled else ""
    if not difference.is_open:
        return f"Answered by the explanation {quoted(difference.explained_by)}."
    return f"{difference.hint[0].upper()}{difference.hint[1:]} {advice}" if difference.hint else advice


def _next(figure: Figure) -> str:
    moment = figure.as_of.moment
    if figure.metric is None or figure.over is not None or moment is None or moment.minute is not None:
        return f"figrecon show {figure.id}"
    return f"figrecon show {figure.metric.id} {moment.day.isoformat()}"
