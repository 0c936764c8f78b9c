"""Words for faults, and each rule's message for a fault made by hand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figrecon.domain.finding import Fault, Path
from figrecon.rules.registry import of_faults
from figrecon.rules.wording import LONGEST, counted, did_you_mean, entry, listed, looks_like, quoted, sentence, with_commas


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (("sources", "herald", "figures", "dead", "value"), "herald/dead"),
        (("sources", "herald", "figures", "dead"), "herald/dead"),
        (("sources", "herald", "figures"), "sources/herald"),
        (("sources", "herald", "published"), "sources/herald"),
        (("metrics", "deaths", "kind"), "metrics/deaths"),
        (("metrics", "?"), ""),
        (("metrics",), ""),
        (("figures.yaml", "yaml"), ""),
        ((), ""),
    ],
)
def test_an_entry_is_named_by_its_path(path: Path, name: str) -> None:
    assert entry(path) == name


@pytest.mark.parametrize(("words", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")])
def test_words_are_listed_as_in_a_sentence(words: list[str], said: str) -> None:
    assert listed(words, "or") == said
    assert listed(words) == said.replace(" or ", " and ")


def test_things_are_counted() -> None:
    assert [counted(n, "entry", "entries") for n in (0, 1, 3000)] == ["0 entries", "1 entry", "3,000 entries"]
    assert counted(2, "figure") == "2 figures"


@given(st.text(max_size=200))
@settings(deadline=None)
def test_a_quote_is_never_long_and_keeps_both_ends(text: str) -> None:
    said = quoted(text)
    assert len(said) <= LONGEST + 5
    assert said.startswith("'" + text[:10])
    assert said.endswith(text[-10:] + "'")
    assert len(text) > LONGEST or said == f"'{text}'"


def test_suggestions() -> None:
    assert did_you_mean("deaths, dead") == "Did you mean 'deaths' or 'dead'? "
    assert did_you_mean("") == ""
    assert looks_like("VALEU", ["value", "via", "unit"]) == "value"
    assert looks_like("x", ["value", "via"]) == ""


@pytest.mark.parametrize(("text", "said"), [("", ""), ("write it", "Write it."), ("is it? ", "Is it?"), ("Yes.", "Yes.")])
def test_a_text_becomes_a_sentence(text: str, said: str) -> None:
    assert sentence(text) == said


def test_counts_have_commas() -> None:
    assert [with_commas(d) for d in ("256000000", "12", "")] == ["256,000,000", "12", ""]


FIGURE: Path = ("sources", "herald", "figures", "dead")
MESSAGES = [
    (
        Fault("anchor", ("title",), {"name": "x", "problem": "loop"}),
        "'*x' stands for a part of the ledger that holds it, so there is no end to it",
    ),
    (
        Fault("anchor", ("title",), {"name": "x", "problem": "size", "limit": "100"}),
        "'*x' makes this file swell to more than 100 entries",
    ),
    (
        Fault("anchor", ("title",), {"name": "x", "problem": "depth", "limit": "100"}),
        "'*x' makes this file more than 100 levels deep",
    ),
    (
        Fault("octal", (*FIGURE, "value"), {"written": "089", "others": ""}),
        "'089' begins with 0, and other programs do not read it as a number",
    ),
    (
        Fault("too-large", ("f.yaml", "too-large"), {"what": "file", "limit": "256000000", "size": "256000001"}),
        "the file has 256,000,001 bytes; 256,000,000 are read",
    ),
    (
        Fault("too-large", ("title",), {"what": "text", "limit": "1000000", "size": "1000001"}),
        "this text has 1,000,001 characters; 1,000,000 are read",
    ),
    (
        Fault("too-large", ("include", "0"), {"what": "includes", "limit": "50"}),
        "more than 50 files include one another in a row",
    ),
    (Fault("not-a-mapping", ("f.yaml", "mapping"), {"kind": "text"}), "this file is a text, and a ledger has keys"),
    (Fault("key-not-a-name", ("metrics", "?"), {"kind": "nothing"}), "the name before the colon is missing"),
    (
        Fault("include-missing", ("f.yaml", "unfit"), {"file": "f.yaml", "problem": "it cannot be read (no)"}),
        "'f.yaml' is not included: it cannot be read (no)",
    ),
    (
        Fault(
            "include-missing",
            ("include", "0", "s/a.yaml"),
            {"pattern": "s/*.yaml", "file": "s/a.yaml", "problem": "it cannot be read"},
        ),
        "'s/a.yaml' is not included: it cannot be read",
    ),
    (
        Fault("include-missing", ("include", "0"), {"pattern": "s/*.yaml", "problem": "no file has that name"}),
        "'s/*.yaml' is not included: no file has that name",
    ),
    (
        Fault("wrong-type", (*FIGURE, "value"), {"wanted": "a text", "got": "nothing"}),
        "one plain text must stand here, not nothing",
    ),
    (Fault("wrong-word", (*FIGURE, "unsure", "0"), {"word": "time", "known": "as_of, place"}), "'unsure' cannot be 'time'"),
    (
        Fault("repeated-key", (*FIGURE, "dead", "again", "again 3"), {"key": "dead"}, True),
        "the key 'dead' stands twice in the same place",
    ),
    (Fault("missing-key", ("metrics", "deaths", "colour"), {"key": "colour"}), "the key 'colour' is missing"),
    (Fault("cycle", (*FIGURE, "replaces"), {"loop": "a → a"}), "each replaces the next, round in a circle: a → a"),
]


@pytest.mark.parametrize(("fault", "message"), MESSAGES, ids=lambda value: value.rule if isinstance(value, Fault) else "")
def test_a_fault_is_told_in_one_plain_line(fault: Fault, message: str) -> None:
    (finding,) = of_faults([fault])
    assert finding.message == message
    assert finding.path == fault.path
    assert finding.at_key == fault.at_key
    assert finding.help.endswith((".", "?"))


ADVICE = [
    (
        Fault("unknown-key", (*FIGURE, "colour"), {"key": "colour", "known": "at, note"}),
        "The keys here are at and note. A remark can be kept under `note:`.",
    ),
    (Fault("unknown-key", (*FIGURE, "x", "y"), {"key": "dat", "known": "date, why"}), "Did you mean 'date'?"),
    (Fault("unknown-key", (*FIGURE, "x", "y"), {"key": "colour", "known": "date, why"}), "The keys here are date and why."),
    (
        Fault("wrong-word", ("metrics", "d", "kind"), {"word": "Flow", "known": "stock, flow"}),
        "Did you mean 'flow'? It can be stock or flow.",
    ),
    (Fault("missing-value", ("sources", "herald", "url")), "Write what belongs there, or leave the key out."),
    (Fault("unknown-place", ("place",), {"name": "mars", "near": ""}), "If the name is right, declare it under `places:`."),
    (
        Fault("bad-name", ("metrics", "x" * 130), {"name": "x" * 130}),
        "A name has at most 120 characters; readable words belong under `title:`.",
    ),
    (
        Fault("bad-name", ("metrics", "a/b"), {"name": "a/b"}),
        "A name has letters, digits, and . - _ + after the first; readable words belong under `title:`.",
    ),
    (
        Fault("unknown-relation", ("x",), {"name": "all", "near": "sums/all, balances/all"}),
        "Did you mean 'sums/all' or 'balances/all'? A relation is a name under `divisions:`, `sums:` or `balances:`.",
    ),
    (Fault("conflicting-keys", (*FIGURE, "x"), {"one": "a", "other": "b"}), "Remove one of the two."),
    (
        Fault("wrong-type", (*FIGURE, "value"), {"wanted": "a text", "got": "a list"}),
        "Write one number (12, at least 12) or one range (44-50); what was printed beside it belongs under `low:` and `high:`.",
    ),
    (
        Fault("wrong-type", (), {"wanted": "a mapping of keys", "got": "a list"}),
        "Write each key on a line of its own below, indented: `key: value`.",
    ),
    (
        Fault("wrong-type", (), {"wanted": "a text", "got": "a list"}),
        "Write one plain text; one that holds [ ] { } or ': ' needs quotes.",
    ),
    (
        Fault("wrong-word", ("explanations", "x", "because"), {"word": "they differ", "known": "scope, place"}),
        "It can be scope or place. Your own words belong under `note:`.",
    ),
    (
        Fault("unknown-key", ("sources", "herald", "dead"), {"key": "dead", "known": "figures, url"}),
        "The keys here are figures and url. A figure stands under `figures:`.",
    ),
    (
        Fault("unknown-figure", ("sums", "all", "parts"), {"name": "dead"}),
        "Outside its source a figure is named in full: source/figure.",
    ),
    (
        Fault("unknown-party", (*FIGURE, "said_by"), {"name": "Ministry of Health"}),
        "If the name is right, declare it under `parties:`, by a short name without blanks.",
    ),
]


@pytest.mark.parametrize(("fault", "advice"), ADVICE, ids=lambda value: value.rule if isinstance(value, Fault) else "")
def test_a_fault_comes_with_advice(fault: Fault, advice: str) -> None:
    (finding,) = of_faults([fault])
    assert finding.help == advice


def test_both_places_of_a_repeated_key_are_shown() -> None:
    (finding,) = of_faults([Fault("repeated-key", (*FIGURE, "again", "again 3"), {"key": "dead"}, True)])
    assert finding.also == (FIGURE,)
    assert finding.entry == "herald/dead"


def test_a_key_that_leads_nowhere_has_no_first_place() -> None:
    (finding,) = of_faults([Fault("repeated-key", ("?", "again"), {"key": "dead"}, True)])
    assert finding.also == ((),)


@pytest.mark.parametrize(
    ("date", "meant"),
    [
        ("05/02/2021", "2021-02-05 or 2021-05-02"),
        ("2.5.2021", "2021-05-02 or 2021-02-05"),
        ("25.5.2021", "2021-05-25"),
        ("5.5.2021", "2021-05-05"),
        ("2 May 2021", "2021-05-02"),
        ("May 2, 2021", "2021-05-02"),
        ("2 September 2021", "2021-09-02"),
        ("2021-5-2", "2021-05-02"),
        ("2021 May 2", "2021-05-02"),
    ],
)
def test_a_date_in_another_order_is_told_in_the_right_one(date: str, meant: str) -> None:
    (finding,) = of_faults([Fault("date-unreadable", (*FIGURE, "as_of"), {"date": date, "why": "it is not"})])
    assert finding.help == f"Write the year first, with two digits for month and day: {meant}."


@pytest.mark.parametrize("date", ["", "2021-13-40", "May 2021", "2 Mai 2021", "5/2/21", "32/13/2021", "the 2nd of May 2021"])
def test_a_date_that_may_mean_anything_is_not_guessed(date: str) -> None:
    (finding,) = of_faults([Fault("date-unreadable", (*FIGURE, "as_of"), {"date": date, "why": "it is not"})])
    assert finding.help == "It is not."


@given(st.text(max_size=30))
@settings(deadline=None)
def test_every_unreadable_date_has_an_answer(date: str) -> None:
    (finding,) = of_faults([Fault("date-unreadable", (*FIGURE, "as_of"), {"date": date, "why": "it is not"})])
    assert finding.help.endswith(".")
