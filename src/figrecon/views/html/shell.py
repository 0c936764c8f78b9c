"""The page around its content: nothing is fetched, and only the style and the script that are named by hash take effect."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from figrecon.views.html.markup import Markup, lines, tag


@cache
def asset(name: str) -> str:
    """A file that belongs to the page, in ASCII, with plain line ends."""
    return (files("figrecon.views.html") / name).read_text(encoding="ascii").replace("\r\n", "\n")


def shell(title: str, body: Markup, data: str) -> str:
    """The whole document. `data`: JSON that is fit for a script element."""
    style, script = asset("style.css"), asset("script.js")
    head = lines(
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy(style, script)),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="generator", content="figrecon"),
        tag("link", rel="icon", href="data:,"),
        tag("title", title),
        Markup(f"<style>{style}</style>"),
    )
    end = Markup(f'<script type="application/json" id="data">{data}</script>\n<script>{script}</script>')
    html = f'<html lang="en">\n<head>\n{head}\n</head>\n<body>\n{body}\n{end}\n</body>\n</html>'
    return f"<!DOCTYPE html>\n{html}\n"


def policy(style: str, script: str) -> str:
    """What the page may do: show itself. The empty icon in a data address keeps browsers from asking for one."""
    allowed = f"img-src data:; style-src {_hash(style)}; script-src {_hash(script)}"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode('ascii')).digest()).decode('ascii')}'"
