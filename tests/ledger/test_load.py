"""From document to ledger: shapes, names, defaults, and every fault of one run."""

from datetime import date

import pytest

from figrecon.domain.quantity import Kind
from figrecon.domain.reading import Reading
from figrecon.ledger.names import cycles, near
from tests.build import HEAD, figures, load_text, sound, text

SOURCE = """
a:
  publisher: A
  published: 2022-05-10
  as_of: 2022-05-09
  said_by: ministry
  speaker: Jane Doe
  via: [radio]
  place: north
  scope: children
  metric: deaths
  figures:
"""


def faults(ledger: str) -> list[tuple[str, str]]:
    """The rule and the path of each fault."""
    return [(fault.rule, ".".join(fault.path)) for fault in load_text(ledger)[1]]


def with_figure(line: str) -> str:
    return text(SOURCE + f"    n: {{{line}}}\n")


def test_a_figure_takes_the_defaults_of_its_source() -> None:
    figure = sound(with_figure("value: 5")).figures[0]
    assert (figure.id, figure.name, figure.path) == ("a/n", "n", ("sources", "a", "figures", "n"))
    assert (figure.said_by, figure.speaker, figure.via) == ("ministry", "Jane Doe", ("radio",))
    assert (figure.place, figure.scope, figure.as_of.written) == (("north",), ("children",), "2022-05-09")
    assert figure.metric is not None
    assert (figure.metric.id, figure.unit) == ("deaths", "person")


def test_a_figure_overrides_the_defaults_of_its_source() -> None:
    line = "value: 5, metric: held, said_by: radio, via: [], place: [south, port], scope: [girls, police], as_of: 2022-05-08"
    figure = sound(with_figure(line)).figures[0]
    assert (figure.said_by, figure.speaker, figure.via) == ("radio", None, ())
    assert (figure.place, figure.scope, figure.as_of.written) == (("port", "south"), ("girls", "police"), "2022-05-08")
    assert figure.metric is not None
    assert figure.metric.kind is Kind.STOCK


def test_the_default_of_as_of_is_the_day_of_publication_and_does_not_touch_a_flow() -> None:
    ledger = text(
        "a:\n  published: {date: 2022-05, why: undated}\n  figures:\n"
        "    one: {metric: deaths, value: 1}\n    two: {metric: new_dead, value: 2, over: 2022-05-01/2022-05-03}\n"
    )
    one, two = sound(ledger).figures
    assert (one.as_of.written, one.over, one.place) == ("2022-05", None, ("testland",))
    assert (two.when.written, two.over is not None) == ("2022-05-01/2022-05-03", True)
    assert sound(ledger).sources["a"].why_published == "undated"


def test_an_unknown_day_reaches_to_the_day_of_publication() -> None:
    figure = sound(figures("metric: deaths, value: 5, as_of: unknown", a="2022-05-10")).figures[0]
    assert figure.as_of.last is not None
    assert str(figure.as_of.last) == "2022-05-10"


def test_a_scope_declared_in_place_is_its_own() -> None:
    ledger = sound(with_figure("value: 5, scope: {title: Deserters, part_of: police}"))
    assert ledger.figures[0].scope == ("a/n",)
    assert ledger.scopes.title("a/n") == "Deserters"
    assert ledger.scopes.above("a/n") == {"a/n", "police"}


def test_the_scope_all_goes_without_saying() -> None:
    assert sound(with_figure("value: 5, scope: all")).figures[0].scope == ()


def test_a_number_that_stands_alone() -> None:
    figure = sound(text("a: {published: 2022, figures: {n: {quantity: days of rain, unit: day, value: 2.5}}}")).figures[0]
    assert (figure.metric, figure.quantity, figure.unit, figure.place) == (None, "days of rain", "day", ("testland",))


def test_a_source_publishes_a_range_of_its_own() -> None:
    figure = sound(with_figure("value: 5, low: 3, high: 9")).figures[0]
    for reading in Reading:
        assert (figure.readings[reading].low, figure.readings[reading].high) == (3, 9)


def test_a_share_names_its_whole_and_a_restated_figure_the_one_it_replaces() -> None:
    ledger = sound(text(SOURCE + "    n: {value: 5}\n    half: {value: half of n}\n    newer: {value: 6, replaces: a/n}\n"))
    found = {f.name: f for f in ledger.figures}
    assert (found["half"].whole, found["newer"].replaces) == ("a/n", "a/n")


def test_places_in_the_text() -> None:
    at = '{"7:10": "5", "3:1": null}'
    spots = sound(with_figure(f"value: 5, at: {at}")).figures[0].spots
    assert [(str(s), s.words) for s in spots] == [("7:10", "5"), ("3:1", None)]
    assert [str(s) for s in sound(with_figure("value: 5, at: [7, 8:2]")).figures[0].spots] == ["7", "8:2"]


def test_withdrawals_relations_and_explanations() -> None:
    ledger = sound(
        text(
            SOURCE
            + "    n: {value: 5, withdrawn: {by: ministry, date: 2022-05-11, source: a, replaced_by: m, because: error}}\n"
            "    m: {value: 6}\n",
            """\
            divisions:
              places: {of: testland, into: [north, south]}
              sides: {of: all, into: [children, police], disjoint: false, complete: false, metrics: [deaths], why: overlap}
            sums: {two: {whole: a/m, parts: [a/n], complete: false, basis: stated}}
            balances: {guns: {whole: thefts, parts: [held], basis: definition}}
            explanations:
              why: {figures: [a/n, a/m], relation: [two, divisions/places], metrics: [deaths], sources: [a], from: 2022-05-01,
                    to: 2022-05-31, because: correction, note: n, by: me, date: 2022-06-01, until: 2023}
            """,
        )
    )
    figure = next(f for f in ledger.figures if f.name == "n")
    assert figure.withdrawn is not None
    assert (figure.withdrawn.replaced_by, figure.withdrawn.source) == ("a/m", "a")
    relations = {r.id: r for r in ledger.relations}
    assert [r.id for r in ledger.relations] == ["balances/guns", "divisions/places", "divisions/sides", "sums/two"]
    assert relations["divisions/places"].of_places
    assert not relations["divisions/sides"].of_places
    assert (relations["divisions/sides"].disjoint, relations["divisions/sides"].complete) == (False, False)
    (explanation,) = ledger.explanations
    assert explanation.relations == ("sums/two", "divisions/places")
    assert (explanation.start is not None, explanation.end is not None) == (True, True)


def test_the_numbers_left_out() -> None:
    ledger = sound(
        text('a: {published: 2022, numbers_left_out: [{at: "3:1", printed: "24", because: a channel}], figures: {}}')
    )
    assert [(str(n.spots[0]), n.printed, n.because) for n in ledger.sources["a"].left_out] == [("3:1", "24", "a channel")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("value: 5, valeu: 6", [("unknown-key", "valeu")]),
        ("metric: deaths", [("missing-key", "value")]),
        ("value: ~", [("missing-value", "value")]),
        ("value: [5]", [("wrong-type", "value")]),
        ("value: 5, as_of: ~, said_by: nobody", [("missing-value", "as_of"), ("unknown-party", "said_by")]),
        (
            "value: l9, metric: deths, place: [nort, south], scope: securty, via: radio",
            [
                ("value-unreadable", "value"),
                ("unknown-metric", "metric"),
                ("unknown-place", "place"),
                ("unknown-scope", "scope"),
            ],
        ),
        ("value: ~, scope: {titel: Kids}", [("missing-value", "value"), ("unknown-key", "scope.titel")]),
        ("value: many", [("value-unreadable", "value")]),
        ("value: 5, low: about 4", [("value-unreadable", "low")]),
        ("value: 5, low: 6", [("range-reversed", "low")]),
        ("value: 5, high: 4", [("range-reversed", "high")]),
        ("value: 5, reading: loose", [("wrong-word", "reading")]),
        ("value: 5, as_of: 2022-02-30", [("date-unreadable", "as_of")]),
        ("value: 5, over: by 2022-02-03", [("date-unreadable", "over")]),
        ("value: 5, over: 2022-05-01/2022-05-02, as_of: 2022-05-02", [("conflicting-keys", "over")]),
        ("value: 5, at: 7.10", [("place-unreadable", "at")]),
        ('value: 5, at: {"7:0": "5"}', [("place-unreadable", "at")]),
        ("value: 5, unsure: [said_by, mood]", [("wrong-word", "unsure")]),
        ("value: 5, quantity: days", [("missing-key", "unit")]),
        ("value: 5, quantity: days, unit: day, metric: deaths", [("conflicting-keys", "quantity")]),
        ("value: 5, unit: day", [("conflicting-keys", "unit")]),
        ("value: 5, metric: deths", [("unknown-metric", "metric")]),
        ("value: 5, place: [nort, suth]", [("unknown-place", "place"), ("unknown-place", "place")]),
        ("value: 5, scope: kids", [("unknown-scope", "scope")]),
        ("value: 5, scope: {titel: Kids}", [("unknown-key", "scope.titel")]),
        ("value: 5, scope: {title: Kids, part_of: kid}", [("unknown-scope", "scope.part_of")]),
        ("value: 5, said_by: minstry", [("unknown-party", "said_by")]),
        ("value: 5, via: [radio, televison]", [("unknown-party", "via")]),
        ("value: half of m", [("unknown-figure", "value")]),
        ("value: half of n", [("cycle", "value")]),
        ("value: 5, replaces: n", [("cycle", "replaces")]),
        ("value: 5, replaces: b/x", [("unknown-figure", "replaces")]),
        ("value: 5, withdrawn: {by: nobody, source: b, replaced_by: m, dat: 2022}", [("unknown-key", "withdrawn.dat")]),
        (
            "value: 5, withdrawn: {by: nobody, source: b, replaced_by: m}",
            [
                ("unknown-party", "withdrawn.by"),
                ("unknown-source", "withdrawn.source"),
                ("unknown-figure", "withdrawn.replaced_by"),
            ],
        ),
        ("value: 5, withdrawn: error", [("wrong-type", "withdrawn")]),
        ("value: 5, note: [a, b]", [("wrong-type", "note")]),
    ],
)  # fmt: skip
def test_a_faulty_figure_is_left_out_and_every_fault_is_told(line: str, expected: list[tuple[str, str]]) -> None:
    ledger, found = load_text(with_figure(line))
    assert [(f.rule, ".".join(f.path[4:])) for f in found] == expected
    assert [f.path[:4] for f in found] == [("sources", "a", "figures", "n")] * len(expected)
    assert (ledger.figures, ledger.left_out) == ((), 1)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a: {figures: {}}", [("missing-key", "sources.a.published")]),
        ("a: 5", [("wrong-type", "sources.a")]),
        (
            "a: {published: {day: 2022}}",
            [("missing-key", "sources.a.published.date"), ("unknown-key", "sources.a.published.day")],
        ),
        ("a: {published: [2022]}", [("wrong-type", "sources.a.published")]),
        (
            "a: {published: {date: 2022, wy: x}, publishr: A}",
            [("unknown-key", "sources.a.published.wy"), ("unknown-key", "sources.a.publishr")],
        ),
        ("a: {published: 2022, url: 'javascript:alert(1)'}", [("malformed", "sources.a.url")]),
        ("a: {published: 2022, text: {file: a.txt, sha256: abc}}", [("malformed", "sources.a.text.sha256")]),
        ("a: {published: 2022, said_by: nobody}", [("unknown-party", "sources.a.said_by")]),
        ("a: {published: 2022, figures: [1]}", [("wrong-type", "sources.a.figures")]),
        ("a: {published: 2022, figures: {n: 5}}", [("wrong-type", "sources.a.figures.n")]),
        ("a: {published: 2022, figures: {n: {value: 5}}}", [("missing-key", "sources.a.figures.n.metric")]),
        ("a: {published: 2022, numbers_left_out: {at: 7}}", [("wrong-type", "sources.a.numbers_left_out")]),
        ("a: {published: 2022, numbers_left_out: nothing}", [("wrong-type", "sources.a.numbers_left_out")]),
        ("a: {published: 2022, numbers_left_out: [{at: 7}]}", [("missing-key", "sources.a.numbers_left_out.0.because")]),
        ("a/b: {published: 2022}", [("bad-name", "sources.a/b")]),
        (
            "a: {published: never, figures: {n: {valu: 5, metric: deaths}}}",
            [
                ("date-unreadable", "sources.a.published"),
                ("unknown-key", "sources.a.figures.n.valu"),
            ],
        ),
    ],
)
def test_faulty_sources(source: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(faults(text(source))) == sorted(expected)


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("metrics: {m: {unit: person}}", [("missing-key", "metrics.m.kind")]),
        ("metrics: {m: {unit: person, kind: total}}", [("wrong-word", "metrics.m.kind")]),
        ("metrics: {m: {unit: p, kind: stock, part_of: k}}", [("unknown-metric", "metrics.m.part_of")]),
        ("metrics: {m: {unit: p, kind: flow, total: k}}", [("unknown-metric", "metrics.m.total")]),
        ("metrics: {m: {unit: p, kind: flow, total: k}, k: {unit: p, kind: stock}}", [("wrong-word", "metrics.m.total")]),
        (
            "metrics: {m: {unit: p, kind: stock, part_of: k}, k: {unit: p, kind: stock, part_of: m}}",
            [("cycle", "metrics.k.part_of")],
        ),
        ("metrics: [m]", [("wrong-type", "metrics")]),
        ("metrics: {a b: {unit: p, kind: stock}}", [("bad-name", "metrics.a b")]),
        ("places: {p: {part_of: q}}", [("unknown-place", "places.p.part_of")]),
        ("places: {p: {part_of: p}}", [("cycle", "places.p.part_of")]),
        ("scopes: {s: {part_of: all}}", []),
        ("scopes: {s: {titel: S}}", [("unknown-key", "scopes.s.titel")]),
        ("parties: {p q: {}}", [("bad-name", "parties.p q")]),
        ("place: atlantis", [("unknown-place", "place")]),
        ("ledgr: 1", [("unknown-key", "ledgr")]),
        ("title: [a]", [("wrong-type", "title")]),
    ],
)
def test_faulty_declarations(section: str, expected: list[tuple[str, str]]) -> None:
    assert faults(f"ledger: 1\n{section}\n") == expected


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("divisions: {d: {of: testland}}", [("missing-key", "divisions.d.into")]),
        ("divisions: {d: {of: testland, into: [north, atlantis]}}", [("unknown-place", "divisions.d.into")]),
        ("divisions: {d: {of: all, into: [children, kids]}}", [("unknown-scope", "divisions.d.into")]),
        ("divisions: {d: {of: all, into: [children], metrics: [dead]}}", [("unknown-metric", "divisions.d.metrics")]),
        ("divisions: {d: {of: all, into: [children], complete: no}}", [("wrong-word", "divisions.d.complete")]),
        ("sums: {s: {whole: a/n, parts: [a/x]}}", [("unknown-figure", "sums.s.parts")]),
        ("sums: {s: {whole: n, parts: [a/n]}}", [("unknown-figure", "sums.s.whole")]),
        ("sums: {s: [a/n]}", [("wrong-type", "sums.s")]),
        ("balances: {b: {whole: thefts, parts: [found]}}", [("unknown-metric", "balances.b.parts")]),
        ("balances: {b c: {whole: thefts, parts: [held]}}", [("bad-name", "balances.b c")]),
        ("explanations: {e: {because: definition}}", [("missing-key", "explanations.e.figures")]),
        ("explanations: {e: {because: mood, figures: [a/n]}}", [("wrong-word", "explanations.e.because")]),
        ("explanations: {e: {because: scope, figures: [a/m]}}", [("unknown-figure", "explanations.e.figures")]),
        ("explanations: {e: {because: scope, relation: d}}", [("unknown-relation", "explanations.e.relation")]),
        (
            "sums: {d: {whole: a/n, parts: [a/z]}}\nbalances: {d: {whole: thefts, parts: [held]}}\n"
            "explanations: {e: {because: scope, relation: d}}",
            [("unknown-relation", "explanations.e.relation")],
        ),
        ("explanations: {e: {because: scope, sources: [b], metrics: [x]}}",
         [("unknown-metric", "explanations.e.metrics"), ("unknown-source", "explanations.e.sources")]),
    ],
)  # fmt: skip
def test_faulty_relations_and_explanations(section: str, expected: list[tuple[str, str]]) -> None:
    assert (
        faults(
            text("a: {published: 2022, figures: {n: {metric: deaths, value: 5}, z: {metric: deaths, value: 2}}}")
            + section
            + "\n"
        )
        == expected
    )


def test_a_name_whose_own_entry_is_at_fault_is_no_unknown_name() -> None:
    ledger, found = load_text(HEAD.replace("kind: stock}", "kind: stok}", 1) + "sources:\n  a: {published: 2022, figures: "
                              "{n: {metric: missing, value: 5}, m: {metric: deaths, value: 5}}}\n")  # fmt: skip
    assert [(f.rule, f.path) for f in found] == [("wrong-word", ("metrics", "missing", "kind"))]
    assert [f.id for f in ledger.figures] == ["a/m"]
    assert ledger.left_out == 2


def test_a_missing_version_is_told_once() -> None:
    assert faults("title: x\n") == [("missing-key", "ledger")]
    assert faults("ledger: 2\n") == [("wrong-word", "ledger")]


def test_near_names() -> None:
    assert near("deths", ["deaths", "cases"]) == "deaths"
    assert near("zzz", ["deaths"]) == ""


def test_loops_are_told_once() -> None:
    assert cycles({"a": ("b",), "b": ("c",), "c": ("a",), "d": ("a",), "e": ("e",)}) == [("a", "b", "c", "a"), ("e", "e")]
    assert cycles({"a": ("b", "c"), "b": ("d",), "c": ("d",)}) == []
    assert cycles({f"n{i}": (f"n{i + 1}",) for i in range(5000)}) == []


def test_the_range_beside_a_share_is_of_what_is_counted() -> None:
    share = "half of n, low: 10, high: 60, place: north"
    ledger = text(SOURCE + f"    n: {{value: 100}}\n    half: {{value: {share}}}\n")
    assert sound(ledger).figures[0].readings[Reading.LITERAL].high == 60
    assert faults(ledger.replace("low: 10", "low: 70")) == [("range-reversed", "sources.a.figures.half.low")]


def test_a_figure_of_a_source_whose_name_is_at_fault_is_no_unknown_figure() -> None:
    ledger = text("a/b:\n  published: 2022-05-10\n  figures:\n    n: {metric: deaths, value: 5}\n")
    ledger += "explanations:\n  e: {figures: [a/b/n, a/c/n], because: rounding}\n"
    assert faults(ledger) == [("bad-name", "sources.a/b"), ("unknown-figure", "explanations.e.figures")]


def test_equal_words_of_figures_are_kept_once() -> None:
    same = "value: at least 164, via: [radio], at: [7, 9], place: [north, south], note: so it says"
    one, two = sound(text(SOURCE + f"    n: {{{same}}}\n    m: {{{same}, scope: police}}\n")).figures
    for key in ("value", "readings", "via", "spots", "place", "as_of"):
        assert getattr(one, key) is getattr(two, key), key


def test_the_day_of_a_figure_is_a_date() -> None:
    first = sound(with_figure("value: 5")).figures[0].as_of.first
    assert first is not None
    assert first.day == date(2022, 5, 9)


def test_places_with_and_without_words_are_no_cut_number() -> None:
    spots = sound(with_figure("value: 5, at: {4:12: at least 5, 7: }")).figures[0].spots
    assert [(str(s), s.words) for s in spots] == [("4:12", "at least 5"), ("7", None)]


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        ("sums:\n  s: {whole: a/n, parts: []}\n", ("missing-value", "sums.s.parts")),
        ("sums:\n  s: {whole: a/n, parts: [a/m, a/n]}\n", ("cycle", "sums.s.parts")),
        ("sums:\n  s: {whole: a/n, parts: [a/m, a/m]}\n", ("malformed", "sums.s.parts")),
        ("balances:\n  s: {whole: deaths, parts: deaths}\n", ("cycle", "balances.s.parts")),
        ("divisions:\n  s: {of: testland, into: []}\n", ("missing-value", "divisions.s.into")),
        ("divisions:\n  s: {of: testland, into: [north, testland]}\n", ("cycle", "divisions.s.into")),
        ("divisions:\n  s: {of: testland, into: [north, north, south]}\n", ("malformed", "divisions.s.into")),
    ],
)
def test_a_whole_has_parts_each_once_and_is_none_of_them(relation: str, expected: tuple[str, str]) -> None:
    ledger = text(SOURCE + "    n: {value: 5}\n    m: {value: 2, place: port}\n", relation)
    assert faults(ledger) == [expected]


@pytest.mark.parametrize(
    ("entry", "unknown"),
    [
        ("metrics:\n  m: {kind: stock, part_of: nothing, totl: x}\n", {("unknown-metric", "metrics.m.part_of")}),
        ("places:\n  p: {part_of: [nowhere, all], titel: x}\n", {("unknown-place", "places.p.part_of")}),
        ("divisions:\n  d: {of: testland, into: [nowhere], metrics: nothing, disjiont: no}\n",
         {("unknown-place", "divisions.d.into"), ("unknown-metric", "divisions.d.metrics")}),
        ("divisions:\n  d: {of: all, into: [nobody], disjiont: no}\n", {("unknown-scope", "divisions.d.into")}),
        ("sums:\n  s: {whole: a/nothing, parts: [a/n, {x: y}]}\n", {("unknown-figure", "sums.s.whole")}),
        ("balances:\n  b: {whole: deaths, parts: [nothing], basis: guess}\n", {("unknown-metric", "balances.b.parts")}),
        ("explanations:\n  e: {figures: a/nothing, relation: none, metrics: [nothing], sources: z, becuase: scope}\n",
         {("unknown-figure", "explanations.e.figures"), ("unknown-relation", "explanations.e.relation"),
          ("unknown-metric", "explanations.e.metrics"), ("unknown-source", "explanations.e.sources")}),
    ],
)  # fmt: skip
def test_the_names_of_an_entry_that_has_another_fault_are_looked_up_too(entry: str, unknown: set[tuple[str, str]]) -> None:
    section = entry.partition(":")[0]
    ledger = text(SOURCE + "    n: {metric: deaths, value: 5}\n")
    ledger = ledger.replace(f"\n{section}:\n", f"\n{entry}", 1) if f"\n{section}:\n" in ledger else ledger + entry
    found = set(faults(ledger))
    assert unknown < found
    assert {rule for rule, _ in found - unknown} <= {"unknown-key", "missing-key", "wrong-type", "wrong-word"}


@pytest.mark.parametrize(("said", "near"), [("North", "north"), ("NOTRH", "north, south"), ("elsewhere", "")])
def test_a_name_in_other_letters_is_proposed(said: str, near: str) -> None:
    [fault] = load_text(with_figure(f"value: 5, place: {said}"))[1]
    assert (fault.rule, fault.facts["near"]) == ("unknown-place", near)
