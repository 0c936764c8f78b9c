"""The package as a user gets it: what the wheel holds, that it runs by itself, and what the locks say."""

import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from figrecon import __version__

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN = [*PROJECT["build-system"]["requires"], *PROJECT["project"]["dependencies"]]
DEV = [*RUN, *PROJECT["project"]["optional-dependencies"]["dev"]]


def run(*command: str | Path, **settings: str) -> str:
    """Run a command to its end and give back what it printed; its errors are shown where it fails."""
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env={**os.environ, **settings})
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the locked backend without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    run(
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--no-index",
        "--no-deps",
        "--no-build-isolation",
        "-qq",
        "-w",
        folder,
        ROOT,
    )
    (built,) = folder.iterdir()
    return built


def test_the_wheel_holds_the_whole_program_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    source = ROOT / "src"
    program = {
        path.relative_to(source).as_posix()
        for path in (source / "figrecon").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    information = f"figrecon-{__version__}.dist-info"
    licences = {f"{information}/licenses/LICENSE", f"{information}/licenses/data/LICENSE"}
    records = {f"{information}/{name}" for name in ("METADATA", "RECORD", "WHEEL", "entry_points.txt")}
    assert "figrecon/py.typed" in program
    assert names == program | licences | records


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        metadata = archive.read(f"figrecon-{__version__}.dist-info/METADATA").decode()
        entries = archive.read(f"figrecon-{__version__}.dist-info/entry_points.txt").decode()
        licence = archive.read(f"figrecon-{__version__}.dist-info/licenses/data/LICENSE").decode()
    assert wheel.name == f"figrecon-{__version__}-py3-none-any.whl"
    assert f"\nVersion: {__version__}\n" in metadata
    assert "\nLicense-Expression: MIT\n" in metadata
    assert "\nRequires-Python: >=3.11\n" in metadata
    assert "CC0 1.0 Universal" in licence
    assert entries.split() == ["[console_scripts]", "figrecon=figrecon.__main__:main"]


def test_an_installed_wheel_runs_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", home)
    programs = home / ("Scripts" if os.name == "nt" else "bin")
    python = programs / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-index", "--no-deps", "-qq", wheel)
    # The libraries are taken from this environment; a path that a .pth file adds comes after the wheel's own folder.
    own = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    (own / "libraries.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    module = run(python, "-c", "import figrecon; print(figrecon.__file__)", PYTHONPATH="").strip()
    assert Path(module).is_relative_to(own)
    assert run(programs / "figrecon", "--version", PYTHONPATH="").split() == ["figrecon", __version__]


LOCKED = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^\s;]+)(?: ; (?P<marker>.+?))? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def locked(name: str) -> dict[str, set[str]]:
    """The versions that a lock allows, by package; fails on a line that is neither a pin, a hash nor a comment."""
    pins: dict[str, set[str]] = {}
    for line in (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines():
        pin = LOCKED.match(line)
        if pin:
            pins.setdefault(pin["name"], set()).add(pin["version"])
        else:
            assert line.startswith("#") or HASH.match(line), line
    return pins


@pytest.mark.parametrize(("name", "declared"), [("run.txt", RUN), ("dev.txt", DEV)])
def test_a_lock_pins_what_the_project_declares(name: str, declared: list[str]) -> None:
    pins = locked(name)
    for requirement in map(Requirement, declared):
        versions = pins.get(canonicalize_name(requirement.name), set())
        fits = versions and all(requirement.specifier.contains(version) for version in versions)
        assert fits, f"{requirement} is locked at {versions or 'no version'}; run: make lock"


def test_both_locks_pin_the_same_versions() -> None:
    everything = locked("dev.txt")
    assert {name: everything.get(name) for name in locked("run.txt")} == locked("run.txt")
