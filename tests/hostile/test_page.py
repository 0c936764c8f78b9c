"""The page of attacks is what the tables of the tests say."""

from tests.hostile.page import PAGE, page


def test_the_page_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python -m tests.hostile.page`"


def test_no_row_ends_with_a_fault_of_ours() -> None:
    rows = [line for line in page().splitlines() if line.startswith("| ") and "| exit |" not in line]
    assert len(rows) > 200
    assert {row.split(" | ")[1] for row in rows} <= {"0", "1", "2", "130"}
