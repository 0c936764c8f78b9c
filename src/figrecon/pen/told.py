"""What a new entry would be and would bring, as text for a terminal."""

from figrecon.output import Surface
from figrecon.pen.opened import Proposal
from figrecon.rules.wording import counted
from figrecon.views import editviews, escape
from figrecon.views.text import block


def proposal_text(proposal: Proposal, shown: Surface) -> str:
    """The lines that would be written and where; then the verdicts, figures and bounds that they would change."""
    lines = [f"+ {escape.terminal(line, ascii=shown.ascii)}\n" for line in proposal.lines]
    where = escape.terminal(f"{proposal.file}:{proposal.line}", ascii=shown.ascii)
    compared = editviews.terminal(proposal.comparison, width=shown.width, color=shown.color, ascii=shown.ascii)
    numbers = counted(proposal.to_do, "number of its text has", "numbers of its text have")
    to_do = f"\n{numbers} no figure yet: `figrecon scan` lists them.\n" if proposal.to_do else ""
    return f"{where}\n{''.join(lines)}\n{compared}{to_do}"


def refusal_text(proposal: Proposal, shown: Surface) -> str:
    """The errors that keep an entry out, each at the line where it would be written."""
    blocks = [block(error, proposal.report, shown.width, shown.color, shown.ascii) for error in proposal.errors]
    count = counted(len(blocks), "error")
    return (
        "\n\n".join(blocks)
        + f"\n\n{escape.terminal(proposal.name, ascii=shown.ascii)} would bring {count}: nothing was written\n"
    )
