"""What is missing of an entry: named all at once, or asked for, one question after another, until each answer can be read."""

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from figrecon.domain.finding import Fault
from figrecon.domain.ledger import Ledger
from figrecon.domain.name import as_name
from figrecon.domain.quantity import Kind
from figrecon.ledger.document import Tree, parse_document
from figrecon.ledger.load import load
from figrecon.ledger.names import near
from figrecon.ledger.write.entry import Entry, entry_lines
from figrecon.rules.registry import of_faults

SORTS = {"metric": "metric", "place": "place", "scope": "scope", "said_by": "party", "via": "party", "source": "source"}
"""Keys that hold declared names, and what one of them is called."""


class Question(NamedTuple):
    """A question about one key. `default` is what no answer stands for: None where there has to be one.

    `known` are the names to choose from; `trouble` is what was wrong with the last answer.
    """

    key: str
    text: str
    default: str | None = None
    known: tuple[str, ...] = ()
    trouble: str = ""


Ask = Callable[[Question], str]
"""Puts a question to a person; the answer as it was typed, or the default."""

_FIGURE = {
    "metric": "Metric",
    "unit": "Unit, what one of it is (person, day)",
    "value": "Value, with its hedge, as the source says it (at least 64; about 2,000; 44-50; dozens; unknown)",
    "over": "The days it covers (2022-01-08/2022-01-09)",
    "as_of": "As of, the day the count speaks of",
    "place": "Place",
    "scope": "Scope, who or what is counted",
    "said_by": "Said by, who issued the number",
    "at": "At, line and column in the text (7:10)",
}
_SOURCE = {
    "publisher": "Publisher",
    "published": "Published, the day the text appeared (2022-01-10; 2022-01; 2022)",
    "title": "Title",
}


def known(ledger: Ledger, key: str) -> tuple[str, ...]:
    """The names that a key may hold, sorted; none for one that holds no names."""
    names: Mapping[str, Collection[str]] = {
        "metric": ledger.metrics, "place": ledger.places.by_id, "scope": ledger.scopes.by_id, "said_by": ledger.parties.by_id,
        "via": ledger.parties.by_id, "source": ledger.sources,
    }  # fmt: skip
    return tuple(sorted(names.get(key, ())))


def wanting(ledger: Ledger, entry: Mapping[str, Entry], head: Mapping[str, Tree]) -> tuple[str, ...]:
    """The keys that a figure has to have and has not. `head` is its source as it is written: what it says holds here too."""
    metric = entry.get("metric") or ("" if "quantity" in entry else head.get("metric"))
    found = ledger.metrics.get(metric) if isinstance(metric, str) else None
    missing = {
        "metric": not metric and "quantity" not in entry,
        "unit": "quantity" in entry and "unit" not in entry,
        "value": "value" not in entry,
        "over": found is not None and found.kind is Kind.FLOW and "over" not in entry,
    }
    return tuple(key for key, is_missing in missing.items() if is_missing)


def ask_figure(ledger: Ledger, entry: Mapping[str, Entry], head: Mapping[str, Tree], ask: Ask) -> dict[str, Entry]:
    """The figure with all that it has to have. If there was anything to ask for, what usually differs is asked for as well."""
    made = dict(entry)
    while missing := wanting(ledger, made, head):
        made[missing[0]] = _answer(ledger, Question(missing[0], _FIGURE[missing[0]], None, known(ledger, missing[0])), ask)
    if len(made) > len(entry):
        for key, default in _usual(head, made).items():
            names = known(ledger, key)
            if key not in made and (names or key not in SORTS):
                said = _answer(ledger, Question(key, f"{_FIGURE[key]} (Enter: {default})", "", names), ask)
                made |= {key: said} if said else {}
    return made


def _usual(head: Mapping[str, Tree], entry: Mapping[str, Entry]) -> dict[str, str]:
    """What is asked for though it may be left out, and what then holds."""
    told = {key: value if isinstance(value := head.get(key), str) else "" for key in ("as_of", "published", "place", "said_by")}
    usual = {
        "place": told["place"] or "that of the ledger",
        "scope": "that of the source" if head.get("scope") else "all",
        "as_of": told["as_of"] or told["published"] or "the day of publication",
        "said_by": told["said_by"] or "the text does not say",
        "at": "nowhere",
    }
    left = {"as_of"} if "over" in entry else set()
    return {key: default for key, default in usual.items() if key not in left and (key != "at" or head.get("text"))}


def ask_source(ledger: Ledger, entry: Mapping[str, Entry], ask: Ask) -> dict[str, Entry]:
    """The source with its day of publication, and if that was to be asked for, its publisher and title."""
    made = dict(entry)
    if "published" not in made:
        for key, text in _SOURCE.items():
            if key not in made:
                said = _answer(ledger, Question(key, text, None if key == "published" else ""), ask)
                made |= {key: said} if said else {}
    return made


def ask_name(taken: Collection[str], proposed: str, what: str, ask: Ask) -> str:
    """A short name that no other has; `proposed` is the default."""
    question = Question("name", f"Name of the {what}", proposed)
    while True:
        name = ask(question).strip() or proposed
        trouble = name_trouble(name)
        if name in taken:
            trouble = f"{name} is there already: take another name."
        if not trouble:
            return name
        question = question._replace(trouble=trouble)


def name_trouble(name: str) -> str:
    """Why a name cannot be one; empty where it can."""
    return _said(_name_faults(name))


def is_key(name: str) -> bool:
    """Whether a name, good or bad, can stand before a colon: YAML takes no very long one."""
    return all(fault.rule != "not-yaml" for fault in _name_faults(name))


def _name_faults(name: str) -> list[Fault]:
    return _faults({name: {"metric": "m", "value": "1"}}, name)


def ask_one_of(names: Collection[str], key: str, text: str, default: str | None, given: str, ask: Ask) -> str:
    """One of these names; `given` is one that is not among them."""
    question = Question(key, text, default, tuple(names), no_such(key, given, names) if given else "")
    while (name := ask(question).strip()) not in names:
        question = question._replace(trouble=no_such(key, name, names))
    return name


def no_such(key: str, name: str, names: Collection[str]) -> str:
    """That there is no such name, and which there are that look like it."""
    return _said([_unknown(key, name, names)])


def propose_name(parts: Collection[str], taken: Collection[str]) -> str:
    """A name made of what there is, such as deaths-harbour; with a number where that is taken."""
    name = as_name("-".join(part for part in parts if part).lower())[:60] or "figure"
    numbered = (f"{name}-{number}" for number in range(2, len(taken) + 3))
    return name if name not in taken else next(each for each in numbered if each not in taken)


def _answer(ledger: Ledger, question: Question, ask: Ask) -> Entry:
    """An answer that can be read; names and places may be several, with commas between them."""
    while True:
        said = ask(question).strip()
        answer: Entry = said
        if question.key in ("place", "scope", "via", "at") and "," in said:
            answer = [part.strip() for part in said.split(",")]
        if not said and question.default is not None:
            return question.default
        trouble = _said(troubles(ledger, question.key, answer)) if said else "An answer is needed here."
        if not trouble:
            return answer
        question = question._replace(trouble=trouble)


def troubles(ledger: Ledger, key: str, answer: Entry) -> list[Fault]:
    """What the loader would say of a key that holds this."""
    if key in SORTS:
        names = known(ledger, key)
        return [_unknown(key, n, names) for n in (answer if isinstance(answer, list) else [str(answer)]) if n not in names]
    if key in _SOURCE:
        return _faults({}, key, **{key: answer})
    figure: dict[str, Entry] = {"quantity": "q", "unit": "u"} if key == "unit" else {"metric": "m"}
    return _faults({"n": figure | {"value": "1", key: answer}}, key)


def _unknown(key: str, name: str, names: Collection[str]) -> Fault:
    """The fault of a name that is not among those known. Of long names, such as those of sources, the beginning may do."""
    like = near(name, names) or ", ".join([each for each in names if near(name, [each[: len(name) + 1]])][:3])
    return Fault(f"unknown-{SORTS[key]}", ("sources", "?", key), {"name": name, "near": like})


def _faults(figures: Mapping[str, Entry], about: str, **head: Entry) -> list[Fault]:
    """The faults about a key or a name in a ledger of one source."""
    metrics = {"m": {"unit": "u", "kind": "flow" if about == "over" else "stock"}}
    source: Entry = {"published": "2000-01-01", **head, "figures": figures}
    told: Mapping[str, Entry] = {"ledger": "1", "metrics": metrics, "sources": {"s": source}}
    lines = [line for name, value in told.items() for line in entry_lines(name, value, 0)]
    document = parse_document({"": "\n".join(lines)})
    faults = (*document.faults, *load(document)[1])
    return [f for f in faults if f.rule == "not-yaml" or (about in f.path and not f.rule.startswith("unknown-"))]


def _said(faults: Collection[Fault]) -> str:
    """The first of these faults in the words of its rule; empty without one."""
    for finding in of_faults(faults):
        return f"{finding.message[:1].upper()}{finding.message[1:]}. {finding.help}"
    return ""
