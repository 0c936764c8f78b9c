"""Scalars rewritten where they stand: the new words, and every other byte as it was."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figrecon.ledger.document import parse_document
from figrecon.ledger.write.rewrite import Edit, rewrite

AT = ("sources", "herald", "at")


def rewritten(text: str, *edits: Edit, mark: bytes = b"") -> tuple[str, list[Edit]]:
    data = mark + text.encode("utf-8")
    done = rewrite(parse_document({"a.yaml": data}), edits, lambda _: data)
    return done.files.get("a.yaml", data).decode("utf-8"), [*done.refused]


def source(at: str) -> str:
    return f"ledger: 1  # é\r\nsources:\r\n  herald: {{at: {at}}}  # at: 7:10\r\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"7:10"', '"8:11"'),
        ("'7:10'", "'8:11'"),
        ("7:10", "8:11"),
        ('[1, "7:10"]', '[1, "8:11"]'),
        ('{"7:10": at least 7:10}', '{"8:11": at least 7:10}'),
        ('{"3:1": "7:10", 7:10: x}', '{"3:1": "7:10", 8:11: x}'),
    ],
)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_place_is_rewritten_and_no_other_byte(before: str, after: str, mark: bytes) -> None:
    made, refused = rewritten(source(before), Edit(AT, "7:10", "8:11"), mark=mark)
    assert (made, refused) == (mark.decode("utf-8") + source(after), [])


@pytest.mark.parametrize(
    ("before", "after"), [("7", '"8:11"'), ('"7"', '"8:11"'), ("[7]", '["8:11"]'), ("{7: x}", '{"8:11": x}')]
)
def test_a_line_alone_gets_quotes_with_its_column(before: str, after: str) -> None:
    assert rewritten(source(before), Edit(AT, "7", "8:11")) == (source(after), [])


@pytest.mark.parametrize("before", ['&a "7:10"', '!!str "7:10"', '"7:\\x310"', '"9:10"', "{x: y}", "[9]"])
def test_what_is_not_written_plainly_is_refused(before: str) -> None:
    edit = Edit(AT, "7:10", "8:11")
    assert rewritten(source(before), edit) == (source(before), [edit])


def test_what_is_not_there_is_refused() -> None:
    edits = [
        Edit(("sources", "radio", "at"), "7", "8"),
        Edit((*AT, "0"), "7", "8"),
        Edit(("sources", "herald", "at", "x"), "7", "8"),
    ]
    assert rewritten(source("7"), *edits) == (source("7"), edits)


def test_a_file_that_is_shorter_by_now_is_left_alone() -> None:
    document = parse_document({"a.yaml": source("7")})
    done = rewrite(document, [Edit(AT, "7", "8")], lambda _: b"ledger: 1\n")
    assert (done.files, len(done.refused)) == ({}, 1)


def test_several_edits_of_several_files() -> None:
    files = {"a.yaml": source("[7, 9]").encode(), "b.yaml": b"sources: {radio: {at: 7}}\n"}
    edits = [Edit(AT, "9", "10"), Edit(AT, "7", "8"), Edit(("sources", "radio", "at"), "7", "70"), Edit(AT, "9", "10")]
    done = rewrite(parse_document(files), edits, files.__getitem__)
    assert done.files == {"a.yaml": source("[8, 10]").encode(), "b.yaml": b"sources: {radio: {at: 70}}\n"}
    assert (len(done.made), done.refused) == (3, ())


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="ab é\t#\n", max_size=30), st.integers(1, 99), st.integers(1, 99))
def test_what_stands_around_a_place_stays(comment: str, old: int, new: int) -> None:
    head = "".join(f"# {line}\n" for line in comment.split("\n"))
    text = f'{head}sources: {{herald: {{at: "{old}:1", note: "{old}:1"}}}}\n'
    made, _ = rewritten(text, Edit(AT, f"{old}:1", f"{new}:1"))
    assert made == text.replace(f'at: "{old}:1"', f'at: "{new}:1"')
