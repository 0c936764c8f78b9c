"""The report in Markdown: what a reader of Markdown makes of it, and that no text of a ledger is markup in it."""

import html
import json
import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from figrecon.pipeline import Report
from figrecon.views import escape
from figrecon.views.markdown import markdown
from figrecon.views.selection import EVERYTHING, Selection
from figrecon.views.words import Words
from tests.views.reports import ledger, made, shipped

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OURS = {"<sup>", "</sup>", "<br>"}
"""The HTML that a report has."""


def tokens(text: str) -> Iterator[Token]:
    for token in READER.parse(text):
        yield token
        yield from token.children or ()


def skeleton(text: str) -> list[str]:
    """What a text is made of, whatever it says: text and the line ends that only look so are left out."""
    silent = {"text", "text_special", "softbreak"}
    return [token.content if token.type == "html_inline" else token.type for token in tokens(text) if token.type not in silent]


def words(text: str) -> str:
    """What a reader sees, without the joiners that keep names from being mentions."""
    inlines = (token for token in READER.parse(text) if token.type == "inline")
    lines = ("".join(child.content for child in token.children or () if child.type != "html_inline") for token in inlines)
    return "\n".join(lines).replace("\u2060", "")


def written(said: str) -> Report:
    """A ledger that says a text wherever it may say any: titles, notes, publishers, quantities, reasons."""
    text = json.dumps(said)
    return made(f"""\
ledger: 1
title: {text}
place: town
metrics:
  dead: {{title: {text}, unit: {text}, kind: cumulative, topic: dead}}
  gone: {{title: {text}, unit: {text}, kind: stock, topic: dead}}
places: {{town: {{title: {text}}}, mill: {{title: {text}, part_of: town}}}}
scopes: {{men: {{title: {text}}}}}
parties: {{mayor: {{title: {text}}}}}
sources:
  one:
    publisher: {text}
    title: {text}
    note: {text}
    published: 2021-05-03
    figures:
      a: {{metric: dead, value: 640, said_by: mayor, withdrawn: {{by: mayor, because: {text}, replaced_by: b}}}}
      b: {{metric: dead, value: 72, said_by: mayor, via: [mayor], note: {text}}}
      c: {{metric: dead, value: 12, place: mill, scope: men}}
      d: {{metric: gone, value: 30}}
      e: {{quantity: {text}, unit: {text}, value: 3, note: {text}}}
  two:
    publisher: {text}
    published: 2021-05-03
    figures:
      b: {{metric: dead, value: 80, note: {text}}}
      d: {{metric: gone, value: 20}}
explanations:
  gone: {{figures: [one/d, two/d], because: estimate, note: {text}, by: {text}}}
""")


MARKS = (
    "|", "`", "``", "*", "**", "_", "__", "~", "~~", "[", "]", "(", ")", "[x](y)", "![x](y)", "[x]:", "[^1]", "<", ">", "<b>",
    "<!--", "-->", "<script>", "</td>", "<a@b.c>", "<https://e.x>", "&", "&amp;", "&#42;", "&lt;", "\\", "\\|", "#", "##", "-",
    "---", "===", "+", "1.", "12)", "~~~", "```", "!", "$", "$$x$$", ":", "http://e.x", "www.e.x", "@all", "#1", "a", "é", "1",
)  # fmt: skip
BLANKS = ("    ", "\t", " ", "  ", "\n", "\r\n", "\u202e", "\u200b")
PIECES = st.sampled_from([*MARKS, *BLANKS])
HOSTILE = st.lists(PIECES, min_size=1, max_size=8).map("".join)


@settings(deadline=None, max_examples=40)
@given(HOSTILE)
def test_no_text_of_a_ledger_is_markup(said: str) -> None:
    report, tame = written(f"x{said}"), written("x")
    assert report.is_complete
    assert skeleton(markdown(report, EVERYTHING)) == skeleton(markdown(tame, EVERYTHING))


@settings(deadline=None, max_examples=40)
@given(HOSTILE)
def test_at_the_start_of_a_line_or_a_cell_a_text_is_no_markup(said: str) -> None:
    report = written(f"{said}x")
    assert skeleton(markdown(report, EVERYTHING)) == skeleton(markdown(written("x"), EVERYTHING))


@settings(deadline=None, max_examples=40)
@given(HOSTILE)
def test_a_reader_sees_the_text_as_it_is(said: str) -> None:
    """But for blanks, of which Markdown shows one, and none at an end."""
    seen = [" ".join(line.split()) for line in words(markdown(written(f"x{said}x"), EVERYTHING)).split("\n")]
    shown = " ".join(escape.terminal(f"x{said}x").split())
    assert seen[0] == shown  # the title
    assert sum(shown in line for line in seen) >= 20


@pytest.mark.parametrize(
    "said", ["C#", "a #", "a # ", "x ##", "#", "- #1", "1. a", "    code", "+ a", "> a", "===", "\\", "a\\", "**a**"]
)
def test_what_would_be_markup_at_the_ends_of_a_line(said: str) -> None:
    report = written(said)
    assert skeleton(markdown(report, EVERYTHING)) == skeleton(markdown(written("x"), EVERYTHING))
    assert words(markdown(report, EVERYTHING)).split("\n")[0] == said.strip()


@pytest.mark.parametrize("name", ["", "hostile", "incomplete", "daily", "standing"])
def test_a_document_has_only_our_own_markup(name: str) -> None:
    text = markdown(ledger(name) if name else shipped(), EVERYTHING)
    kinds = {token.type for token in tokens(text)}
    assert {token.content for token in tokens(text) if token.type == "html_inline"} <= OURS
    assert not kinds & {
        "image",
        "code_inline",
        "code_block",
        "fence",
        "html_block",
        "blockquote_open",
        "ordered_list_open",
        "hr",
        "em_open",
    }
    for token in tokens(text):
        if token.type == "link_open":
            assert token.info == "auto"
            assert str(token.attrGet("href")).startswith(("https://", "http://"))


@settings(deadline=None, max_examples=40)
@given(HOSTILE)
def test_no_address_is_one_by_itself_outside_angle_brackets(said: str) -> None:
    """GitHub makes links of bare addresses and of mentions before it reads entities and escapes."""
    text = markdown(written(f"x {said} x"), EVERYTHING).replace("&#58;", "").replace("&#46;", "")
    assert not re.search(r"(?i)https?:/|www\.|@\w|#\w", text)


def cited(text: str) -> tuple[list[int], list[int]]:
    """The numbers cited above the references, in order of their first use, and those of the list."""
    body, _, last = text.partition("\n## References\n")
    return list(dict.fromkeys(map(int, re.findall(r"\\\[(\d+)\\\]", body)))), [
        int(n) for n in re.findall(r"^- \\\[(\d+)\\\] ", last, re.MULTILINE)
    ]


@pytest.mark.parametrize("name", ["", "daily", "standing"])
@pytest.mark.parametrize("selection", [EVERYTHING, Selection(all=True)], ids=["some", "all"])
def test_sources_are_numbered_as_they_are_first_cited(name: str, selection: Selection) -> None:
    text = markdown(ledger(name) if name else shipped(), selection)
    used, listed = cited(text)
    assert used == listed == list(range(1, len(used) + 1))


def test_a_source_that_only_a_verdict_names_is_listed_too() -> None:
    report = shipped()
    text = markdown(report, Selection(source="republic-2022-01-10-b"))
    assert cited(text) == ([1, 2], [1, 2])
    assert "same origin as Republic World \\[2\\]" in text
    assert "\n  - in the ledger republic-2022-01-10-a\n" in text


def test_each_citation_leads_to_its_source() -> None:
    report = shipped()
    text = markdown(report, EVERYTHING)
    for figure in report.reconciliation.figures:
        said = escape.markdown(f"{figure.value.written} [{figure.name}]")
        entry = next(e for e in text.partition("\n## References\n")[2].split("\n- ") if f"in the ledger {figure.source}, " in e)
        assert said in entry
        number = re.match(r"(?:- )?\\\[(\d+)\\\]", entry.strip())
        assert number is not None
        publisher = report.ledger.sources[figure.source].publisher
        assert f"| **{escape.markdown(figure.value.written)}** |" in text
        assert f"{publisher} \\[{number[1]}\\]" in text


def test_a_reference_says_where_to_look() -> None:
    report = made(
        """\
ledger: 1
metrics: {dead: {title: Deaths, unit: person, kind: cumulative}}
sources:
  herald:
    publisher: Herald
    title: Flood [latest]
    published: 2021-05-03
    url: https://example.org/a_b?c=1&d=*
    text: {file: a_b.txt, sha256: "%s"}
    note: A note.
    figures:
      early: {metric: dead, value: 640, at: "9:1", as_of: 2021-05-01, withdrawn: {replaced_by: late}}
      late:  {metric: dead, value: at least 64, at: ["3:10", 7], as_of: 2021-05-01}
      other: {metric: dead, value: 70}
  mail: {published: 2021-05, figures: {dead: {metric: dead, value: 71, as_of: 2021-05-09}}}
"""
        % ("0" * 64)
    )
    assert report.is_complete
    text = markdown(report, EVERYTHING)
    assert text.partition("\n## References\n\n")[2].split("\n\n")[0].split("\n") == [
        "- \\[1\\] Herald, “Flood \\[latest\\]”, 3 May 2021, <https://example.org/a_b?c=1&d=*>",
        f"  - archived as a\\_b.txt, SHA-256 {'0' * 64}",
        "  - in the ledger herald, figures by line:column of the text: at least 64 \\[late\\] at 3:10 and 7; "
        "~~640~~ \\[early\\] at 9:1; 70 \\[other\\]",
        "  - A note.",
        "- \\[2\\] mail, May 2021",
        "  - in the ledger mail, figures: 71 \\[dead\\]",
    ]
    assert "| ~~640~~ |" in text
    assert "**640**" not in text
    assert [token.content for token in tokens(text) if token.type == "link_open"] == [""]


def test_the_sign_of_a_citation_is_in_no_document() -> None:
    first, second = (markdown(ledger("daily"), EVERYTHING) for _ in range(2))
    assert first == second
    assert not re.search(r"[0-9a-f]{16}", first)


def test_hedges_are_as_written_and_nothing_is_lost() -> None:
    report = shipped()
    seen = html.unescape(words(markdown(report, EVERYTHING)))
    told = Words(report.ledger)
    for figure in report.reconciliation.figures:
        assert figure.value.written in seen
        assert told.as_of(figure) in seen
