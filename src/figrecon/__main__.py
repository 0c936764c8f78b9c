"""Where `figrecon` and `python -m figrecon` begin, and end."""

import gc
import os
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line and exit with one of the documented codes.

    The cyclic garbage collector is off: one short run leaves hardly a cycle, and looking for them slows the imports and
    doubles the time of loading a large ledger. Nor is the memory given back piece by piece at the end, which takes a tenth
    of the time of a check: everything that is written is closed or flushed by then.
    """
    gc.disable()
    from figrecon.cli import exit_code

    code = exit_code(sys.argv[1:])
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # closed by whoever runs us
                stream.flush()
    except (OSError, ValueError):
        sys.exit(code)  # Python says what it could not write
    os._exit(code)


if __name__ == "__main__":
    main()
