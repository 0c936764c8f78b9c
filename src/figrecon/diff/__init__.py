"""What an edit of a ledger does: two reports compared. Pure functions; nothing here knows git or files."""
