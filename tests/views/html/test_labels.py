from hypothesis import given, settings
from hypothesis import strategies as st

from figrecon.views.html.labels import Box, Wanted, place

AREA = Box(0, 0, 500, 300)
WANTED = st.lists(
    st.builds(
        Wanted,
        st.tuples(st.text("at least 0123", min_size=1, max_size=12)),
        st.floats(0, 500, allow_nan=False),
        st.floats(0, 300, allow_nan=False),
    ),
    max_size=12,
)


@settings(deadline=None, max_examples=60)
@given(WANTED)
def test_no_label_lies_over_another_or_outside(wanted: list[Wanted]) -> None:
    taken = [Box(each.x - 6, each.y - 6, each.x + 6, each.y + 6) for each in wanted]
    found = place(wanted, taken, AREA)
    boxes = [each.box for each in found if each is not None]
    assert len(found) == len(wanted)
    assert all(box.lies_in(AREA) for box in boxes)
    assert not any(a.meets(b) for at, a in enumerate(boxes) for b in [*boxes[:at], *taken])


def test_a_label_stands_to_the_right_of_its_mark_where_there_is_room() -> None:
    (right,) = place([Wanted(("230",), 100, 100)], [], AREA)
    assert right is not None and not right.is_left and not right.is_far and right.box.left > 100
    (left,) = place([Wanted(("230",), 490, 100)], [], AREA)
    assert left is not None and left.is_left and left.box.right < 490
    (far,) = place([Wanted(("230",), 100, 100)], [Box(0, 60, 300, 140)], AREA)
    assert far is not None and far.is_far
    assert place([Wanted(("230",), 100, 100)], [AREA], AREA) == [None]
