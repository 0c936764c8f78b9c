"""An edit is judged by what it does to the verdicts: a scratch repository with a commit for each kind of edit."""

import os
import subprocess
from collections.abc import Callable, Iterator
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from figrecon import gate
from figrecon.cli import exit_code
from figrecon.diff.compare import Comparison
from figrecon.domain.finding import Verdict

TODAY = "2026-11-22"

BASE = """\
ledger: 1
title: Flood in the valley
place: valley
metrics:
  deaths:  {title: Deaths, unit: person, kind: cumulative}
  missing: {title: Missing, unit: person, kind: stock}
places:
  valley: {}
  north: {part_of: valley}
  south: {part_of: valley}
parties:
  mayor: {}
sources:
  day-1:
    publisher: Herald
    published: 2021-05-01
    figures:
      dead: {metric: deaths, value: 112}
  day-2:
    publisher: Radio
    published: 2021-05-02
    figures:
      dead:  {metric: deaths, value: 134}
      north: {metric: deaths, value: 90, place: north}
      south: {metric: deaths, value: 44, place: south}
  day-3:
    publisher: Herald
    published: 2021-05-03
    figures:
      dead: {metric: deaths, value: 138}
      lost: {metric: missing, value: 7}
  day-4:
    publisher: Radio
    published: 2021-05-04
    figures:
      dead: {metric: deaths, value: 151}
      lost: {metric: missing, value: 5}
  other-4:
    publisher: Wire
    published: 2021-05-04
    figures:
      dead: {metric: deaths, value: 158}
explanations:
  wire-counts-otherwise:
    figures: [day-4/dead, other-4/dead]
    because: definition
    note: the wire counts the presumed dead, too
"""
OPEN = BASE.replace("value: 5}", "value: 5}\n      late: {metric: missing, value: 9}")
"""The same with a difference that is open already."""

REFORMATTED = OPEN.replace(
    "      dead: {metric: deaths, value: 112}\n",
    "      # looked up again\n      dead:\n        value: '112'\n        metric: deaths\n",
).replace("explanations:\n", "\n\nexplanations:\n")


class Repository:
    """A repository with one ledger; each commit is an edit of it."""

    def __init__(self, top: Path) -> None:
        self.top, self.ledger = top, top / "data" / "figures.yaml"
        self.git("init", "-q", "-b", "main")
        self.commit(BASE, "begin")

    def git(self, *arguments: str) -> str:
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        done = subprocess.run(["git", *identity, *arguments], cwd=self.top, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def write(self, text: str) -> None:
        self.ledger.parent.mkdir(exist_ok=True)
        self.ledger.write_text(text, encoding="utf-8")

    def commit(self, text: str, message: str) -> None:
        self.write(text)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)

    def diff(self, before: str = "HEAD", after: str = "") -> Comparison:
        return gate.compared(before, after, str(self.ledger), TODAY, "")[0]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Repository]:
    for name in ("FIGRECON_LEDGER", "FIGRECON_TEXTS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.chdir(tmp_path)
    yield Repository(tmp_path)


Run = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command: its exit code, and what it printed on either stream, line by line."""

    def go(*arguments: str) -> tuple[int, list[str]]:
        code = exit_code([*arguments, "--today", TODAY])
        printed = capsys.readouterr()
        return code, (printed.out + printed.err).splitlines()

    return go


def said(found: Comparison) -> dict[str, list[str]]:
    """A comparison in few words: only what there is of it."""
    figures = found.figures
    every = {
        "added": [f.id for f in figures.added],
        "removed": [f.id for f in figures.removed],
        "changed": [f"{c.id} {' '.join(sorted({a.kind for a in c.aspects}))}" for c in figures.changed],
        "withdrawn": [c.id for c in figures.changed if c.is_withdrawal],
        "rewritten": [f"{c.id}: {c.rewrite.before} → {c.rewrite.after}" for c in figures.changed if c.rewrite],
        "verdicts": [f"{t.kind} {t.reported.finding.rule.name}" for t in found.turns],
        "entries": [f"{e.section} {e.name} {e.what}" for e in found.entries],
    }
    return {name: told for name, told in every.items() if told}


def edited(text: str, *changes: tuple[str, str]) -> str:
    """A text with words of it replaced, each of which must stand there once."""
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


TYPO = ("value: 134}", "value: 1340}")
TRANSPOSED = ("value: 138}", "value: 183}")
SILENT = ("value: 112}", "value: 121}")
LATE = (
    "explanations:\n",
    "  late:\n    publisher: Late\n    published: 2021-05-20\n    figures:\n"
    "      dead: {metric: deaths, value: 129, as_of: 2021-05-02}\nexplanations:\n",
)
WITHDRAWN = (
    "dead: {metric: deaths, value: 158}",
    "dead: {metric: deaths, value: 158, withdrawn: {by: mayor, date: 2021-05-05}}",
)
REPLACED = (
    "dead: {metric: deaths, value: 112}",
    "dead: {metric: deaths, value: 112}\n      dead-new: {metric: deaths, value: 115, replaces: dead}",
)
RELATION = ("explanations:\n", "divisions:\n  by-place: {of: valley, into: [north, south]}\nexplanations:\n")
FALSE_RELATION = (
    "explanations:\n",
    "sums:\n  all: {whole: day-3/dead, parts: [day-2/north, day-2/south, day-3/lost]}\nexplanations:\n",
)
DROPPED = (BASE[BASE.index("explanations:") :], "")
DATED = ("      dead: {metric: deaths, value: 112}", "      dead: {metric: deaths, value: 112, as_of: 2021-04-30}")
REFILED = ("lost: {metric: missing, value: 7}", "lost: {metric: missing, value: 7, place: north, said_by: mayor}")
REMOVED = ("      lost: {metric: missing, value: 7}\n", "")
RENAMED = ("      lost: {metric: missing, value: 7}\n", "      missing: {metric: missing, value: 7}\n")
ERROR = ("metric: missing, value: 7}", "metric: mising, value: 7}")


@pytest.mark.parametrize(
    ("changes", "expected", "code", "brought"),
    [
        pytest.param(
            [TYPO],
            {"changed": ["day-2/dead value"], "rewritten": ["day-2/dead: 134 → 1340"], "verdicts": ["opened total-fell"]},
            1,
            [("total-fell", 2)],
            id="typo",
        ),
        pytest.param(
            [TRANSPOSED],
            {"changed": ["day-3/dead value"], "rewritten": ["day-3/dead: 138 → 183"], "verdicts": ["opened total-fell"]},
            1,
            [("total-fell", 2)],
            id="transposed digits: a fall on a line that nobody touched",
        ),
        pytest.param(
            [SILENT],
            {"changed": ["day-1/dead value"], "rewritten": ["day-1/dead: 112 → 121"]},
            0,
            [],
            id="silent rewrite that contradicts nothing",
        ),
        pytest.param(
            [LATE],
            {
                "added": ["late/dead"],
                "verdicts": ["opened same-day-differs"],
                "entries": ["sources late added"],
            },
            1,
            [("same-day-differs", 2)],
            id="late source",
        ),
        pytest.param(
            [WITHDRAWN],
            {"changed": ["other-4/dead standing"], "withdrawn": ["other-4/dead"]},
            0,
            [],
            id="withdrawal",
        ),
        pytest.param([REPLACED], {"added": ["day-1/dead-new"]}, 0, [], id="a new statement beside the old one"),
        pytest.param([RELATION], {"entries": ["relations divisions/by-place added"]}, 0, [], id="new relation that holds"),
        pytest.param(
            [FALSE_RELATION],
            {"verdicts": ["opened sum-does-not-close"], "entries": ["relations sums/all added"]},
            1,
            [("sum-does-not-close", 5)],
            id="new relation that does not hold",
        ),
        pytest.param(
            [DROPPED],
            {"verdicts": ["opened same-day-differs"], "entries": ["explanations wire-counts-otherwise dropped"]},
            1,
            [("same-day-differs", 2)],
            id="explanation removed",
        ),
        pytest.param([DATED], {"changed": ["day-1/dead date"]}, 0, [], id="another date"),
        pytest.param([REFILED], {"changed": ["day-3/lost filing"]}, 0, [], id="another filing"),
        pytest.param([REMOVED], {"removed": ["day-3/lost"]}, 0, [], id="removed"),
        pytest.param([RENAMED], {"changed": ["day-3/missing "]}, 0, [], id="renamed"),
        pytest.param(
            [ERROR],
            {"removed": ["day-3/lost"], "verdicts": ["opened unknown-metric"]},
            1,
            [("unknown-metric", 1)],
            id="an error",
        ),
    ],
)
def test_an_edit(
    repository: Repository,
    run: Run,
    changes: list[tuple[str, str]],
    expected: dict[str, list[str]],
    code: int,
    brought: list[tuple[str, int]],
) -> None:
    repository.commit(edited(BASE, *changes), "edit")
    assert said(repository.diff("HEAD~")) == expected
    assert said(repository.diff("HEAD~", "HEAD")) == expected
    ended, lines = run("check", "--since", "HEAD~", "--format", "concise")
    assert ended == code
    assert [(line.split()[3].rstrip(":"), line.count("figures.yaml:")) for line in lines if line.startswith("data")] == brought


def test_the_way_back_closes_what_was_opened(repository: Repository) -> None:
    repository.commit(edited(BASE, TYPO), "edit")
    repository.commit(BASE, "put right")
    assert said(repository.diff("HEAD~"))["verdicts"] == ["closed total-fell"]
    assert said(repository.diff("HEAD~2")) == {}


def test_reformatting_changes_nothing_also_where_differences_are_open(repository: Repository, run: Run) -> None:
    repository.commit(OPEN, "with an open difference")
    repository.commit(REFORMATTED, "reformat")
    assert run("check")[0] == 1
    assert said(repository.diff("HEAD~")) == {}
    assert repository.diff("HEAD~").is_empty
    ended, lines = run("check", "--since", "HEAD~")
    assert ended == 0
    assert "0 errors, 0 warnings, 0 differences" in lines[-2] + lines[-1]


@pytest.mark.parametrize("staged", [True, False])
def test_a_moved_file_is_the_same_ledger(repository: Repository, run: Run, staged: bool) -> None:
    repository.commit(OPEN, "with an open difference")
    (repository.top / "elsewhere").mkdir()
    moved = repository.top / "elsewhere" / ("toll.yaml" if staged else "figures.yaml")
    if staged:
        repository.git("mv", "data/figures.yaml", "elsewhere/toll.yaml")
    else:
        repository.ledger.rename(moved)
    repository.ledger = moved
    assert said(repository.diff()) == {}
    moved.write_text(edited(OPEN, TRANSPOSED), encoding="utf-8")
    assert said(repository.diff())["verdicts"] == ["opened total-fell"]
    assert run("check", str(moved), "--since", "HEAD")[0] == 1


def test_a_moved_folder_is_the_same_ledger(repository: Repository, run: Run) -> None:
    repository.git("mv", "data", "ledger")
    assert run("check", "ledger", "--since", "HEAD")[0] == 0
    repository.ledger = repository.top / "ledger"
    assert said(repository.diff()) == {}


def test_a_ledger_that_was_not_there_is_all_new(repository: Repository, run: Run) -> None:
    other = repository.top / "other.yaml"
    other.write_text(OPEN, encoding="utf-8")
    ended, lines = run("check", "other.yaml", "--since", "HEAD", "--format", "concise")
    assert ended == 1
    assert sum("FR501" in line for line in lines) == 1


def test_only_what_a_branch_brought_counts_not_what_main_did_since(repository: Repository, run: Run) -> None:
    repository.git("checkout", "-q", "-b", "edit")
    repository.commit(edited(BASE, LATE), "late")
    repository.git("checkout", "-q", "main")
    repository.commit(edited(BASE, DROPPED), "explanation dropped")
    repository.git("checkout", "-q", "edit")
    _, lines = run("check", "--since", "main", "--format", "concise")
    assert [line for line in lines if "FR501" in line and "129" in line]
    assert len(lines) == 2
    assert [e.what for e in repository.diff("main").entries] == ["added", "added"]
    found, _ = gate.compared("main", "", str(repository.ledger), TODAY, "", merge_base=True)
    assert [(e.section, e.what) for e in found.entries] == [("sources", "added")]


def test_a_verdict_that_gets_worse_counts_and_one_that_gets_better_does_not(repository: Repository, run: Run) -> None:
    near = edited(BASE, DROPPED, ("value: 151}", "value: 200}"))  # a round number, which may literally be 158
    repository.commit(near, "near")
    repository.commit(edited(BASE, DROPPED), "far")
    assert [(t.kind, t.before and t.before.verdict, t.after and t.after.verdict) for t in repository.diff("HEAD~").turns] == [
        ("changed", Verdict.TENSION, Verdict.CONTRADICTION)
    ]
    assert run("check", "--since", "HEAD~")[0] == 1
    repository.commit(near, "near again")
    assert run("check", "--since", "HEAD~")[0] == 0
    assert [turn.kind for turn in repository.diff("HEAD~").turns] == ["changed"]


def test_errors_of_before_are_still_told(repository: Repository, run: Run) -> None:
    repository.commit(edited(BASE, ERROR), "an error")
    repository.commit(edited(BASE, ERROR, SILENT), "another edit")
    ended, lines = run("check", "--since", "HEAD~")
    assert ended == 0
    assert "INCOMPLETE: 1 error" in "\n".join(lines)
    found = repository.diff("HEAD~")
    assert not found.complete
    assert found.bounds == ()


def test_included_files_are_read_from_git_too(repository: Repository, run: Run) -> None:
    head, sources = BASE.split("sources:\n")
    whole, explanations = sources.split("explanations:\n")
    more = repository.top / "data" / "söurces \n'x"
    more.mkdir()
    part = more / "a b.yaml"
    part.write_text("sources:\n" + whole, encoding="utf-8")
    repository.commit(head + "include: ['*/*.yaml']\nexplanations:\n" + explanations, "in parts")
    assert said(repository.diff("HEAD~")) == {}
    part.write_text("sources:\n" + edited(whole, TRANSPOSED), encoding="utf-8")
    assert said(repository.diff())["rewritten"] == ["day-3/dead: 138 → 183"]
    assert run("check", "--since", "HEAD")[0] == 1
    assert run("check", "data", "--since", "HEAD")[0] == 1


def test_the_work_tree_and_the_index_are_not_touched(repository: Repository, run: Run) -> None:
    repository.commit(edited(BASE, TYPO), "edit")
    repository.write(BASE + "# not committed\n")
    before = repository.git("status", "--porcelain"), repository.ledger.read_bytes(), sorted(repository.top.rglob("*.yaml"))
    run("check", "--since", "HEAD~")
    run("diff", "HEAD~", "HEAD")
    assert (repository.git("status", "--porcelain"), repository.ledger.read_bytes()) == before[:2]
    assert sorted(repository.top.rglob("*.yaml")) == before[2]


def test_from_a_folder_below_places_and_faults_are_the_same(
    repository: Repository, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit(OPEN + "include: [gone.yaml]\n", "with a fault")
    monkeypatch.chdir(repository.ledger.parent)
    ended, lines = run("check", "figures.yaml", "--since", "HEAD", "--format", "concise")
    assert ended == 0
    assert lines[-1].startswith("new since HEAD (")
    monkeypatch.setenv("GIT_DIR", str(repository.top / "nowhere"))  # as a hook's git may leave it
    assert run("check", "figures.yaml", "--since", "HEAD")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check", "--since", "nowhere"], "git knows no revision 'nowhere'"),
        (["check", "--since", "--output=x"], "is no revision"),
        (["check", "--since", "HEAD:data"], "git knows no revision"),
        (["diff", "nowhere"], "git knows no revision 'nowhere'"),
        (["diff", "HEAD", "nowhere"], "git knows no revision 'nowhere'"),
        (["diff", "data/figures.yaml"], "is a file: diff takes two files"),
        (["diff", "HEAD", "HEAD", "--ledger", "untracked.yaml"], "is in neither"),
        (["diff", "--ledger", "-"], "not standard input"),
        (["check", "-", "--since", "HEAD"], "not standard input"),
        (["diff", "--format", "sarif"], "--format takes text, markdown, json"),
    ],
)
def test_a_comparison_that_cannot_be_made(
    repository: Repository, run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], told: str
) -> None:
    (repository.top / "untracked.yaml").write_text(BASE, encoding="utf-8")
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(BASE.encode())))
    ended, lines = run(*arguments)
    assert ended == 2
    assert told in "\n".join(lines)


def test_outside_of_a_repository(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "figures.yaml").write_text(BASE, encoding="utf-8")
    ended, lines = run("check", "--since", "HEAD")
    assert ended == 2
    assert "is in no work tree of git" in lines[-1]


def test_without_git(repository: Repository, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    ended, lines = run("check", str(repository.ledger), "--since", "HEAD")
    assert ended == 2
    assert "git cannot be run" in lines[-1]


def test_a_shallow_clone_is_told_how_to_help(repository: Repository, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    first = repository.git("rev-parse", "HEAD")
    repository.commit(OPEN, "more")
    clone = repository.top / "clone"
    repository.git("clone", "-q", "--depth", "1", repository.top.as_uri(), str(clone))
    monkeypatch.chdir(clone)
    ended, lines = run("check", "--since", first)
    assert ended == 2
    assert "fetch-depth: 0" in lines[-1]


def test_histories_that_have_nothing_in_common(repository: Repository, run: Run) -> None:
    repository.git("checkout", "-q", "--orphan", "apart")
    repository.commit(OPEN, "begin again")
    ended, lines = run("check", "--since", "main")
    assert ended == 2
    assert "no commit in common" in lines[-1]


def test_two_files(repository: Repository, run: Run) -> None:
    (repository.top / "new.yaml").write_text(edited(BASE, TYPO), encoding="utf-8")
    ended, lines = run("diff", "data/figures.yaml", "new.yaml")
    assert ended == 0
    assert lines[0].startswith("data/figures.yaml → new.yaml")
    (repository.top / "new.yaml").write_text(edited(BASE, ERROR), encoding="utf-8")
    assert run("diff", "data/figures.yaml", "new.yaml")[0] == 1


def test_the_text_tells_which_of_two_numbers_it_holds(repository: Repository, run: Run) -> None:
    texts = repository.top / "texts"
    texts.mkdir()
    (texts / "one.txt").write_text("On Saturday 112 people were dead.\n", encoding="utf-8")
    named = edited(
        BASE, ("    published: 2021-05-01\n", "    published: 2021-05-01\n    text: {file: one.txt, language: en}\n")
    )
    repository.commit(named, "with its text")
    repository.write(edited(named, SILENT))
    _, lines = run("diff", "--texts", "texts")
    at = lines.index("! day-1/dead: 112 became 121, without `withdrawn` or `replaces`")
    assert lines[at + 1].strip() == "the text holds 112"
    repository.write(edited(BASE, SILENT))
    _, lines = run("diff", "--texts", "texts")
    assert "the text holds" not in "\n".join(lines)  # the source names its text no more


ANSWER = ("explanations:\n", "explanations:\n  late-is-low:\n    figures: [late/dead, day-2/dead]\n    because: estimate\n")
HISTORY: list[tuple[str, list[tuple[str, str]], dict[str, list[str] | None], int]] = [
    ("typo", [TYPO], {"verdicts": ["opened total-fell"]}, 1),
    ("put right", [TYPO[::-1]], {"verdicts": ["closed total-fell"]}, 0),
    ("transposed digits", [TRANSPOSED], {"verdicts": ["opened total-fell"]}, 1),
    ("put right, too", [TRANSPOSED[::-1]], {"verdicts": ["closed total-fell"]}, 0),
    ("silent rewrite", [SILENT], {"rewritten": ["day-1/dead: 112 → 121"]}, 0),
    ("late source", [LATE], {"added": ["late/dead"], "verdicts": ["opened same-day-differs"]}, 1),
    ("withdrawal beside an open difference", [WITHDRAWN], {"withdrawn": ["other-4/dead"]}, 0),
    (
        "new relation, which the late source breaks, too",
        [RELATION],
        {"entries": ["relations divisions/by-place added"], "verdicts": None},
        0,
    ),
    (
        "reformatted beside it",
        [("figures: [day-4/dead, other-4/dead]", "figures:\n      - day-4/dead\n      - other-4/dead")],
        {},
        0,
    ),
    # what is answered hides no worse one: that the late number breaks the division is told once its pair is explained
    ("explained", [ANSWER], {"verdicts": ["closed same-day-differs", "opened contradiction"]}, 1),
    (
        "explanation removed",
        [(ANSWER[1], "explanations:\n")],
        {"verdicts": ["opened same-day-differs", "closed contradiction"]},
        1,
    ),
]
"""The commits of one history: what each edits, what is told of it among other things, and how the gate ends for it alone."""


def test_a_history_commit_by_commit(repository: Repository, run: Run) -> None:
    text, told = BASE, []
    for message, changes, expected, _ in HISTORY:
        text = edited(text, *changes)
        repository.commit(text, message)
        found = said(repository.diff("HEAD~"))
        kept = {key: found.get(key) for key in expected} if expected else found
        told.append((message, kept, run("check", "--since", "HEAD~")[0]))
    assert told == [(message, expected, code) for message, _, expected, code in HISTORY]
    repository.git("mv", "data", "moved")
    repository.git("commit", "-q", "-m", "moved")
    repository.ledger = repository.top / "moved" / "figures.yaml"
    assert said(repository.diff("HEAD~")) == {}
    assert run("check", "moved/figures.yaml", "--since", "HEAD~")[0] == 0
    assert run("check", "moved/figures.yaml")[0] == 1
    whole = said(repository.diff("HEAD~12"))  # all of it: what was put right is not told
    assert whole["rewritten"] == ["day-1/dead: 112 → 121"]
    assert whole["verdicts"] == ["opened same-day-differs"]
