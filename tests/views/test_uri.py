"""Where a file is, as seen from the root of a repository."""

import pytest

from figrecon.views.uri import address, rooted


@pytest.mark.parametrize(
    ("file", "base", "path", "uri"),
    [
        ("data/figures.yaml", "", "data/figures.yaml", "data/figures.yaml"),
        ("figures.yaml", "data", "data/figures.yaml", "data/figures.yaml"),
        ("../figures.yaml", "data/sub", "data/figures.yaml", "data/figures.yaml"),
        ("a b#ü%.yaml", "", "a b#ü%.yaml", "a%20b%23%C3%BC%25.yaml"),
        ("c:d.yaml", "", "c:d.yaml", "c%3Ad.yaml"),
        ("/tmp/x.yaml", "data", "/tmp/x.yaml", "file:///tmp/x.yaml"),  # noqa: S108 - only a name
        ("C:/x y.yaml", "data", "C:/x y.yaml", "file:///C:/x%20y.yaml"),
        ("-", "data", "-", "-"),
    ],
)
def test_a_file_is_seen_from_the_root(file: str, base: str, path: str, uri: str) -> None:
    assert rooted(file, base) == path
    assert address(file, base) == uri
