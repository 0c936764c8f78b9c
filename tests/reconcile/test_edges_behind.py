"""What lies behind differences that fail no gate: how often it is looked for, at which readings, and that all of it is told."""

import pytest

from figrecon.domain.finding import Verdict
from figrecon.domain.reading import Reading
from figrecon.reconcile import behind, clash, prove, witness
from figrecon.reconcile.proofs import Home
from figrecon.reconcile.solver import Outcome
from figrecon.reconcile.told import Told
from tests.build import differences, figures, text

PLACES = ("north", "south", "testland")

Looks = list[tuple[int, Reading]]
"""How many figures were left out of each look, and at which reading."""


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> Looks:
    seen: Looks = []
    plain = Home.look

    def look(self: Home, reading: Reading, without: frozenset[str]) -> list[Told]:
        seen.append((len(without), reading))
        return plain(self, reading, without)

    monkeypatch.setattr(Home, "look", look)
    return seen


def on(day: int, value: object, more: str = "") -> str:
    return f"metric: deaths, as_of: 2022-05-{day:02}, value: {value}{more and ', ' + more}"


STRETCHED = figures(
    *(on(9, value, f"scope: {scope}") for scope in ("children", "police", "[girls, police]") for value in ("about 60", 65))
)


@pytest.mark.parametrize(("most", "expected"), [(50, 4), (3, 3 + 1), (2, 1), (1, 1)])
def test_differences_are_looked_behind_in_every_way_up_to_a_number_and_then_together(
    most: int, expected: int, looks: Looks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of three pairs the one or the other, but for those that were left out first, and for what the last is told besides."""
    monkeypatch.setattr(behind, "LOOKS", most)
    assert {d.verdict for d in differences(STRETCHED, "stretched", "same-day-differs")} == {"stretched"}
    assert [reading for _, reading in looks] == [Reading.USUAL] * expected


@pytest.mark.parametrize(
    ("most", "work", "expected"), [(50, 42, 7), (7, 50_000, 7), (6, 50_000, 7), (50, 41, 7), (50, 30, 6), (50, 0, 4)]
)
def test_of_three_pairs_every_choice_is_looked_at_or_each_once_and_then_all(
    most: int, work: int, expected: int, looks: Looks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of one series of six figures, which hang together: two to the third, but for the choice that was made first."""
    monkeypatch.setattr(behind, "LOOKS", most)
    monkeypatch.setattr(behind, "FIGURES", work)
    said = [(day, n, more) for day, n in ((7, 100), (8, 200), (9, 300)) for more in ("", "unsure: [place]")]
    found = differences(figures(*(on(day, f"exactly {n + 7 * bool(more)}", more) for day, n, more in said)), "same-day-differs")
    assert [(d.verdict, d.unsure) for d in found] == [("tension", True)] * 3
    assert [reading for _, reading in looks] == [Reading.LITERAL] * expected + [Reading.USUAL] * expected


def test_of_very_many_figures_of_a_day_those_that_meet_are_looked_at_together(
    looks: Looks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three that stand, three that were set aside, of which two go together: what does not is not found again and again."""
    for module in (behind, clash, witness):
        monkeypatch.setattr(module, "MANY", 2)
    said = (*["about 1000"] * 3, "at least 300", "at least 310", "at least 600")
    (found,) = differences(figures(*(on(9, value) for value in said)), "same-day-differs")
    assert (found.verdict, len(found.figures)) == ("stretched", 6)
    assert looks == [(4, Reading.USUAL), (5, Reading.USUAL)]


def test_after_a_look_that_is_not_decided_none_is_taken_there(looks: Looks, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told that it is not decided; more looks would cost as much each."""
    monkeypatch.setattr(prove, "conflicts", lambda *_, **__: Outcome((), undecided=True))
    assert "undecided" in {d.rule for d in differences(STRETCHED)}
    assert len(looks) == 1


def chains(answered: str) -> str:
    """In three places a day that is explained, and a later total below one of its numbers, which is explained too in some."""
    lines, said = "", ""
    for place, high in zip(("north", "south", "port"), (517, 317, 117), strict=True):
        for name, day, value in (("a", 4, high), ("b", 4, high - 2), ("c", 5, high - 1)):
            line = on(day, f"exactly {value}", f"place: {place}")
            lines += f"{name}-{place}: {{published: 2022-06-30, figures: {{n: {{{line}}}}}}}\n"
        said += f"  day-{place}: {{figures: [a-{place}/n, b-{place}/n], because: scope}}\n"
        if place in answered:
            said += f"  fall-{place}: {{figures: [a-{place}/n, c-{place}/n], because: scope}}\n"
    return text(lines, f"explanations:\n{said}")


@pytest.mark.parametrize(("most", "count"), [(50, 8), (4, 8), (3, 6), (1, 4)])
def test_what_is_found_behind_is_looked_behind_again(
    most: int, count: int, looks: Looks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(behind, "LOOKS", most)
    assert [d for d in differences(chains("north south port")) if d.is_open] == []
    assert len(looks) == count
    assert {reading for _, reading in looks} == {Reading.LITERAL, Reading.USUAL}


@pytest.mark.parametrize("most", [1, 2, 3, 4, 50])
@pytest.mark.parametrize("answered", ["", "north", "north port", "south"])
def test_together_no_less_is_found_than_one_by_one(most: int, answered: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also beside a difference of words alone, behind which nothing is looked for to the letter."""
    monkeypatch.setattr(behind, "LOOKS", most)
    both = chains(answered).replace("explanations:", "EXPLAINED", 1)
    words = "".join(
        f"  {name}: {{published: 2022-06-30, figures: {{n: {{{on(9, value, 'scope: police')}}}}}}}\n"
        for name, value in (("x", "about 60"), ("y", 65))
    )
    found = [d for d in differences(both.replace("EXPLAINED", f"{words}explanations:", 1)) if d.is_open]
    left = [place for place in ("north", "port", "south") if place not in answered]
    assert {d.figures for d in found} == {(f"a-{place}/n", f"c-{place}/n") for place in left}


def test_an_answer_to_a_total_that_fell_is_one_for_all_later_days() -> None:
    ledger = (on(4, 200), on(5, 100), on(6, 110), on(7, 120))
    (open_one,) = [d for d in differences(figures(*ledger)) if d.is_open]
    assert (open_one.figures, open_one.others) == (("a/n", "b/n"), ("c/n", "d/n"))
    answer = "explanations: {e: {figures: [a/n, b/n], because: correction}}\n"
    assert [d for d in differences(figures(*ledger, rest=answer)) if d.is_open] == []


def test_behind_an_unsure_filing_all_readings_are_looked_at(looks: Looks) -> None:
    (found,) = [d for d in differences(figures(on(9, 230), on(9, 150, "unsure: [place]"))) if d.is_open]
    assert (found.verdict, found.unsure) == ("tension", True)
    assert looks == [(1, Reading.LITERAL), (1, Reading.USUAL)]


def divided(days: dict[int, tuple[int, int]], said: dict[str, dict[int, str]], more: str = "") -> str:
    """A country of two parts: of each day the whole and the south from one source, the north as each of others says."""
    of_day = {
        f"{place}{day}": on(day, f"exactly {value}", f"place: {place}")
        for day, values in days.items()
        for place, value in zip(("testland", "south"), values, strict=True)
    }
    sources = {"w": of_day} | {
        name: {f"n{day}": on(day, value, "place: north") for day, value in values.items()} for name, values in said.items()
    }
    told = "".join(
        f"{name}:\n  published: 2022-06-30\n  figures:\n" + "".join(f"    {n}: {{{line}}}\n" for n, line in lines.items())
        for name, lines in sources.items()
    )
    return text(told + more, "divisions: {r: {of: testland, into: [north, south], metrics: [deaths]}}\n")


RESTLESS = "r:\n  published: 2022-06-30\n  metric: arrests\n  figures:\n" + "".join(
    f"    {name}: {{as_of: {when}, value: exactly {value}}}\n"
    for name, when, value in (("n", "2022-05-09 18:00", 50), ("m", "2022-05-09", 40))
)
"""A day and a time of it have no order: these are looked at closely and go together."""


@pytest.mark.parametrize("more", ["", RESTLESS])
def test_two_days_of_which_the_sums_tell_who_slipped_are_two_findings(more: str) -> None:
    """On the 8th one number of the north is wrong, on the 9th one is loose; what is in doubt bears out nobody."""
    said = {"a": {8: "exactly 319", 9: "exactly 215"}, "b": {8: "exactly 139", 9: "up to 200"}}
    found = differences(divided({8: (800, 661), 9: (876, 661)}, said, more))
    told = [(d.rule, d.verdict, d.figures) for d in found if d.verdict.rank >= Verdict.STRETCHED.rank]
    assert told == [
        ("same-day-differs", "contradiction", ("a/n8", "b/n8")),
        ("same-day-differs", "tension", ("a/n9", "b/n9")),
    ]


def test_of_two_that_do_not_fit_as_usually_read_the_one_stays_that_fits_to_the_letter() -> None:
    """The sum leaves 300 for the north: "at least 164" may be so, 100 not."""
    found = differences(divided({9: (961, 661)}, {"a": {9: "at least 164"}, "b": {9: "exactly 100"}}))
    told = {(d.verdict.value, d.figures) for d in found if d.verdict.rank >= Verdict.STRETCHED.rank}
    assert told == {("contradiction", ("a/n9", "b/n9")), ("tension", ("a/n9", "w/south9", "w/testland9"))}
