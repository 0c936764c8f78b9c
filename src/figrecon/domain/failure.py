"""Why a job cannot be done. A bad ledger is no failure but findings; a bug is no failure but a bug."""


class CannotRunError(Exception):
    """The job could not be done: no ledger, a bad option, nothing to read. Its text says so and what to do."""
