"""The shape of a ledger's entries: which keys there are and what each may hold. These classes are the format.

Each annotation says how its leaf is read, each class attribute is what stands for a key that is left out, and one without
is required. Whatever is sound is read from these tables alone; for whatever is not, `models` makes pydantic models of the
same classes, which tell every fault of an entry. Names are resolved later, in `load`.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, TypeVar, get_args

from figrecon.domain.figure import UNSURE
from figrecon.domain.ledger import REASONS
from figrecon.domain.quantity import Kind
from figrecon.domain.value import Value
from figrecon.domain.when import When, parse_when
from figrecon.ledger import leaves
from figrecon.ledger.leaves import KEPT, Day, Nested, Period, Plain, Read, Spots, Text, Texts, UnfitError


class Key(NamedTuple):
    """A key of an entry: the attribute that holds what it says, how that is read (`nested`: the shape that does it).

    What a key of a section says is read entry by entry, later.
    """

    name: str
    attribute: str
    is_required: bool
    default: Any
    read: Callable[[Any], Any]
    nested: "type[Shape] | None" = None
    is_section: bool = False


class Said(dict[tuple[str, Any], tuple[str, Any]]):
    """What a key and its leaf say: an attribute and its value. Equal ones are read once, and are one value.

    KeyError for a key that there is not, TypeError for a leaf that cannot be looked up, and whatever the reading raises.
    """

    def __init__(self, keys: Mapping[str, Key]) -> None:
        self._readers = {key.name: (key.attribute, key.read) for key in keys.values()}

    def read(self, name: str, leaf: Any) -> tuple[str, Any]:
        """The same of any leaf, not looked up."""
        attribute, read = self._readers[name]
        return attribute, read(leaf)

    def __missing__(self, entry: tuple[str, Any]) -> tuple[str, Any]:
        name, leaf = entry
        attribute, read = self._readers[name]
        said = attribute, read(leaf)
        if len(self) == KEPT:
            self.clear()
        self[entry] = said
        return said


class Shape:
    """An entry of a ledger, read. `keys` are all that it may have, in the order in which they are declared.

    `said` and `required` say the same for reading many entries quickly: what each key's words are read as, and the
    attributes that must be there.
    """

    keys: ClassVar[dict[str, Key]]
    said: ClassVar[Said]
    required: ClassVar[frozenset[str]]

    def __init__(self, values: dict[str, Any]) -> None:
        """`values` holds what is written, by attribute."""
        self.__dict__ = values

    def __init_subclass__(cls) -> None:
        cls.keys = {}
        for each in reversed(cls.__mro__[:-2]):
            for attribute, annotation in each.__annotations__.items():
                key = _key(attribute, annotation, getattr(cls, attribute, ...))
                cls.keys[key.name] = key
        cls.said = Said(cls.keys)
        cls.required = frozenset(key.attribute for key in cls.keys.values() if key.is_required)


def _key(attribute: str, annotation: Any, default: Any) -> Key:
    """The key of an attribute, annotated as one kind of leaf or another shape, or as that or None."""
    known = (attribute, default is ..., None if default is ... else default)
    for part in (annotation, *get_args(annotation)):
        for read in getattr(part, "__metadata__", ()):
            return Key(read.key or attribute, *known, read.read)
        if isinstance(part, type) and issubclass(part, Shape):
            return Key(attribute, *known, partial(_nested, part), part)
    return Key(attribute, *known, lambda tree: tree, is_section=True)


S = TypeVar("S", bound=Shape)


def fitted(shape: type[S], tree: Mapping[str, Any]) -> S:
    """The entry. UnfitError where anything in it does not fit at first sight: the model of the shape tells what."""
    said = shape.said
    try:
        try:
            values = dict(map(said.__getitem__, tree.items()))
        except TypeError:  # there is a mapping, or a list on lines of its own
            values = dict(said[entry] if entry[1].__hash__ else said.read(*entry) for entry in tree.items())
    except KeyError:
        raise UnfitError("unknown-key") from None
    if not shape.required <= values.keys():
        raise UnfitError("missing-key")
    return shape(values)


def _nested(shape: type[S], tree: Any) -> S:
    if not isinstance(tree, dict):
        raise UnfitError("wrong-type")
    return fitted(shape, tree)


class MetricShape(Shape):
    title: Text | None = None
    unit: Text
    kind: Annotated[str, Read(leaves.a_word(*Kind))]
    topic: Text | None = None
    part_of: Text | None = None
    since: Day | None = None
    until: Day | None = None
    total: Text | None = None
    note: Text | None = None


class TermShape(Shape):
    """A place, a scope or a party."""

    title: Text | None = None
    also: Texts = ()
    part_of: Texts = ()
    note: Text | None = None


class PublishedShape(Shape):
    date: Day
    why: Text | None = None


class ArchivedTextShape(Shape):
    file: Text
    sha256: leaves.Sha256 | None = None
    language: Text | None = None


class WithdrawnShape(Shape):
    by: Text | None = None
    date: Day | None = None
    source: Text | None = None
    replaced_by: Text | None = None
    because: Text | None = None


class FiledShape(Shape):
    """What is said of a figure, or of a whole source as the default of its figures."""

    as_of: Day | None = None
    said_by: Text | None = None
    speaker: Text | None = None
    via: Texts | None = None
    place: Texts | None = None
    metric: Text | None = None
    scope: Annotated[tuple[str, ...] | Nested | None, Read(leaves.or_nested(leaves.many(leaves.a_text)))] = None
    note: Text | None = None


class SourceShape(FiledShape):
    publisher: Text | None = None
    title: Text | None = None
    published: Annotated[When | Nested, Read(leaves.or_nested(leaves.a_date(parse_when)))]
    url: leaves.Link | None = None
    text: ArchivedTextShape | None = None
    figures: Any = None
    numbers_left_out: Any = None


class LeftOutShape(Shape):
    at: Spots
    printed: Text | None = None
    because: Text


class FigureShape(FiledShape):
    quantity: Text | None = None
    unit: Text | None = None
    value: Annotated[Value, Read(leaves.a_value)]
    low: Plain | None = None
    high: Plain | None = None
    reading: Annotated[Literal["exact", "rounded"] | None, Read(leaves.a_word("exact", "rounded"))] = None
    over: Period | None = None
    since: Day | None = None
    at: Spots = ()
    printed: Text | None = None
    unsure: Annotated[tuple[str, ...], Read(leaves.many(leaves.a_word(*UNSURE)))] = ()
    withdrawn: WithdrawnShape | None = None
    replaces: Text | None = None


class RelationShape(Shape):
    disjoint: leaves.Flag = True
    complete: leaves.Flag = True
    basis: leaves.Basis | None = None
    why: Text | None = None


class WholeShape(RelationShape):
    """A sum of figures or a balance of metrics."""

    whole: Text
    parts: Texts


class DivisionShape(RelationShape):
    of: Text
    into: Texts
    metrics: Texts = ()


class ExplanationShape(Shape):
    figures: Texts = ()
    relation: Texts = ()
    metrics: Texts = ()
    sources: Texts = ()
    start: Annotated[When | None, Read(leaves.a_date(parse_when), key="from")] = None
    to: Day | None = None
    because: Annotated[str | None, Read(leaves.a_word(*REASONS))] = None
    note: Text | None = None
    by: Text | None = None
    date: Day | None = None
    until: Day | None = None


class TopShape(Shape):
    """The top of a file. Its sections are read entry by entry."""

    ledger: Annotated[str, Read(leaves.a_word("1"))] | None = None
    title: Text | None = None
    place: Text | None = None
    include: Texts = ()
    texts: Text | None = None
    metrics: Any = None
    places: Any = None
    scopes: Any = None
    parties: Any = None
    sources: Any = None
    divisions: Any = None
    sums: Any = None
    balances: Any = None
    explanations: Any = None
