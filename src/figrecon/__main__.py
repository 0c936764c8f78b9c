"""Where `figrecon` and `python -m figrecon` begin."""

import gc
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line and exit with one of the documented codes.

    The cyclic garbage collector is off: one short run leaves hardly a cycle, and looking for them slows the imports and
    doubles the time of loading a large ledger.
    """
    gc.disable()
    from figrecon.cli import exit_code

    sys.exit(exit_code(sys.argv[1:]))


if __name__ == "__main__":
    main()
