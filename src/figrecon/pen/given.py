"""What was given on the command line, as the entry of a ledger: an option for every key of the format."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from figrecon.domain.failure import CannotRunError
from figrecon.ledger.write.entry import Entry

Given = Mapping[str, object]
"""Options by their names in Python: a text, a list of texts (for options that may be repeated), or None."""

_NESTED = {
    "published": {"date": "published", "why": "published_why"},
    "text": {"file": "text", "sha256": "sha256", "language": "language"},
    "scope": {
        "title": "scope_title", "also": "scope_also", "part_of": "scope_part_of", "note": "scope_note",
    },
    "withdrawn": {
        "by": "withdrawn_by", "date": "withdrawn_on", "source": "withdrawn_source", "replaced_by": "replaced_by",
        "because": "withdrawn_because",
    },
}  # fmt: skip
"""Keys that hold a mapping, and the option of each key in it."""

FIGURE = (
    "metric", "quantity", "unit", "place", "scope", "value", "low", "high", "reading", "as_of", "over", "since", "at",
    "printed", "said_by", "speaker", "via", "unsure", "replaces", "withdrawn", "note",
)  # fmt: skip
"""The keys of a figure, in the order in which they are written."""

SOURCE = (
    "publisher", "title", "published", "url", "text", "as_of", "metric", "place", "scope", "said_by", "speaker", "via", "note",
    "numbers_left_out",
)  # fmt: skip
"""The keys of a source but its figures, in the order in which they are written."""


def figure_entry(given: Given) -> dict[str, Entry]:
    """The entry of a figure. Raises CannotRunError for options that exclude one another."""
    return dict(_keys(FIGURE, given))


def source_entry(given: Given) -> dict[str, Entry]:
    """The entry of a source without figures. Raises CannotRunError as `figure_entry` does, and for a wrong --left-out."""
    return dict(_keys(SOURCE, given))


def _keys(keys: Iterable[str], given: Given) -> Iterator[tuple[str, Entry]]:
    for key in keys:
        value = _value(key, given)
        if value is not None:
            yield key, value


def _value(key: str, given: Given) -> Entry:
    if key == "at":
        return _spots(_texts(given.get(key)))
    if key == "numbers_left_out":
        return [_left_out(text) for text in _texts(given.get("left_out"))] or None
    parts = {name: _one_or_many(_texts(given.get(option))) for name, option in _NESTED.get(key, {}).items()}
    parts = {name: value for name, value in parts.items() if value is not None}
    plain = _one_or_many(_texts(given.get(key)))
    if key == "scope" and parts and plain is not None:
        raise CannotRunError(
            "--scope names a scope that is declared, --scope-title one for this figure alone: give one of them"
        )
    if key == "published" and set(parts) == {"date"}:
        return plain
    return parts or plain if key in _NESTED else plain


def _texts(value: object) -> list[str]:
    if value is None:
        return []
    texts = [str(each) for each in value] if isinstance(value, Sequence) and not isinstance(value, str) else [str(value)]
    for text in texts:
        refuse_bytes(text)
    return texts


def refuse_bytes(text: str) -> None:
    """Raises CannotRunError for what came as bytes that are not UTF-8: no line of a ledger can hold it."""
    if any("\ud800" <= sign <= "\udfff" for sign in text):
        raise CannotRunError(f"'{text}' cannot be written: it holds bytes that are not UTF-8")


def _one_or_many(texts: Sequence[str]) -> Entry:
    return None if not texts else texts[0] if len(texts) == 1 else texts


def _spots(texts: Sequence[str]) -> Entry:
    """Places in a text; a mapping where one has words after an equals sign."""
    told = [text.partition("=") for text in texts]
    if any(is_worded and not place.strip() for place, is_worded, _ in told):
        raise CannotRunError(f"--at takes LINE:COLUMN, with =words after it; not '{', '.join(texts)}'")
    if any(is_worded for _, is_worded, _ in told):
        return {place.strip(): words.strip() if is_worded else None for place, is_worded, words in told}
    return _one_or_many(texts)


def _left_out(text: str) -> Entry:
    parts = [part.strip() for part in text.split("=", maxsplit=2)]
    if len(parts) < 3:
        raise CannotRunError(f"--left-out takes PLACE=PRINTED=REASON, such as '1:7=2021=date of publication'; not '{text}'")
    place, printed, because = parts
    return {"at": place} | ({"printed": printed} if printed else {}) | {"because": because}
