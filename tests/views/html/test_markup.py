import re
from html import unescape
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from figrecon.views import escape
from figrecon.views.html.markup import Markup, bdi, inert, joined, lines, tag

ANY = st.text(st.characters(exclude_categories=[]), max_size=60)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.seen.append(data)


@settings(deadline=None, max_examples=100)
@given(ANY, ANY)
def test_no_text_becomes_markup(text: str, attribute: str) -> None:
    made = tag("p", text, title=attribute, data_f=3)
    reader = _Reader()
    reader.feed(made)
    reader.close()
    told = escape.terminal(text)
    assert reader.seen == [("p", [("title", escape.terminal(attribute)), ("data-f", "3")])] + ([told] if told else [])
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", made)


def test_a_finished_element_is_not_escaped_again() -> None:
    assert tag("p", tag("b", "a & b"), "<i>", None, class_="x") == '<p class="x"><b>a &amp; b</b>&lt;i&gt;</p>'
    assert tag("p", "".join(tag("b", "x"))) == "<p>&lt;b&gt;x&lt;/b&gt;</p>"


def test_the_forms_of_elements_and_attributes() -> None:
    assert tag("input", type="date", hidden=True, min=None, max=False) == '<input type="date" hidden>'
    assert tag("rect", x=1.26, width=2.0, height=3) == '<rect x="1.3" width="2" height="3"/>'
    assert tag("label", "a", for_="b", http_equiv="c") == '<label for="b" http-equiv="c">a</label>'
    assert joined("a", Markup("<b></b>"), None, "") == "a<b></b>"
    assert lines("a", None, "b") == "a\nb"
    assert bdi("x\ny") == "<bdi>x y</bdi>"
    assert unescape(inert('"<\u202e')) == '"<\\u202e'
