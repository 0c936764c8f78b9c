from figrecon.domain.figure import Figure
from figrecon.views import chart
from figrecon.views.chart import ASCII, UNICODE, Bar
from tests.views.reports import made, shipped


def figures(*values: str) -> list[tuple[str, Figure]]:
    text = "ledger: 1\nmetrics: {m: {title: M, unit: u, kind: stock}}\n"
    text += "sources:\n  s:\n    published: 2022-03-01\n    figures:\n"
    text += "".join(f'      f{n}: {{metric: m, value: "{value}"}}\n' for n, value in enumerate(values))
    return [(f"day {n}", f) for n, f in enumerate(made(text).reconciliation.figures)]


def test_a_bar_is_solid_as_far_as_a_count_surely_goes() -> None:
    drawn = chart.bars(figures("50", "at least 100", "10-40", "0"))
    assert chart.chart(drawn, 40, UNICODE) == [
        "day 0            50  ███████",
        "day 1  at least 100  ██████████████░░░░▶",
        "day 2         10-40  █░░░░░",
        "day 3             0",
    ]
    assert chart.chart(drawn, 40, ASCII)[1] == "day 1  at least 100  ##############....>"
    assert chart.legend(drawn, ASCII).endswith("# at least, . up to, as usually read, > no upper limit said")
    assert chart.legend([Bar("d", "1", 1, 1, False)], UNICODE).endswith("spaced by time; █ at least")


def test_bars_stay_in_proportion() -> None:
    for bar, line in zip(
        drawn := chart.bars(figures("100", "250", "500", "1000")), chart.chart(drawn, 200, UNICODE), strict=True
    ):
        assert abs(line.count("█") - bar.low * (200 - 14) / drawn[-1].high) <= 0.5


def test_the_same_words_of_one_day_are_one_bar_and_unknowns_none() -> None:
    told = figures("unknown", "12")
    assert [bar.said for bar in chart.bars([*told, *told])] == ["12"]
    shares = [("d", f) for f in shipped().reconciliation.figures if f.value.of]
    assert shares
    assert chart.bars(shares) == []


def test_what_is_worth_drawing() -> None:
    def some(days: int, high: int = 5) -> list[Bar]:
        return [Bar(f"{n}", "x", 0, high, False) for n in range(days)]

    worth = [some(2), some(3), some(3, high=0), some(41)]
    assert [chart.is_worth_drawing(drawn) for drawn in worth] == [False, True, False, False]
    assert not chart.is_worth_drawing([Bar("one day", str(n), 1, 1, False) for n in range(5)])
