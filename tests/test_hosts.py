"""The hook and the action, run as their hosts would: pre-commit on a scratch repository, the action's steps as scripts."""

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
SCRIPTS = Path(sysconfig.get_path("scripts"))
HOOKS = ROOT / ".pre-commit-hooks.yaml"
ACTION = ROOT / "action.yml"

GOOD = """\
ledger: 1
metrics:
  deaths: {title: Deaths, unit: person, kind: cumulative}
sources:
  herald:
    published: 2021-05-02
    figures:
      dead: {metric: deaths, value: 64}
  radio:
    published: 2021-05-04
    figures:
      dead: {metric: deaths, value: 68}
"""
TYPO = GOOD.replace("value: 64}", "value: 640}")


class Scratch:
    """A repository with a ledger that passes, and the environment of a host."""

    def __init__(self, top: Path) -> None:
        self.top = top
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "HOME", "TMPDIR", "TEMP") if name in os.environ}
        self.environment = {
            **kept,
            "PATH": os.pathsep.join((str(SCRIPTS), kept["PATH"])),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "PRE_COMMIT_HOME": str(top.parent / "pre-commit"),
            "PYTHONPATH": str(ROOT / "src"),
        }
        self.run("git", "init", "-q", "-b", "main")
        self.commit("begin", {"figures.yaml": GOOD})

    def run(self, *command: str, code: int = 0, **more: str) -> str:
        done = subprocess.run(command, cwd=self.top, capture_output=True, text=True, env=self.environment | more, check=False)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def write(self, files: dict[str, str]) -> None:
        for name, text in files.items():
            (self.top / name).write_text(text, encoding="utf-8")
        self.run("git", "add", "-A")

    def commit(self, message: str, files: dict[str, str], code: int = 0) -> str:
        self.write(files)
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        return self.run("git", *identity, "commit", "-q", "-m", message, code=code)


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    (tmp_path / "repository").mkdir()
    return Scratch(tmp_path / "repository")


def hooks() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    return found


def local(hook: dict[str, Any], **more: object) -> str:
    """A configuration with one hook as it is published, but in this environment: no package is fetched."""
    return yaml.safe_dump({"repos": [{"repo": "local", "hooks": [{**hook, "language": "system", **more}]}]})


def test_the_manifest_is_one_that_pre_commit_takes() -> None:
    command = [str(SCRIPTS / "pre-commit"), "validate-manifest", str(HOOKS)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert {hook["language"] for hook in hooks()} == {"python"}


def test_a_commit_that_breaks_the_ledger_is_refused(scratch: Scratch) -> None:
    (hook, _) = hooks()
    scratch.commit("configure", {".pre-commit-config.yaml": local(hook)})
    scratch.run("pre-commit", "install")
    told = scratch.commit("typo", {"figures.yaml": TYPO}, code=1)
    assert "figrecon check" in told
    assert "FR503" in told
    assert "Skipped" in scratch.commit("a text", {"figures.yaml": GOOD, "notes.txt": "nothing"})


def test_a_change_of_any_file_checks_the_whole_ledger_once(scratch: Scratch) -> None:
    (hook, _) = hooks()
    more = {"figures.yaml": "include: [more.yaml]\n" + GOOD, "more.yaml": "parties: {}\n"}
    scratch.commit("configure", {".pre-commit-config.yaml": local(hook, verbose=True), **more})
    scratch.write({"more.yaml": "sources:\n  late: {published: 2021-05-05, figures: {dead: {metric: deaths, value: 8}}}\n"})
    told = scratch.run("pre-commit", "run", code=1)
    assert told.count("1 difference (") == 0
    assert told.count("difference[FR503]") == 1


def test_the_hook_that_looks_at_the_commit_alone_passes_what_was_open(scratch: Scratch) -> None:
    (_, hook) = hooks()
    scratch.commit("an open difference", {"figures.yaml": TYPO})
    scratch.commit("configure", {".pre-commit-config.yaml": local(hook)})
    scratch.run("pre-commit", "install")
    scratch.commit("reformat", {"figures.yaml": TYPO.replace("value: 68}", "value: '68'}")})
    told = scratch.commit(
        "worse", {"figures.yaml": TYPO.replace("value: 68}", "value: 68}\n      more: {metric: deaths, value: 3}")}, 1
    )
    assert "FR501" in told
    assert told.count("FR503") == 0


def step(name: str) -> dict[str, Any]:
    action = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    (found,) = [each for each in action["runs"]["steps"] if each["name"] == name]
    assert isinstance(found, dict)
    return found


class Runner:
    """Runs steps of the action as a runner does: `bash --noprofile --norc -eo pipefail`, with the files that it sets."""

    def __init__(self, scratch: Scratch, folder: Path) -> None:
        self.scratch, self.folder = scratch, folder
        folder.mkdir()
        self.files = {name: folder / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_ENV")}
        for file in self.files.values():
            file.touch()

    def run(self, name: str, code: int = 0, **environment: str) -> str:
        """Run a step; its `env:` is given as values, each of which it must name."""
        found = step(name)
        assert set(environment) - {"PATH", "FIGRECON"} == set(found["env"])
        script = self.folder / "step.sh"
        script.write_text(found["run"], encoding="utf-8")
        set_by_host = {name: str(file) for name, file in self.files.items()}
        set_by_host |= {"GITHUB_ACTIONS": "true", "RUNNER_TEMP": str(self.folder), "GITHUB_WORKSPACE": str(self.scratch.top)}
        command = ("bash", "--noprofile", "--norc", "-eo", "pipefail", str(script))
        return self.scratch.run(*command, code=code, **(set_by_host | environment))

    def told(self, name: str) -> str:
        return self.files[name].read_text(encoding="utf-8")


@pytest.fixture
def runner(scratch: Scratch, tmp_path: Path) -> Runner:
    return Runner(scratch, tmp_path / "runner")


FIGRECON = str(SCRIPTS / "figrecon")


def test_the_action_is_one_that_github_takes() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-actions", str(ACTION)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_script_has_an_expression_pasted_into_it() -> None:
    action = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    scripts = [each["run"] for each in action["runs"]["steps"] if "run" in each]
    assert len(scripts) == 6
    assert not any("${{" in script for script in scripts)
    assert all(each["shell"] == "bash" for each in action["runs"]["steps"] if "run" in each)


def test_the_check_annotates_writes_the_summary_and_tells_its_code(scratch: Scratch, runner: Runner) -> None:
    scratch.commit("typo", {"figures.yaml": TYPO})
    told = runner.run("Check", LEDGER="", FAIL_ON="tension", SINCE="", BASE="", FIGRECON=FIGRECON)
    assert told.startswith("::error file=figures.yaml,line=8,col=37,title=FR503 total-fell::")
    assert runner.told("GITHUB_OUTPUT") == "exit-code=1\n"
    assert "| contradiction | **FR503 total-fell**" in runner.told("GITHUB_STEP_SUMMARY")
    runner.run("Pass or fail", code=1, CODE="1")
    runner.run("Pass or fail", CODE="0")


def test_a_pull_request_is_judged_by_what_it_brings(scratch: Scratch, runner: Runner) -> None:
    scratch.commit("typo", {"figures.yaml": TYPO})
    base = scratch.run("git", "rev-parse", "HEAD").strip()
    scratch.commit("nothing", {"notes.txt": "x"})
    told = runner.run("Check", LEDGER="figures.yaml", FAIL_ON="tension", SINCE="base", BASE=base, FIGRECON=FIGRECON)
    assert "::error" not in told
    assert runner.told("GITHUB_OUTPUT").startswith("exit-code=0\n")


@pytest.mark.parametrize(("ledger", "codes"), [(TYPO, ["FR503"]), (GOOD, [])])
def test_sarif_has_all_findings(scratch: Scratch, runner: Runner, ledger: str, codes: list[str]) -> None:
    scratch.write({"figures.yaml": ledger})
    runner.run("Make SARIF", LEDGER="", FAIL_ON="tension", FIGRECON=FIGRECON)
    file = runner.folder / "figrecon.sarif"
    assert runner.told("GITHUB_OUTPUT") == f"file={file}\n"
    run = json.loads(file.read_text(encoding="utf-8"))["runs"][0]
    assert [result["ruleId"] for result in run["results"]] == codes


def test_a_ledger_with_a_hostile_name_is_only_a_name(scratch: Scratch, runner: Runner) -> None:
    name = "--since=$(touch owned);.yaml"
    scratch.commit("odd", {name: GOOD})
    runner.run("Check", LEDGER=name, FAIL_ON="tension", SINCE="", BASE="", FIGRECON=FIGRECON)
    assert runner.told("GITHUB_OUTPUT").startswith("exit-code=0\n")
    assert not (scratch.top / "owned").exists()


GH = """#!/usr/bin/env bash
printf '%s\\n' "$*" >>"$RUNNER_TEMP/calls"
case "$*" in *--paginate*) cat "$RUNNER_TEMP/comments" ;; esac
"""


@pytest.mark.parametrize(
    ("comments", "expected"), [("", "POST repos/o/r/issues/7/comments"), ("42\n", "PATCH repos/o/r/issues/comments/42")]
)
def test_the_comparison_is_commented_once_and_then_replaced(
    scratch: Scratch, runner: Runner, comments: str, expected: str
) -> None:
    base = scratch.run("git", "rev-parse", "HEAD").strip()
    scratch.commit("typo", {"figures.yaml": TYPO})
    runner.run("Say what the edit does", LEDGER="", BASE=base, FIGRECON=FIGRECON)
    body = (runner.folder / "figrecon-diff.md").read_text(encoding="utf-8")
    assert body.startswith("<!-- figrecon diff -->\n")
    assert "herald/dead: 64 became 640" in body
    assert body in runner.told("GITHUB_STEP_SUMMARY")
    assert runner.told("GITHUB_OUTPUT") == "made=true\n"
    (runner.folder / "comments").write_text(comments, encoding="utf-8")
    gh = runner.folder / "gh"
    gh.write_text(GH, encoding="utf-8")
    gh.chmod(0o755)
    path = os.pathsep.join((str(runner.folder), scratch.environment["PATH"]))
    runner.run("Comment on the pull request", GH_TOKEN="", REPOSITORY="o/r", NUMBER="7", PATH=path)
    calls = (runner.folder / "calls").read_text(encoding="utf-8").splitlines()
    assert calls[-1].startswith(f"api --method {expected} -F body=@")


def test_a_comparison_that_cannot_be_made_does_not_fail_the_run(runner: Runner) -> None:
    told = runner.run("Say what the edit does", LEDGER="", BASE="0123456789abcdef0123456789abcdef01234567", FIGRECON=FIGRECON)
    assert "::warning title=figrecon diff::" in told
    assert runner.told("GITHUB_OUTPUT") == ""


PYTHON = """#!/usr/bin/env bash
printf '%s\\n' "$*" >>"$RUNNER_TEMP/calls"
[ "$2" != venv ] || { mkdir -p "$3/bin" && cp "$0" "$3/bin/python"; }
"""


def test_the_action_installs_itself_from_its_own_lock(runner: Runner) -> None:
    python = runner.folder / "python"
    python.write_text(PYTHON, encoding="utf-8")
    python.chmod(0o755)
    runner.run("Install figrecon", PYTHON=str(python), ACTION=str(ROOT))
    made, lock, itself = (runner.folder / "calls").read_text(encoding="utf-8").splitlines()
    assert made == f"-m venv {runner.folder}/figrecon"
    assert lock.endswith(f"install -q --require-hashes -r {ROOT}/requirements/run.txt")
    assert itself.endswith(f"--no-deps --no-build-isolation {ROOT}")
    assert runner.told("GITHUB_ENV") == f"FIGRECON={runner.folder}/figrecon/bin/figrecon\n"


def test_a_job_that_cannot_be_done_uploads_nothing_and_fails(scratch: Scratch, runner: Runner) -> None:
    scratch.run("git", "rm", "-q", "figures.yaml")
    runner.run("Check", LEDGER="", FAIL_ON="tension", SINCE="", BASE="", FIGRECON=FIGRECON)
    assert runner.told("GITHUB_OUTPUT") == "exit-code=2\n"
    runner.run("Pass or fail", code=2, CODE="2")
