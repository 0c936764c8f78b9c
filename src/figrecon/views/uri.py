"""Where a file is, as seen from the root of a repository: hosts show findings at paths and addresses of that kind."""

from posixpath import join, normpath
from urllib.parse import quote

STDIN = "-"


def rooted(file: str, base: str) -> str:
    """A file's shown name as a path from the root; `base` is the current folder from there. An absolute one stays."""
    if file == STDIN or not base or _is_absolute(file):
        return file
    return normpath(join(base, file))


def address(file: str, base: str) -> str:
    """The same as a relative reference (RFC 3986), or a file address where the path is absolute."""
    path = rooted(file, base)
    told = quote(path.encode("utf-8", "surrogatepass"), safe="/")
    if _is_absolute(path):
        return f"file:///{told.lstrip('/').replace('%3A', ':', 1)}"
    return told


def _is_absolute(file: str) -> bool:
    return file.startswith("/") or file[1:3] in (":/", ":\\")
