"""`figrecon init` and `figrecon add` as they are run: in scripts, at a terminal, by two at once, and cut off in between."""

import hashlib
import json
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from platform import node

import pytest

from figrecon.cli import exit_code
from figrecon.pen.start import FIRST

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "data" / "figures.yaml"
FIGURE = ["add", "figure", "radio-2021-05-05/named", "--metric", "identified", "--value", "12", "--as-of", "2021-05-05"]
LINE = b"      named: {metric: identified, value: 12, as_of: 2021-05-05}\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a fresh ledger, without settings from outside."""
    for name in ("FIGRECON_LEDGER", "FIGRECON_TEXTS", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LC_ALL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    assert exit_code(["init"]) == 0
    return tmp_path


def ledger() -> bytes:
    return Path("figures.yaml").read_bytes()


def left() -> list[str]:
    return sorted(path.name for path in Path().iterdir())


# A first ledger ---------------------------------------------------------------------------------------------------------


def test_a_newcomer_gets_a_report_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(["init", "new"]) == 0
    assert "Next: figrecon report new/figures.yaml, then" in capsys.readouterr().err
    assert exit_code(["report"]) == 0
    shown = capsys.readouterr().out
    assert "What differs, and why" in shown
    assert "seventeen-or-fifteen" in shown
    assert exit_code(["check", "--fail-on", "warning"]) == 0


def test_init_overwrites_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    Path("figures.yaml").write_text("mine", encoding="utf-8")
    assert exit_code(["init"]) == 2
    assert "figures.yaml is there already" in capsys.readouterr().err
    assert ledger() == b"mine"
    assert exit_code(["init", "other/storm.yaml"]) == 0
    assert "figrecon report other/storm.yaml" in capsys.readouterr().err
    assert exit_code(["check", "other/storm.yaml"]) == 0


# Figures and sources -----------------------------------------------------------------------------------------------------


def test_a_figure_is_added_and_nothing_else_changes(capsys: pytest.CaptureFixture[str]) -> None:
    before = ledger()
    assert exit_code(FIGURE) == 0
    shown = capsys.readouterr()
    start, after = before.split(b"      dead:          {metric: deaths, value: 15, as_of: 2021-05-04, said_by: coastguard}\n")
    assert ledger() == before[: -len(after)] + LINE + after
    assert start
    assert "opened: FR503 total-fell" in shown.out
    assert "14 on 4 May" in shown.out
    assert re.search(r"wrote radio-2021-05-05/named to figures\.yaml:\d+\n", shown.err)
    assert exit_code(["check"]) == 1
    assert left() == ["figures.yaml"]


def test_a_dry_run_shows_the_same_and_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    before = ledger()
    assert exit_code([*FIGURE, "--dry-run"]) == 0
    shown = capsys.readouterr()
    assert (ledger(), left()) == (before, ["figures.yaml"])
    assert "opened: FR503" in shown.out
    assert shown.err.endswith("nothing was written\n")
    assert exit_code(FIGURE) == 0
    assert capsys.readouterr().out == shown.out


def test_every_key_of_a_figure_and_of_a_source_can_be_written(capsys: pytest.CaptureFixture[str]) -> None:
    source = "--publisher P --title T --published 2021-05-06 --published-why w --url https://example.org/a --text t.txt"
    source += (
        " --as-of 2021-05-05 --said-by ministry --speaker S --via coastguard --place harbour --metric deaths --scope crews"
    )
    source += " --language en --left-out 1:7=2021=date --left-out 2:1==age --note n --sha256 " + "ab" * 32
    assert exit_code(["add", "source", "new", *source.split()]) == 0
    figure = "--note n --value 5 --low 4 --high 6 --reading rounded --as-of 2021-05-04 --since 2021-05-01 --at 7:10 --at 9=five"
    figure += " --printed five --said-by coastguard --speaker A --via ministry --via coastguard --unsure place --unsure scope"
    figure += (
        " --place harbour --place norhaven --scope-title Pilots --scope-part-of crews --scope-also Steerers --scope-note x"
    )
    figure += (
        " --withdrawn-by ministry --withdrawn-on 2021-05-07 --withdrawn-source new --withdrawn-because slip --replaces other"
    )
    assert exit_code(["add", "figure", "new/other", "--value", "4"]) == 0
    assert exit_code(["add", "figure", "new/dead", *figure.split()]) == 0, capsys.readouterr().err
    assert exit_code(["add", "figure", "new", "--quantity", "days at sea", "--unit", "day", "--value", "2"]) == 0
    assert exit_code(["add", "figure", "new/lost", "--metric", "ships", "--value", "2", "--over", "2021-05-01/2021-05-02"]) == 0
    written = ledger().decode().partition("\n  new:\n")[2].partition("\n\n# What you think")[0]
    assert (
        written
        == """\
    publisher: P
    title: T
    published: {date: 2021-05-06, why: w}
    url: https://example.org/a
    text: {file: t.txt, sha256: abababababababababababababababababababababababababababababababab, language: en}
    as_of: 2021-05-05
    metric: deaths
    place: harbour
    scope: crews
    said_by: ministry
    speaker: S
    via: coastguard
    note: "n"
    numbers_left_out:
      - {at: "1:7", printed: 2021, because: date}
      - {at: "2:1", because: age}
    figures:
      other: {value: 4}
      dead: {place: [harbour, norhaven], scope: {title: Pilots, also: Steerers, part_of: crews, note: x}, value: 5,
             low: 4, high: 6, reading: rounded, as_of: 2021-05-04, since: 2021-05-01, at: {"7:10": null, 9: five},
             printed: five, said_by: coastguard, speaker: A, via: [ministry, coastguard], unsure: [place, scope],
             replaces: other, withdrawn: {by: ministry, date: 2021-05-07, source: new, because: slip}, note: "n"}
      days-at-sea: {quantity: days at sea, unit: day, value: 2}
      lost: {metric: ships, value: 2, over: 2021-05-01/2021-05-02}"""
    )


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([], 2, "figrecon: Missing command. Try 'figrecon add --help'."),
        (["figure"], 2, "needs SOURCE/NAME, --metric (or --quantity with --unit), --value"),
        (["figure", "radio-2021-05-05/x"], 2, "needs --metric (or --quantity with --unit), --value; at a terminal"),
        (["figure", "radio-2021-05-05/x", "--metric", "ships"], 2, "needs --value, --over;"),
        (["figure", "radio-2021-05-05/x", "--quantity", "days"], 2, "needs --unit, --value;"),
        (["figure", "rado/x", "--value", "3"], 2, "No source is called 'rado'. Did you mean 'radio-2021-05-05'?"),
        (["figure", "radio-2021-05-05/dead", "--value", "3"], 2, "is there already: what the source restates later"),
        (["figure", "radio-2021-05-05/x", "--metric", "deths", "--value", "3"], 1, "Did you mean 'deaths'?"),
        (["figure", "radio-2021-05-05/x", "--metric", "deaths", "--value", "soso"], 1, "error[FR206] value-unreadable"),
        (["figure", "radio-2021-05-05/x", "--metric", "deaths", "--value", "roundabout 5"], 1, "error[FR206]"),
        (["figure", "radio-2021-05-05/x y", "--metric", "deaths", "--value", "3"], 1, "error[FR301] bad-name"),
        (["figure", "radio-2021-05-05/x", "--metric", "deaths", "--value", "2.5"], 1, "error[FR405]"),
        (["figure", "radio-2021-05-05/x", "--metric", "deaths", "--value", "2", "--as-of", "2022"], 1, "error[FR401]"),
        (["figure", "radio-2021-05-05/x", "--metric", "deaths", "--value", "2", "--note", "a\x1b[2J"], 1, "error[FR109]"),
        (["source"], 2, "a source needs NAME, --published;"),
        (["source", "radio-2021-05-05"], 2, "is there already: figrecon add figure radio-2021-05-05/NAME"),
        (["source", "x", "--published", "yesterday"], 1, "error[FR207] date-unreadable"),
        (
            ["source", "x", "--published", "2021", "--file", "other.yaml"],
            2,
            "other.yaml is no file of the ledger: it has figures",
        ),
        (["source", "x", "--published", "2021", "--left-out", "7"], 2, "PLACE=PRINTED=REASON"),
    ],
)
def test_what_cannot_be_added_is_refused_in_the_words_of_the_check(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    before = ledger()
    capsys.readouterr()
    assert exit_code(["add", *arguments]) == code
    shown = capsys.readouterr()
    assert said in " ".join(shown.err.split())
    assert "\x1b" not in shown.err
    assert shown.out == ""
    assert (ledger(), left()) == (before, ["figures.yaml"])


def test_an_old_error_elsewhere_does_not_keep_a_new_figure_out(capsys: pytest.CaptureFixture[str]) -> None:
    Path("figures.yaml").write_bytes(ledger().replace(b"value: 14,", b"value: soso,"))
    assert exit_code(FIGURE) == 0
    assert "INCOMPLETE" in capsys.readouterr().out
    assert LINE in ledger()


def test_a_source_goes_to_its_file_and_is_found_in_an_included_one(capsys: pytest.CaptureFixture[str]) -> None:
    head, _, sources = ledger().partition(b"\nsources:\n")
    Path("sources").mkdir()
    Path("sources/may.yaml").write_bytes(b"sources:\r\n" + sources.partition(b"\n# What you think")[0].replace(b"\n", b"\r\n"))
    Path("figures.yaml").write_bytes(head + b"\ninclude: [sources/*.yaml]\n")
    assert exit_code(FIGURE) == 0
    assert "wrote radio-2021-05-05/named to sources/may.yaml:" in capsys.readouterr().err
    assert LINE.replace(b"\n", b"\r\n") in Path("sources/may.yaml").read_bytes()
    assert exit_code(["add", "source", "late", "--published", "2021-05-09"]) == 0
    assert b"\r\n  late:\r\n    published: 2021-05-09\r\n" in Path("sources/may.yaml").read_bytes()
    assert exit_code(["add", "source", "later", "--published", "2021-05-09", "--file", "./figures.yaml"]) == 0
    assert ledger().endswith(b"\n\nsources:\n  later:\n    published: 2021-05-09\n")
    assert exit_code(["check"]) == 1


def test_a_ledger_that_cannot_be_read_whole_takes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    for text in (ledger() + b"include: [missing.yaml]\n", ledger() + b"  : [\n"):
        Path("figures.yaml").write_bytes(text)
        assert exit_code(FIGURE) == 2
        assert "cannot be read whole" in capsys.readouterr().err
        assert ledger() == text
    assert exit_code([*FIGURE, "--ledger", "-"]) == 2
    assert "name the ledger's file" in capsys.readouterr().err


def test_where_nothing_can_be_added_the_lines_are_given(capsys: pytest.CaptureFixture[str]) -> None:
    text = b"ledger: 1\nmetrics:\n  deaths: {unit: person, kind: stock}\nsources:\n  a: &a {published: 2021}\n  b: *a\n"
    Path("figures.yaml").write_bytes(text)
    assert exit_code(["add", "figure", "a/n", "--metric", "deaths", "--value", "1"]) == 2
    shown = capsys.readouterr().err
    assert "figures.yaml: nothing can be put there without changing what is written; write it by hand:\n" in shown
    assert '  sources:\n    a:\n      figures:\n        "n": {metric: deaths, value: 1}\n' in shown
    assert ledger() == text


# Texts -------------------------------------------------------------------------------------------------------------------


def test_a_number_is_verified_where_the_text_is_at_hand(capsys: pytest.CaptureFixture[str]) -> None:
    text = b"Page one\n\nNineteen people died, the mayor said; 7 were sailors.\n"
    Path("texts").mkdir()
    Path("texts/mayor.txt").write_bytes(text)
    new = ["add", "source", "mayor", "--published", "2021-05-06", "--text", "mayor.txt", "--language", "en", "--texts", "texts"]
    assert exit_code(new) == 0
    assert hashlib.sha256(text).hexdigest().encode() in ledger()
    assert "2 numbers of its text have no figure yet" in capsys.readouterr().out
    figure = ["add", "figure", "mayor/dead", "--metric", "deaths", "--texts", "texts", "--value"]
    for value, at, said in (
        ("18", "3:1", "FR604"),
        ("19", "3:2", "FR603"),
        ("about 19", "3:1", "FR605"),
        ("19", "9:1", "FR603"),
    ):
        before = ledger()
        assert exit_code([*figure, value, "--at", at]) == 1
        assert said in capsys.readouterr().err
        assert ledger() == before
    assert exit_code([*figure, "19", "--at", "3:1"]) == 0
    assert "closed: FR606" in capsys.readouterr().out


# At a terminal -----------------------------------------------------------------------------------------------------------


def at_terminal(answers: Sequence[str], *arguments: str) -> tuple[int, str]:
    """Run the program at a pseudo-terminal, answer its questions one by one; its exit code and all that was shown."""
    import pty  # there is none on Windows

    process, terminal = pty.fork()
    if process == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell leaves it ignored in what it starts in the background
        os.environ |= {"TERM": "dumb", "COLUMNS": "96"}
        os.execv(sys.executable, [sys.executable, "-m", "figrecon", *arguments])  # noqa: S606 - no shell is wanted
    shown, open_answers, until = b"", list(answers), time.monotonic() + 60
    while time.monotonic() < until:
        ready, _, _ = select.select([terminal], [], [], 0.1)
        try:
            read = os.read(terminal, 65536) if ready else None
        except OSError:  # the other end has closed
            break
        shown += read or b""
        if read is None and shown.endswith(b": ") and open_answers:
            os.write(terminal, open_answers.pop(0).encode() + b"\n")
            shown += b"\0"
    else:
        os.kill(process, signal.SIGKILL)  # it waits for what nobody will say
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    os.close(terminal)
    assert open_answers == []
    return code, shown.replace(b"\r\n", b"\n").replace(b"\0", b"").decode()


def test_at_a_terminal_what_is_missing_is_asked_for() -> None:
    answers = ["rado", "radio-2021-05-05", "identfied", "?", "identified", "soso", "12", "", "", "2021-05-05", "", "named", "y"]
    code, shown = at_terminal(answers, "add", "figure")
    assert code == 0
    assert LINE in ledger()
    assert "Did you mean 'radio-2021-05-05'?" in shown
    assert "Metric [deaths, identified, sheltered, ships]: " in shown
    assert "Did you mean 'identified'?" in shown
    assert "The value 'soso' cannot be read." in shown
    assert "Name of the figure [identified]: " in shown
    assert "opened: FR503 total-fell" in shown
    assert shown.rstrip().endswith("wrote radio-2021-05-05/named to figures.yaml:81")


def test_the_page_shows_what_a_terminal_shows() -> None:
    page = (ROOT / "docs" / "pen.md").read_text(encoding="utf-8")
    (dialogue,) = re.findall(r"^```text\n\$ figrecon ([^\n]*)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    command, shown = dialogue[0].split(), dialogue[1]
    asked = re.findall(r"^(?:Metric|Value|Place|Scope|As of|Said by|Name|Write)\b.*:(?: (.*))?$", shown, re.MULTILINE)
    code, really = at_terminal(asked, *command)
    assert code == 0
    assert "".join(f"{line.rstrip()}\n" for line in really.splitlines()) == shown


def test_at_a_terminal_a_no_writes_nothing_and_yes_asks_nothing() -> None:
    before = ledger()
    code, shown = at_terminal(["n"], *FIGURE)
    assert (code, ledger()) == (0, before)
    assert "Write it? [Y/n]: " in shown
    assert shown.rstrip().endswith("nothing was written")
    code, shown = at_terminal([], *FIGURE, "--yes")
    assert code == 0
    assert "Write it?" not in shown
    assert LINE in ledger()


def test_a_linked_ledger_is_written_through(folder: Path) -> None:
    (folder / "real").mkdir()
    shutil.move("figures.yaml", "real/storm.yaml")
    Path("figures.yaml").symlink_to("real/storm.yaml")
    assert exit_code(FIGURE) == 0
    assert Path("figures.yaml").is_symlink()
    assert LINE in Path("real/storm.yaml").read_bytes()
    assert (left(), os.listdir("real")) == (["figures.yaml", "real"], ["storm.yaml"])  # noqa: PTH208 - names


def test_a_source_at_a_terminal() -> None:
    code, shown = at_terminal(["Evening Post", "2021-05-06", "", "", "y"], "add", "source", "--place", "harbour")
    assert code == 0
    assert "Name of the source [evening-post-2021-05-06]: " in shown
    assert (
        b"\n\n  evening-post-2021-05-06:\n    publisher: Evening Post\n    published: 2021-05-06\n    place: harbour\n"
        in ledger()
    )


def test_an_interrupt_at_a_question_leaves_the_ledger_as_it_is() -> None:
    before = ledger()
    code, shown = at_terminal(["deaths", "\x03"], "add", "figure", "radio-2021-05-05")
    assert (code, ledger(), left()) == (130, before, ["figures.yaml"])
    assert "Traceback" not in shown


# Two at once, and cut off ------------------------------------------------------------------------------------------------


def run(*arguments: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "figrecon", *arguments]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def test_of_two_writers_at_once_none_loses_a_figure() -> None:
    before = ledger()
    added = [run("add", "figure", f"radio-2021-05-05/n{at}", "--metric", "deaths", "--value", "15") for at in range(4)]
    said = [each.communicate()[1].decode() for each in added]
    written = [at for at, each in enumerate(added) if each.returncode == 0]
    assert written
    for at, each in enumerate(added):
        assert each.returncode in (0, 2)
        assert ("changed by somebody else" in said[at]) == (each.returncode == 2)
        assert (f"      n{at}: {{metric: deaths, value: 15}}\n".encode() in ledger()) == (each.returncode == 0)
    assert len(ledger().splitlines()) == len(before.splitlines()) + len(written)
    assert left() == ["figures.yaml"]


def test_a_lock_of_a_dead_writer_is_taken_over_with_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    gone = run("--version")
    gone.communicate()
    Path(".figures.yaml.lock").write_text(json.dumps({"process": gone.pid, "host": node()}), encoding="utf-8")
    assert exit_code(FIGURE) == 0
    assert f"the lock of figures.yaml was taken over from process {gone.pid} on " in capsys.readouterr().err
    assert LINE in ledger()
    assert left() == ["figures.yaml"]


CUT_OFF = """\
import os, sys
from tests.ledger.write.test_replace import stopping
step, stop = int(sys.argv[1]), sys.argv[2]
from figrecon.cli import exit_code
from figrecon.ledger.write import replace
def interrupt():
    if stop == "killed":
        os._exit(9)
    raise KeyboardInterrupt
real = replace.replace_files
def watched(changes):
    for name, call in stopping(step, interrupt).items():
        setattr(os, name, call)
    return real(changes)
import figrecon.pen.opened
figrecon.pen.opened.replace_files = watched
os.chdir(sys.argv[3])
code = exit_code(sys.argv[4:])
os._exit(code)
"""


@pytest.mark.parametrize("stop", ["killed", "interrupted"])
@pytest.mark.parametrize("step", [1, 6, 13, 20, 27, 34])
def test_an_add_that_is_cut_off_leaves_the_old_ledger_or_the_new_one(folder: Path, stop: str, step: int) -> None:
    before = ledger()
    command = [sys.executable, "-c", CUT_OFF, str(step), stop, str(folder), *FIGURE]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode in ((9, 0) if stop == "killed" else (130, 0))
    assert b"Traceback" not in done.stderr
    now = ledger()
    assert now == before or (LINE in now and now.replace(LINE, b"") == before)
    Path(".figures.yaml.lock").unlink(missing_ok=True)
    if now == before:
        assert exit_code(FIGURE) == 0
    assert left() in (["figures.yaml"], [".figures.yaml.new", "figures.yaml"])


def test_the_shipped_ledger_takes_a_figure_and_gives_it_back(folder: Path) -> None:
    shutil.copy(SHIPPED, folder / "figures.yaml")
    before = ledger()
    assert exit_code(["add", "figure", "interfax-2022-03-14/more", "--metric", "deaths", "--value", "230", "--yes"]) == 0
    assert ledger().replace(b"      more: {metric: deaths, value: 230}\n", b"") == before
    assert FIRST.read_bytes() != before
