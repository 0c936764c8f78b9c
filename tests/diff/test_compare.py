"""Two reports compared as wholes, to the byte, and the bounds among them."""

import json

import pytest

from figrecon.diff.bounds import bound_changes
from figrecon.diff.compare import Comparison, Entry, compare
from figrecon.diff.figures import Held
from figrecon.domain.figure import Figure
from figrecon.views import editviews
from tests.conftest import Golden
from tests.views.reports import HERE, ledger, made

STANDING = (HERE / "ledgers" / "standing.yaml").read_text(encoding="utf-8")
DAILY = (HERE / "ledgers" / "daily.yaml").read_text(encoding="utf-8")
HOSTILE = (HERE / "ledgers" / "hostile.yaml").read_text(encoding="utf-8")

EDITED = (
    STANDING.replace("value: 66, as_of", "value: 606, as_of")
    .replace("value: 64, as_of", "value: 64, withdrawn: {by: mayor}, as_of")
    .replace("{metric: deaths, value: 80, place: mill}", "{metric: deaths, value: 30, place: mill}")
    .replace(
        "      days:   {quantity: days of rain, unit: day, value: 3}\n",
        "      new:    {metric: missing, value: 9, place: mill}\n",
    )
    .replace("  agency: {title: News agency}\n", "  agency: {title: Agency}\n  police: {}\n")
    .replace("published: 2021-05-04\n    url", "published: 2021-05-05\n    url")
    + "explanations:\n  lost:\n    figures: [herald-later/lost, radio/lost]\n    because: definition\n"
)


def edit(old: str, new: str, held: Held | None = None) -> Comparison:
    return compare(made(old), made(new), "before", "after", held)


def holds_66(figure: Figure) -> bool:
    return figure.value.number == 66


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [("edit", STANDING, EDITED), ("back", EDITED, STANDING), ("hostile", "ledger: 1\n", HOSTILE), ("same", DAILY, DAILY)],
)
def test_views_of_a_comparison(golden: Golden, name: str, old: str, new: str) -> None:
    found = edit(old, new, holds_66 if name == "edit" else None)
    golden(f"diff-{name}.txt", editviews.terminal(found, width=80))
    golden(f"diff-{name}-ascii.txt", editviews.terminal(found, width=60, color=True, ascii=True))
    golden(f"diff-{name}.md", editviews.markdown(found))
    golden(f"diff-{name}.json", editviews.as_json(found))
    assert found.is_empty == (name == "same")


def test_an_incomplete_ledger_is_told_in_every_view() -> None:
    found = compare(ledger("daily"), ledger("incomplete"), "before", "after")
    assert found.bounds == ()
    assert "INCOMPLETE" in editviews.terminal(found, width=80)
    assert "INCOMPLETE" in editviews.markdown(found)
    assert json.loads(editviews.as_json(found))["complete"] is False


def test_a_comment_that_has_to_be_cut_counts_what_is_not_there() -> None:
    found = edit("ledger: 1\n", DAILY)
    whole, cut = editviews.markdown(found), editviews.markdown(found, most=2500)
    lines = [line for line in whole.splitlines() if line.startswith("- `")]
    kept = [line for line in cut.splitlines() if line.startswith("- `")]
    assert len(cut) <= 2500 < len(whole)
    assert f"{len(lines) - len(kept)} more lines do not fit here" in cut
    assert lines[: len(kept)] == kept
    assert editviews.markdown(found, most=len(whole) + 200) == whole


def test_an_explanation_that_answers_closes_and_one_that_is_dropped_opens() -> None:
    explained = STANDING + "explanations:\n  lost:\n    figures: [herald-later/lost, radio/lost]\n    because: definition\n"
    told = editviews.terminal(edit(STANDING, explained), width=200)
    assert "    contradiction → contradiction, explained by lost\n" in told
    told = editviews.terminal(edit(explained, STANDING), width=200)
    assert "    contradiction, explained by lost → contradiction\n" in told


def test_entries_of_every_section() -> None:
    new = DAILY.replace("ledger: 1", "ledger: 1\nparties: {x: {}}\nscopes: {y: {}}")
    assert edit(DAILY, new).entries == (Entry("scopes", "y", "added"), Entry("parties", "x", "added"))
    assert [e.what for e in edit(new, DAILY).entries] == ["dropped", "dropped"]
    renamed = edit(new, new.replace("{y: {}}", "{y: {title: Why, note: so}}"))
    assert renamed.entries == (Entry("scopes", "y", "changed", ("title", "note")),)


ONE = """\
ledger: 1
metrics:
  deaths: {{title: Deaths, unit: person, kind: cumulative}}
  rise: {{title: Rise, unit: factor, kind: ratio}}
sources:
  a:
    published: 2021-05-04
    figures:
      x: {{metric: deaths, value: {value}, as_of: 2021-05-02}}
      y: {{metric: deaths, value: at least 10}}
{more}"""


def test_bounds_open_close_and_change() -> None:
    old = made(ONE.format(value=20, more="")).reconciliation
    new = made(ONE.format(value=30, more="      z: {metric: deaths, value: 50, as_of: 2021-05-01}\n")).reconciliation
    told = {(c.as_of, c.reading.value, c.kind) for c in bound_changes(old, new)}
    assert {("2021-05-01", reading, "opened") for reading in ("literal", "usual")} <= told
    assert {c.kind for c in bound_changes(new, old) if c.as_of == "2021-05-01"} == {"closed"}
    assert {c.kind for c in bound_changes(old, new) if c.as_of == "2021-05-04"} == {"changed"}
    assert bound_changes(old, old) == ()
