"""A table of figures taken into a ledger: every row, or none and the reason for each that cannot be taken."""
