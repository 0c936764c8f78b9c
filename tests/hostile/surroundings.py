"""The attacks of what is around a ledger: command lines, environments, files, archived texts, repositories."""

import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import pytest

from tests.hostile.attack import SOUND, surroundings


def nothing(_: Path) -> None:
    """There is a sound ledger, and nothing else."""


class Case(NamedTuple):
    """One row of the table: a folder with a sound `figures.yaml` is prepared, then a command is run in it.

    `said` are words of the output or of the error. `posix` marks what Windows does not have.
    """

    name: str
    arguments: tuple[str, ...]
    code: int
    said: str
    prepare: Callable[[Path], None] = nothing
    environment: Mapping[str, str] = MappingProxyType({})
    posix: bool = False


def prepared(case: Case, top: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a case, which then is the current one: a sound ledger, what the case prepares, its environment."""
    folder = top / "here"
    folder.mkdir()
    (folder / "figures.yaml").write_text(SOUND, encoding="utf-8")
    case.prepare(folder)
    for name in ("FIGRECON_LEDGER", "FIGRECON_TEXTS", "COLUMNS", "NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CEILING_DIRECTORIES": str(top), **case.environment}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(folder)
    return folder


def _with(**files: str) -> Callable[[Path], None]:
    """Files beside the ledger; `include` is a line of the ledger itself."""

    def prepare(folder: Path) -> None:
        for name, text in files.items():
            if name != "include":
                (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        if "include" in files:
            (folder / "figures.yaml").write_text(f"{SOUND}include: {files['include']}\n", encoding="utf-8")

    return prepare


def _links(target: str) -> Callable[[Path], None]:
    def prepare(folder: Path) -> None:
        (folder / "more.yaml").symlink_to(target)
        _with(include="more.yaml")(folder)

    return prepare


def _outside(folder: Path) -> None:
    (folder.parent / "outside.yaml").write_text("ledger: 1\n", encoding="utf-8")
    _with(include="../outside.yaml")(folder)


def _pipe(folder: Path) -> None:
    os.mkfifo(folder / "more.yaml")
    _with(include="more.yaml")(folder)


def _socket(folder: Path) -> None:
    here = Path.cwd()
    os.chdir(folder)  # the name of a socket may not be long
    try:
        with socket.socket(socket.AF_UNIX) as end:
            end.bind("more.yaml")
    finally:
        os.chdir(here)
    _with(include="more.yaml")(folder)


def _chain(folder: Path) -> None:
    for number in range(40):
        (folder / f"c{number}.yaml").write_text(f"ledger: 1\ninclude: c{number + 1}.yaml\n", encoding="utf-8")
    _with(include="c0.yaml")(folder)


def _circle(folder: Path) -> None:
    (folder / "deep").mkdir()
    (folder / "deep" / "round").symlink_to("..", target_is_directory=True)
    _with(include='"**/nothing.yaml"')(folder)


def _folder(folder: Path) -> None:
    (folder / "more.yaml").mkdir()
    _with(include="more.yaml")(folder)


def _thousand(folder: Path) -> None:
    for number in range(1000):
        (folder / f"m{number}.yaml").write_text("ledger: 1\n", encoding="utf-8")
    _with(include='"m*.yaml"')(folder)


INCLUDES = (
    Case(
        "an include that leaves the folder",
        ("check",),
        1,
        "FR115 include-outside: '../outside.yaml' is not included: it is outside the folder of the ledger",
        _outside,
    ),
    Case(
        "an absolute include",
        ("check",),
        1,
        "FR115 include-outside: '/etc/passwd' is not included: it does not begin in the folder of its file",
        _with(include="/etc/passwd"),
    ),
    Case(
        "an include of a drive",
        ("check",),
        1,
        "FR115 include-outside: 'C:\\a.yaml' is not included: it does not begin in the folder of its file",
        _with(include=r"C:\a.yaml"),
    ),
    Case(
        "an include through a link out of the folder",
        ("check",),
        1,
        "FR115 include-outside: 'more.yaml' is not included: it is outside the folder of the ledger",
        _links("/dev/zero"),
        posix=True,
    ),
    Case(
        "an include of a pipe",
        ("check",),
        1,
        "FR115 include-outside: 'more.yaml' is not included: it is a pipe, not a file",
        _pipe,
        posix=True,
    ),
    Case(
        "an include of a socket",
        ("check",),
        1,
        "FR115 include-outside: 'more.yaml' is not included: it is a pipe, not a file",
        _socket,
        posix=True,
    ),
    Case(
        "an include of a folder",
        ("check",),
        1,
        "FR115 include-outside: 'more.yaml' is not included: it is a folder, not a file",
        _folder,
    ),
    Case(
        "an include of a link to itself",
        ("check",),
        1,
        "FR114 include-missing: 'more.yaml' is not included: no file has that name",
        _links("more.yaml"),
        posix=True,
    ),
    Case(
        "an include of nothing",
        ("check",),
        1,
        "FR114 include-missing: 'gone.yaml' is not included: no file has that name",
        _with(include="gone.yaml"),
    ),
    Case(
        "an include with NUL in its name",
        ("check",),
        1,
        "FR109 encoding: an escape in this text makes the character U+0000 (NUL)",
        _with(include=r'"a\0.yaml"'),
    ),
    Case(
        "an include of 5,000 letters",
        ("check",),
        1,
        "FR114 include-missing: ",
        _with(include="x" * 5000),
    ),
    Case(
        "an include of itself",
        ("check",),
        1,
        "FR116 include-loop: 'figures.yaml' is not included again: it is being read, and includes this file",
        _with(include="figures.yaml"),
    ),
    Case(
        "includes in a circle",
        ("check",),
        1,
        "FR116 include-loop: 'a.yaml' is not included again: it is being read, and includes this file",
        _with(include="a.yaml", a="ledger: 1\ninclude: b.yaml\n", b="ledger: 1\ninclude: a.yaml\n"),
    ),
    Case("includes 40 deep", ("check",), 1, "FR110 too-large: more than 20 files include one another in a row", _chain),
    Case(
        "folders in a circle of links",
        ("check",),
        1,
        "FR114 include-missing: '**/nothing.yaml' is not included: no file has that name",
        _circle,
        posix=True,
    ),
    Case("1,000 included files", ("check",), 0, "0 errors", _thousand),
    Case(
        "two files with one source",
        ("check",),
        1,
        "FR309 name-taken: the name 'deaths' under `metrics:` is taken already, in 'figures.yaml'",
        _with(include="more.yaml", more=SOUND),
    ),
    Case(
        "an include that is no YAML",
        ("check",),
        1,
        "FR101 not-yaml: something is missing before this sign",
        _with(include="more.yaml", more="a: ["),
    ),
)

_LONG = "x" * 5000
_ODD = "\x1b[31m\u202e"

COMMAND_LINES = (
    Case("a ledger whose name is no text", ("check", "\udcff"), 2, "there is no file or folder \\udcff"),
    Case("a ledger of 5,000 letters", ("check", _LONG), 2, "there is no file or folder xxx"),
    Case("a ledger called by control characters", ("check", _ODD), 2, "there is no file or folder ␛[31m\\u202e"),
    Case(
        "a ledger called by a workflow command",
        ("check", "x\n::error::y"),
        2,
        "there is no file or folder x \\x3a:error\\x3a:y",
    ),
    Case("a ledger below a file", ("check", "figures.yaml/x"), 2, "there is no file or folder figures.yaml/x"),
    Case("a device for a ledger", ("check", "/dev/zero"), 2, "/dev/zero is neither a file nor a folder", posix=True),
    Case("a pipe for a ledger", ("check", "more.yaml"), 2, "more.yaml is neither a file nor a folder", _pipe, posix=True),
    Case("a folder without a ledger", ("check", "deep"), 2, "cannot read deep: there is no *.yaml file", _circle, posix=True),
    Case("an empty ledger", ("check", "m.yaml"), 2, "m.yaml has no figure yet", _with(m="")),
    Case("a ledger without a figure", ("check", "m.yaml"), 2, "m.yaml has no figure yet", _with(m="ledger: 1\n")),
    *(
        Case(f"{option} with control characters", ("check", option, _ODD), 2, "\\u202e")
        for option in ("--metric", "--topic", "--place", "--scope", "--source", "--from", "--to", "--today", "--known-on")
    ),
    Case("--texts of 5,000 letters", ("check", "--texts", _LONG), 2, "there is no folder xxx"),
    Case("--texts that are a file", ("check", "--texts", "figures.yaml"), 2, "there is no folder figures.yaml"),
    Case("--fail-on of 5,000 letters", ("check", "--fail-on", _LONG), 2, "--fail-on takes error"),
    Case("--format with a file of 5,000 letters", ("check", "--format", f"json={_LONG}"), 2, "File name too long", posix=True),
    Case("--format twice to one file", ("check", "--format", "json=a", "--format", "text=a"), 2, "two formats would go to a"),
    Case("-o that is the folder", ("report", "-o", "."), 2, "cannot write to .: "),
    Case("-o below a file", ("report", "-o", "figures.yaml/x"), 2, "cannot write to figures.yaml"),
    Case("-o without a name", ("report", "-o", ""), 2, "cannot write to "),
    Case("export over a file", ("export", "-o", "figures.yaml"), 2, "cannot write to figures.yaml"),
    Case("show of nothing", ("show", ""), 2, "say what to show"),
    Case("show of 5,000 letters", ("show", _LONG), 2, "no figure, metric or source is called"),
    Case("show of a day that is none", ("show", "deaths", "2022-99-99"), 2, "there is no day 2022-99-99 in the calendar"),
    Case("explain with control characters", ("explain", _ODD), 2, "there is no rule '␛[31m\\u202e'"),
    Case("a command that is none", ("\udcff",), 2, "No such command"),
    Case("an option that is none", (f"--{_LONG}",), 2, "No such option"),
)

ENVIRONMENTS = (
    Case(
        "FIGRECON_LEDGER is a device",
        ("check",),
        2,
        "is neither a file",
        environment={"FIGRECON_LEDGER": "/dev/zero"},
        posix=True,
    ),
    Case("FIGRECON_LEDGER is gone", ("check",), 2, "(named by FIGRECON_LEDGER)", environment={"FIGRECON_LEDGER": "gone"}),
    Case("FIGRECON_LEDGER is -", ("check",), 2, "(named by FIGRECON_LEDGER)", environment={"FIGRECON_LEDGER": "-"}),
    Case(
        "FIGRECON_LEDGER is 5,000 letters", ("check",), 2, "(named by FIGRECON_LEDGER)", environment={"FIGRECON_LEDGER": _LONG}
    ),
    Case(
        "FIGRECON_TEXTS is no folder",
        ("check",),
        2,
        "(named by FIGRECON_TEXTS)",
        environment={"FIGRECON_TEXTS": "figures.yaml"},
    ),
    *(
        Case(f"COLUMNS is {width}", ("report",), 0, "DEATHS", environment={"COLUMNS": width})
        for width in ("0", "-5", "1", "abc", "9" * 30)
    ),
    *(
        Case(f"{name} is {value!r}", ("report",), 0, "DEATHS", environment={name: value})
        for name, value in (
            ("LANG", "broken"),
            ("LC_ALL", "xx_YY.none"),
            ("TERM", _ODD),
            ("FORCE_COLOR", "9" * 30),
            ("HOME", "/gone"),
        )
    ),
    Case(
        "the summary of a step cannot be written",
        ("check",),
        2,
        "cannot write the summary of the step to gone/summary: No such file or directory",
        environment={"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "gone/summary"},
    ),
)


def _text(data: bytes) -> Callable[[Path], None]:
    def prepare(folder: Path) -> None:
        (folder / "text.txt").write_bytes(data)

    return prepare


def _odd(folder: Path) -> None:
    (folder / f"{_ODD}.txt").write_text("5 dead", encoding="utf-8")


def _archived(data: bytes) -> Callable[[Path], None]:
    """A ledger whose source names a text, and that text."""

    def prepare(folder: Path) -> None:
        _text(data)(folder)
        told = SOUND.replace("figures:", "text: {file: text.txt}, figures:").replace("value: 5", "value: 5, at: 1")
        (folder / "figures.yaml").write_text(told, encoding="utf-8")

    return prepare


def _named(file: str) -> Callable[[Path], None]:
    """A ledger whose source names this file as its text."""

    def prepare(folder: Path) -> None:
        told = SOUND.replace("figures:", f'text: {{file: "{file}"}}, figures:')
        (folder / "figures.yaml").write_text(told, encoding="utf-8")

    return prepare


_CONTROLS = "\0 5 \x1b[31m 7\u202e 8 \u2028 9 \x85 10\f11".encode()
_CHECKED = ("check", "--texts", ".")

TEXTS = (
    Case("a text with control characters", ("scan", "text.txt"), 0, "7 numbers", _text(_CONTROLS)),
    Case("a draft of such a text", ("scan", "text.txt", "--draft"), 0, "at-1-3: ", _text(_CONTROLS)),
    Case("such a text as JSON", ("scan", "text.txt", "--format", "json"), 0, '"printed": "11"', _text(_CONTROLS)),
    Case(
        "a text of random bytes", ("scan", "text.txt"), 2, "cannot read text.txt: it is not UTF-8", _text(bytes(range(256)) * 9)
    ),
    Case("a text in UTF-16", ("scan", "text.txt"), 2, "it is not UTF-8 (byte 1)", _text("5 dead".encode("utf-16"))),
    Case("a text of 50 MB", ("scan", "text.txt"), 2, "it is larger than 16,000,000 bytes", _text(b"5 " * 25_000_000)),
    Case(
        "a text of 1,000,000 numbers", ("scan", "text.txt"), 2, "it holds more than 500,000 numbers", _text(b"5 " * 1_000_000)
    ),
    Case("a line of 1,000,000 digits", ("scan", "text.txt"), 0, "1 number", _text(b"5" * 1_000_000)),
    Case("500,000 numbers with one comma each", ("scan", "text.txt"), 0, "1 number", _text(b"111," * 500_000)),
    Case("a million opening brackets", ("scan", "text.txt"), 0, "0 numbers", _text(b"(" * 1_000_000)),
    Case("a number word 30,000 times", ("scan", "text.txt"), 0, "30,000 numbers", _text(b"twenty one hundred and " * 30_000)),
    Case(
        "a draft of a text called by control characters",
        ("scan", f"{_ODD}.txt", "--draft"),
        0,
        "[31m\\U0000202E",
        _odd,
        posix=True,
    ),
    Case("a text that is a folder", ("scan", "."), 2, "cannot read .: "),
    Case("a text that is a device", ("scan", "/dev/zero"), 2, "cannot read /dev/zero: it is no plain file", posix=True),
    Case("a text that is gone", ("scan", "gone.txt"), 2, "cannot read gone.txt: No such file or directory"),
    Case("a language that is a path", ("scan", "text.txt", "--language", "../en"), 0, "1 number", _text(b"5 dead")),
    Case(
        "an archived text of random bytes",
        _CHECKED,
        0,
        "FR602 text-missing: 'text.txt' is not verified: it is not UTF-8 (byte 129)",
        _archived(bytes(range(256))),
    ),
    Case(
        "an archived text of 50 MB",
        _CHECKED,
        0,
        "FR602 text-missing: 'text.txt' is not verified: it cannot be read (it is larger than 16,000,000 bytes)",
        _archived(b"5 " * 25_000_000),
    ),
    Case(
        "an archived text that leads out of its folder",
        _CHECKED,
        0,
        "FR602 text-missing: '../text.txt' is not verified: no file has that name",
        _named("../text.txt"),
    ),
    Case(
        "an archived text with an absolute name",
        _CHECKED,
        0,
        "FR602 text-missing: '/etc/passwd' is not verified: its name does not begin in the folder of texts",
        _named("/etc/passwd"),
    ),
    Case(
        "an archived text of 5,000 letters",
        _CHECKED,
        0,
        "it cannot be read (File name too long)",
        _named(_LONG),
    ),
)


def git(folder: Path, *arguments: str) -> str:
    """Run git, far from the settings of whoever runs the tests."""
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    people = {f"GIT_{who}_{what}": "a@b.test" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments], env=surroundings(**settings, **people), capture_output=True, check=True
    )
    return done.stdout.decode("utf-8").strip()


def _repository(folder: Path, name: str = "figures.yaml") -> None:
    """A repository with a ledger of that name, changed since its one commit."""
    git(folder, "init", "--quiet", "--initial-branch=main")
    (folder / name).write_text(SOUND, encoding="utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=x")
    (folder / name).write_text(SOUND.replace("value: 5", "value: 6"), encoding="utf-8")


def _called(name: str) -> Callable[[Path], None]:
    return lambda folder: _repository(folder, name)


def _without_commit(folder: Path) -> None:
    git(folder, "init", "--quiet")


def _shallow(folder: Path) -> None:
    deep = folder.parent / "deep"
    deep.mkdir()
    _repository(deep)
    git(deep, "commit", "--quiet", "--all", "--message=y")
    git(folder.parent, "clone", "--quiet", "--depth=1", deep.as_uri(), str(folder / "clone"))
    shutil.copytree(folder / "clone", folder, dirs_exist_ok=True)


def _broken(what: str) -> Callable[[Path], None]:
    def prepare(folder: Path) -> None:
        _repository(folder)
        name = git(folder, "rev-parse", what)
        file = folder / ".git" / "objects" / name[:2] / name[2:]
        file.chmod(0o644)
        file.write_bytes(b"junk")

    return prepare


def _bare(folder: Path) -> None:
    git(folder, "init", "--quiet", "--bare", ".")


def _elsewhere(folder: Path) -> None:
    (folder / ".git").write_text("gitdir: /gone\n", encoding="utf-8")


def _obeys(folder: Path) -> None:
    """A repository whose own settings name programs to run."""
    _repository(folder)
    for name in ("core.fsmonitor", "core.pager", "diff.external", "diff.x.textconv", "filter.x.clean", "filter.x.smudge"):
        git(folder, "config", name, "touch pwned; true")
    (folder / ".gitattributes").write_text("*.yaml diff=x filter=x\n", encoding="utf-8")


REPOSITORIES = (
    Case("a folder without a repository", ("diff",), 2, "figures.yaml is in no work tree of git"),
    Case("a repository without a commit", ("diff",), 2, "git knows no revision 'HEAD'", _without_commit),
    Case("a bare repository", ("diff",), 2, "figures.yaml is in no work tree of git", _bare),
    Case("a repository that is elsewhere, and gone", ("diff",), 2, "not a git repository: /gone", _elsewhere),
    Case("a shallow clone", ("diff", "HEAD~1"), 2, "in a shallow clone fetch it first (fetch-depth: 0)", _shallow),
    Case("a repository with a broken commit", ("diff",), 2, "git", _broken("HEAD")),
    Case("a repository with a broken tree", ("diff",), 2, "git cannot read ", _broken("HEAD^{tree}")),
    Case("a repository with a broken ledger", ("diff",), 2, "git cannot read figures.yaml: ", _broken("HEAD:figures.yaml")),
    Case("a repository that names programs to run", ("diff",), 0, "5 → 6", _obeys),
    *(
        Case(f"the revision {revision}", ("diff", "--", revision), 2, f"'{revision}'", _repository)
        for revision in ("--help", "-x", "^HEAD", "HEAD^{tree}", "HEAD:figures.yaml", "HEAD..HEAD", "a b", "0" * 40)
    ),
    Case("the revision --output=x", ("check", "--since=--output=x"), 2, "'--output=x' is no revision of git", _repository),
    *(
        Case(f"a tracked ledger called {shown}", ("diff", "--ledger", f"./{name}"), 0, "5 → 6", _called(name), posix=True)
        for shown, name in (
            ("-x.yaml", "-x.yaml"),
            ("--output=x.yaml", "--output=x.yaml"),
            (":(top)x.yaml", ":(top)x.yaml"),
            ("*.yaml", "*.yaml"),
            ("a\\nb.yaml (a line end)", "a\nb.yaml"),
            ("by control characters", f"{_ODD}.yaml"),
            ('a b"c.yaml', 'a b"c.yaml'),
        )
    ),
)

SURROUNDINGS = {
    "Includes": INCLUDES,
    "Command lines": COMMAND_LINES,
    "Environments": ENVIRONMENTS,
    "Archived texts": TEXTS,
    "Repositories": REPOSITORIES,
}
"""The tables, by their headings."""
