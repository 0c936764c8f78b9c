"""`figrecon explain`: the page of a rule."""

from typing import Annotated

import typer

from figrecon.cli.screen import write
from figrecon.domain.failure import CannotRunError


def explain(
    rule: Annotated[str, typer.Argument(metavar="[CODE]", help="A code or name, such as FR503 or total-fell.")] = "",
) -> None:
    """Show the page of a rule; without one, the list."""
    from figrecon.rules.registry import RULES, find
    from figrecon.views.explain import explain as page
    from figrecon.views.explain import explain_all

    if not rule:
        write(explain_all(RULES.values()), None)
        return
    found = find(rule)
    if found is None:
        raise CannotRunError(f"there is no rule '{rule}'; `figrecon explain` lists them")
    write(page(found), None)
