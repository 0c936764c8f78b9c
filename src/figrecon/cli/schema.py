"""`figrecon schema`: the format, for editors."""

from figrecon.cli.screen import write


def schema() -> None:
    """Print the JSON Schema (draft-07) of a ledger, for editors."""
    from figrecon.ledger.schema import schema_text

    write(schema_text(), None)
