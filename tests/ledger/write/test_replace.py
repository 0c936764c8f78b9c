"""Files replaced under a lock: the old bytes or the new ones, whatever happens, and never two writers at once."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from platform import node
from typing import Any

import pytest

from figrecon.domain.failure import CannotRunError
from figrecon.ledger.write import replace
from figrecon.ledger.write.replace import Change, replace_files

OLD, NEW = b"ledger: 1\r\n# old\r\n", b"ledger: 1\r\n# old\r\n# new\r\n"

CALLS = (
    "open",
    "fdopen",
    "write",
    "fsync",
    "replace",
    "unlink",
    "close",
    "chmod",
    "chown",
    "stat",
    "rename",
    "getpid",
    "access",
)
"""What a writer asks of the system, one by one; a step is such a call, or the moment after it."""

STEPS = 80


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "figures.yaml"
    path.write_bytes(OLD)
    return path


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced_and_nothing_else_is_left(file: Path) -> None:
    assert replace_files({file: Change(OLD, NEW)}) == ()
    assert file.read_bytes() == NEW
    assert left(file.parent) == ["figures.yaml"]


def test_several_files_are_replaced_together_or_not_at_all(file: Path) -> None:
    other = file.with_name("more.yaml")
    other.write_bytes(OLD)
    with pytest.raises(CannotRunError, match=r"more\.yaml was changed by somebody else"):
        replace_files({file: Change(OLD, NEW), other: Change(b"older", NEW)})
    assert (file.read_bytes(), other.read_bytes()) == (OLD, OLD)
    replace_files({file: Change(OLD, NEW), other: Change(OLD, NEW)})
    assert (file.read_bytes(), other.read_bytes()) == (NEW, NEW)
    assert left(file.parent) == ["figures.yaml", "more.yaml"]


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("fails_at", [1, 2, 3])
def test_where_one_of_several_cannot_be_replaced_the_others_are_put_back(
    file: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException, fails_at: int
) -> None:
    new, last = file.with_name("fresh.yaml"), file.with_name("more.yaml")
    last.write_bytes(OLD)
    last.chmod(0o640)
    real, calls = os.replace, []

    def fails(*paths: Path) -> None:
        calls.append(paths)
        if len(calls) == fails_at:
            raise fault
        real(*paths)

    monkeypatch.setattr(os, "replace", fails)
    changes = {file: Change(OLD, NEW), new: Change(None, NEW), last: Change(OLD, NEW)}
    with pytest.raises((CannotRunError, KeyboardInterrupt)):
        replace_files(changes)
    assert (file.read_bytes(), last.read_bytes(), last.stat().st_mode & 0o777) == (OLD, OLD, 0o640)
    assert left(file.parent) == ["figures.yaml", "more.yaml"]
    replace_files(changes)
    assert {path.read_bytes() for path in changes} == {NEW}


def test_a_new_file_is_made_and_never_over_another(file: Path) -> None:
    fresh = file.with_name("fresh.yaml")
    replace_files({fresh: Change(None, NEW)})
    assert fresh.read_bytes() == NEW
    assert fresh.stat().st_mode & 0o777 == file.stat().st_mode & 0o777
    with pytest.raises(CannotRunError, match=r"fresh.yaml is there already"):
        replace_files({fresh: Change(None, OLD)})
    with pytest.raises(CannotRunError, match="No such file"):
        replace_files({file.parent / "folder" / "figures.yaml": Change(None, NEW)})
    assert left(file.parent) == ["figures.yaml", "fresh.yaml"]


def test_permissions_stay_and_links_are_followed(file: Path) -> None:
    file.chmod(0o640)
    home = file.parent / "home"
    home.mkdir()
    link = home / "figures.yaml"
    link.symlink_to(file)
    replace_files({link: Change(OLD, NEW)})
    assert link.is_symlink()
    assert file.read_bytes() == NEW
    assert file.stat().st_mode & 0o777 == 0o640
    assert left(home) == ["figures.yaml"]


def test_a_write_protected_file_is_not_replaced(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _, mode: mode != os.W_OK)  # root may write everything
    with pytest.raises(CannotRunError, match="write-protected"):
        replace_files({file: Change(OLD, NEW)})
    assert (file.read_bytes(), left(file.parent)) == (OLD, ["figures.yaml"])


def test_a_full_disk_leaves_the_old_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotRunError, match=r"cannot write .*figures\.yaml: No space left on device"):
        replace_files({file: Change(OLD, NEW)})
    assert (file.read_bytes(), left(file.parent)) == (OLD, ["figures.yaml"])


# Interrupts -------------------------------------------------------------------------------------------------------------


class Interrupted(KeyboardInterrupt):
    """Raised at a step, so that no other interrupt is taken for it."""


def stopping(step: int, stop: Callable[[], None]) -> dict[str, Callable[..., Any]]:
    """The calls of `os`, of which a step of all stops the program, once."""
    count = 0

    def watched(call: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **options: Any) -> Any:
            nonlocal count
            for moment in ("before", "after"):
                result = call(*arguments, **options) if moment == "after" else None
                count += 1
                if count == step:
                    stop()
            return result

        return run

    return {name: watched(getattr(os, name)) for name in CALLS if hasattr(os, name)}


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # a file that the interrupt left open
def test_an_interrupt_at_any_moment_leaves_the_old_file_or_the_new_one(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replace, "YOUNG", 0.0)
    outcomes = []

    def stop() -> None:
        raise Interrupted

    for step in range(1, STEPS):
        file.write_bytes(OLD)
        try:
            with monkeypatch.context() as patched:
                for name, call in stopping(step, stop).items():
                    patched.setattr(os, name, call)
                replace_files({file: Change(OLD, NEW)})
            interrupted = False
        except Interrupted:
            interrupted = True
        now = file.read_bytes()
        outcomes.append((interrupted, now))
        replace_files({file: Change(now, NEW + b"#")})  # the next writer is not hindered
        assert file.read_bytes() == NEW + b"#"
        assert left(file.parent) == ["figures.yaml"]
    assert set(outcomes) == {(True, OLD), (True, NEW), (False, NEW)}


KILLED = """\
import os, sys
from pathlib import Path
from figrecon.ledger.write import replace
from tests.ledger.write.test_replace import NEW, OLD, stopping
for name, call in stopping(int(sys.argv[2]), lambda: os._exit(9)).items():
    setattr(os, name, call)
replace.replace_files({Path(sys.argv[1]): replace.Change(OLD, NEW)})
os._exit(0)
"""


@pytest.mark.parametrize("step", [*range(1, 40, 3)])
def test_a_process_that_is_killed_leaves_the_old_file_or_the_new_one(
    file: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    monkeypatch.setattr(replace, "YOUNG", 0.0)
    root = Path(__file__).parents[3]
    run = subprocess.run([sys.executable, "-c", KILLED, str(file), str(step)], cwd=root, check=False)
    now = file.read_bytes()
    assert (run.returncode, now) in [(9, OLD), (9, NEW), (0, NEW)]
    words = replace_files({file: Change(now, NEW + b"#")})
    assert all("was taken over from" in word and "which is gone" in word for word in words)
    assert file.read_bytes() == NEW + b"#"
    assert left(file.parent) == ["figures.yaml"]


# Locks ------------------------------------------------------------------------------------------------------------------


def locked_by(file: Path, content: object) -> Path:
    lock = file.with_name(".figures.yaml.lock")
    lock.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return lock


def dead_process() -> int:
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid


def test_the_lock_of_a_dead_process_is_taken_over_with_a_word(file: Path) -> None:
    process = dead_process()
    locked_by(file, {"process": process, "host": node()})
    file.with_name(".figures.yaml.new").write_bytes(b"half")
    assert replace_files({file: Change(OLD, NEW)}) == (
        f"the lock of figures.yaml was taken over from process {process} on {node()}, which is gone",
    )
    assert (file.read_bytes(), left(file.parent)) == (NEW, ["figures.yaml"])


@pytest.mark.parametrize(
    ("owner", "said"),
    [
        ({"process": os.getppid(), "host": node()}, "process [0-9]+ on "),
        ({"process": 1, "host": f"not-{node()}"}, "process 1 on not-"),
        ({"process": 1, "host": "\x1b[2J"}, "another program"),
    ],
)
def test_the_lock_of_a_living_or_far_process_holds(
    file: Path, monkeypatch: pytest.MonkeyPatch, owner: object, said: str
) -> None:
    monkeypatch.setattr(replace, "PATIENCE", 0.05)
    lock = locked_by(file, owner)
    with pytest.raises(CannotRunError, match=f"figures.yaml is being written by {said}.*if that is not so, delete "):
        replace_files({file: Change(OLD, NEW)})
    assert (file.read_bytes(), left(file.parent)) == (OLD, [lock.name, "figures.yaml"])


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"process": "x", "host": 1}', f'{{"process": 1{"0" * 30}, "host": "{node()}"}}']
)
def test_a_lock_without_an_owner_holds_only_while_it_is_young(
    file: Path, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    lock = locked_by(file, content)
    monkeypatch.setattr(replace, "PATIENCE", 0.05)
    if "0" * 30 not in content:
        with pytest.raises(CannotRunError, match="another program"):
            replace_files({file: Change(OLD, NEW)})
        os.utime(lock, (time.time() - 60, time.time() - 60))
    replace_files({file: Change(OLD, NEW)})
    assert (file.read_bytes(), left(file.parent)) == (NEW, ["figures.yaml"])


def test_a_lock_that_was_taken_over_by_another_in_between_is_given_back(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two see the lock of a dead process; the slower one moves away what is already the lock of the faster one."""
    dead = dead_process()
    lock = locked_by(file, {"process": dead, "host": node()})
    living = json.dumps({"process": os.getppid(), "host": node()})
    really = os.rename

    def late(source: Path, target: Path) -> None:
        lock.write_text(living, encoding="utf-8")
        really(source, target)

    monkeypatch.setattr(os, "rename", late)
    monkeypatch.setattr(replace, "PATIENCE", 0.05)
    with pytest.raises(CannotRunError, match="is being written by process"):
        replace_files({file: Change(OLD, NEW)})
    assert lock.read_text(encoding="utf-8") == living
    assert (file.read_bytes(), left(file.parent)) == (OLD, [lock.name, "figures.yaml"])


RACER = """\
import sys
from pathlib import Path
from figrecon.domain.failure import CannotRunError
from figrecon.ledger.write.replace import Change, replace_files
path, done = Path(sys.argv[1]), 0
for number in range(20):
    old = path.read_bytes()
    try:
        replace_files({path: Change(old, old + f"# {sys.argv[2]} {number}\\n".encode())})
        done += 1
    except CannotRunError as refused:
        assert "changed by somebody else" in str(refused), refused
print(done)
"""


def test_of_many_writers_none_overwrites_another(file: Path) -> None:
    runs = [
        subprocess.Popen([sys.executable, "-c", RACER, str(file), str(n)], stdout=subprocess.PIPE, text=True) for n in range(4)
    ]
    done = [int(run.communicate()[0]) for run in runs]
    lines = file.read_bytes().removeprefix(OLD).splitlines()
    assert len(lines) == len(set(lines)) == sum(done)
    assert sum(done) >= 20
    assert left(file.parent) == ["figures.yaml"]
