"""figrecon: a ledger of reported figures, checked, reconciled, explained."""

__version__ = "0.1.0"
