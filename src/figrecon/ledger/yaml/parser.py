"""YAML's parser: libyaml's where PyYAML was built with it, else the one in Python."""

from collections.abc import Iterator

from yaml.events import Event
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError

try:
    from yaml._yaml import CParser
except ImportError:  # PyYAML built without libyaml
    CParser = None  # type: ignore[assignment,misc]


class PythonParser(Reader, Scanner, Parser):
    """The slow parser, with one fault mended: an escape beyond Unicode must be a fault of the text."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def get_event(self) -> Event | None:
        try:
            event: Event | None = super().get_event()  # type: ignore[no-untyped-call]
        except ValueError as error:
            message = "found invalid Unicode character escape code"
            raise ScannerError(None, None, message, self.get_mark()) from error
        return event


def parse(text: str) -> Iterator[Event]:
    """The events of a text, their marks counted in characters. Raises yaml.YAMLError where it is not YAML."""
    parser = PythonParser(text) if CParser is None else CParser(text)
    while (event := parser.get_event()) is not None:
        yield event
