"""Lines and columns of a text: found from an offset, in memory that grows with the text's blocks, not with its lines."""

import re
from array import array
from bisect import bisect_left

_BLOCK = 1 << 12  # characters
_LONE_RETURN = re.compile("\r(?!\n)")


class Lines:
    """The lines of a text; a line ends with a newline, a carriage return, or both."""

    def __init__(self, text: str) -> None:
        self._text = _LONE_RETURN.sub("\n", text) if "\r" in text else text
        self._before = [0]
        """How many lines end before each block."""
        self._starts = [0]
        """Where the line begins that each block begins in."""
        for block in range(0, len(text), _BLOCK):
            end = block + _BLOCK
            self._before.append(self._before[-1] + self._text.count("\n", block, end))
            self._starts.append(self._text.rfind("\n", block, end) + 1 or self._starts[-1])
        self._begun: dict[int, array[int]] = {}
        """Where the lines begin that begin in a block, of the blocks whose lines were asked for."""
        self._last = 0, ""  # a line may be very long, and have many faults

    def place(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset, from 1."""
        block = offset // _BLOCK
        begin = block * _BLOCK
        start = self._text.rfind("\n", begin, offset) + 1 or self._starts[block]
        return self._before[block] + self._text.count("\n", begin, offset) + 1, offset - start + 1

    def line(self, number: int) -> str:
        """A line without its end; empty where there is no such line."""
        if not 1 <= number <= self._before[-1] + 1:
            return ""
        if number != self._last[0]:
            start = self._start(number)
            end = self._text.find("\n", start)
            self._last = number, self._text[start : end if end >= 0 else len(self._text)].rstrip("\r")
        return self._last[1]

    def _start(self, number: int) -> int:
        """Where a line begins."""
        if number == 1:
            return 0
        block = bisect_left(self._before, number - 1) - 1
        if block not in self._begun:
            begun, start, end = array("I"), block * _BLOCK, (block + 1) * _BLOCK
            while (start := self._text.find("\n", start, end) + 1) > 0:
                begun.append(start)
            self._begun[block] = begun
        return self._begun[block][number - 2 - self._before[block]]
