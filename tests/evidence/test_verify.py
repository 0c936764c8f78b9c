"""Made-up texts and their ledger: what is verified, and each alteration caught for its own reason."""

import pytest

from figrecon.domain.evidence import TextState
from figrecon.domain.ledger import Ledger
from figrecon.evidence.texts import Copy
from figrecon.evidence.verify import verify
from tests.evidence.checked import checked, copy, found, herald, ledger, told

TEXT = """Flood kills 164 in the north

At least 164 people were killed and more than 5,000 fled, the ministry said on 9 May.
Of the dead 11 were children, 11 were soldiers and one was a baker.

Half of the houses were lost; the rest stands. Several bridges fell.
"""
FIGURES = """
dead: {metric: deaths, value: at least 164, at: {"3:10": at least 164, "1:13": "164"}}
fled: {quantity: fled, unit: person, value: "over 5,000", at: 3}
children: {quantity: children, unit: person, value: 11, at: "4:13"}
soldiers: {quantity: soldiers, unit: person, value: 11, at: "4:31"}
baker: {quantity: bakers, unit: person, value: 1, at: 4}
houses: {quantity: houses, unit: house, value: 300, printed: the houses, at: "6:9"}
lost: {quantity: houses lost, unit: house, value: half of houses, at: 6}
stands: {quantity: houses that stand, unit: house, value: the rest of houses, at: "6:35"}
bridges: {quantity: bridges, unit: bridge, value: several, at: "6:48"}
"""


def changed(old: str, new: str, text: str) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


def test_a_sound_ledger_has_no_fault_and_covers_every_number() -> None:
    evidence = found(ledger(TEXT, FIGURES), TEXT)
    assert evidence.faults == ()
    assert herald(evidence)[:5] == (TextState.PINNED, 7, 7, 0, 1)
    assert herald(evidence).covered_by[3, 10] == ("herald/dead",)


@pytest.mark.parametrize(
    ("old", "new", "faults"),
    [
        ("value: 11, at: \"4:13\"", "value: 12, at: \"4:13\"", ["number-differs children 4:13"]),
        ("over 5,000", "over 5,100", ["number-differs fled 3:47"]),
        ("4:13", "4:14", ["no-number-there children 4:14"]),
        ("4:13", "9:1", ["no-number-there children 9:1"]),
        ("4:13", "4:31", ["number-not-in-ledger 4:13"]),
        ("\"4:13\"", "4", ["place-ambiguous children 4"]),
        ("value: at least 164", "value: about 164", ["hedge-differs dead 3:10"]),
        ("value: at least 164", "value: 164", ["hedge-differs dead 3:10"]),
        ("\"3:10\": at least 164", "\"3:10\": about 164", ["hedge-differs dead 3:10"]),
        ("\"1:13\": \"164\"", "\"1:13\": at least 164", ["hedge-differs dead 1:13"]),
        ("\"over 5,000\"", "\"5,000\"", ["hedge-differs fled 3"]),
        ("\"over 5,000\"", "\"nearly 5,000\"", ["hedge-differs fled 3"]),
        (", \"1:13\": \"164\"", "", ["number-not-in-ledger 1:13"]),
        ("baker: {quantity: bakers, unit: person, value: 1, at: 4}", "", ["number-not-in-ledger 4:52"]),
        ("value: 1, at: 4", "value: 1", ["no-number-there baker 0"]),
        ("value: 1, at: 4", "value: unknown, at: \"4:1\"", ["number-not-in-ledger 4:52"]),
        ("the houses,", "those houses,", ["no-number-there houses 6:9"]),
        ("at: \"6:9\"", "at: \"6:8\"", ["no-number-there houses 6:8"]),
        ("half of", "a third of", ["number-differs lost 6:1"]),
        ("the rest of", "most of", ["number-differs stands 6:35"]),
        ("several", "a few", ["number-differs bridges 6:48"]),
        ("several", "dozens", ["number-differs bridges 6:48"]),
        ("bridges: {quantity: bridges, unit: bridge, value: several, at: \"6:48\"}", "", ["weak-word-not-in-ledger 6:48"]),
    ],
)  # fmt: skip
def test_an_altered_ledger_is_caught_for_its_own_reason(old: str, new: str, faults: list[str]) -> None:
    assert checked(TEXT, changed(old, new, FIGURES)) == faults


@pytest.mark.parametrize(
    ("old", "new", "faults", "moves"),
    [
        ("Flood", "A new line.\n\nFlood", [], ["dead 3:10→5:10", "baker 4→6", "houses 6:9→8:9"]),
        ("\n\nHalf", "\nHalf", [], ["lost 6→5", "bridges 6:48→5:48"]),
        ("Of the dead", "Of all of the dead", [], ["children 4:13→4:20", "soldiers 4:31→4:38"]),
        ("11 were children", "12 were children", ["number-differs children 4:13"], []),
        ("one was", "two were", ["number-differs baker 4:52"], []),
        ("At least", "About", ["hedge-differs dead 3:7"], []),
        ("more than 5,000", "5,000", ["hedge-differs fled 3"], []),
        ("the rest stands", "some stand", ["no-number-there stands 6:35"], ["bridges 6:48→6:43"]),
        ("Flood kills 164 in the north\n\n", "", ["no-number-there dead 1:13"], ["dead 3:10→1:10", "fled 3→1"]),
        ("the houses", "those houses", ["no-number-there houses 6:9"], ["stands 6:35→6:37"]),
        ("fell.", "fell. Then 30 more.", ["number-not-in-ledger 6:75"], []),
        ("Flood", "Flood\t", [], ["dead 1:13→1:14"]),
        ("fell.\n", "fell.\r\n", [], []),
    ],
)  # fmt: skip
def test_an_altered_text_is_caught_for_its_own_reason(old: str, new: str, faults: list[str], moves: list[str]) -> None:
    text = changed(old, new, TEXT)
    evidence = found(ledger(TEXT, FIGURES), text)
    assert herald(evidence).state is TextState.CHANGED
    assert told(evidence) == ["text-changed", *faults]
    went = [f"{move.name.removeprefix('herald/')} {move.old}→{move.new}" for move in herald(evidence).moves]
    assert set(moves) <= set(went)
    assert moves or not went


def test_what_the_order_does_not_settle_is_not_placed() -> None:
    text = "In all 11 died, 11 of them here.\n"
    made = ledger(text, 'a: {metric: deaths, value: 11, at: "1:8"}\nb: {quantity: here, unit: person, value: 11, at: "1:17"}')
    evidence = found(made, "Some say 11 died.\n")
    assert herald(evidence).moves == ()
    assert [fault.rule for fault in evidence.faults] == [
        "text-changed",
        "no-number-there",
        "no-number-there",
        "number-not-in-ledger",
    ]


def test_a_number_that_went_out_of_order_is_found_where_it_stands_once() -> None:
    text = "First 7 fled.\nThen 12 died and 30 swam.\n"
    made = ledger(
        text,
        """
        fled: {quantity: fled, unit: person, value: 7, at: "1:7"}
        dead: {metric: deaths, value: 12, at: "2:6"}
        swam: {quantity: swam, unit: person, value: 30, at: "2:18"}
        """,
    )
    evidence = found(made, "Then 12 died and 30 swam.\nFirst 7 fled.\n")
    assert told(evidence) == ["text-changed"]
    assert {f"{move.old}→{move.new}" for move in herald(evidence).moves} == {"1:7→2:7", "2:6→1:6", "2:18→1:18"}


def test_numbers_left_out() -> None:
    text = "On 9 May 12 people over 60 died; 3 boats, 4 boats.\n"
    figures = 'dead: {metric: deaths, value: 12, at: "1:10"}'
    left = '- {at: "1:25", printed: "60", because: age}\n- {at: ["1:34", "1:43"], because: boats}'
    evidence = found(ledger(text, figures, left), text)
    assert evidence.faults == ()
    assert herald(evidence)[1:5] == (1, 1, 3, 1)
    for old, new, faults in (
        ('"1:25"', '"1:24"', ["left-out-not-there 1:24"]),
        ('"60"', '"61"', ["left-out-not-there 1:25"]),
        ('"1:43"', '"1:44"', ["left-out-not-there 1:44", "number-not-in-ledger 1:43"]),
        ('["1:34", "1:43"]', "1", ["place-ambiguous 1"]),
        ('["1:34", "1:43"]', "2", ["left-out-not-there 2", "number-not-in-ledger 1:34", "number-not-in-ledger 1:43"]),
        (', "1:43"', "", ["number-not-in-ledger 1:43"]),
    ):
        assert checked(text, figures, changed(old, new, left)) == faults


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Between 44 and 50 died.", 'value: 44-50, at: "1:9"'),
        ("They count 44 dead, others 50.", 'value: 44-50, printed: "44 dead, others 50", at: "1:12"'),
        ("Some 40 % of them died.", 'value: about 40 %, at: "1:6"'),
        ("Tens of thousands died.", 'value: tens of thousands, at: "1:1"'),
        ("Several dozen died.", 'value: dozens, at: "1:1"'),
        ("At least some dozens died.", 'value: dozens, printed: at least some dozens, at: "1:15"'),
        ("The death toll doubled.", 'value: 2 times, printed: doubled, at: "1:16"'),
        ("The former head died.", 'value: 1, printed: the former head, at: "1:1"'),
        ("A member died.", 'value: 1, printed: a member, at: "1:1"'),
        ("A member died.", 'value: 1, at: "1:1"'),
        ("It fell within two days.", 'value: at most 2, printed: within two, at: "1:16"'),
        ("It fell within two days.", 'value: at most 2, printed: within two, at: "1:9"'),
        ("As many\nas 766 died.", 'value: as many as 766, at: "2:4"'),
        ("A TOTAL of 230 died.", 'value: 230, printed: a total of 230, at: "1:12"'),
        ("The toll was 45 (40 to 50).", 'value: 45, low: 40, high: 50, at: ["1:14", "1:18"]'),
        ("How many died is unknown.", 'value: unknown, at: "1:1"'),
        ("How many died is unknown.", 'value: unknown, at: 1, printed: unknown'),
        ("A crowd of 5 135 fled.", 'value: "5,135", at: "1:12"'),
        ("Exactly 5 died.", 'value: exactly 5, at: "1:9"'),
        ("5.135 died.", 'value: "5,135", at: "1:1"'),
    ],
)  # fmt: skip
def test_what_a_text_says_is_accepted(text: str, figure: str) -> None:
    metric = "growth" if "%" in figure or "times" in figure else "deaths"
    assert checked(text, f"x: {{metric: {metric}, {figure}}}") == []


@pytest.mark.parametrize(
    ("text", "figure", "fault"),
    [
        ("At least 12 died.", 'value: at least 12, printed: "12", at: "1:10"', "hedge-differs x 1:10"),
        ("12 died.", 'value: at least 12, printed: a total of 12, at: "1:1"', "no-number-there x 1:1"),
        ("A total of 12 died.", 'value: at least 12, printed: a total of 12, at: "1:12"', "hedge-differs x 1:12"),
        ("12 died.", 'value: at least 12, at: {"1:1": "12"}', "hedge-differs x 1:1"),
        ("Between 44 and 51 died.", 'value: 44-50, at: "1:9"', "number-differs x 1:9"),
        ("A member died.", 'value: 3, printed: a member, at: "1:1"', "number-differs x 1:1"),
        ("The former head died.", 'value: 1, at: "1:5"', "no-number-there x 1:5"),
        ("Heads, the former head, the former head.", "value: 1, printed: the former head, at: 1", "place-ambiguous x 1"),
        ("The former head died.", "value: 1, printed: a former head, at: 1", "no-number-there x 1"),
        ("The former head died.", 'value: unknown, at: "3:1"', "no-number-there x 3:1"),
        ("The former head died.", 'value: 1, printed: " ", at: "1:1"', "no-number-there x 1:1"),
        ("Exactly 5 died.", 'value: 5, at: "1:9"', "hedge-differs x 1:9"),
    ],
)  # fmt: skip
def test_what_a_text_does_not_say_is_refused(text: str, figure: str, fault: str) -> None:
    assert checked(text, f"x: {{metric: deaths, {figure}}}")[0] == fault.replace("no-number-there x 1:1", _first(figure))


def _first(figure: str) -> str:
    """Where the number stands and the words do not, the words are what differs."""
    return "hedge-differs x 1:1" if "a total of" in figure else "no-number-there x 1:1"


@pytest.mark.parametrize(
    ("language", "text", "figure"),
    [
        ("ru", "Погибли не менее 164 человек.", 'value: at least 164, at: "1:18"'),
        ("ru", "Погибли двое.", 'value: 2, at: "1:9"'),
        ("ru", "Задержаны сотни людей.", 'value: hundreds, at: "1:11"'),
        ("ru", "Погибли несколько человек.", 'value: several, at: "1:9"'),
        ("kk", "Екі адам қаза тапты.", 'value: 2, at: "1:1"'),
        ("fr", "Au moins 164 morts.", 'value: at least 164, printed: au moins 164, at: "1:10"'),
        ("fr", "Quarante-quatre morts.", 'value: 44, printed: quarante-quatre, at: "1:1"'),
    ],
)
def test_other_languages(language: str, text: str, figure: str) -> None:
    assert checked(text, f"x: {{metric: deaths, {figure}}}", language=language) == []


def test_of_an_unknown_language_digits_alone_are_known_and_it_is_told() -> None:
    text = "Two died, 3 fled.\n"
    evidence = found(ledger(text, 'x: {metric: deaths, value: 2, at: "1:1"}', language=""), text)
    assert told(evidence) == ["no-number-there x 1:1", "number-not-in-ledger 1:11"]
    assert {fault.facts["language"] for fault in evidence.faults} == {"none"}
    assert not herald(evidence).known


def test_a_text_that_is_missing_is_not_verified() -> None:
    made = ledger("x", 'x: {metric: deaths, value: 2, at: "1:1"}')
    evidence = verify(made, {"herald": Copy(problem="no file has that name")})
    assert evidence == verify(made, {})
    assert told(evidence) == ["text-missing"]
    assert herald(evidence).state is TextState.MISSING


def test_a_text_without_a_hash_is_unpinned() -> None:
    made = ledger("12 died.", 'x: {metric: deaths, value: 12, at: "1:1"}')
    source = made.sources["herald"]
    assert source.text is not None
    loose = made._replace(sources={"herald": source._replace(text=source.text._replace(sha256=None))})
    evidence = found(loose, "12 died.")
    assert (herald(evidence).state, evidence.faults) == (TextState.UNPINNED, ())


def test_of_a_ledger_that_did_not_load_whole_missing_numbers_are_not_told() -> None:
    made = ledger("12 died, 3 fled.", 'x: {metric: deaths, value: 12, at: "1:1"}')
    assert told(found(made, "12 died, 3 fled.")) == ["number-not-in-ledger 1:10"]
    assert told(found(made._replace(left_out=1), "12 died, 3 fled.")) == []


def test_a_source_without_a_text_has_no_evidence() -> None:
    made = ledger("12 died.", 'x: {metric: deaths, value: 12, at: "1:1"}')
    source = made.sources["herald"]
    assert verify(made._replace(sources={"herald": source._replace(text=None)}), {}).sources == {}
    assert verify(Ledger(), {}).faults == ()


def test_the_copy_is_hashed_as_it_is() -> None:
    assert copy("12\r\n").sha256 != copy("12\n").sha256


def test_an_unknown_number_may_stand_beside_one_that_is_known() -> None:
    figures = 'x: {metric: deaths, value: unknown, at: "1:1"}\ny: {quantity: boats, unit: boat, value: 3, at: "1:1"}'
    assert checked("3 boats, how many died is unknown.\n", figures) == []


def test_several_lost_places_are_looked_for_where_their_neighbours_went() -> None:
    text = "1 a\n22 b\n33 c\n4 d\n"
    lines = zip(("a", "b", "c", "d"), (1, 22, 33, 4), (1, 2, 3, 4), strict=True)
    figures = "\n".join(f'{name}: {{quantity: q, unit: u, value: {value}, at: "{line}:1"}}' for name, value, line in lines)
    evidence = found(ledger(text, figures), "\n\n1 a\n23 b\n34 c\n4 d\n")
    assert told(evidence) == ["text-changed", "number-differs b 4:1", "number-differs c 5:1"]
    assert [f"{move.old}→{move.new}" for move in herald(evidence).moves] == ["1:1→3:1", "4:1→6:1"]


def test_in_a_very_long_text_only_what_stands_once_is_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("figrecon.evidence.moved.MOST_PAIRS", 3)
    text = "12 died, 12 fled, 30 swam.\n"
    figures = """
    dead: {metric: deaths, value: 12, at: "1:1"}
    fled: {quantity: fled, unit: person, value: 12, at: "1:10"}
    swam: {quantity: swam, unit: person, value: 30, at: "1:19"}
    nowhere: {quantity: sank, unit: boat, value: 12}
    """
    evidence = found(ledger(text, figures), "Late.\n" + text)
    assert [f"{move.old}→{move.new}" for move in herald(evidence).moves] == ["1:19→2:19"]
    assert told(evidence)[0] == "text-changed"


def test_a_figure_that_gives_no_place_is_told_once() -> None:
    figures = "x: {metric: deaths, value: 12}\ny: {metric: deaths, value: unknown, as_of: 2022-01}"
    assert checked("12 died.\n", figures) == ["no-number-there x 0"]
    evidence = found(ledger("12 died.\n", "x: {metric: deaths, value: 12}"), "Late. 12 died.\n")
    assert told(evidence) == ["text-changed", "no-number-there x 0"]
    assert herald(evidence).moves == ()


def test_a_range_that_the_source_published_beside_its_number() -> None:
    text = "The toll was 45 (40-50), others say 41.\n"
    figure = 'x: {metric: deaths, value: 45, low: 40, high: 50, at: ["1:14", "1:18"]}'
    assert checked(text, figure) == ["number-not-in-ledger 1:37"]
    assert checked(text, figure.replace('"1:18"]', '"1:18", "1:37"]')) == ["number-differs x 1:37"]


@pytest.mark.parametrize(
    ("figure", "facts"),
    [
        ('value: dozens, at: "1:12"', {"least": "10", "value_least": "12", "word": "tens", "near": ""}),
        ('value: dozens, at: "2"', {"printed": "30", "value_least": "12", "near": ""}),
        ('value: dozens, printed: десятки, at: "1:12"', {"least": "10", "value_least": "12", "stand": "yes"}),
        ('value: 15, at: "1:12"', {"least": "10", "word": "tens", "near": "1:21"}),
        ('value: dozens, at: "1:21"', {"printed": "15", "value_least": "12", "near": ""}),
        ('value: dozens, printed: "30", at: "1:12"', {"printed": "десятки", "words": "30", "near": "2:1"}),
    ],
)
def test_a_word_that_means_another_number_is_told_with_what_it_means(figure: str, facts: dict[str, str]) -> None:
    """Russian tens beside the ledger's dozens: the ledger's words stand there, so they are not to be looked for elsewhere."""
    text = "При взрыве десятки, 15 погибли.\n30 ранены.\n"
    made = ledger(text, f"x: {{metric: deaths, {figure}}}", language="ru")
    (fault,) = [each for each in found(made, text).faults if each.rule == "number-differs"]
    assert facts.items() <= fault.facts.items()
    assert ("stand" in fault.facts) == ("stand" in facts)
    assert ("near" in fault.facts) == ("near" in facts)
