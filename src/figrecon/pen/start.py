"""`figrecon init`: a first ledger, small, made up, sound, with remarks that teach; to be replaced by one's own."""

from pathlib import Path

from figrecon.domain.failure import CannotRunError
from figrecon.ledger.files.find import NAMES
from figrecon.ledger.write.replace import Change, replace_files

FIRST = Path(__file__).with_name("first.yaml")


def start(where: Path) -> Path:
    """Write the first ledger: to `where` itself if that is named *.yaml, else as figures.yaml in that folder.

    Raises CannotRunError where a ledger is there already, or the file cannot be written.
    """
    named = where.suffix in (".yaml", ".yml")
    file = where if named else where / NAMES[0]
    try:
        for taken in [file] if named else [where / name for name in NAMES]:
            if taken.is_symlink() or taken.exists():
                raise CannotRunError(f"{taken} is there already, and stays as it is: name another folder or file")
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_files({file: Change(None, FIRST.read_bytes())})
    except OSError as error:  # a name that is too long; a parent that is a file, or may not be written to
        raise CannotRunError(f"cannot write {file}: {error.strerror or error}") from error
    return file
