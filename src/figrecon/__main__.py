"""`python -m figrecon` is `figrecon`."""

from figrecon.cli import main

if __name__ == "__main__":
    main()
