"""A ledger with one text in every place where a text may stand, to see that it stays a text."""

import json
from urllib.parse import quote

from tests.hostile.attack import HEAD

HARMLESS = "harmless"

TEXTS = {
    "markup of rich": "[red]x[/red] [link=https://a.test]y[/link] [/]",
    "a right-to-left override": "a\u202egnp.exe\u2066\u200f",
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "HTML that closes what is open": "</title></script></style>--><svg/onload=alert(1)>",
    "an attribute": "\" onmouseover='alert(1)' x=\"",
    "XML": "]]><x/>&lol;<!ENTITY a SYSTEM 'file:///etc/passwd'>",
    "a formula": '=HYPERLINK("https://a.test";"x")',
    "a formula with +": "+1+cmd|' /C calc'!A0",
    "a formula with -": "-2+3",
    "a formula with @": "@SUM(1;1)",
    "a formula after a tab": "\t=1+1",
    "a formula after a line end": "x\n=1+1",
    "a formula with a wide sign": "＝1+1",
    "a workflow command": "::error file=a,line=1::x",
    "a workflow command on a line of its own": "x\n::error::y",
    "a workflow command after a carriage return": "x\r::set-output name=a::b",
    "an escaped workflow command": "x%0A::error::y%0D##[error]z",
    "a command of another host": "##vso[task.setvariable variable=a]b",
    "an image of Markdown": "![x](https://a.test/x.png)[y](javascript:alert(1))",
    "a table of Markdown": "| a | b |\n|---|---|\n| c | d |",
    "marks of Markdown": "# a *b* _c_ `d` ~~e~~ ```\n> f\n- g\n1. h\n---\n<!--",
    "a mention and an issue": "@somebody #1 https://a.test www.a.test a@b.test",
    "a footnote and a citation": "[^1] [1] [1]: https://a.test",
    "quotes and backslashes": "a\"b'c\\d`e$f${g}$(touch pwned)",
    "formats": "%s%n{0}{x!r}{{}}",
    "line separators": "a\u2028b\u2029c\x85d",
    "NUL and ESC": "a\0b\x1b[31mc\x9b31md\x07",
    "a lone surrogate": "a\ud800b",
    "many marks over one letter": "Z" + "\u0301" * 40,
    "10,000 letters": "x" * 10_000,
}
"""What is put there, by what it is."""


def ledger(text: str) -> str:
    """The ledger; its names are not the text's, which could be none."""
    said = _scalar(text)
    more = _SOURCES.replace("TEXT", said).replace("ADDRESS", _scalar(f"https://a.test/{_in_an_address(text)}"))
    head = HEAD.replace("title: Deaths, unit: person,", f"title: {said}, unit: {said}, topic: {said}, note: {said},")
    return head.replace("testland: {}", f"testland: {{title: {said}, also: [{said}], note: {said}}}") + more


def _in_an_address(text: str) -> str:
    """What of a text an address may hold, as it is; the ledger refuses others."""
    return quote(text.encode("utf-8", "replace"), safe="()[]'*~!@$&+;=:,#")


def _scalar(text: str) -> str:
    """A text in double quotes; controls stand as escapes, as far as YAML has them."""
    said = json.dumps(text, ensure_ascii=False)
    return "".join(sign if sign.isprintable() or sign == "\ud800" else f"\\U{ord(sign):08X}" for sign in said)


_SOURCES = """\
title: TEXT
scopes: {police: {title: TEXT, also: [TEXT]}}
parties: {radio: {title: TEXT}, office: {title: TEXT}}
sources:
  a:
    publisher: TEXT
    title: TEXT
    url: ADDRESS
    note: TEXT
    published: {date: 2022-05-09, why: TEXT}
    text: {file: TEXT, language: TEXT}
    speaker: TEXT
    said_by: office
    via: [radio]
    figures:
      n: {metric: deaths, value: 164, at: 7, printed: TEXT, note: TEXT, unsure: [place]}
      m: {metric: deaths, value: at least 150, as_of: 2022-05-08, scope: {title: TEXT}}
      o: {metric: deaths, value: 151, as_of: 2022-05-08, withdrawn: {by: office, date: 2022-05-10, because: TEXT}}
      q: {quantity: TEXT, unit: TEXT, value: 2}
    numbers_left_out:
      - {at: 3, printed: TEXT, because: TEXT}
  b:
    publisher: TEXT
    published: 2022-05-10
    figures: {n: {metric: deaths, value: 151}, m: {metric: deaths, value: 151, as_of: 2022-05-09}}
sums: {s: {whole: a/n, parts: [a/m], complete: false, basis: stated, why: TEXT}}
explanations: {e: {figures: [a/n, b/m], because: transcription, note: TEXT, by: TEXT}}
"""
