"""Why a job cannot be done. A bad ledger is no failure but findings; a bug is no failure but a bug."""


class CannotRunError(Exception):
    """The job could not be done: no ledger, a bad option, nothing to read. Its texts, a line each, say so and what to do."""
