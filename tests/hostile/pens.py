"""The attacks on what writes a ledger an entry at a time: `add` with odd names and keys, `init` in odd places."""

from tests.hostile.surroundings import Case

LONG = "x" * 5000
NAMES = {
    "a slash": "a/b/c",
    "a line end": "a\nb",
    "a right-to-left override": "\u202eabc",
    "ANSI": "\x1b[31mred",
    "markup": "[bold]x[/bold]",
    "HTML": "<b>",
    "a formula": "=1+1",
    "a folder above": "../x",
    "a workflow command": "\n::error::x",
    "a colon and a blank": "a: b",
    "a brace": "{a}",
    "quotes": "'\"",
    "nothing but a blank": " ",
    "a lone surrogate": "a\udcffb",
    "5,000 letters": LONG,
}
"""Texts that cannot be names, by what is odd about them."""

_TOLD = {
    "a lone surrogate": (2, "cannot be written: it holds bytes that are not UTF-8"),
    "5,000 letters": (2, "this cannot be a name. A key is longer than 1024 characters. Shorten it."),
    "ANSI": (1, "FR109] encoding: an escape in this text makes the character U+001B (ESC)"),
}
_BAD_NAME = 1, "cannot be a name"

_SOURCE = ("add", "source", "--published", "2022-05-09", "--yes")
_FIGURE = ("add", "figure", "--metric", "deaths", "--value", "5", "--yes")


def _key(option: str, what: str, value: str, code: int, said: str) -> Case:
    """A figure with one odd key; of an option that is given twice the second counts."""
    return Case(f"add a figure with {option} of {what}", (*_FIGURE, f"{option}={value}", "a/m"), code, said)


ADDED = (
    *(
        Case(f"add a source called by {what}", (*_SOURCE, "--", name), *_TOLD.get(what, _BAD_NAME))
        for what, name in NAMES.items()
    ),
    *(
        Case(f"add a figure called by {what}", (*_FIGURE, "--", f"a/{name}"), *_TOLD.get(what, _BAD_NAME))
        for what, name in NAMES.items()
    ),
    Case("add to a source called by ANSI", (*_FIGURE, "--", "\x1b[31m/n"), 2, "No source is called '␛[31m'"),
    _key("--value", "5,000 digits", "9" * 5000, 1, "FR206] value-unreadable"),
    _key("--value", "a formula", "=1+1", 1, "FR206] value-unreadable: the value '=1+1' cannot be read"),
    _key("--value", "a line end", "5\n    m: 6", 1, "FR206] value-unreadable"),
    _key("--as-of", "5,000 letters", LONG, 1, "FR207] date-unreadable"),
    _key("--metric", "a folder above", "../x", 1, "FR302] unknown-metric: no metric is called '../x'"),
    _key("--place", "ANSI", "\x1b[31m", 1, "FR109] encoding"),
    _key("--at", "a formula", "=1+1", 2, "--at takes LINE:COLUMN"),
    _key("--at", "5,000 digits", "9" * 5000, 1, "FR208] place-unreadable"),
    _key("--note", "a lone surrogate", "\udcff", 2, "cannot be written: it holds bytes that are not UTF-8"),
    _key("--note", "a right-to-left override", "\u202eabc", 0, "\\u202eabc"),
    _key("--note", "a formula", "=1+1", 0, 'note: "=1+1"'),
    _key("--note", "a workflow command", "\n::error::x", 0, "\\x3a:error"),
    _key("--note", "YAML", "x}, n: {value: 7", 0, 'note: "x}, n: {value: 7"'),
    Case("add a source to a file that is no part of it", (*_SOURCE, "--file", "../x.yaml", "b"), 2, "no file of the ledger"),
    Case("add a text that leads out of its folder", (*_SOURCE, "--text", "../x", "--texts", ".", "b"), 0, 'file: "../x"'),
    Case("add to a ledger that is a device", (*_FIGURE, "--ledger", "/dev/zero", "a/m"), 2, "is neither a file", posix=True),
    Case("add to standard input", (*_FIGURE, "--ledger", "-", "a/m"), 2, "nothing can be added to standard input"),
    Case("init where a ledger is", ("init",), 2, "figures.yaml is there already, and stays as it is"),
    Case("init below a file", ("init", "figures.yaml/x"), 2, "cannot write figures.yaml/x/figures.yaml: Not a dir", posix=True),
    Case("init in a device", ("init", "/dev/null"), 2, "cannot write /dev/null/figures.yaml", posix=True),
    Case("init in a folder of 5,000 letters", ("init", LONG), 2, "File name too long", posix=True),
    Case("init in a folder called by ANSI", ("init", "\x1b[31m"), 0, "figrecon report '␛[31m/figures.yaml'", posix=True),
    Case("init in a folder called by an option", ("init", "--", "-x"), 0, "figrecon report ./-x/figures.yaml"),
)
