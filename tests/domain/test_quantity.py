"""Parts and wholes among scopes and places."""

import pytest

from figrecon.domain.quantity import Term, Terms, place_within, scope_within

PLACES = Terms(
    {name: Term(name, name.title(), part_of=(above,) if above else ()) for name, above in [
        ("land", ""), ("north", "land"), ("south", "land"), ("port", "north"), ("abroad", ""),
    ]}
)  # fmt: skip
SCOPES = Terms({"children": Term("children", "Children"), "girls": Term("girls", "Girls", part_of=("children",))})


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (("port",), ("land",), True),
        (("land",), ("port",), False),
        (("north",), ("north",), True),
        (("north", "south"), ("land",), True),
        (("land",), ("north", "south"), False),
        (("port",), ("north", "south"), True),
        (("abroad",), ("land",), False),
        ((), (), True),
        ((), ("land",), False),
        (("land",), (), False),
    ],
)
def test_places(part: tuple[str, ...], whole: tuple[str, ...], expected: bool) -> None:
    assert place_within(part, whole, PLACES) is expected


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (("girls",), (), True),
        (("girls",), ("children",), True),
        (("children",), ("girls",), False),
        (("girls", "police"), ("police",), True),
        (("girls", "police"), ("children",), True),
        (("police",), ("children",), False),
        ((), ("children",), False),
        (("girls", "police"), ("children", "police"), True),
    ],
)
def test_a_crossing_of_scopes_lies_within_each_of_them(part: tuple[str, ...], whole: tuple[str, ...], expected: bool) -> None:
    assert scope_within(part, whole, SCOPES) is expected


def test_titles_and_loops() -> None:
    assert PLACES.title("port") == "Port"
    assert PLACES.title("unheard-of") == "unheard-of"
    looped = Terms({"a": Term("a", "A", part_of=("b",)), "b": Term("b", "B", part_of=("a",))})
    assert looped.above("a") == {"a", "b"}
