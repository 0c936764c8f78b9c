"""Completion, asked as a shell asks: through the environment, of the program itself, and by bash with its own function."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from figrecon.cli import COMMANDS, exit_code
from figrecon.pen.start import FIRST

COMMAND = "from figrecon.__main__ import main; main()"
SOURCES = ["herald-2021-05-03", "herald-2021-05-05", "radio-2021-05-05"]
METRICS = ["deaths", "identified", "sheltered", "ships"]
Complete = Callable[[str], list[str]]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("FIGRECON_LEDGER", "FIGRECON_TEXTS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "figures.yaml").write_bytes(FIRST.read_bytes())
    return tmp_path


def told(shell: str, line: str) -> dict[str, str]:
    """What the shell's function puts into the environment, the cursor at the end of the line."""
    words = line.split(" ")
    return {
        "_FIGRECON_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": line if words[-1] else line[:-1],
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1],
    }


def asked(shell: str, line: str) -> "subprocess.CompletedProcess[str]":
    """The program as the shell's function runs it."""
    environment = {**os.environ, **told(shell, line)}
    return subprocess.run([sys.executable, "-c", COMMAND], env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def completed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> "Complete":
    """What bash is given for a line, by the program in this process."""

    def complete(line: str) -> list[str]:
        for name, value in told("bash", line).items():
            monkeypatch.setenv(name, value)
        code = exit_code([])
        shown = capsys.readouterr()
        assert (code, shown.err) == (0, "")
        return shown.out.split()

    return complete


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("figrecon ", list(COMMANDS)),
        ("figrecon che", ["check"]),
        ("figrecon add ", ["figure", "source"]),
        ("figrecon report --form", ["--format"]),
        ("figrecon report --metric ", METRICS),
        ("figrecon report --metric d", ["deaths"]),
        ("figrecon report --topic ", METRICS),
        ("figrecon report --place ", ["harbour", "norhaven"]),
        ("figrecon report --scope ", ["crews"]),
        ("figrecon report --source h", SOURCES[:2]),
        ("figrecon bounds s", ["sheltered", "ships"]),
        ("figrecon show radio-2021-05-05/", ["radio-2021-05-05/dead"]),
        ("figrecon show ra", ["radio-2021-05-05", "radio-2021-05-05/dead"]),
        ("figrecon explain FR50", [f"FR50{n}" for n in range(1, 10)]),
        ("figrecon explain total", ["total-fell"]),
        ("figrecon check --format c", ["concise"]),
        ("figrecon check --fail-on s", ["stretched"]),
        ("figrecon scan --language ", ["en", "kk", "ru"]),
        ("figrecon add figure r", ["radio-2021-05-05"]),
        ("figrecon add figure --said-by ", ["coastguard", "ministry"]),
        ("figrecon add figure --unsure s", ["said_by", "scope"]),
        ("figrecon add figure --replaces radio", ["radio-2021-05-05/dead"]),
        ("figrecon add figure --reading ", ["exact", "rounded"]),
        ("figrecon add source --metric s", ["sheltered", "ships"]),
        ("figrecon add source r", []),
        ("figrecon init ", []),
        ("figrecon nonsense --metric ", list(COMMANDS)),
    ],
)
def test_bash_is_given_the_words_that_fit(completed: Complete, line: str, words: list[str]) -> None:
    assert sorted(completed(line)) == sorted(words)


def test_the_ledger_that_is_typed_is_the_one_that_is_read(completed: Complete, folder: Path) -> None:
    (folder / "other.yaml").write_text("ledger: 1\nmetrics: {cases: {unit: case, kind: stock, topic: law}}\n", encoding="utf-8")
    assert completed("figrecon report other.yaml --metric ") == ["cases"]
    assert completed("figrecon report other.yaml --topic ") == ["law"]
    assert completed("figrecon bounds --ledger other.yaml ") == ["cases"]
    assert completed("figrecon report nowhere.yaml --metric ") == []


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\xff\xfe",
        b"- a\n",
        b"metrics: [a, b]\nsources: {a: b, c: {figures: d}}\n",
        b"metrics: {a: [\n",
        b"include: [x]\n",
        b"a: *b\n",
    ],
)
def test_whatever_is_amiss_there_is_silence(completed: Complete, folder: Path, text: bytes) -> None:
    (folder / "figures.yaml").write_bytes(text)
    assert completed("figrecon report --metric ") == []
    assert completed("figrecon show --ledger figures.yaml x") == []


def test_no_ledger_and_a_large_one_give_no_names(completed: Complete, folder: Path) -> None:
    (folder / "figures.yaml").unlink()
    assert completed("figrecon report --metric ") == []
    (folder / "figures.yaml").write_bytes(FIRST.read_bytes() + b"#" * 1_000_000)
    assert completed("figrecon report --metric ") == []


def test_a_name_that_a_shell_would_run_is_never_given(folder: Path) -> None:
    text = (
        'ledger: 1\nmetrics: {"$(touch x)": {}, "a;b": {}, "`x`": {}, "a b": {}, "\\e[2J": {}, "-x": {}, ok: {}, жертвы: {}}\n'
    )
    (folder / "figures.yaml").write_text(text, encoding="utf-8")
    for shell in ("bash", "zsh", "fish", "powershell"):
        shown = asked(shell, "figrecon report --metric ").stdout
        assert "ok" in shown
        assert "жертвы" in shown
        assert not set("$;`\x1b") & set(shown)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "pwsh"])
def test_every_shell_that_typer_knows_is_served(shell: str) -> None:
    done = asked(shell, "figrecon report --metric d")
    assert (done.returncode, done.stderr) == (0, "")
    assert "deaths" in done.stdout
    assert "sheltered" not in done.stdout


def test_the_script_for_the_shell_is_shown() -> None:
    environment = {**os.environ, "SHELL": "/bin/bash"}
    command = ["bash", "-c", f'"{sys.executable}" -c "{COMMAND}" --show-completion; echo "exit $?"']
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert "complete -o default -F _figrecon_completion figrecon" in done.stdout
    assert "exit 0" in done.stdout


def test_bash_itself_completes(folder: Path) -> None:
    """bash sources the script that the program prints, and is asked for completions as by a press of the key."""
    program = folder / "bin" / "figrecon"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{COMMAND}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    script = """
        source <(_FIGRECON_COMPLETE=source_bash figrecon)
        for line in "figrecon report --metric d" "figrecon explain FR51" "figrecon add "; do
            COMP_LINE=$line; COMP_POINT=${#line}; read -ra COMP_WORDS <<< "$line"
            [[ $line == *" " ]] && COMP_WORDS+=("")
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _figrecon_completion figrecon
            echo "${COMPREPLY[*]}"
        done
        complete -p figrecon
    """
    path = f"{program.parent}:{os.environ['PATH']}"
    done = subprocess.run(["bash", "-c", script], env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "deaths",
        "FR510 FR511 FR512 FR513 FR514 FR515 FR516",
        "source figure" if "source figure" in done.stdout else "figure source",
        "complete -o default -F _figrecon_completion figrecon",
    ]


def test_a_run_without_a_shell_does_not_load_completion() -> None:
    run = "from figrecon.cli import exit_code; exit_code(['explain'])"
    code = f"import sys; {run}; print('figrecon.cli.completion' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split()[-1] == "False"
