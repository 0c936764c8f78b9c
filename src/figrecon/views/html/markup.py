"""HTML and SVG built from tags: every text in it is made inert, so that nothing of a ledger can act on a page."""

from html import escape as _escaped

from figrecon.views import escape

_STROKES = frozenset({"line", "path", "rect"})
_VOID = frozenset({"br", "hr", "input", "link", "meta"})


class Markup(str):
    """HTML that is finished: it is not escaped again."""

    __slots__ = ()


Child = str | Markup | None
Attribute = str | int | float | bool | None


def inert(text: str) -> str:
    """A text for a page: on one line, what is invisible or turns the direction shown as an escape, no markup in it."""
    return _escaped(escape.terminal(text), quote=True)


def tag(element: str, /, *children: Child, **attributes: Attribute) -> Markup:
    """An element. A text among its children is made inert, and so is every attribute.

    An underscore ends a name that Python keeps for itself (`class_`) and stands for a hyphen elsewhere. True is an
    attribute without a value; False and None leave it out.
    """
    told = "".join(map(_attribute, attributes.items()))
    if element in _VOID:
        return Markup(f"<{element}{told}>")
    if element in _STROKES:
        return Markup(f"<{element}{told}/>")
    return Markup(f"<{element}{told}>{joined(*children)}</{element}>")


def joined(*children: Child) -> Markup:
    """Elements and texts one after the other."""
    return Markup("".join(child if isinstance(child, Markup) else inert(child) for child in children if child))


def lines(*children: Child) -> Markup:
    """Elements and texts, each on a line of its own."""
    return Markup("\n".join(child if isinstance(child, Markup) else inert(child) for child in children if child))


def bdi(text: str) -> Markup:
    """Words of a ledger: whatever their direction, what stands around them keeps its own."""
    return tag("bdi", text)


def _attribute(item: tuple[str, Attribute]) -> str:
    name, value = item
    if value is None or value is False:
        return ""
    name = name.rstrip("_").replace("_", "-")
    if value is True:
        return f" {name}"
    return f' {name}="{_number(value) if isinstance(value, float) else inert(str(value))}"'


def _number(value: float) -> str:
    """A length: tenths are enough."""
    return f"{value:.1f}".removesuffix(".0")
