"""Report → text, one file a view. Whatever came from a ledger is escaped for where it goes."""
