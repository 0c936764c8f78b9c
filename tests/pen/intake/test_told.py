"""What is said of a table: every name that the table has and the ledger cannot have, with what stands for it."""

from pathlib import Path

from figrecon.pen.intake.take import Options
from figrecon.pen.intake.told import told
from tests.pen.intake.test_take import taken_of, written

HEADER = "metric,kind,unit,value,as_of,source,publisher,published,place\n"


def story(folder: Path, *rows: str) -> str:
    table = HEADER + "".join(f"deaths,cumulative,person,{row}\n" for row in rows)
    taken = taken_of(folder, table, "", Options(declare=True))
    written(taken)
    return told(taken, is_written=True)


def test_a_source_that_gets_another_name_is_told_with_both(tmp_path: Path) -> None:
    said = story(
        tmp_path,
        "1,2022-05-09,../x,B,2022-05-10,",
        "2,2022-05-09,x,B,2022-05-10,",
        "3,2022-05-09,a/b: c,B,2022-05-10,",
        "4,2022-05-09,a/b: c,B,2022-05-11,",
    )
    assert "4 figures of 4 sources taken into" in said
    assert (
        "2 sources by another name, since a name has letters, digits and . - _ + after the first:\n"
        "  `../x` is x-2\n"
        "  `a/b: c` is a-b-c-2022-05-10, a-b-c-2022-05-11\n"
    ) in said


def test_sources_that_keep_their_names_need_no_word(tmp_path: Path) -> None:
    said = story(tmp_path, "1,2022-05-09,x,B,2022-05-10,", "2,2022-05-09,y_1.2+3-4,B,2022-05-10,")
    assert "by another name" not in said


def test_a_declared_name_is_told_with_the_words_that_it_stands_for(tmp_path: Path) -> None:
    said = story(tmp_path, "1,2022-05-09,x,B,2022-05-10,The North", f"1,2022-05-09,x,B,2022-05-10,{'n' * 130}/")
    assert f"declared places: The-North (The North), {'n' * 100} ({'n' * 60}…)\n" in said


def test_every_renamed_source_is_told_however_many(tmp_path: Path) -> None:
    said = story(tmp_path, *(f"{n},2022-05-09,a/{n},B,2022-05-10," for n in range(150)))
    assert "150 sources by another name" in said
    assert said.count("  `a/") == 150


def test_of_a_file_that_is_no_text_nothing_is_said_of_a_header(tmp_path: Path) -> None:
    taken = taken_of(tmp_path, "m\0e\0t\0r\0i\0c\0", "")
    said = told(taken, is_written=True)
    assert "the file is not UTF-8" in said
    assert "the header is separated" not in said
