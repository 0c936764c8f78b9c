"""Writing into a ledger without touching what stands there."""
