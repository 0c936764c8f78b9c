"""Writing: a ledger begun, entries and tables added, and no byte touched that is not asked for."""
