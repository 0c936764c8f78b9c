"""The commands as they are run: options, exit codes, what goes where, and what a user's mistake is answered with."""

import io
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from figrecon import job
from figrecon.cli import COMMANDS, exit_code
from tests.build import figures

SHIPPED = Path(__file__).parents[1] / "data" / "figures.yaml"
FELL = figures("metric: deaths, value: 164, as_of: 2022-05-09", "metric: deaths, value: 151, as_of: 2022-05-12")
STRETCHED = figures(
    "metric: deaths, value: at least 164, as_of: 2022-05-09", "metric: deaths, value: dozens, as_of: 2022-05-10"
)
TENSION = figures(
    "metric: deaths, value: 164, as_of: 2022-05-09", 'metric: deaths, value: "151", as_of: 2022-05-12, unsure: [place]'
)
WARNED = figures("metric: deaths, value: 5, as_of: 2022-05-09") + "explanations: {e: {because: scope, figures: [a/n]}}\n"
FAULTY = figures("metric: deths, value: 164, as_of: 2022-05-09", "metric: deaths, value: 151, as_of: 2022-05-12")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder to work in, without settings from outside."""
    for name in ("FIGRECON_LEDGER", "FIGRECON_TEXTS", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "GITHUB_ACTIONS", "LC_ALL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    yield tmp_path


def ledger(folder: Path, text: str, name: str = "figures.yaml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (FELL, {"never": 0, "error": 0, "contradiction": 1, "tension": 1, "stretched": 1, "warning": 1}),
        (TENSION, {"never": 0, "error": 0, "contradiction": 0, "tension": 1, "stretched": 1, "warning": 1}),
        (STRETCHED, {"never": 0, "error": 0, "contradiction": 0, "tension": 0, "stretched": 1, "warning": 1}),
        (WARNED, {"never": 0, "error": 0, "contradiction": 0, "tension": 0, "stretched": 0, "warning": 1}),
        (FAULTY, {"never": 0, "error": 1, "contradiction": 1, "tension": 1, "stretched": 1, "warning": 1}),
    ],
)
def test_fail_on_takes_each_level_with_those_before_it(folder: Path, text: str, codes: dict[str, int]) -> None:
    ledger(folder, text)
    assert {level: exit_code(["check", "--fail-on", level]) for level in codes} == codes


def test_the_default_gate_is_tension(folder: Path) -> None:
    ledger(folder, TENSION)
    assert exit_code(["check"]) == 1
    ledger(folder, STRETCHED)
    assert exit_code(["check"]) == 0


def test_an_explanation_opens_the_gate_and_its_removal_or_its_end_closes_it(folder: Path) -> None:
    explanation = "explanations: {why: {figures: [a/n, b/n], because: correction, until: 2026-06-30}}\n"
    ledger(folder, FELL + explanation)
    assert exit_code(["check", "--today", "2026-06-30"]) == 0
    assert exit_code(["check", "--today", "2026-07-01"]) == 1
    ledger(folder, FELL)
    assert exit_code(["check", "--today", "2026-06-30"]) == 1


def test_filters_and_formats_never_change_the_code(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger(folder, FELL)
    for options in (
        ["--metric", "held"],
        ["--from", "2023-01-01"],
        ["--format", "json"],
        ["-q"],
        ["--all"],
        ["--place", "south"],
    ):
        assert exit_code(["check", *options]) == 1
    capsys.readouterr()


def test_several_formats_in_one_run_each_with_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger(folder, FELL)
    assert exit_code(["check", "--format", "text", "--format", "json=out.json"]) == 1
    assert "total-fell" in capsys.readouterr().out
    assert json.loads((folder / "out.json").read_text(encoding="utf-8"))["findings"][0]["name"] == "total-fell"


def test_report_exits_with_0_whatever_differs_and_with_1_where_the_ledger_is_incomplete(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger(folder, FELL)
    assert exit_code(["report"]) == 0
    ledger(folder, FAULTY)
    assert exit_code(["report"]) == 1
    assert "INCOMPLETE" in capsys.readouterr().out
    for form in ("json", "markdown", "csv"):
        assert exit_code(["report", "--format", form]) == 1
    assert '"complete": false' in capsys.readouterr().out


def test_export_writes_all_or_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger(folder, FELL)
    assert exit_code(["export", "-o", "tables"]) == 0
    names = {path.name for path in (folder / "tables").iterdir()}
    assert names == {f"{n}.csv" for n in ("figures", "groups", "differences", "bounds", "sources")} | {"datapackage.json"}
    ledger(folder, FAULTY)
    for command in (["export", "-o", "more"], ["bounds"]):
        assert exit_code(command) == 1
        assert "unknown-metric" in capsys.readouterr().err
    assert not (folder / "more").exists()


def test_a_reordered_ledger_gives_the_same_tables(folder: Path) -> None:
    lines = [
        f"metric: deaths, value: {value}, as_of: 2022-05-{day:02}" for day, value in ((9, 164), (10, "over 150"), (12, 151))
    ]
    tables = []
    for name, order in (("one", lines), ("two", lines[::-1])):
        names = "abc" if name == "one" else "cba"
        text = (
            figures().rstrip()
            + "\n"
            + "".join(
                f"  {n}: {{publisher: P{n}, published: 2022-06-30, figures: {{n: {{{line}}}}}}}\n"
                for n, line in zip(names, order, strict=True)
            )
        )
        ledger(folder, text, f"{name}/figures.yaml")
        assert exit_code(["export", f"{name}/figures.yaml", "-q", "-o", name]) == 0
        made = {
            path.name: path.read_text(encoding="utf-8") for path in (folder / name).glob("*.csv") if path.name != "figures.csv"
        }
        rows = (folder / name / "figures.csv").read_text(encoding="utf-8").splitlines()
        tables.append((made, [row.rsplit(",", 2)[0] for row in rows]))  # where a figure stands in the file is not the same
    assert tables[0] == tables[1]


@pytest.mark.parametrize("where", ["figures.yaml", "data/figures.yaml"])
def test_the_ledger_is_found_here_or_in_a_folder_above(folder: Path, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger(folder, FELL, where)
    (folder / "deep" / "er").mkdir(parents=True)
    monkeypatch.chdir(folder / "deep" / "er")
    assert exit_code(["check"]) == 1


def test_the_ledger_may_be_named_by_the_environment_as_a_folder_or_come_through_a_pipe(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger(folder, FELL, "elsewhere/some.yaml")
    monkeypatch.setenv("FIGRECON_LEDGER", "elsewhere/some.yaml")
    assert exit_code(["check"]) == 1
    assert exit_code(["check", "elsewhere"]) == 1
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FELL.encode())))
    assert exit_code(["check", "-"]) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check"], "no ledger found: looked for figures.yaml and data/figures.yaml"),
        (["check", "nowhere.yaml"], "there is no file or folder nowhere.yaml"),
        (["bogus"], "No such command 'bogus'"),
        (["check", "--bogus"], "No such option"),
        (["check", "a", "b"], "unexpected extra argument"),
        (
            ["check", "--fail-on", "mood"],
            "--fail-on takes error, contradiction, tension, stretched, warning, never; not 'mood'",
        ),
        (["report", "--format", "png"], "--format takes"),
        (["report", "--color", "pink"], "--color takes auto, always, never; not 'pink'"),
        (["report", "--today", "soon"], "--today takes a day such as 2022-01-10, not 'soon'"),
        (["report", "--from", "2022-02-30"], "--from takes a day"),
        (["report", "--known-on", "x"], "--known-on takes a day"),
        (["explain", "FR999"], "there is no rule 'FR999'"),
        (["show"], "Missing argument"),
    ],
)
def test_a_job_that_cannot_be_done_exits_with_2_and_says_why(
    folder: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if arguments[0] == "report":
        ledger(folder, FELL)
    assert exit_code(arguments) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert "Traceback" not in captured.err + captured.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "NAME"],
        ["check", "--texts", "NAME"],
        ["check", "--since", "NAME"],
        ["report", "-o", "NAME"],
        ["report", "-o", "gone/NAME"],
        ["report", "--format", "json=NAME"],
        ["export", "-o", "NAME"],
        ["diff", "figures.yaml", "NAME"],
        ["import", "NAME"],
        ["init", "NAME"],
        ["scan", "NAME"],
        ["NAME"],
    ],
)
@pytest.mark.parametrize(
    ("name", "said"), [("a\0b", "a␀b holds the character U+0000 (NUL)"), ("a\ud800b", "holds the character U+D800")]
)
def test_what_no_name_of_a_file_can_hold_is_refused_wherever_it_is_named(
    folder: Path, arguments: list[str], name: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if os.name == "nt" and "\ud800" in name:
        return  # a name may hold it there
    ledger(folder, FELL)
    assert exit_code([each.replace("NAME", name) for each in arguments]) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.err.count("\n") == 1
    assert [path.name for path in folder.iterdir()] == ["figures.yaml"]


@pytest.mark.usefixtures("folder")
def test_a_name_that_is_not_utf_8_is_a_name_for_all_that(capsys: pytest.CaptureFixture[str]) -> None:
    exit_code(["check", "a\udcffb"])
    assert "which no name of a file can hold" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("key", "code"), [("include: ['F', \"a\\0b\"]", "FR114"), ('texts: "a\\0b"', "FR109"), ('place: "a\\0b"', "FR109")]
)
def test_a_nul_in_a_name_within_a_ledger_is_a_fault_at_its_place(
    folder: Path, key: str, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger(folder, f"{FELL}\n{key}\n")
    assert exit_code(["check"]) == 1
    captured = capsys.readouterr()
    assert f"error[{code}]" in captured.out
    assert "U+0000 (NUL)" in captured.out
    assert "Traceback" not in captured.out + captured.err


def test_wrong_ledgers_that_are_none(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    ledger(folder, "ledger: 1\n")
    assert exit_code(["check"]) == 2
    assert "has no figure yet" in capsys.readouterr().err
    monkeypatch.setenv("FIGRECON_LEDGER", "gone.yaml")
    assert exit_code(["check"]) == 2
    assert "named by FIGRECON_LEDGER" in capsys.readouterr().err
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.yaml")
        assert exit_code(["check", "pipe.yaml"]) == 2
    ledger(folder, "a: [", "broken.yaml")
    assert exit_code(["check", "broken.yaml"]) == 1


def test_a_fault_of_ours_exits_with_3_and_an_interrupt_with_130(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger(folder, FELL)

    def breaks(*_: object) -> None:
        raise ZeroDivisionError

    def interrupts(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(job, "run_ledger", breaks)
    assert exit_code(["check"]) == 3
    assert "a fault in figrecon itself" in capsys.readouterr().err
    monkeypatch.setattr(job, "run_ledger", interrupts)
    assert exit_code(["check"]) == 130


def test_every_command_runs_on_the_shipped_ledger(capsys: pytest.CaptureFixture[str]) -> None:
    shipped = str(SHIPPED)
    for arguments in (
        ["report", shipped],
        ["report", shipped, "-q"],
        ["check", shipped, "-v"],
        ["bounds", "deaths", "--ledger", shipped],
        ["show", "deaths", "2022-01-10", "--ledger", shipped],
        ["show", "trt-2023/taken", "--ledger", shipped],
        ["explain"],
        ["explain", "total-fell"],
        ["explain", "FR503"],
        [],
        ["--help"],
        ["check", "-h"],
    ):
        assert exit_code(arguments) == 0, arguments
        assert capsys.readouterr().out.strip(), arguments


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    keep = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "LC_ALL", "LANG")}
    return subprocess.run(
        [sys.executable, "-m", "figrecon", *arguments],
        env=keep | environment,
        capture_output=True,
        check=False,
        cwd=SHIPPED.parents[1],
    )


def test_the_real_process_in_plain_surroundings() -> None:
    plain = run("report", "data/figures.yaml", LC_ALL="C")
    assert plain.returncode == 0
    assert b"\x1b" not in plain.stdout
    assert "at least 164" in plain.stdout.decode("ascii")
    assert b"\x1b[" in run("report", "data/figures.yaml", FORCE_COLOR="1").stdout
    assert b"\x1b[" not in run("report", "data/figures.yaml", FORCE_COLOR="1", NO_COLOR="1").stdout
    narrow = run("report", "data/figures.yaml", COLUMNS="60", LANG="C.UTF-8").stdout.decode()
    assert max(map(len, narrow.splitlines())) <= 60
    assert run("report", "data/figures.yaml", PYTHONIOENCODING="latin-1").returncode == 0
    assert run("--version").stdout.startswith(b"figrecon ")


def test_a_closed_pipe_ends_quietly() -> None:
    for arguments, code in (["report", str(SHIPPED), "--all"], 0), (["check", "-", "--fail-on", "error"], 1):
        _closed(arguments, code)


def _closed(arguments: list[str], code: int) -> None:
    command = [sys.executable, "-m", "figrecon", *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin is not None
        process.stdin.write(b"a: [")
        process.stdin.close()
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == code


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "x\n::error::y\x1b[31m"],
        ["x\n::error::y\x1b[31m"],
        ["check", "--x\n::error::y\x1b[31m"],
        ["explain", "\x1b[31m\n::error::"],
    ],
)
def test_a_message_that_quotes_the_command_line_steers_no_terminal_and_no_log(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code(arguments) == 2
    told = capsys.readouterr().err
    assert "\x1b" not in told
    assert not any(line.lstrip().startswith("::") for line in told.splitlines())


def test_the_list_of_commands_says_of_each_what_it_does_in_a_whole_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(["--help"]) == 0
    listed = capsys.readouterr().out.partition("Commands:\n")[2].splitlines()
    assert len(listed) == len(COMMANDS)
    assert [line for line in listed if line.endswith("...") or not line.endswith(".")] == []


@pytest.mark.parametrize("name", ["figures.yaml", "my storm.yaml", "data/figures.yaml"])
@pytest.mark.parametrize("command", ["check", "report"])
def test_a_command_that_is_proposed_can_be_run_as_it_stands(
    folder: Path, name: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger(folder, FELL, name)
    exit_code([command, name])
    proposed = [line for line in capsys.readouterr().out.splitlines() if "figrecon show" in line]
    assert proposed
    assert ("--ledger" in proposed[0]) == (name == "my storm.yaml")
    for line in proposed:
        assert exit_code(shlex.split(line[line.index("figrecon") :])[1:]) == 0
