"""What every table and every column of an export says: for `datapackage.json`, the workbook and `docs/tables.md` alike."""

from figrecon.views.tables import DATE, INTEGER, LIST, NUMBER, TEXT

KINDS = {
    TEXT: "text",
    LIST: "list, joined by a semicolon and a blank",
    NUMBER: "number",
    INTEGER: "whole number",
    DATE: "day",
}
"""What a column holds, in words."""

EMPTY = "An empty cell is open, unknown or not said. It never means 0."

TABLES = {
    "figures": "One row for each figure: one number that one source reported, as it was reported.",
    "groups": "One row for each metric, scope, place and date, with all figures of it and how they stand to one another.",
    "differences": "One row for each pair or set of figures that differ, also where that is explained, with the proof.",
    "bounds": (
        "Three rows, one a reading, for each quantity that a figure names or that declared divisions make: the tightest low "
        "and high that all standing figures and declared relations allow together."
    ),
    "sources": "One row for each source: a text that was published, and how much of it the ledger has.",
}
"""What a row of each table is."""

_READ = {
    "low_literal": "Lowest number that the words strictly allow.",
    "high_literal": "Highest number that the words strictly allow; empty where they set no upper end.",
    "low_usual": "Lowest number that a median reader takes the words to mean.",
    "high_usual": "Highest number that a median reader takes the words to mean; empty where there is none.",
}
_TOGETHER = {
    "low_literal": "Lowest number that all figures of the group together strictly allow; empty where they do not meet.",
    "high_literal": "Highest such number; empty where they do not meet or set no upper end.",
    "low_usual": "Lowest number that all figures of the group together allow as usually read; empty where they do not meet.",
    "high_usual": "Highest such number; empty where they do not meet or set no upper end.",
}

_COMMON = {
    "metric": "What is counted, by the name that the ledger gives it.",
    "topic": "The group of metrics that people take for one another, such as detained and arrested.",
    "kind": (
        "cumulative: a running total; stock: a level on a day; flow: events within a period; ratio: a share or factor of "
        "nothing else in the ledger; quantity: a number that stands alone."
    ),
    "unit": "What the number is a number of, such as person or weapon.",
    "scope": "Who or what of all is counted; empty means all. Several names are a crossing: what lies in each of them.",
    "place": "Where; several names are taken together as one place.",
    "verdict": (
        "same: equal number and hedge; agrees: true together as usually read; stretched: only if one number is taken more "
        "widely; tension: true together only to the letter; contradiction: not even then; undecided: the steps ran out."
    ),
    "figures": "Full names of the figures, source/figure.",
    "values": "The numbers as the sources word them, in the order of `figures`.",
}

_OWN = {
    "figures": {
        "figure": "Full name, source/figure: names the row, and is what to cite.",
        "source": "Name of the source; see the table sources.",
        "publisher": "Who published the source.",
        "published": "When the source was published, as far as is known: a day, a month or a year.",
        "metric": "What is counted, by its name in the ledger; for a number that stands alone its own words.",
        "as_of": "The day that a count refers to, as the ledger writes it: a day, a month, a year, by or before a day.",
        "as_of_start": "First day that `as_of` allows; empty where it is open.",
        "as_of_end": "Last day that `as_of` allows; empty where it is open.",
        "over_start": "First day of the period of a flow, or the first that is possible.",
        "over_end": "Last day of the period of a flow, or the last that is possible.",
        "since": "Day on which a running total begins.",
        "value": "The number with its hedge, in the words of the source; the ledger's own words where `printed` is not empty.",
        "hedge": "The kind of hedge that was read from `value`: at least, over, about and so on; none means a bare number.",
        "number": (
            "The number in `value`: the low end of a range, the fraction of a share (0.5 for half). Empty where words alone "
            "are given, such as dozens."
        ),
        **_READ,
        "said_by": "Who issued the number; empty where the text does not say.",
        "via": "Through whom it reached the source, the nearest to the issuer first.",
        "origin": "The figure from which it is known to come: figures of one origin are one statement, printed more than once.",
        "status": (
            "standing; superseded: a later statement of the same took its place; withdrawn: taken back; unknown: the source "
            "says that no number is known."
        ),
        "text_file": "File of the archived text.",
        "at": "Where the number stands in the archived text: line:column, counted from 1 in characters.",
        "printed": "The words of the text, where `value` says them in another way.",
        "note": "The curator's note.",
        "file": "File of the ledger in which the figure is written.",
        "line": "Line of that file, counted from 1.",
    },
    "groups": {
        "as_of": "The day or period as its figures write it; its first and last day where they write it differently.",
        "figures": "Full names of all figures of the group, source/figure.",
        "sources": "The sources that report them.",
        "origins": "The figures from which they are known to come: their number says how many statements there really are.",
        **_TOGETHER,
        "change_from_previous": (
            "Difference to the number said before for the same metric, scope and place. The number is that of the figure that "
            "says most. Empty where there is nothing to compare."
        ),
        "codes": "Rules that report a difference about one of the figures; `figrecon explain CODE` shows their pages.",
    },
    "differences": {
        "code": "Code of the rule that reports it; `figrecon explain CODE` shows its page.",
        "name": "Name of that rule.",
        "class": "What explains it: definition, later_count, rounding and so on; unexplained where nothing does.",
        "explained_by": "structure, or the name of a curator's explanation; empty where nobody explained it.",
        "metric": "What is counted: once where it is the same for all figures, otherwise in the order of `figures`.",
        "scope": "Who or what of all is counted (all: everyone): once, or in the order of `figures`.",
        "place": "Where: once, or in the order of `figures`.",
        "as_of": "The day or period: once, or in the order of `figures`.",
        "low_needed": "The number that one side needs at least.",
        "high_allowed": "The number that the other side allows at most, which is less.",
        "gap": "`low_needed` less `high_allowed`: by how much they do not meet.",
        "proof": "The sum that shows it, in the figures' own numbers, to be added up by anyone.",
    },
    "bounds": {
        "as_of": "The day or period, as the figures that name the quantity write it.",
        "reading": (
            "How the words are taken. literal: what they strictly allow; stretched: what one reader in four still takes; "
            "usual: what a median reader takes."
        ),
        "low": "Lowest number that is possible.",
        "high": "Highest number that is possible; empty where there is no upper bound.",
        "low_from": "The figures and declared relations that make the low.",
        "high_from": "The figures and declared relations that make the high.",
        "left_out": (
            "What is in conflict at this reading: it counts only at a wider reading at which it is in none, or not at all."
        ),
    },
    "sources": {
        "source": "Name of the source in the ledger: names the row.",
        "publisher": "Who published it.",
        "title": "Its title.",
        "published": "When it was published, as far as is known: a day, a month or a year.",
        "url": "Where it was published.",
        "text_file": "File of the archived text.",
        "sha256": "SHA-256 of that file: the text in which the figures were found.",
        "language": "Language of the text, by its code.",
        "figures": "How many figures of it are in the ledger.",
        "numbers_left_out": "How many numerals of the text the curator lists as no figure, such as a date.",
        "covered": "How many of `numbers` have a figure in the ledger; empty where the text was not at hand.",
        "numbers": "How many numerals of the text a figure has to tell; empty where the text was not at hand.",
    },
}


def described(table: str, column: str) -> str:
    """What a column of a table says. KeyError for a column that nobody described: a test asks for each of them."""
    own = _OWN[table]
    return own[column] if column in own else _COMMON[column]
