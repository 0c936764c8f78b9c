import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figrecon.views import escape

ANY = st.text(st.characters(exclude_categories=[]), max_size=40)  # lone surrogates too


@pytest.mark.parametrize(
    ("text", "shown", "in_ascii"),
    [
        ("plain", "plain", "plain"),
        ("two\nlines\r\nand\rmore\u2028so", "two lines and more so", "two lines and more so"),
        ("\x1b[31mred\x07", "␛[31mred␇", "\\u241b[31mred\\u2407"),
        ("del\x7f c1\x9b", "del␡ c1\\x9b", "del\\u2421 c1\\x9b"),
        ("\u202eevil\u2066", "\\u202eevil\\u2066", "\\u202eevil\\u2066"),
        ("lone \ud800", "lone \\ud800", "lone \\ud800"),
        ("1\u202f234\u00a0567", "1\u202f234\u00a0567", "1 234 567"),
        ("می\u200cخواهم", "می\u200cخواهم", "\\u0645\\u06cc\\u200c\\u062e\\u0648\\u0627\\u0647\\u0645"),
        ("44–50 · ≥ +3 → “x”…", "44–50 · ≥ +3 → “x”…", '44-50 - >= +3 -> "x"...'),
    ],
)
def test_a_terminal_shows_what_would_steer_it(text: str, shown: str, in_ascii: str) -> None:
    assert escape.terminal(text) == shown
    assert escape.terminal(text, ascii=True) == in_ascii


@settings(deadline=None)
@given(ANY)
def test_nothing_invisible_reaches_a_terminal(text: str) -> None:
    kinds = {unicodedata.category(c) for c in escape.terminal(text) if c not in "\u200c\u200d"}
    assert not kinds & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert escape.terminal(text, ascii=True).isascii()


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("'=1+1", "''=1+1"),
        ("'plain'", "'plain'"),
        ("+44", "'+44"),
        ("-2", "'-2"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("＝1", "'＝1"),
        ("at least 164", "at least 164"),
        ("a\x1bb\x9b", "a\\x1bb\\x9b"),
        ("\ud800", "\\ud800"),
        ("two\nlines", "two\nlines"),
    ],
)
def test_no_cell_runs_as_a_formula(text: str, cell: str) -> None:
    assert escape.cell(text) == cell


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("a | b", "a \\| b"),
        ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
        ("[x](http://y.example) ![i](j)", "\\[x\\](http&#58;//y.example) \\!\\[i\\](j)"),
        ("see www.x.example", "see www&#46;x.example"),
        ("1http://x.example _www.x.example", "1http&#58;//x.example \\_www&#46;x.example"),
        ("`code` *b* _i_ ~~s~~ $x$", "\\`code\\` \\*b\\* \\_i\\_ \\~\\~s\\~\\~ \\$x\\$"),
        ("@all fix #12", "@\u2060all fix #\u206012"),
        ("# head", "\\# head"),
        ("##    head", "\\##    head"),
        ("- item", "\\- item"),
        ("---", "\\---"),
        ("1. item", "1\\. item"),
        ("12) item", "12\\) item"),
        ("-3 + 4 = 1", "-3 + 4 = 1"),
        ("two\nlines", "two lines"),
    ],
)
def test_markdown_shows_the_text_as_it_is(text: str, markdown: str) -> None:
    assert escape.markdown(text) == markdown


@settings(deadline=None)
@given(ANY)
def test_no_html_in_markdown(text: str) -> None:
    assert not set("<>\n") & set(escape.markdown(text))


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a_(b)", "https://example.org/a_(b)"),
        ("HTTP://example.org/a b>c|d", "HTTP://example.org/a%20b%3Ec%7Cd"),
        ("https://example.org/\u3000x", "https://example.org/%E3%80%80x"),
        ("javascript:alert(1)", ""),
        ("//example.org", ""),
    ],
)
def test_only_web_addresses_are_links(url: str, link: str) -> None:
    assert escape.link(url) == link


@settings(deadline=None)
@given(ANY)
def test_json_means_the_same_and_shows_everything(text: str) -> None:
    shown = escape.json_text(json.dumps(text, ensure_ascii=False))
    assert json.loads(shown) == text
    assert all(c.isprintable() for c in shown)
    shown.encode("utf-8")


def test_json_shows_a_delete_character() -> None:
    assert escape.json_text('"\x7f é \x9b \U000e0001"') == '"\\u007f é \\u009b \\udb40\\udc01"'
    assert escape.json_text('"\x7f"') == '"\\u007f"'
