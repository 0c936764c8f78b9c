"""A numeral in one line, as the case tables of this folder write it."""

from figrecon.evidence.scan import Numeral, scan


def told(text: str, language: str) -> list[str]:
    """Each numeral of a text: what is printed, its kind, its value, [hedge], (rule that leaves it out)."""
    return [_line(numeral) for numeral in scan(text, language).numerals]


def _line(numeral: Numeral) -> str:
    parts = [numeral.printed, str(numeral.kind), _value(numeral)]
    parts += [f"[{numeral.hedge}: {numeral.hedge_printed}]"] if numeral.hedge else []
    parts += [f"({numeral.left_out})"] if numeral.left_out else []
    return " ".join(parts)


def _value(numeral: Numeral) -> str:
    if numeral.low is None and numeral.high is None:
        return "-"
    if numeral.ambiguous:
        return " or ".join(str(number) for number in numeral.alternatives)
    if numeral.low == numeral.high:
        return str(numeral.low)
    return f"{numeral.low}..{'' if numeral.high is None else numeral.high}"
