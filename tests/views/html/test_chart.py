import re

from hypothesis import given, settings
from hypothesis import strategies as st

from figrecon.pipeline import Report
from figrecon.views.html import chart, page
from figrecon.views.html.context import Context
from figrecon.views.html.known import course
from figrecon.views.html.plot import SIZES
from figrecon.views.selection import EVERYTHING
from tests.views.reports import made, shipped

HEAD = (
    "ledger: 1\nplace: land\nplaces: {land: {}, town: {part_of: land}}\nmetrics:\n"
    "  a: {title: A, unit: person, kind: stock, topic: t}\n  b: {title: B, unit: person, kind: stock, topic: t}\n"
    "  c: {title: C, unit: gun, kind: stock, topic: t}\nsources:\n  s:\n    published: 2022-03-09\n    figures:\n"
)


def panels(*figures: str) -> list[list[str]]:
    """The short names of the figures of each chart."""
    report = made(HEAD + "".join(f"      f{n}: {{{figure}}}\n" for n, figure in enumerate(figures)))
    assert report.is_complete
    context = Context(course(report, EVERYTHING))
    topic = context.course.now.cut.topics[0]
    return [[row.figure.name for row in panel.rows] for panel in chart.panels(topic, context)]


def test_wholes_have_a_chart_from_two_days_on() -> None:
    one, two = "metric: a, value: 5, as_of: 2022-03-01", "metric: a, value: 6, as_of: 2022-03-02"
    assert panels(one) == []
    assert panels(one, one.replace("5", "7")) == []
    assert panels(one, two) == [["f0", "f1"]]


def test_counts_that_no_one_scale_can_show_have_charts_of_their_own() -> None:
    days = [f"as_of: 2022-03-0{n}" for n in (1, 2)]
    near = [f"metric: {m}, value: {v}, {day}" for m, v in (("a", 5), ("b", 180)) for day in days]
    far = [f"metric: {m}, value: {v}, {day}" for m, v in (("a", 5), ("b", 2000)) for day in days]
    guns = [f"metric: {m}, value: 5, {day}" for m in ("a", "c") for day in days]
    assert panels(*near) == [["f0", "f2", "f1", "f3"]]
    assert sorted(map(sorted, panels(*far))) == [["f0", "f1"], ["f2", "f3"]]
    assert sorted(map(sorted, panels(*guns))) == [["f0", "f1"], ["f2", "f3"]]


def test_parts_have_a_chart_from_three_days_on() -> None:
    parts = [f"metric: a, value: {n}, place: town, as_of: 2022-03-0{n}" for n in (1, 2, 3)]
    whole = "metric: a, value: 9, as_of: 2022-03-01"
    assert panels(whole, *parts[:2]) == []
    assert panels(whole, *parts) == [["f1", "f2", "f3"]]


def test_what_says_no_number_is_named_as_not_drawn() -> None:
    text = page(
        made(f"{HEAD}      f: {{metric: a, value: unknown}}\n      g: {{metric: a, value: 5, as_of: 2022-03-01}}\n"), EVERYTHING
    )
    assert "Not drawn, since nothing bounds it: unknown (9 Mar 2022, s [1])." in text


NUMBER = re.compile(r'(?:x|y|width|height|data-x|data-y)="(-?[\d.]+)"')


@settings(deadline=None, max_examples=30)
@given(
    st.lists(
        st.tuples(st.integers(1, 28), st.integers(0, 10**7), st.sampled_from(("", "about ", "at least ", "at most "))),
        min_size=2,
        max_size=30,
    )
)
def test_every_mark_lies_in_its_drawing(told: list[tuple[int, int, str]]) -> None:
    lines = [
        f'      f{n}: {{metric: a, value: "{hedge}{value}", as_of: 2022-02-{day:02}}}'
        for n, (day, value, hedge) in enumerate(told)
    ]
    text = page(made(HEAD + "\n".join(lines) + "\n"), EVERYTHING)
    for size in SIZES:
        for plot in re.findall(rf'<svg class="plot {size.name}.*?</svg>', text, re.DOTALL):
            marks = re.findall(r'data-x="([\d.]+)" data-y="([\d.]+)"', plot)
            assert len(marks) == len(told)
            assert all(0 <= float(x) <= size.width and 0 <= float(y) <= size.height for x, y in marks)
            assert all(float(number) >= 0 for number in NUMBER.findall(plot))


def drawn(report: Report) -> set[str]:
    """The numbers of the figures that a drawing shows."""
    return set(re.findall(r'<g class="m [^"]*" data-f="(\d+)"', page(report, EVERYTHING)))


def test_each_figure_that_says_a_number_is_drawn_once_at_each_width() -> None:
    context = Context(course(shipped(), EVERYTHING))
    counted = {str(context.number[name]) for name, mark in context.marks.items() if mark.figure.metric}
    assert drawn(shipped()) == counted
