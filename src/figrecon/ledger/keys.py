"""What each key of a ledger means, with examples: the words of the JSON Schema. Not needed to read a ledger."""

Meaning = tuple[object, ...]
"""What a key means, then examples of what it may hold."""

_TITLE = ("What readers see; left out, the id.", "Outside Almaty city")
_NOTE = ("A remark for readers; it changes nothing.", "the text says gun ammunition")

KEYS: dict[str, dict[str, Meaning]] = {
    "TopShape": {
        "ledger": ("The version of the format. The first file of a ledger has it.", 1),
        "title": ("What the ledger is about.", "Unrest in Kazakhstan, January 2022"),
        "place": ("The place of every figure that names none.", "kazakhstan"),
        "include": ("Further files of the same shape, with wildcards; ids are unique over all files.", ["sources/*.yaml"]),
        "texts": ("The folder with the archived texts of the sources.", "texts"),
        "metrics": ("What is counted, by id.", {"deaths": {"title": "Deaths", "unit": "person", "kind": "cumulative"}}),
        "places": ("Where it is counted, by id.", {"almaty": {"title": "Almaty city", "part_of": "kazakhstan"}}),
        "scopes": ("Who or what is counted, by id; each is part of `all`.", {"security": {"title": "Servicemen and police"}}),
        "parties": ("Whom sources credit, by id.", {"prosecutor": {"title": "Prosecutor General's Office"}}),
        "sources": (
            "The texts that report figures, by id, each with its figures.",
            {"herald-2021-05-02": {"published": "2021-05-02", "figures": {"dead": {"metric": "deaths", "value": 64}}}},
        ),
        "divisions": (
            "A whole place or scope and its parts, for every metric and date.",
            {"by_place": {"of": "kazakhstan", "into": ["almaty", "elsewhere"]}},
        ),
        "sums": ("A figure and those that it is the sum of.", {"total": {"whole": "herald/dead", "parts": ["herald/men"]}}),
        "balances": (
            "A metric and those that it is the sum of, for every place, scope and date.",
            {"weapons": {"whole": "weapons_stolen", "parts": ["weapons_recovered", "weapons_missing"]}},
        ),
        "explanations": (
            "What a curator thinks of a difference; it changes no number.",
            {"identified-only": {"figures": ["herald/dead", "radio/dead"], "because": "definition"}},
        ),
    },
    "MetricShape": {
        "title": ("What readers see; left out, the id.", "Deaths"),
        "unit": ("What one of it is.", "person"),
        "kind": (
            "How its numbers behave: cumulative (may not fall), stock (a level on a day), flow (events in a period), "
            "ratio (a share or a factor).",
            "cumulative",
        ),
        "topic": ("Metrics that people take for one another have one topic; left out, the metric's own id.", "detainees"),
        "part_of": ("The metric of which it counts a part.", "detained"),
        "since": ("The day on which a cumulative count begins.", "2022-01-02"),
        "until": ("The day after which the event was over: later reports restate the same final count.", "2022-01-31"),
        "total": ("The cumulative metric that a flow adds to.", "deaths"),
        "note": _NOTE,
    },
    "TermShape": {
        "title": _TITLE,
        "also": ("Other spellings.", ["Taras"]),
        "part_of": ("What it lies within: one name or several.", "kazakhstan"),
        "note": _NOTE,
    },
    "PublishedShape": {
        "date": ("When the source appeared, as exactly as is known.", 2023),
        "why": ("Why that is believed.", "undated; the text speaks of January last year"),
    },
    "ArchivedTextShape": {
        "file": ("The name of the archived text in the folder of texts.", "002_interfax.txt"),
        "sha256": ("What sha256sum prints of that file: 64 digits and letters a to f.", "0" * 64),
        "language": ("The language of the text.", "en"),
    },
    "WithdrawnShape": {
        "by": ("The party that took the number back.", "prosecutor"),
        "date": ("When.", "2022-01-10"),
        "source": ("The source that says so.", "republic-2022-01-10"),
        "replaced_by": ("The figure that stands instead.", "republic-2022-01-10/dead"),
        "because": ("Why, in the source's words or the curator's.", "a technical error"),
    },
    "FiledShape": {
        "as_of": (
            "The day that the count refers to: a day, a time of it, a month, a year, a range (one of these days), before, by, "
            "unknown. Left out everywhere, the day of `published`.",
            "2022-01-07",
            "2022-01-05/2022-01-07",
            "before 2022-01-10",
        ),
        "said_by": ("The party that issued the number; left out where the text does not say.", "prosecutor"),
        "speaker": ("The person who spoke for the party.", "Serik Shalabayev"),
        "via": ("Who carried the number, first hand first.", ["khabar24", "sputnik"]),
        "place": ("Where it was counted: one place, or several taken together.", "almaty"),
        "metric": ("What is counted: the id of a metric.", "deaths"),
        "scope": ("Who is counted: a scope, a list (their crossing), or one declared in place.", "security"),
        "note": _NOTE,
    },
    "SourceShape": {
        "publisher": ("Who published it.", "Interfax"),
        "title": ("Its headline.", "The toll"),
        "published": ("When it appeared: a date, or a date and why it is believed.", "2022-03-14"),
        "url": ("Where it can be read.", "https://example.org/toll"),
        "text": ("The archived text that its figures were read from, pinned by hash.", {"file": "002.txt"}),
        "figures": ("Its figures, by short name.", {"dead": {"metric": "deaths", "value": 230, "at": "7:10"}}),
        "numbers_left_out": (
            "Numerals of its text that are no figure, each with the reason.",
            [{"at": "21:108", "printed": "30", "because": "age limit"}],
        ),
    },
    "LeftOutShape": {
        "at": ("Line and column of the numeral in the archived text.", "21:108"),
        "printed": ("The numeral as it is printed.", "30"),
        "because": ("Why it is no figure.", "age limit"),
    },
    "FigureShape": {
        "quantity": ("What a number that stands alone says; it is compared with nothing.", "days in armed hands"),
        "unit": ("What one of such a number is.", "day"),
        "value": (
            "The number with its hedge, as the source says it. Quote one with a comma.",
            230,
            "3,770",
            "at least 164",
            "about 2,000",
            "44-50",
            "dozens",
            "half of weapons-taken",
            "unknown",
        ),
        "low": ("The low end of a range that the source itself published beside its number.", 40),
        "high": ("The high end of such a range.", 60),
        "reading": ("How a bare round number is meant: exact or rounded.", "exact"),
        "over": ("The days that a flow covers, both ends included.", "2022-01-08/2022-01-09"),
        "since": ("The day on which this cumulative count begins, if not its metric's.", "2022-01-05"),
        "at": (
            "Where the numeral stands in the archived text: line, line and column, several, or each with the words there.",
            "7:10",
            ["7:10", "12:3"],
            {"5:12": "a total of 230"},
        ),
        "printed": ("The numeral and its hedge in the text, where `value` says them in another way.", "as many as 766"),
        "unsure": ("What of the figure's filing the text does not settle.", ["metric", "place"]),
        "withdrawn": ("The number was taken back: it stays here and leaves every comparison.", {"by": "prosecutor"}),
        "replaces": ("The older figure that this one is a new statement of.", "republic-2022-01-10/dead"),
    },
    "RelationShape": {
        "disjoint": ("Whether no part overlaps another.", True),
        "complete": ("Whether the parts are all there is; 'including' means false.", False),
        "basis": ("Who says so: the source (stated), the words' meaning (definition), the curator (inferred).", "stated"),
        "why": ("Why, where the curator says so.", "the text lists them after 'including'"),
    },
    "WholeShape": {
        "whole": ("The figure or the metric that is the whole.", "weapons_stolen"),
        "parts": ("The figures or the metrics that are its parts.", ["weapons_recovered", "weapons_missing"]),
    },
    "DivisionShape": {
        "of": ("The place or the scope that is divided; `all` for the scope of everybody.", "kazakhstan"),
        "into": ("Its parts.", ["almaty", "elsewhere"]),
        "metrics": ("The metrics that it holds for; left out, every one.", ["deaths"]),
    },
    "ExplanationShape": {
        "figures": ("The figures that differ: the explanation answers each difference that holds them all.", ["herald/dead"]),
        "relation": ("The sum, division or balance that does not close.", "weapons"),
        "metrics": ("The metrics whose figures differ, for a stretch of a series.", ["detained", "arrested"]),
        "sources": ("The sources that differ, for a stretch of a series.", ["ministry", "charity"]),
        "from": ("The first day of that stretch.", "2022-01-05"),
        "to": ("The last day of that stretch.", "2022-01-31"),
        "because": ("The class of the reason.", "definition"),
        "note": ("The reason in words.", "the one counts arrests, the other those still held"),
        "by": ("Whose judgement it is.", "A. Curator"),
        "date": ("When it was recorded.", "2026-11-21"),
        "until": ("The day until which it holds: then it must be looked at again.", "2027-06-30"),
    },
}
"""By the model's name in `shape`, then by the key; what models share stands under the one that they are made from."""
