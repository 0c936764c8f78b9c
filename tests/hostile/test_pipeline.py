"""Any text in: never a traceback, never a hang, one of the documented exit codes, the same words each time."""

from collections.abc import Callable
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from fuzz.laws import TARGETS, Broken
from hypothesis import example, given, settings
from hypothesis import strategies as st

from figrecon.cli import exit_code
from figrecon.domain.value import parse_value
from figrecon.domain.when import parse_when
from figrecon.evidence.scan import Scan, scan
from figrecon.ledger.document import Place
from figrecon.pipeline import Written
from tests.hostile.attack import CODES, unwelcome
from tests.hostile.generated import CORPUS, anything, grown, spliced

COMMANDS = (
    ["check", "-v", "--all"],
    ["check", "--format", "json"],
    ["check", "--format", "sarif"],
    ["check", "--format", "junit"],
    ["check", "--format", "github", "--fail-on", "never"],
    ["check", "--format", "markdown", "--known-on", "2022-05-09"],
    ["report", "--all"],
    ["report", "--format", "markdown"],
    ["report", "--format", "html"],
    ["report", "-q", "--metric", "deaths"],
    ["bounds", "--all"],
    ["show", "deaths", "2022-05-09"],
    ["show", "a/n"],
    ["diff", "figures.yaml", "figures.yaml"],
    ["export", "-o", "tables"],
    ["scan", "figures.yaml", "--draft"],
)
KNOWN = [path for path in sorted(CORPUS.rglob("*")) if path.is_file()]


@pytest.mark.parametrize("path", KNOWN, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_the_laws_hold_on_the_corpus(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


@settings(max_examples=60, deadline=None)
@given(anything)
def test_any_text_is_a_ledger_with_findings(data: bytes) -> None:
    TARGETS["loader"](data)


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=40) | st.binary(max_size=40).map(lambda data: data.decode("utf-8", "replace")))
@example("9" * 400)
@example("1,5-2 million")
def test_any_text_is_a_value_or_is_refused(text: str) -> None:
    TARGETS["quantity"](text.encode("utf-8", "replace"))


@settings(max_examples=100, deadline=None)
@given(spliced | st.text(max_size=200))
def test_any_text_can_be_scanned(text: str) -> None:
    TARGETS["scan"](text.encode("utf-8", "replace"))


@settings(max_examples=40, deadline=None)
@given(arguments=st.sampled_from(COMMANDS), ledger=grown | anything)
def test_any_command_on_any_ledger_ends_with_a_code_and_says_the_same_again(
    arguments: list[str], ledger: str | bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    data = ledger.encode("utf-8", "surrogatepass") if isinstance(ledger, str) else ledger
    (folder / "figures.yaml").write_bytes(data)
    first, second = (_ran([*arguments, *_today(arguments)], folder) for _ in range(2))
    assert first == second
    code, out, err = first
    assert code in CODES
    assert "Traceback" not in out + err
    assert not unwelcome(err)


def _today(arguments: list[str]) -> list[str]:
    return [] if arguments[0] == "scan" else ["--today", "2026-11-22"]


def _ran(arguments: list[str], folder: Path) -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    with chdir(folder), redirect_stdout(out), redirect_stderr(err):
        return exit_code(arguments), out.getvalue(), err.getvalue()


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FIGRECON_LEDGER", "FIGRECON_TEXTS", "COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("target", TARGETS)
def test_the_corpus_has_texts_for_every_target(target: str) -> None:
    assert len([path for path in KNOWN if path.parent.name == target]) > 3


def _misplaced(found: Scan) -> Scan:
    return replace(found, numerals=tuple(replace(one, column=one.column + 1, end=one.end + 1) for one in found.numerals))


@pytest.mark.parametrize(
    ("target", "name", "wrong", "data"),
    [
        (
            "loader",
            "figrecon.pipeline._located",
            lambda f, _: (Written(f.path, Place("figures.yaml", 9, 1)),),
            b"ledger: 1\nx: y\n",
        ),
        ("loader", "fuzz.laws.concise", lambda *_: "\x1b[31m", b"ledger: 1\n"),
        ("quantity", "fuzz.laws.parse_value", lambda text: parse_value(text)._replace(written="x"), b"164"),
        ("quantity", "fuzz.laws.parse_when", lambda _: parse_when("2022"), b"2022-05-09"),
        ("scan", "fuzz.laws.scan", lambda *said: _misplaced(scan(*said)), b"164 dead"),
        ("scan", "fuzz.laws.draft", lambda *_: "sources: [", b"164 dead"),
    ],
)
def test_a_program_that_breaks_a_law_is_found_out(
    target: str, name: str, wrong: Callable[..., object], data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    TARGETS[target](data)
    monkeypatch.setattr(name, wrong)
    with pytest.raises(Broken):
        TARGETS[target](data)
