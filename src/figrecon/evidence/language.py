"""The number words of a language, read from its data file and compiled into one regular expression."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "languages"
_BESIDE = [
    *("months", "month_link", "channels", "reference_dotted"),
    *(f"{what}_{side}" for what in ("year", "hour", "channel", "page", "reference", "phone") for side in ("before", "after")),
]
_START = re.compile(r"([^\W\d_]+|\d+)")
_PLAIN = [(" ", "\u00a0\u2007\u2008\u2009\u200a\u202f"), ("-", "\u2010\u2011"), ("'", "’ʼ")]
"""Characters read as another in every language; the change keeps every offset."""


@dataclass(frozen=True, slots=True)
class Word:
    """What a form can be. A form may be several things ("third"); what stands around it settles which.

    `add`        a cardinal number; `leads` where a smaller one may follow (twenty, сто)
    `magnitude`  what a number before it is multiplied by
    `many`       a magnitude that, without a number before it, is open above (hundreds); `either`: after a hedge it is not
    `ordinal`    its place in a row
    `share`      a fraction by itself (half); `part`: a fraction that needs a number before it (two thirds)
    `half`       adds one half to the number before it
    `weak`       a number that is not said, from this on (0: a share); `idiom`: no number at all
    `homograph`  another word is written the same
    `cut`        the characters at both ends that only had to be there
    """

    add: int | Fraction | None = None
    leads: bool = False
    magnitude: int | None = None
    many: bool = False
    either: bool = False
    short: bool = False
    ordinal: int | None = None
    share: Fraction | None = None
    part: Fraction | None = None
    half: bool = False
    weak: int | None = None
    idiom: bool = False
    homograph: bool = False
    cut: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class WordList:
    """A list of words; "январ*" stands for every word that begins so."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]

    def __contains__(self, word: str) -> bool:
        return word in self.whole or (word != "" and word.startswith(self.beginnings))


_NO_WORDS = WordList(frozenset(), ())


@dataclass(frozen=True, slots=True)
class Hedges:
    """The hedge words: those before a number by their last word, those after it as one expression."""

    before: Mapping[str, tuple[tuple[str, str], ...]]
    after: re.Pattern[str] | None
    after_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Language:
    """A language's words; with no words, digits alone are found.

    `starts` are the first words of all forms; `phrase` matches the longest form that begins at a place. `beside` holds every
    word beside which a numeral may be left out.
    """

    known: bool
    decimal: str
    joiner: str
    link: str
    fold: tuple[tuple[str, str], ...]
    words: Mapping[str, Word]
    starts: frozenset[str]
    phrase: re.Pattern[str]
    hedges: Hedges
    ranges: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]
    suffixes: Mapping[str, re.Pattern[str]]
    context: Mapping[str, WordList]
    beside: WordList

    def is_one(self, name: str, word: str) -> bool:
        """Whether a word is in a list of the data file's `context`; a list that is not there is empty."""
        return word in self.context.get(name, _NO_WORDS)

    def plain(self, text: str) -> str:
        """The text in lower case with look-alike characters made one, each character at its place."""
        lowered = text.lower()
        if len(lowered) != len(text):
            lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
        for sign, others in _PLAIN:
            for other in others:
                lowered = lowered.replace(other, sign)
        for letter, other in self.fold:
            lowered = lowered.replace(letter, other)
        return lowered


def language(code: str) -> Language:
    """The language of a code such as "kk" or "en-GB"; one of which no data file is kept has no words and is not `known`."""
    return _compiled(re.split("[-_]", code.strip().lower())[0])


@cache
def _compiled(code: str) -> Language:
    files = {path.stem: path for path in FOLDER.glob("*.toml")}
    known = code in files
    data: dict[str, Any] = tomllib.loads(files[code].read_text(encoding="utf-8")) if known else {}
    words = _words(data)
    context = data.get("context", {})
    return Language(
        known=known,
        decimal=data.get("decimal", ""),
        joiner=data.get("joiner", ""),
        link=data.get("link", ""),
        fold=tuple(data.get("fold", {}).items()),
        words=words,
        starts=frozenset(match[1] for word in words if (match := _START.match(word))),
        phrase=re.compile(rf"(?:{_trie(words)})\b" if words else "(?!)"),
        hedges=_hedges(data.get("hedges", {})),
        ranges=tuple(
            (one.get("before", ""), re.compile(one["between"]), re.compile(one.get("after", "")))
            for one in data.get("ranges", [])
        ),
        suffixes={name: re.compile(pattern) for name, pattern in data.get("suffixes", {}).items()},
        context={name: _word_list(value) for name, value in context.items()},
        beside=_word_list([word for name in _BESIDE for item in _items(context.get(name, "")) for word in item.split()]),
    )


def _word_list(value: str | list[str]) -> WordList:
    words = _items(value)
    beginnings = tuple(word[:-1] for word in words if word.endswith("*"))
    return WordList(frozenset(word for word in words if not word.endswith("*")), beginnings)


def _items(value: str | list[str]) -> list[str]:
    return value.split() if isinstance(value, str) else value


def _words(data: Mapping[str, Any]) -> dict[str, Word]:
    """Every form of the data file and what it can be."""
    words: dict[str, Word] = {}
    for form, word in _entries(data):
        left, middle, right = _cut(form)
        whole = left + middle + right
        old, new = words.get(whole, Word()), replace(word, cut=(len(left), len(right)))
        added = {f.name: getattr(new, f.name) for f in fields(Word) if getattr(new, f.name) != f.default}
        words[whole] = replace(old, **added)
    return words


def _cut(form: str) -> tuple[str, str, str]:
    """`the |rest` and `most| of`: what stands outside the stroke must be there and is not part of the numeral."""
    if form.endswith("|") or form.startswith("|") or "|" not in form:
        return "", form.strip("|"), ""
    first, second = form.split("|")
    return (first, second, "") if first.endswith(" ") else ("", first, second)


def _entries(data: Mapping[str, Any]) -> Iterator[tuple[str, Word]]:
    endings = {name: [ending.strip("|") for ending in value.split()] for name, value in data.get("endings", {}).items()}
    none = data.get("no_numbers", {})
    refused, homographs = (set(_items(none.get(name, ""))) for name in ("refused", "homographs"))

    def forms(value: str | list[str]) -> Iterable[tuple[str, bool]]:
        for item in _items(value):
            stem, _, name = item.partition("+")
            for form in [stem + ending for ending in endings[name]] if name else [stem]:
                if form not in refused:
                    yield form, form in homographs

    for table, leads in (("closing", False), ("leading", True)):
        for number, value in data.get(table, {}).items():
            for form, same in forms(value):
                yield form, Word(add=_exact(number), leads=leads, homograph=same)
    for entry in data.get("magnitudes", []):
        magnitude = entry.get("value") or 10 ** entry["power"]
        for role in ("one", "many", "either", "short"):
            for form, same in forms(entry.get(role, "")):
                many, either, short = (role == name for name in ("many", "either", "short"))
                yield form, Word(magnitude=magnitude, homograph=same, many=many, either=either, short=short)
    for number, value in data.get("ordinals", {}).items():
        for form, _ in forms(value):
            yield form, Word(ordinal=int(number))
    for number, value in data.get("shares", {}).items():
        for form, _ in forms(value):
            yield form, Word(share=Fraction(number))
    for number, value in data.get("parts", {}).items():
        for form, _ in forms(value):
            yield form, Word(part=Fraction(number))
    for number, value in data.get("weak", {}).items():
        for form, _ in forms(value):
            yield form, Word(weak=int(number))
    for form, _ in forms(data.get("and_a_half", [])):
        yield form, Word(half=True)
    for form, _ in forms(none.get("idioms", [])):
        yield form, Word(idiom=True)


def _exact(number: str) -> int | Fraction:
    return Fraction(number) if "/" in number else int(number)


def _hedges(data: Mapping[str, Any]) -> Hedges:
    before: dict[str, list[tuple[str, str]]] = {}
    after: list[tuple[str, str]] = []
    for hedge, sides in data.items():
        for printed in sides.get("before", []):
            before.setdefault(printed.split()[-1], []).append((printed, hedge))
        after += [(pattern, hedge) for pattern in sides.get("after", [])]
    return Hedges(
        before={last: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for last, found in before.items()},
        after=re.compile("|".join(f"({pattern})" for pattern, _ in after)) if after else None,
        after_names=tuple(hedge for _, hedge in after),
    )


def _trie(words: Iterable[str]) -> str:
    """One expression for all words: common beginnings are written once, so that a text is read in linear time."""
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _expression(root)


def _expression(node: Mapping[str, Any]) -> str:
    branches = [re.escape(char) + _expression(below) for char, below in sorted(node.items()) if char]
    if not branches:
        return ""
    # The longer word is tried first: "one third" before "one".
    joined = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return joined + "?" if "" in node else joined
