"""What all tests share: golden files, compared to the byte and rewritten only when asked."""

from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "views" / "golden"

Golden = Callable[[str, str], None]
"""Checks a view's text against the golden file of that name."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite golden files that differ, and fail so that they are read"
    )


@pytest.fixture(autouse=True)
def no_host(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests do not see where they run: in GitHub Actions a check writes annotations."""
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with its golden file; with `--update-golden` rewrite the file instead, and still fail."""
    update = bool(request.config.getoption("--update-golden"))

    def check(name: str, text: str) -> None:
        file = GOLDEN / name
        kept = file.read_bytes().decode("utf-8") if file.exists() else ""
        if text == kept and file.exists():
            return
        if update:
            file.write_bytes(text.encode("utf-8"))
            pytest.fail(f"rewrote {name}: read the diff, then run again without --update-golden", pytrace=False)
        pytest.fail(difference(name, kept, text), pytrace=False)

    return check


def difference(name: str, kept: str, text: str) -> str:
    """What is not as in a golden file, line by line, every invisible character shown."""
    before, after = (list(map(_visible, each.split("\n"))) for each in (kept, text))
    diff = unified_diff(before, after, f"golden/{name}", "now", lineterm="", n=1)
    return "\n".join([f"{name} has changed; if it is meant, run pytest --update-golden and read the diff", *diff])


def _visible(line: str) -> str:
    return line if line.isprintable() else line.encode("unicode_escape").decode("ascii")
